### Bir nechta buyurtma birdan: roʻyxatdan tanlangan yoki fayldan ochilgan.

button-bulk = ☑ Bir nechtasi birdan
button-bulk-page = ☑ Sahifadagi hammasi
button-bulk-approve = 👍 Tasdiqlash
button-bulk-assign = 👤 Ustaga berish
button-bulk-hold = ⏳ Kutishga qoʻyish
button-bulk-cancel = 🗑 Bekor qilish
bulk-choose = ☑ <b>Bir nechtasi birdan, tanlangan: { $count }.</b> Buyurtmalarni belgilang, keyin nima qilishni bosing.
bulk-about = ☑ <b>{ $count } ta buyurtma:</b> { $tickets }
bulk-ask-technician = 👤 <b>Kimga tayinlaymiz?</b>
bulk-ask-cancel = 🗑 <b>Nega bekor qilinadi?</b> Tanlang yoki yozing: sabab har bir buyurtmada turadi.
bulk-done = { $act ->
    [approve] 👍 Tasdiqlandi:
    [assign] 👤 Tayinlandi:
    [hold] ⏳ Kutishga qoʻyildi:
   *[cancel] 🗑 Bekor qilindi:
} <b>{ $count }</b> — { $tickets }
bulk-nothing-done = ⚠️ <b>Hech narsa qilinmadi.</b>
bulk-refused = ✖️ <b>Qilinmadi: { $count }</b>
bulk-why = { $which }: { $why }
bulk-more = … va yana { $count } ta
bulk-over = Bu tanlov tugagan. /tickets dan qaytadan boshlang.
bulk-full = Bir martada koʻpi bilan { $max } ta buyurtma.

ticket-file-how = 📥 <b>Fayldan buyurtmalar</b>
    CSV fayl yoki Excel kitobini yuboring: har buyurtma bitta qatorda, koʻpi bilan { $max } ta. Seriya raqami, nima nosozligi va daqiqalar kerak. Daqiqalar oʻrniga bandlar ustuni boʻlishi mumkin.
ticket-file-example = <code>seriya raqami;nosozlik;daqiqa;bandlar
    RM-0042;Pichoq aylanmaydi;45;
    RM-0043;Yillik xizmat;;Tasma 10 + Rels 5</code>
ticket-file-would-open = 📥 <b>Ochiladigan buyurtmalar: { $count }</b>
ticket-file-line = <code>{ $serial }</code> · { $title } · { $planned }{ $parts ->
    [0] {""}
   *[other] {" "}· 🧩 { $parts }
}
ticket-file-which = { $line }-qator
ticket-file-question = Ochilsinmi? Rad etilgan qatorlar chetda qoladi.
ticket-file-mend = Ochadigan narsa yoʻq. Faylni tuzatib, qayta yuboring.
ticket-file-opened = ✅ <b>Ochildi: { $count }</b> — { $tickets }
button-open-tickets = ✅ Buyurtmalarni ochish
error-file-too-many-tickets = Qatorlar juda koʻp: bir martada koʻpi bilan { $about } ta buyurtma. Faylni boʻling.
error-file-no-ticket-columns = Buyurtmalar roʻyxatiga seriya raqami, nima nosozligi va daqiqa yoki bandlar kerak, har biri oʻz ustunida.
error-argument-twice = { $argument }: faylda ikki marta turibdi.
error-argument-no-minutes = { $argument }: daqiqalar yoʻq. Bunday yozing: Tasma 10 + Rels 5.
command-opentickets = fayldan koʻp buyurtma
