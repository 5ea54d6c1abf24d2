### Yangi buyurtma, savolma-savol.

intake-title = 🆕 <b>Yangi buyurtma</b>
intake-edit-title = ✏️ <b>Buyurtma #{ $id }</b>
intake-item = 📦 <code>{ $serial }</code> — <b>{ $name }</b>
intake-new-item = 📦 <code>{ $serial }</code> — <b>{ $name }</b> (yangi)
intake-named = 📝 { $title }
intake-worth = ⏱ rejada { $planned } · { $flag } · 🎯 { $xp } XP
intake-worth-by-hand = ⏱ rejada { $planned } · 🎯 { $xp } XP (qoʻlda)
intake-left = ✖️ Bekor qilindi. Buyurtma ochilmadi.
intake-outdated = Bu tugma ochilgan yoki bekor qilingan buyurtmadan qolgan. Yangisini boshlash: /new.
intake-gone = Bu buyurtma saqlanmadi. Qaytadan boshlash: /new.

intake-unknown-item = { $serial } degan texnika yoʻq.
intake-ask-item = 📦 <b>Qaysi texnika?</b> Seriya raqamini yozing yoki tanlang.
intake-ask-first-item = 📦 <b>Qaysi texnika?</b> Hali birortasi yoʻq: birinchisining seriya raqamini yozing.
intake-ask-item-again = 📦 <b>Qaysi texnikani nazarda tutdingiz?</b> Tanlang yoki raqamni yana yozing.
intake-ask-item-unknown = 📦 Yangi texnikami? Qoʻshing yoki raqamni yana yozing.
intake-ask-new_item = ✏️ <b>Nomi qanday?</b> Yozing.
intake-ask-category = 🗂 <b>Qaysi toifa?</b> Tanlang yoki oʻzingiz yozing.
intake-ask-parts = { $parts ->
    [0] 🧩 <b>Nima qilish kerak?</b> Birinchi bandni yozing yoki faqat daqiqa uchun ⏱ ni bosing.
   *[other] 🧩 <b>Hammasi shumi?</b> Keyingi bandni yozing yoki ➕ ni bosing; ✏️ oʻzgartiradi, ✖️ olib tashlaydi. Koʻpi bilan { $max } ta.
}
intake-ask-part_name = 🧩 <b>Qaysi band?</b> { $offered ->
    [0] Oʻz soʻzingiz bilan yozing.
   *[other] Tanlang yoki oʻz soʻzingiz bilan yozing.
}
intake-ask-part_minutes = ⏱ <b>Necha daqiqa?</b> Tanlang yoki { $max } gacha son yozing.
intake-ask-part_flag = 🧩 <b>Nima oʻzgaradi?</b> Rang (✅ — hozirgisi) yoki pastdagilar.
intake-ask-part_comment = 💬 <b>Usta nimani bilishi kerak?</b> Izoh yozing.
intake-ask-part_checks = ☑ <b>Ish davomida nima belgilanadi?</b> Shu band uchun tekshiruvlarni har birini yangi qatordan yozing. Faqat - : tekshiruv yoʻq.
intake-ask-minutes = ⏱ <b>Hammasi necha daqiqa?</b> Tanlang yoki { $max } gacha son yozing.
intake-ask-title = 📝 <b>Nima boʻlgan?</b> Bir necha soʻz bilan yozing.
intake-ask-summary = <b>Hammasi toʻgʻrimi?</b>
intake-ask-changes = <b>Nimani oʻzgartiramiz?</b> Saqlamaguningizcha hech narsa oʻzgarmaydi.

intake-row = { $serial } · { $name }{ $state ->
    [busy] {" "}· ishda: #{ $ticket }
    [not_workable] {" "}· { $status }
   *[free] {""}
}

button-leave = ✖️ Bekor qilish
button-add-serial = ➕ Texnika qoʻshish: { $serial }
button-add-part = ➕ Band
button-remove-part = ✖️ { $name }
button-change-part = ✏️ { $name }
button-only-minutes = ⏱ Faqat daqiqa
button-parts-done = ➡️ Davom etish
button-parts-kept = ➡️ Tayyor
button-comment = 💬 Izoh
button-part-again = ✏️ Band, daqiqa
button-create = ✅ Ochish
button-save = 💾 Saqlash
button-edit-item = ✏️ Texnika
button-edit-parts = ✏️ Bandlar
button-edit-title = ✏️ Nosozlik

error-too-many-parts = Buyurtmada koʻpi bilan { $limit } ta band boʻladi.

button-part-set = { $used ->
    [0] 📋 { $name } · { $minutes }
   *[other] 🔁 { $name } · { $minutes } · ×{ $used }
}
button-keep-template = 💾 Shablonga
intake-ask-template_name = 💾 <b>Shablon qanday nomlansin?</b> U shunday buyumlar uchun taklif qilinadi.
intake-template-kept = 💾 «{ $name }» nomi bilan saqlandi. Tekshiruv roʻyxatlari: /templates
templates-title = 📋 <b>Shablonlar: { $count }</b>
templates-none = 📋 Hozircha shablon yoʻq. Bandlari bor buyurtmani oching yoki oʻzgartiring va 💾 Shablonga tugmasini bosing.
button-template = { $name } · { $kind }
template-title = 📋 <b>{ $name }</b> · { $kind } · { $planned }
template-required = 🔒 Nazoratgacha majburiy
template-ask-checks = ☑ Tekshiruv bandlarini yozing, har birini yangi qatordan. Faqat - belgisi: bandlar yoʻq. Ochilgan buyurtmalar oʻzgarmaydi.
template-ask-remove = Oʻchirilsinmi? Ochilgan buyurtmalar oʻzgarmaydi.
button-template-checks = ☑ { $name }
button-checks-required = 🔒 Nazoratgacha
button-checks-optional = 🔓 Majburiy emas
button-remove-template = 🗑 Oʻchirish
toast-template-removed = 🗑 Oʻchirildi
error-unknown-template = Bu shablon endi yoʻq.
argument-template = shablon
command-templates = tayyor bandlar toʻplami va tekshiruv roʻyxatlari
