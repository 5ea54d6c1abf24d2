### Soat boʻyicha boʻladigan ishlar: savollar, eslatmalar, kun yakuni.

button-still_working = ▶️ Hali ishlayapman
button-stopped_at = 🕘 Tugatganman…
toast-still_working = 👍 Yaxshi. Taymer davom etyapti.
toast-stopped-at = ⏹ { $at } holatiga toʻxtatildi
card-asked = ⏰ Hali ishlayapsizmi? Savol { $at } da berilgan.
card-unanswered = ⚠️ { $at } dan beri ish ketyaptimi yoki yoʻqmi, javob yoʻq.
ask-stopped-at = 🕘 Aslida qachon tugatgansiz? Undan keyingi vaqt hisoblanmaydi.
no-stop-times = Taymer hozirgina ishga tushgan: uni ⏹ Toʻxtatish bilan toʻxtating.

reminder-title = ⏰ <b>{ $count ->
    [one] Bu sizni kutyapti
   *[other] Bular sizni kutyapti
}</b>
reminder-unassigned = #{ $id } · { $serial }: { $waited } dan beri ustaga berilmagan
reminder-unstarted = #{ $id } · { $serial }: { $waited } dan beri boshlanmagan ({ $technician })
reminder-waiting_qc = #{ $id } · { $serial }: { $waited } dan beri nazoratni kutyapti
reminder-rework = #{ $id } · { $serial }: { $waited } dan beri qayta taʼmirni kutyapti ({ $technician })
reminder-more = { $count ->
    [one] va yana { $count } ta
   *[other] va yana { $count } ta
}
row-reminder = #{ $id } · { $serial }
button-snooze = 😴 1 soat
toast-snooze = 😴 Soat { $at } da yana eslataman.
snooze-moved-on = Bu buyurtmada ish siljidi: eslatadigan narsa qolmadi.

digest-title = 📊 <b>Kun yakuni, { $day }</b>
digest-figures = 🆕 ochildi { $opened } ({ $opened_before }) · ✅ tayyor { $done } ({ $done_before })
digest-first-pass = 🎯 birinchi urinishda qabul qilindi: { $percent } % ({ $percent_before })
digest-before = Qavs ichida: { $day }.
digest-reworks = 🔁 Qaytarildi: { $reasons }
digest-reason = { $reason } ×{ $count }
digest-waiting = 🧪 <b>{ $count ->
    [one] { $count } ta buyurtma nazoratni kutyapti
   *[other] { $count } ta buyurtma nazoratni kutyapti
}</b>
digest-waiting-row = #{ $id } · { $serial }, { $technician }: { $waited }
digest-worked = ⏱ <b>Ishlandi</b>
digest-worked-row = { $name }: { $worked }, tayyor { $done } (rejada { $planned })
digest-best = 🏆 Kunning eng yaxshisi: <b>{ $name }</b>, { $xp } XP
digest-none = —
