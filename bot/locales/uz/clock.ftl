### Soat boʻyicha boʻladigan ishlar: savollar, eslatmalar, kun yakuni.

button-still_working = ▶️ Hali ishlayapman
button-stopped_at = 🕘 Tugatgan vaqtim…
toast-still_working = 👍 Yaxshi. Taymer ishlayapti.
toast-stopped-at = ⏹ Soat { $at } da toʻxtatildi
card-asked = ⏰ Hali ishlayapsizmi? Savol { $at } da berilgan.
card-unanswered = ⚠️ Soat { $at } dan beri javob yoʻq: ish davom etyaptimi?
ask-stopped-at = 🕘 Aslida qachon tugatgansiz? Undan keyingi vaqt hisoblanmaydi.
no-stop-times = Taymer hozirgina ishga tushgan: uni ⏹ Toʻxtatish bilan toʻxtating.

reminder-title = ⏰ <b>{ $count ->
    [one] Bu sizni kutyapti
   *[other] Bular sizni kutyapti
}</b>
reminder-unassigned = #{ $id } · { $serial }: ustaga berilmaganiga { $waited } boʻldi
reminder-unstarted = #{ $id } · { $serial }: boshlanmaganiga { $waited } boʻldi{ $whose ->
    [other] {" "}({ $technician })
   *[own] {""}
}
reminder-waiting_qc = #{ $id } · { $serial }: nazoratni kutayotganiga { $waited } boʻldi
reminder-rework = #{ $id } · { $serial }: qayta taʼmirni kutayotganiga { $waited } boʻldi{ $whose ->
    [other] {" "}({ $technician })
   *[own] {""}
}
reminder-more = { $count ->
    [one] va yana { $count } ta
   *[other] va yana { $count } ta
}
row-reminder = #{ $id } · { $serial }
button-snooze = 😴 1 soat
button-snoozed = 😴 { $at } gacha
toast-snooze = 😴 Soat { $at } da yana eslataman.
snooze-moved-on = #{ $id }: endi { $status }. Eslatish shart emas.
reminder-over = ✅ Bulardan hech biri endi sizni kutmayapti.

digest-title = 📊 <b>Kun yakuni, { $day }</b>
digest-figures = 🆕 ochildi { $opened } ({ $opened_before }) · ✅ tayyor { $done } ({ $done_before })
digest-first-pass = 🎯 birinchi urinishda qabul qilindi: { $percent } %{ $before ->
    [none] {""}
   *[other] {" "}({ $before })
}
digest-before = (qavs ichida: { $day })
digest-reworks = 🔁 Qaytarildi: { $reasons }
digest-reason = { $reason } ×{ $count }
digest-waiting = 🧪 <b>{ $count ->
    [one] { $count } ta buyurtma nazoratni kutyapti
   *[other] { $count } ta buyurtma nazoratni kutyapti
}</b>
digest-waiting-row = { $mark ->
    [none] {""}
   *[other] { $mark }{" "}
}#{ $id } · { $serial }, { $technician }: { $waited }
digest-standing = ⏳ Kutishda: { $on_hold } · ⏰ kechikkan: { $late }
digest-worked = ⏱ <b>Ishlandi</b>
digest-worked-row = { $name }: { $worked }, tayyor { $done } (rejada { $planned })
digest-best = 🏆 Kunning eng yaxshisi: <b>{ $name }</b>, { $xp } XP
digest-none = —

did-in = { $again ->
    [yes] 🏠 Siz { $at } dan beri shu yerdasiz.
   *[no] 🏠 Xush kelibsiz: { $at } dan shu yerdasiz.
}
did-out = { $again ->
    [yes] 🚪 Siz allaqachon yoʻqsiz, { $at } gacha.
   *[no] 🚪 Siz { $at } gacha yoʻqsiz, ungacha eslatmalar kelmaydi. Qaytsangiz: /in yoki ▶️ Boshlash.
}
command-in = shu yerdaman
command-out = men yoʻqman
usage-out = /out QACHONGACHA
    /out ertaga 14:00
