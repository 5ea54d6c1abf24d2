### Yangi ustaxona egasi ish boshlanishidan oldin nima qiladi.

first-steps-title = 🚀 <b>Birinchi qadamlar: { $all } tadan { $done } tasi tayyor</b>
first-steps-over = 🎉 <b>Ustaxonangiz ishga tayyor.</b> /new — yangi buyurtma, /tickets — hammasi, /help — qolganlari.

first-step-hours = { $mark } <b>1. Ish vaqti</b>
first-step-hours-now = { $hours }, { $days } · vaqt mintaqasi { $zone }
first-step-items = { $mark } <b>2. Texnika</b>: nimalarni tuzatasiz
first-step-items-now = { $count ->
    [0] Hozircha boʻsh. Excel yoki CSV fayl yuboring — yoki birinchisini qoʻshing.
   *[other] { $count } ta
}
first-step-people = { $mark } <b>3. Odamlar</b>
first-step-people-now = Ustalar: { $technicians } · nazoratchilar: { $inspectors }
first-step-ticket = { $mark } <b>4. Birinchi buyurtma</b>
first-step-ticket-now = Hozircha yoʻq.

button-hours-right = ✅ Vaqt va mintaqa toʻgʻri
button-hours = 🕘 Soatlar
button-days = 📅 Kunlar
button-zone = 🌍 Vaqt mintaqasi
button-import-items = 📄 Fayldan texnika
button-invite-technician = 🔗 Ustani taklif qilish
button-invite-qc_inspector = 🔗 Nazoratchini taklif qilish
button-first-ticket = 🎫 Birinchi buyurtmani ochish
toast-hours-right = ✅ Qabul qilindi
