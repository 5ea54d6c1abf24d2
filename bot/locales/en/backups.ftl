### Backups: the last one, one more now, one for an admin's own chat.

backups-title = 💾 <b>Backups</b>
backups-none = There is no backup yet.
backups-last = ✅ The last one: { $at }, { $size }
backups-name = <code>{ $name }</code>
backups-failed = ⚠️ The last try failed ({ $at }): { $error }
backups-waiting = ⏳ One is being made. You will be told.
backups-sent = 📤 Last sent into a chat: { $at }, to { $name }
backups-nights = 🌙 Every night at { $at }, into <code>{ $folder }</code>. Kept: the last { $daily ->
    [one] { $daily } day
   *[other] { $daily } days
} and { $weekly ->
    [one] { $weekly } week.
   *[other] { $weekly } weeks.
}
backups-no-nights = 🌙 No backup is made by night. To have one, name a folder in the setting BACKUP_TO and start the bot again.
button-backups = 💾 Backups
button-backup-make = 💾 Make one now
button-backup-send = 📤 Send me one
toast-backup-asked = ⏳ It is being made
backups-passphrase = 🔑 I send you all of the workshop as one file, closed with a passphrase.
    Write one now, of at least { $count ->
    [one] { $count } character
   *[other] { $count } characters
}. I take your message out of the chat at once. Keep it somewhere else: without it nobody can open the file.
backups-on-its-way = ⏳ The backup is being made, and comes here. If it has not come in a few minutes, ask again.
backups-passphrase-erased = 🧹 Your passphrase is taken out of the chat.
backups-passphrase-stays = ⚠️ I could not take your passphrase out of the chat: please delete that message yourself.
backups-caption = 💾 The workshop, { $size }. To open it: <code>workshop-bot restore FILE</code> asks for the passphrase.
backups-too-large = ⚠️ The backup has { $size }, and bots may send { $most } MB at most. Take it from the folder of backups, or make one on the machine: workshop-bot backup FILE.
backups-not-sent = ⚠️ No backup could be sent: { $error }
size-kb = { $size } KB
size-mb = { $size } MB
