### Hamma joyda uchraydigan soʻzlar: holatlar, rollar, amallar, vaqt, tugmalar.
###
### Lugʻat, barcha fayllarda bir xil:
###   ticket: buyurtma · item: texnika · serial number: seriya raqami · part line: band
###   technician: usta · QC inspector: nazoratchi · admin: admin
###   QC: nazorat · pass: qabul qilish · fail: qaytarish · rework: qayta taʼmir
###   review: tasdiq · approve: tasdiqlash · assign: ustaga berish · cancel: bekor qilish
###   clock: taymer · work session: seans · pause: tanaffus · planned minutes: reja
###   metrics: rang va XP · flag: rang · XP: XP, soʻzda ball · access: ruxsat
### Harflar: oʻ va gʻ uchun U+02BB, tutuq belgisi uchun U+02BC.

language-name = 🇺🇿 Oʻzbekcha

status-under_review = tasdiq kutyapti
status-new = yangi
status-assigned = ustaga berilgan
status-in_progress = ishlanyapti
status-waiting_qc = nazoratda
status-rework = qayta taʼmirda
status-done = tayyor
status-cancelled = bekor qilingan

done-created = ochildi
done-review_approved = tasdiqlandi
done-assigned = ustaga berildi
done-started = ish boshlandi
done-to_waiting_qc = nazoratga yuborildi
done-qc_pass = qabul qilindi
done-qc_fail = qayta taʼmirga qaytarildi
done-metrics_changed = rang va XP oʻzgartirildi
done-edited = tahrirlandi
done-time-corrected = vaqt tuzatildi
done-cancelled = bekor qilindi


item-status-ready = ishga tayyor
item-status-in_service = taʼmirda
item-status-rented = ijarada
item-status-blocked = bloklangan
item-status-written_off = hisobdan chiqarilgan

role-technician = usta
role-qc_inspector = nazoratchi
role-admin = admin
no-roles = hozircha yoʻq

plain-number = { $value }
duration-minutes = { $minutes } daq
duration-hours = { $minutes ->
    [0] { $hours } soat
   *[other] { $hours } soat { $minutes } daq
}
duration-days = { $hours ->
    [0] { $days } kun
   *[other] { $days } kun { $hours } soat
}

button-start = ▶️ Boshlash
button-pause = ⏸ Tanaffus
button-resume = ▶️ Davom ettirish
button-stop = ⏹ Toʻxtatish
button-continue = ▶️ Yana ishlash
button-to_qc = 🧪 Nazoratga
button-finish = 🏁 Tugatish
button-pass = ✅ Qabul qilish
button-fail = ❌ Qaytarish
button-approve = 👍 Tasdiqlash
button-assign = 👤 Ustaga berish
button-metrics = 🎯 Rang va XP
button-edit = ✏️ Tahrirlash
button-correct_time = ⏱ Vaqtni tuzatish
button-cancel = 🗑 Buyurtmani bekor qilish
button-copy = 📋 { $copied }
button-refresh = 🔄 Yangilash
button-history = 🕘 Tarix
button-more = ℹ️ Batafsil
button-back = ⬅️ Orqaga
button-previous = ◀️ Oldingi
button-next = Keyingi ▶️
button-open-ticket = 🎫 Ochish: #{ $id }
button-my-tickets = 🔧 Buyurtmalarim
button-waiting-qc = 🧪 Nazoratni kutmoqda
button-all-tickets = 🎫 Buyurtmalar
button-other-reason = ✍️ Boshqa…
button-automatic = 🔁 Avtomatik hisoblash
button-outdated = Bu tugma endi ishlamaydi. Buyurtmani qaytadan oching yoki /help ga qarang.
button-private = 🔒 Bu faqat ikkimiz orasida: buning uchun men bilan shaxsiy chatni oching.
not-the-qc-group = Bu guruh endi nazorat guruhi emas: bu yerda hech narsa hal qilinmaydi.
write-as-yourself = 🎭 Siz guruh nomidan yozyapsiz, kimligingizni koʻra olmayman. Oʻz nomingizdan yozing.
write-as-yourself-channel = 🎭 Siz kanal nomidan yozyapsiz, kimligingizni koʻra olmayman. Oʻz nomingizdan yozing.
button-retry = 🔁 Takrorlash { $id }
button-drop = 🗑 Olib tashlash { $id }

slow-down = Bir vaqtda juda koʻp. Iltimos, sekinroq: birozdan soʻng yana javob beraman.
