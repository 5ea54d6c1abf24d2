### What happens by the clock: questions, reminders, the day's digest.

button-still_working = ▶️ Still working
button-stopped_at = 🕘 Stopped at…
toast-still_working = 👍 Good. The clock goes on.
toast-stopped-at = ⏹ Stopped as of { $at }
card-asked = ⏰ Still working? Asked at { $at }.
card-unanswered = ⚠️ No answer since { $at } whether the work goes on.
ask-stopped-at = 🕘 When did you really stop? The time after it will not count.
no-stop-times = The clock moved only a moment ago: stop it with ⏹ Stop.

reminder-title = ⏰ <b>{ $count ->
    [one] This waits for you
   *[other] These wait for you
}</b>
reminder-unassigned = #{ $id } · { $serial } has no technician for { $waited }
reminder-unstarted = #{ $id } · { $serial } has not been started for { $waited } ({ $technician })
reminder-waiting_qc = #{ $id } · { $serial } waits for QC for { $waited }
reminder-rework = #{ $id } · { $serial } waits for rework for { $waited } ({ $technician })
reminder-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
row-reminder = #{ $id } · { $serial }
button-snooze = 😴 1 hour
toast-snooze = 😴 You will hear of it again at { $at }.
snooze-moved-on = This ticket has moved on: there is nothing left to call to mind.

digest-title = 📊 <b>The day { $day }</b>
digest-figures = 🆕 opened { $opened } ({ $opened_before }) · ✅ done { $done } ({ $done_before })
digest-first-pass = 🎯 passed at the first try: { $percent } % ({ $percent_before })
digest-before = In brackets: { $day }.
digest-reworks = 🔁 Sent back: { $reasons }
digest-reason = { $reason } ×{ $count }
digest-waiting = 🧪 <b>{ $count ->
    [one] { $count } ticket waits for QC
   *[other] { $count } tickets wait for QC
}</b>
digest-waiting-row = #{ $id } · { $serial }, { $technician }: { $waited }
digest-worked = ⏱ <b>Worked</b>
digest-worked-row = { $name }: { $worked }, done { $done } (planned { $planned })
digest-best = 🏆 Best of the day: <b>{ $name }</b>, { $xp } XP
digest-none = —
