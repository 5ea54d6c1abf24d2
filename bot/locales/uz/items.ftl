### Texnika: roʻyxat, kartochka va unda nimani oʻzgartirish mumkin.

command-items = hamma texnika va qidiruv

item-title = 📦 <code>{ $serial }</code> — <b>{ $name }</b>
item-category = 🗂 { $name }
item-no-category = 🗂 toifasiz
item-status = 📍 { $status }
item-active = 🎫 ochiq buyurtma: #{ $id }
item-usage = 🧾 { $count } ta buyurtma, { $worked } ish, { $xp } XP
item-tickets = Oxirgi buyurtmalari:
item-unused = Hali buyurtma boʻlmagan.
item-added = ✅ Qoʻshildi.
item-changed = ✅ Oʻzgardi.

items-title = 📦 <b>Texnika: { $count } ta</b>
items-found = 🔎 { $search }
items-none = Bu yerda hech narsa yoʻq.
items-hint = 🔎 Qidirish: soʻz boshi yoki seriya raqami yetarli. Darhol ham mumkin: /items drel
items-all = Hammasi
categories-title = 🗂 <b>Toifalar</b>
categories-none = Hali birorta toifa yoʻq.
category-none = toifasiz

row-item = { $serial } · { $name }{ $status ->
    [none] {""}
   *[other] {" · "}{ $status }
}
row-category = { $name } · { $count }

button-all-items = 📦 Hamma texnika
button-to-items = ⬅️ Roʻyxatga
button-categories = 🗂 Toifalar
button-add-item = ➕ Texnika qoʻshish
button-rename = ✏️ Nomi
button-serial = #️⃣ Raqami
button-category = 🗂 Toifasi
button-own-category = ✍️ Oʻz soʻzim bilan…
button-no-category = 🚫 Toifasiz
button-new-ticket = ➕ Yangi buyurtma
button-show-item = 📦 { $serial }
button-item-ready = ✅ Tayyor
button-item-rented = 🤝 Ijarada
button-item-blocked = ⛔️ Bloklash
button-item-written_off = 🗑 Hisobdan chiqarish…
button-write-off = 🗑 Ha, chiqarish

ask-item-name = ✏️ <b>Yangi nomi qanday?</b> Yozing.
ask-item-serial = #️⃣ <b>Endi seriya raqami qanday?</b> Yozing.
ask-item-category = 🗂 <b>Qaysi toifa?</b> Yozing.
pick-category = 🗂 <b>Qaysi toifa?</b>
ask-write-off = 🗑 <b>Hisobdan chiqaramizmi?</b> Keyin unga buyurtma ochib boʻlmaydi. Uni qaytarish mumkin.
did-write-off = 🗑 { $serial } hisobdan chiqarildi.
add-item-over = Bu savol tugagan. Yangisi /additem bilan boshlanadi.
ask-new-serial = ➕ <b>Yangi texnika.</b> Seriya raqami qanday? Yozing; /cancel — bekor qilish.
ask-new-name = 📦 <code>{ $serial }</code> — nomi nima? Yozing.
ask-new-category = 🗂 <b>Qaysi toifa?</b> Tanlang yoki oʻzingiz yozing.
