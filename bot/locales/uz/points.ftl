### Ballar: oʻziniki, oy jadvali va qoʻlda beriladigan yoki olinadiganlari.

xp-total = 🏆 Jami <b>{ $total } XP</b>
xp-month = 📅 Shu oyda { $month } XP
xp-level =
    ⭐ { $level }-daraja, keyingisigacha { $missing } XP
    { $bar }
xp-level-top = ⭐ { $level }-daraja, eng yuqorisi
xp-none = Hozircha ball yoʻq. Birinchi buyurtma nazoratdan oʻtganda paydo boʻladi.
xp-today = bugun { $at }
xp-entry-base = <b>{ $amount }</b> · #{ $ticket }: rejada { $minutes } daq (har { $divisor } daqiqaga 1 XP) · { $at }
xp-entry-manual = <b>{ $amount }</b> · #{ $ticket }: qoʻlda qoʻyilgan · { $at }
xp-entry-before = <b>{ $amount }</b> · #{ $ticket }: ochilgan paytdagi qoidalar boʻyicha · { $at }
xp-entry-bonus = <b>{ $amount }</b> · #{ $ticket }: birinchi martada va vaqtida oʻtgani uchun · { $at }
xp-entry-inspection = <b>{ $amount }</b> · #{ $ticket }: tekshirganingiz uchun · { $at }
xp-entry-adjustment = <b>{ $amount }</b> { $comment } · kim: { $name } · { $at }

top-title = 🏆 <b>{ $year }-yil, { $month }</b>
top-place = { $who ->
    [me] { $place } <b>Siz — { $points } XP</b>
   *[other] { $place } { $name } — { $points } XP
}
top-gap = …
top-empty = Bu oyda hali hech kim ball olmagan.
top-own-none = Bu oyda sizda hali ball yoʻq.
button-month-before = ◀️ Avvalgi oy
button-month-after = Keyingi oy ▶️

month-1 = yanvar
month-2 = fevral
month-3 = mart
month-4 = aprel
month-5 = may
month-6 = iyun
month-7 = iyul
month-8 = avgust
month-9 = sentabr
month-10 = oktabr
month-11 = noyabr
month-12 = dekabr

adjust-ask-person = 🎯 Kimning ballari? Odamni tanlang yoki bir qatorda yozing:
    <code>/xpadjust @username +5 Hamkasbiga yordam berdi</code>
adjust-ask-amount = 🎯 <b>{ $name }</b>: necha ball? Sonni bosing yoki oʻzingiz yozing, masalan +3 yoki -3.
adjust-ask-comment = 💬 <b>{ $name }</b>: { $amount } XP. Nima uchun? Qisqacha yozing, { $name } buni oʻqiydi.
adjust-wish = 🎯 <b>{ $name }</b>: <b>{ $amount } XP</b>
adjust-comment = 💬 { $comment }
adjust-confirm = Toʻgʻrimi? Yozuv oʻchirilmaydi: keyin uni faqat yangi yozuv bilan tuzatish mumkin.
adjust-done = ✅ <b>{ $name }</b>: <b>{ $amount } XP</b>
adjust-total = 🏆 Jami { $total } XP
adjust-again = Bu allaqachon qilingan, bir marta hisoblanadi.
toast-adjusted = ✅ Tayyor

notice-xp_adjusted = { $way ->
    [up] 🎁 { $actor } sizga <b>{ $amount } XP</b> berdi: { $comment }
   *[down] ➖ { $actor } sizdan ball oldi, <b>{ $amount } XP</b>: { $comment }
}

error-person-inactive = { $name } endi bu yerda ishlamaydi: hech narsa oʻzgarmadi.
error-argument-zero = 0 boʻlmagan son kerak: { $argument }.
argument-amount = ballar soni

command-top = oyning eng yaxshilari
command-xpadjust = ball berish yoki olish
usage-xpadjust = /xpadjust KIMGA NECHTA IZOH
    /xpadjust @username +5 Hamkasbiga yordam berdi

button-doubt = ❓ Qator haqida soʻrash
button-doubt-line = { $asked ->
    [yes] ❓ { $amount } · { $about } · { $at }
   *[no] { $amount } · { $about } · { $at }
}
button-doubts = ❓ Ochiq savollar
button-doubt-question = { $name }: { $words }
button-answer-doubt = 💬 Javob berish
button-correct-points = 🎯 Tuzatish
xp-entry-asked = { $line } ❓
doubt-pick = ❓ Qaysi qator haqida soʻramoqchisiz? Savolingizni administratorlar oʻqiydi va shu yerda javob beradi.
doubt-ask-words = ❓ Unda nima notoʻgʻri? Ikki ogʻiz soʻz yozing: uni barcha administratorlar oʻqiydi.
doubt-waits = ⏳ Savolingiz administratorlarda: hozircha hech kim javob bermadi.
doubt-sent = ✅ Administratorlarga yuborildi. Javob shu yerga keladi.
doubt-question = ❓ { $words } · { $at }
doubt-answer = { $corrected ->
    [yes] 🎯 { $name }: <b>{ $amount } XP</b> — { $words } · { $at }
   *[no] 💬 { $name }: { $words } · { $at }
}
doubt-ask-answer = 💬 Javobni yozing. Ballar oʻzgarmaydi.
doubt-ask-amount = 🎯 Necha ballga tuzatamiz? Sonni bosing yoki oʻzingiz yozing, masalan +3 yoki -3. Yangi yozuv qoʻshiladi, eskilari oʻzgarmaydi.
doubt-ask-comment = 💬 <b>{ $amount } XP</b>. Sababini yozing: yozuv darhol qoʻshiladi, soʻzlaringiz esa javob boʻladi.
doubt-answered = ✅ Javob yuborildi.
doubts-title = ❓ <b>Ballar haqidagi savollar: { $count }</b>
doubts-none = ✅ Ballar haqida javobsiz savol yoʻq.

notice-points_questioned = ❓ <b>{ $actor }</b> ballar qatori haqida soʻrayapti:
notice-points_answered = 💬 <b>Ballar haqidagi savolingizga javob berildi.</b>

error-unknown-points = Ballaringiz orasida bunday qator yoki bunday savol yoʻq.
error-points-asked = Bu qator haqida allaqachon soʻragansiz ({ $at }). Hozircha hech kim javob bermadi.
error-question-answered = Bu savolga javob berilgan: { $name }, { $at }. Hozir hech narsa oʻzgarmadi.
argument-question = savol
argument-answer = javob
command-questions = ballar haqidagi savollar
