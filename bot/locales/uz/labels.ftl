### Yorliqlar: chop etish va skanerlangani nimani taklif qiladi.

command-label = kodli yorliqlar

button-label = 🏷 Yorliq
button-labels = 🏷 Yorliqlar
button-labels-of-all = 📦 Hamma texnika
button-renew-label = ♻️ Yangi kod…
button-renew-label-sure = ♻️ Yangi kod yaratish
button-keep-label = ↩️ Shunisi qolsin

labels-which = 🏷 <b>Qaysi texnika uchun yorliq kerak?</b> Toifani tanlang yoki seriya raqamlarini yozing: <code>/label RM-0042 RM-0043</code>
labels-begun = 🏷 { $count } ta yorliq hozir keladi.
labels-left-out = ⚠️ Yana { $count } tasi sigʻmadi: bir martada koʻpi bilan { $most } ta.
labels-under-way = 🏷 Oldingi yorliqlar hali chizilmoqda. Ular kelgach, yana soʻrang.
labels-not-drawn = 😔 Yorliqlarni chizib boʻlmadi. Yana urinib koʻring; sababi jurnalda yozilgan.
labels-none = Bu yerda yorliq kerak boʻlgan texnika yoʻq.
labels-sheets = 🏷 <b>{ $count } ta yorliq</b>{ $parts ->
    [1] {""}
   *[other] {" "}· { $part }-qism, jami { $parts } ta
}
labels-print = 🖨 A4 varaqlar, 3 × 8 ta yorliq, har biri 70 × 37 mm. 100 % oʻlchamda chop eting, “sahifaga moslash”siz.
label-title = 🏷 <code>{ $serial }</code> — <b>{ $name }</b>
label-print = 🖨 70 × 37 mm, 300 dpi. 100 % oʻlchamda chop eting.
label-link = Skanerlansa, { $link } ochiladi
label-ask-renew = ♻️ <b>Yangi kod yaratilsinmi?</b> Hozir yopishtirilgan yorliqlar endi hech narsani ochmaydi. Yorliq yoʻqolgan yoki koʻchirib olingan boʻlsa kerak boʻladi.
label-renewed = ♻️ { $serial } uchun yangi kod bor. Yorliq hozir keladi.
label-kept = ↩️ Kod oʻzgarmadi.
toast-label-renewed = ♻️ Yangi kod tayyor.

button-report-fault = 🆘 Nosozlikni xabar qilish
button-open-scanned = 🏷 Skanerlaganingizni ochish
scanned-ticket = 🎫 u bilan allaqachon shugʻullanishmoqda: buyurtma #{ $id }, { $status }
fault-ask = 🆘 <b>{ $serial } ({ $name }) ga nima boʻldi?</b> Qisqacha yozing yoki rasm yuboring.
fault-in-photo = Nosozlik: rasmga qarang
fault-filed = ✅ Qabul qilindi: { $serial } uchun buyurtma #{ $id }. Adminlar koʻrib chiqadi, natijasini sizga aytamiz.
fault-filed-too = ✅ Yozib qoʻyildi. { $serial } uchun buyurtma #{ $id } allaqachon ochiq ({ $status }); u bilan ishlayotgan kishi bundan xabar topadi, natijasini sizga aytamiz.
fault-filed-before = Buni allaqachon xabar qilgansiz: { $serial } uchun buyurtma #{ $id }, { $status }. Natijasini sizga aytamiz.
fault-reported-before = 🆘 Siz xabar qilgansiz: { $words }
fault-not-now = Hozir bu yerda boshqa xabar qilib boʻlmaydi.
