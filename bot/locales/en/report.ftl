### The workshop in numbers: /report as text and as a picture.

report-title = 📊 <b>{ $period }</b>{ $running ->
    [yes] {" "}so far
   *[no] {""}
}
report-of-technician = 👤 { $name }
report-of-category = 🗂 { $name }
report-no-category = without a category
report-nothing = Nothing happened here.

report-opened-done = 🆕 opened { $opened } ({ $opened_before }) · ✅ done { $done } ({ $done_before })
report-first-pass = 🎯 passed at the first try: { $percent } % ({ $percent_before })
report-trouble = 🔁 sent back { $failed } ({ $failed_before }) · ↩️ came back { $returned } ({ $returned_before })
report-cancelled = 🗑 cancelled { $cancelled } ({ $cancelled_before })
report-planned = ⏱ done tickets: planned { $planned }, worked { $worked } ({ $percent } %)
report-before = In brackets: { $period }{ $running ->
    [yes] {" "}up to the same day and hour.
   *[no] .
}

report-reasons = 🔁 <b>Why work was sent back</b>
report-reason = { $reason } ×{ $count } · { $percent } %
report-more-reasons = other reasons ×{ $count }
report-technicians = 🔧 <b>Technicians</b>
report-technician = <b>{ $name }</b>: { $any_done ->
    [yes] done { $done }, { $percent } % at the first try; planned { $planned }, worked { $worked }; clock { $clocked }
   *[no] clock { $clocked }
}{ $returned ->
    [0] {""}
   *[other] {", "}came back { $returned }
}
report-more-people = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
report-stays = ⏳ <b>Time in a status</b>, in work hours, on average
report-stay = { $status }: { $average } (×{ $count })
report-returned-items = ↩️ <b>Came back</b>: { $items }

report-pick-technician = 👤 Whose report?
report-pick-category = 🗂 Of which items?
report-no-picture = The picture could not be drawn. The report itself stands above.

button-report-day = Today
button-report-week = This week
button-report-month = This month
button-report-year = This year
button-report-technician = 👤 Technician
button-report-category = 🗂 Category
button-report-everybody = 👥 Everybody
button-report-all-items = 📦 All items
button-picture = 🖼 Picture
toast-drawing = 🖼 The picture is on its way.
toast-drawing-already = 🖼 A picture is being drawn already.

chart-opened-done = Opened and done
chart-opened = opened
chart-done = done
chart-first-pass = Passed at the first try
chart-reasons = Why work was sent back
chart-others = other reasons
chart-planned-worked = Planned and worked, hours
chart-planned = planned
chart-worked = worked
chart-stays = Time in a status, work hours
chart-returned = Came back, by technician
chart-nothing = nothing yet
chart-no-fails = nothing was sent back
chart-no-returns = nothing came back
chart-subtitle = As of { $until }, { $zone }

command-report = the workshop in numbers
usage-report = /report PERIOD PERSON
    /report last month
    /report July @username

fairness-title = 🧪 <b>Decisions in QC, by inspector</b>
fairness-row = <b>{ $name }</b>: { $decided } decisions, { $a_day } a day; sent back { $failed } ({ $percent } %), the same ticket again { $again }
fairness-all = All together: { $decided } decisions, sent back { $percent } %.
fairness-none = Nobody decided anything here.
button-fairness = 🧪 QC
