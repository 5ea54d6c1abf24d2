### Toʻgʻri yoʻldan chiqqanlar: kutishda, qaytarib berilgan, oʻtkazilgan, qaytib kelgan, shoshilinch, muddatli.

status-on_hold = kutishda
tab-on_hold = Kutishda
done-priority_changed = shoshilinchligi oʻzgartirildi
done-put_on_hold = kutishga qoʻyildi
done-hold_changed = kutish muddati oʻzgartirildi
done-resumed = davom ettirildi
done-declined = usta voz kechdi
done-handover_note = keyingi ustaga eslatma
done-returned = texnika qaytib keldi

button-hold = ⏳ Kutishga qoʻyish
button-hold_date = 📅 Qachon kutamiz
button-resume_ticket = ▶️ Kutishdan olish
button-decline = 🙅 Voz kechish
button-urgent = 🔥 Shoshilinch
button-not_urgent = 🧯 Shoshilinch emas
button-due = 📅 Muddat
button-came_back = ↩️ Qaytib keldi
button-hold-parts = 🔩 Ehtiyot qism kutyapmiz
button-hold-customer = 🧍 Mijozni kutyapmiz
button-hold-other = ✍️ Boshqa…
button-no-date = ✖️ Muddatsiz
button-same-again = ↩️ Yana oʻsha
button-leave-line = ✍️ Eslatma qoldirish
button-skip-line = ⏭ Oʻtkazib yuborish
button-decline-busy = 🔨 Ish koʻp
button-decline-skill = 🤷 Qila olmayman
button-decline-ill = 🤒 Kela olmayman
button-moment-today = Bugun, { $at }
button-moment-tomorrow = Ertaga, { $at }
button-moment-day = { $day }, { $at }
decline-reason-busy = Boshqa ish juda koʻp
decline-reason-skill = Bunday taʼmirni qila olmayman
decline-reason-ill = Ishga kela olmayman

hold-reason-parts = ehtiyot qism kutyapmiz
hold-reason-customer = mijozni kutyapmiz
hold-why = { $has_note ->
    [yes] { $reason }: { $note }
   *[no] { $reason }
}
card-hold = ⏳ Kutishda: <b>{ $why }</b>
card-hold-until = 📅 kutilyapti: { $at }
card-urgent = 🔥 <b>Shoshilinch</b>
card-due = 📅 muddati: { $at }
card-late = ⏰ <b>kechikdi</b>, muddati { $at } edi
card-handover = 🤝 { $name }, { $at }: <b>{ $note }</b>
card-declined = 🙅 Voz kechdi: { $name }, { $at } — <b>{ $note }</b>
card-returned = ↩️ Qaytib keldi: #{ $id }, { $at } da tayyor boʻlgan{ $has_name ->
    [yes] , usta { $name }
   *[no] {""}
}{ $counts ->
    [yes] {""}
   *[no] . Koʻp vaqt oʻtgan, qaytish deb hisoblanmaydi
}
row-pressing = { $mark } { $row }
history-held = ⏳ kutishda turdi: { $held }
history-until = kutilyapti: { $at }
history-no-date = muddatsiz
history-urgent = { $urgent ->
    [yes] 🔥 shoshilinch
   *[no] endi shoshilinch emas
}
history-due = 📅 muddati: { $at }
history-not-due = endi muddati yoʻq
history-returned-from = #{ $id } dan keyin

ask-hold-reason = ⏳ <b>Nimani kutyapmiz?</b> Tanlang yoki xabar qilib yozing.
ask-hold-words = ✍️ <b>Nimani kutyapmiz?</b> Xabar qilib yozing.
hold-running = ⏱ Undagi taymer toʻxtaydi, ishlangan vaqt hisobga olinadi.
ask-hold-date = 📅 <b>Ish qachon davom etadi?</b> Tanlang yoki yozing: <i>ertaga</i>, <i>juma</i>, <i>05.12</i>. Oʻsha kuni admindan soʻraymiz.
ask-due = 📅 <b>Qaysi muddatga?</b> Tanlang yoki yozing: <i>ertaga 14:00</i>, <i>juma</i>, <i>05.12 10:00</i>.
ask-decline-reason = 🙅 <b>Nega voz kechyapsiz?</b> Tanlang yoki xabar qilib yozing.
ask-came-back = ↩️ <b>Nima boʻldi?</b> Tanlang yoki xabar qilib yozing. Shu buyurtmaga ishora qiladigan yangi buyurtma ochiladi.
ask-line = ✍️ <b>#{ $id } · { $serial }</b>: keyingi usta nimani bilishi kerak? Bir qator yozing. /cancel — javobsiz qoldirish.
choose-hold = ⏳ <b>Qaysi buyurtmani kutishga qoʻyasiz?</b>
choose-resume_ticket = ▶️ <b>Qaysi buyurtma davom etadi?</b> Eng koʻp kutgani birinchi turadi.
choose-decline = 🙅 <b>Qaysi buyurtmadan voz kechasiz?</b>
choose-urgent = 🔥 <b>Qaysi buyurtma shoshilinch?</b>
choose-due = 📅 <b>Qaysi buyurtmaga muddat belgilaysiz?</b>
choose-came_back = ↩️ <b>Qaysi buyurtmaning texnikasi qaytib keldi?</b>
choose-none-hold = ⏳ Hozir kutishga qoʻyiladigan buyurtma yoʻq.
choose-none-resume_ticket = ▶️ Kutishda turgan buyurtma yoʻq.
choose-none-urgent = 🔥 Ochiq buyurtma yoʻq.
choose-none-due = 📅 Ochiq buyurtma yoʻq.
choose-none-came_back = ↩️ Hali tayyor buyurtma yoʻq.

toast-hold = ⏳ Kutishga qoʻyildi
toast-hold_date = 📅 Yozib qoʻyildi
toast-resume_ticket = ▶️ Davom ettirildi
toast-decline = 🙅 Adminlarga qaytarildi
toast-urgent = 🔥 Endi shoshilinch
toast-not_urgent = 🧯 Endi shoshilinch emas
toast-due = 📅 Yozib qoʻyildi
toast-came_back = ↩️ Yangi buyurtma ochildi
did-hold = ⏳ Buyurtma kutishda.
did-hold_date = 📅 Kutilyapti: { $at }.
did-resume_ticket = ▶️ Buyurtma davom etadi.
did-decline = 🙅 Siz #{ $id } · { $serial } buyurtmasidan voz kechdingiz. Adminlar boshqa usta topadi.
did-decline-line = { $did } Keyingi ustaga eslatma qoldirasizmi?
did-urgent = 🔥 Endi u shoshilinch.
did-not_urgent = 🧯 Endi u shoshilinch emas.
did-due = 📅 Muddati: { $at }.
did-not-due = 📅 Endi muddati yoʻq.
did-came_back = ↩️ Yangi buyurtma ochildi va tasdiq kutyapti.
did-line = 🤝 Rahmat. Keyingi usta buni kartochkada koʻradi.
did-skip-line = 👌 Yaxshi.

notice-on_hold_card = ⏳ { $actor } buyurtmani kutishga qoʻydi. Siz boshqa ish uchun boʻshsiz.
notice-on_hold_line = ⏳ { $actor } #{ $id } · { $serial } buyurtmasini kutishga qoʻydi: { $reason }{ $until ->
    [none] .
   *[other] , kutilyapti: { $until }.
}
notice-resumed_card = ▶️ { $actor } buyurtmani davom ettirdi: ishlash mumkin.
notice-resumed_line = ▶️ { $actor } #{ $id } · { $serial } buyurtmasini davom ettirdi.
notice-declined = 🙅 { $actor } voz kechdi: <b>{ $reason }</b>. Kim oladi?
notice-handover_note = 🤝 { $actor }, #{ $id } · { $serial } haqida: <b>{ $note }</b>
notice-priority = ❗️ { $actor } shoshilinchlikni oʻzgartirdi.
notice-hold_over = 📅 Bu kunga ish davom etishi kerak edi. Davom ettirsa boʻladimi?
notice-reassigned_away-line = ↪️ { $actor } #{ $id } · { $serial } buyurtmasini boshqa ustaga berdi. Ishlagan vaqtingiz hisobga olindi. Keyingi usta biladigan gap bormi?

reminder-due_soon = 📅 #{ $id } · { $serial }: muddatiga { $waited } qoldi ({ $technician })
reminder-late = ⏰ #{ $id } · { $serial }: { $waited } kechikdi ({ $technician })

rule-ticket_xp-split_by_minutes = Ballni ishlangan daqiqalarga boʻlish
rule-qc-return_days = Qaytish shuncha kun ichida hisoblanadi
rule-reminders-due_minutes = Muddatdan oldin eslatish
rule-limits-number-of-days = { $min } dan { $max } gacha butun kunlar soni
rule-value-days = { $days } kun

error-past-moment = { $at } oʻtib ketdi. Oldindagi vaqtni yozing.
error-never-worked-on-it = #{ $id } boʻyicha sizda oʻtkaziladigan narsa yoʻq.
error-argument-moment = { $argument }: tushunmadim. Masalan bunday yozing: ertaga 14:00, juma, 05.12 10:00, 2 soatdan keyin.
error-argument-no-such-day = { $argument }: bunday kun yoʻq.
error-argument-no-such-time = { $argument }: oʻsha kuni soat oʻzgaradi, bunday vaqt yoʻq.
error-argument-too-far = { $argument }: bu juda uzoq.
argument-moment = vaqt
argument-line = eslatma

command-hold = buyurtmani kutishga qoʻyish
command-resume = buyurtmani davom ettirish
command-decline = buyurtmadan voz kechish
command-urgent = buyurtmani shoshilinch qilish
command-due = buyurtmaning muddati
command-cameback = tayyor texnika qaytib keldi
usage-hold = /hold ID SABAB | QACHON
    /hold 12 Podshipnik buyurtma qilindi
    /hold 12 Podshipnik buyurtma qilindi | juma
usage-resume = /resume ID
    /resume 12
usage-decline = /decline ID SABAB
    /decline 12 Asbobim yoʻq
usage-urgent = /urgent ID
    /urgent 12
    /urgent 12 off
usage-due = /due ID QACHON
    /due 12 ertaga 14:00
    /due 12 off
usage-cameback = /cameback ID NIMA
    /cameback 12 Yana gʻijirlayapti
