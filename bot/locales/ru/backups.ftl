### Резервные копии: последняя, ещё одна сейчас, одна в свой чат.

backups-title = 💾 <b>Резервные копии</b>
backups-none = Резервных копий ещё нет.
backups-last = ✅ Последняя: { $at }, { $size }
backups-name = <code>{ $name }</code>
backups-failed = ⚠️ Последняя попытка не удалась ({ $at }): { $error }
backups-waiting = ⏳ Копия создаётся. Я сообщу, когда она будет готова.
backups-sent = 📤 Последняя отправка в чат: { $at }, получатель: { $name }
backups-nights = 🌙 Каждую ночь в { $at }, в папку <code>{ $folder }</code>. Хранятся копии за { $daily ->
    [one] { $daily } последний день
    [few] { $daily } последних дня
    [many] { $daily } последних дней
   *[other] { $daily } последнего дня
} и { $weekly ->
    [one] { $weekly } неделю.
    [few] { $weekly } недели.
    [many] { $weekly } недель.
   *[other] { $weekly } недели.
}
backups-no-nights = 🌙 Ночные копии не делаются. Чтобы они были, укажите папку в настройке BACKUP_TO и перезапустите бота.
button-backups = 💾 Резервные копии
button-backup-make = 💾 Сделать сейчас
button-backup-send = 📤 Прислать мне
toast-backup-asked = ⏳ Копия создаётся
backups-passphrase = 🔑 Я пришлю всю мастерскую одним файлом, закрытым парольной фразой.
    Напишите её сейчас: не короче { $count ->
    [one] { $count } знака
    [few] { $count } знаков
    [many] { $count } знаков
   *[other] { $count } знака
}. Ваше сообщение я сразу удалю из чата. Сохраните фразу в другом месте: без неё файл никто не откроет.
backups-on-its-way = ⏳ Копия создаётся и придёт сюда. Если через несколько минут её нет, попросите ещё раз.
backups-passphrase-erased = 🧹 Парольная фраза удалена из чата.
backups-passphrase-stays = ⚠️ Не получилось удалить парольную фразу из чата: удалите это сообщение сами.
backups-caption = 💾 Мастерская, { $size }. Чтобы открыть: <code>workshop-bot restore ФАЙЛ</code> спросит парольную фразу.
backups-too-large = ⚠️ Размер копии — { $size }, а боты могут отправлять не больше { $most } МБ. Возьмите её из папки копий или сделайте на самой машине: workshop-bot backup ФАЙЛ.
backups-not-sent = ⚠️ Не удалось отправить копию: { $error }
size-kb = { $size } КБ
size-mb = { $size } МБ
