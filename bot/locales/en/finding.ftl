### Finding tickets among many, and what the history of one tells.

button-find = 🔎 Search
button-whose = 👤 By technician
button-pressing = ⏰ Late, urgent
button-without = ✖️ { $filter }
button-unfiltered = ✖️ All tickets
tab-all = All
board-older = Only the newest are listed: 🔎 Search finds older ones.

find-ask = 🔎 <b>What are you looking for?</b>
    A serial number, a technician, a status, or words: of the title, the parts, the item. The beginning of a word is enough. /cancel to stop.
find-whose = 👤 <b>Whose tickets?</b> 🟢 free, 🔨 working now, 🏠 here, 🚪 out
find-nobody = 👤 There is no technician yet.
find-of-technician = 👤 <b>{ $name }</b>
find-pressing = 🔥⏰ <b>urgent or late</b>
# How it may be typed after /tickets, word by word.
find-pressing-words = late overdue urgent pressing
find-of-item = 📦 <b>{ $item }</b>
find-with-words = 🔎 <b>{ $words }</b>: { $count }
find-nothing = Nothing found. Try fewer words, or only how they begin.
find-near = Perhaps one of these items?
find-which = 👇 <b>Which ticket?</b> Tap it, or write its number: <code>/ticket 12</code>
find-which-history = 👇 <b>The history of which ticket?</b> Tap it, or write its number: <code>/history 12</code>

history-title = 🕘 <b>History of #{ $id } · { $serial }</b>
history-worked = ⏱ { $sessions ->
    [0] { $planned } planned, nobody has worked on it yet
    [one] { $worked } of { $planned } planned
   *[other] { $worked } of { $planned } planned, in { $sessions } sessions
}
history-waited = 💤 waited { $waited } in total
history-now = 📍 { $status } for { $since } now
history-line = { $at } <b>{ $done }</b> · { $name }{ $has_note ->
    [yes] : { $note }
   *[no] {""}
}
history-nobody = automatically
history-title-changed = ↳ title: { $old } → { $new }
history-planned-changed = ↳ planned: { $old } → { $new }
history-part-gone = ↳ ➖ { $part }
history-part-new = ↳ ➕ { $part }
history-parts-moved = ↳ the parts in another order
history-to = ↳ to { $name }
history-metrics = ↳ { $old_flag } { $old_xp } XP → { $new_flag } { $new_xp } XP, { $manual ->
    [yes] by hand
   *[no] by the rules
}
history-own-work = ↳ own work: the rules allow it
history-took = ↳ after { $took } { $status }
history-session = 🔨 { $begun }–{ $clock ->
    [running] …
    [paused] … ⏸
   *[stopped] { $ended }
} — <b>{ $name }</b>{ $has_worked ->
    [yes] , { $worked } of work
   *[no] {""}
}{ $pauses ->
    [0] {""}
    [one] , one pause of { $paused }
   *[other] , { $pauses } pauses of { $paused }
}
history-correction = ↳ { $way ->
    [more] { $minutes } more
   *[less] { $minutes } less
}, { $name }, { $at }: { $reason }
