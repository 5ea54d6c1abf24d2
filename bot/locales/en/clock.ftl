### What happens by the clock: questions, reminders, the day's digest.

button-still_working = ▶️ Still working
button-stopped_at = 🕘 Stopped at…
toast-still_working = 👍 OK, the clock keeps running.
toast-stopped-at = ⏹ Stopped as of { $at }
card-asked = ⏰ Still working? Asked at { $at }.
card-unanswered = ⚠️ Asked at { $at }, no answer yet.
ask-stopped-at = 🕘 When did you really stop? The time after it will not count.
no-stop-times = The clock started only a moment ago: tap ⏹ Stop.

reminder-title = ⏰ <b>{ $count ->
    [one] This waits for you
   *[other] These wait for you
}</b>
reminder-unassigned = #{ $id } · { $serial }: no technician for { $waited }
reminder-unstarted = #{ $id } · { $serial }: not started for { $waited }{ $whose ->
    [other] {" "}({ $technician })
   *[own] {""}
}
reminder-waiting_qc = #{ $id } · { $serial }: waiting for QC for { $waited }
reminder-rework = #{ $id } · { $serial }: rework not begun for { $waited }{ $whose ->
    [other] {" "}({ $technician })
   *[own] {""}
}
reminder-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
row-reminder = #{ $id } · { $serial }
button-snooze = 😴 1 hour
button-snoozed = 😴 until { $at }
toast-snooze = 😴 You will hear of it again at { $at }.
snooze-moved-on = #{ $id }: { $status } by now. No reminder needed.
reminder-over = ✅ None of this waits for you any more.

digest-title = 📊 <b>Day report, { $day }</b>
digest-figures = 🆕 opened { $opened } ({ $opened_before }) · ✅ done { $done } ({ $done_before })
digest-first-pass = 🎯 passed first time: { $percent } %{ $before ->
    [none] {""}
   *[other] {" "}({ $before })
}
digest-before = (in brackets: { $day })
digest-reworks = 🔁 Sent back: { $reasons }
digest-reason = { $reason } ×{ $count }
digest-waiting = 🧪 <b>{ $count ->
    [one] { $count } ticket waits for QC
   *[other] { $count } tickets wait for QC
}</b>
digest-waiting-row = { $mark ->
    [none] {""}
   *[other] { $mark }{" "}
}#{ $id } · { $serial }, { $technician }: { $waited }
digest-standing = ⏳ On hold: { $on_hold } · ⏰ late: { $late }
digest-worked = ⏱ <b>Worked</b>
digest-worked-row = { $name }: { $worked }, done { $done } (planned { $planned })
digest-best = 🏆 Best of the day: <b>{ $name }</b>, { $xp } XP
digest-none = —

did-in = { $again ->
    [yes] 🏠 You are here since { $at }.
   *[no] 🏠 Welcome: you are here since { $at }.
}
did-out = { $again ->
    [yes] 🚪 You are out already, until { $at }.
   *[no] 🚪 You are out until { $at }; nobody reminds you meanwhile. /in or ▶️ Start: you are back.
}
command-in = I am here
command-out = I am out
usage-out = /out WHEN
    /out tomorrow 14:00
