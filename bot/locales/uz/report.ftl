### Ustaxona raqamlarda: /report, matn va rasm.

report-title = 📊 <b>{ $period }</b>{ $running ->
    [yes] {" "}— hozircha
   *[no] {""}
}
report-of-technician = 👤 { $name }
report-of-category = 🗂 { $name }
report-no-category = toifasiz
report-nothing = Bu yerda hech narsa boʻlmagan.

report-opened-done = 🆕 ochildi { $opened } ({ $opened_before }) · ✅ tayyor { $done } ({ $done_before })
report-first-pass = 🎯 birinchi urinishda qabul qilindi: { $percent } % ({ $percent_before })
report-trouble = 🔁 qaytarildi { $failed } ({ $failed_before }) · ↩️ yana taʼmirga keldi { $returned } ({ $returned_before })
report-cancelled = 🗑 bekor qilindi { $cancelled } ({ $cancelled_before })
report-planned = ⏱ tayyor buyurtmalar: reja { $planned }, ishlandi { $worked } ({ $percent } %)
report-before = Qavs ichida: { $period }{ $running ->
    [yes] {" "}— oʻsha kun va soatgacha.
   *[no] .
}

report-reasons = 🔁 <b>Nima uchun qaytarilgan</b>
report-reason = { $reason } ×{ $count } · { $percent } %
report-more-reasons = boshqa sabablar ×{ $count }
report-technicians = 🔧 <b>Ustalar</b>
report-technician = <b>{ $name }</b>: { $any_done ->
    [yes] tayyor { $done }, birinchi urinishda { $percent } %; reja { $planned }, ishlandi { $worked }; taymer { $clocked }
   *[no] taymer { $clocked }
}{ $returned ->
    [0] {""}
   *[other] {", "}yana keldi { $returned }
}
report-more-people = { $count ->
    [one] va yana { $count } kishi
   *[other] va yana { $count } kishi
}
report-stays = ⏳ <b>Holatdagi vaqt</b>, ish soatlarida, oʻrtacha
report-stay = { $status }: { $average } (×{ $count })
report-returned-items = ↩️ <b>Yana keldi</b>: { $items }

report-pick-technician = 👤 Kimning hisoboti?
report-pick-category = 🗂 Qaysi texnika boʻyicha?
report-no-picture = Rasmni chizib boʻlmadi. Hisobotning oʻzi yuqorida.

button-report-day = Bugun
button-report-week = Shu hafta
button-report-month = Shu oy
button-report-year = Shu yil
button-report-technician = 👤 Usta
button-report-category = 🗂 Toifasi
button-report-everybody = 👥 Hamma
button-report-all-items = 📦 Hamma texnika
button-picture = 🖼 Rasm
toast-drawing = 🖼 Rasm hozir keladi.
toast-drawing-already = 🖼 Rasm allaqachon chizilmoqda.

chart-opened-done = Ochilgan va tayyor
chart-opened = ochildi
chart-done = tayyor
chart-first-pass = Birinchi urinishda qabul qilingan
chart-reasons = Nima uchun qaytarilgan
chart-others = boshqa sabablar
chart-planned-worked = Reja va ish, soat
chart-planned = reja
chart-worked = ish
chart-stays = Holatdagi vaqt, ish soatlari
chart-returned = Yana kelganlar, ustalar boʻyicha
chart-nothing = hozircha yoʻq
chart-no-fails = hech narsa qaytarilmagan
chart-no-returns = hech narsa qaytib kelmagan
chart-subtitle = { $until } holatiga, { $zone }

command-report = ustaxona raqamlarda
usage-report = /report DAVR KIM
    /report oʻtgan oy
    /report iyul @username

fairness-title = 🧪 <b>Nazorat qarorlari, nazoratchilar boʻyicha</b>
fairness-row = <b>{ $name }</b>: { $decided } qaror, kuniga { $a_day }; qaytardi { $failed } ({ $percent } %), oʻsha buyurtmani yana { $again }
fairness-all = Hammasi birga: { $decided } qaror, { $percent } % qaytarilgan.
fairness-none = Bu yerda hech kim qaror qilmagan.
button-fairness = 🧪 Nazorat
