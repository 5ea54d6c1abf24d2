### Adminlar boshqaradigan odamlar: rollar, ketish va qaytish, taklifnomalar.

people-active = 👥 <b>Odamlar</b>: { $count }
people-inactive = 🚪 <b>Ketganlar</b>: { $count }
people-search = 🔎 { $search }
people-nobody = Bu yerda hech kim yoʻq.
people-legend = 🔧 Usta · 🧪 Nazoratchi · 🛡 Admin · 🎫 buyurtmalar
people-near = Bunday ismli odam yoʻq. Balki shulardan biridir?
people-page = { $page }-sahifa, jami { $pages } ta
row-person = { $icons } { $name }{ $tickets ->
    [0] {""}
   *[other] {" "}· 🎫 { $tickets }
}{ $now ->
    [working] {" "}· ⏱
   *[free] {""}
}
button-people = 👥 Odamlar
button-people-active = 👥 Ishlayotganlar: { $count }
button-people-inactive = 🚪 Ketganlar: { $count }
button-people-all = ✖️ Hammani koʻrsatish
button-requests = 📝 Soʻrovlar ({ $count })
button-invites = 📨 Taklifnomalar ({ $count })

requests-title = 📝 <b>Ruxsat kutayotganlar</b>: { $count }
requests-none = Hech kim kutmayapti.
row-request = 📝 { $name } · { $waited }
crowd = 📝 <b>Yana { $count } kishi ruxsat soʻrayapti</b>
crowd-over = ✅ Ulardan hech kim kutmayapti: hamma soʻrovlar hal qilindi.
button-open-requests = 📝 Soʻrovlarni koʻrsatish
button-refuse-old = 🧹 Koʻp kutganlarning hammasini rad etish…
button-age-hour = 1 soatdan koʻp
button-age-day = 1 kundan koʻp
button-age-week = 1 haftadan koʻp
button-age-all = Hammasini
button-refuse-sure = 🚫 Ha, rad etilsin ({ $count })
ask-refuse-old = 🧹 Kimlar rad etilsin? Qancha kutganlar:
ask-refuse-sure = 🚫 Rad etiladigan soʻrovlar: <b>{ $count }</b>, { $age ->
    [hour] har biri 1 soatdan koʻp kutgan
    [day] har biri 1 kundan koʻp kutgan
    [week] har biri 1 haftadan koʻp kutgan
   *[all] kutayotganlarning hammasi
}. Har biriga xabar boradi va { $hours } soatdan keyin yana soʻrashi mumkin.
did-refuse-many = 🚫 Rad etilgan soʻrovlar: { $count }.

button-block = 🚫 Bloklash
button-unblock = ↩️ Blokdan chiqarish
button-blocked = 🚫 Bloklanganlar ({ $count })
blocked-title = 🚫 <b>Bloklanganlar</b>: { $count }
blocked-user = { $name } · <code>{ $id }</code> · { $at } dan beri
blocked-none = Hech kim bloklanmagan.
row-blocked = ↩️ Blokdan chiqarish: { $name }
did-block = 🚫 { $name } bloklandi: bu odam yozgan narsa bu yerda oʻqilmaydi.
did-unblock = ↩️ { $name } blokdan chiqarildi.
toast-blocked = 🚫 Bloklandi
toast-unblocked = ↩️ Blokdan chiqarildi
person-blocked = 🚫 Bloklangan: bu odam yozgan narsa bu yerda oʻqilmaydi.

person-out = 🚪 Ruxsati yopilgan.
person-settled = 🔒 ADMIN_IDS roʻyxatida: doim admin boʻlib qoladi.
person-load = { $count ->
    [0] 🎫 Qoʻlida buyurtma yoʻq
   *[other] 🎫 Qoʻlidagi buyurtmalar: { $count }, rejada { $planned }
}
person-free = 🟢 Hozir boʻsh
person-working = ⏱ #{ $id } · { $serial } ustida ishlayapti
person-paused = ⏸ #{ $id } · { $serial } ishida tanaffusda
person-xp = 🏆 { $total } XP
person-seen = 👁 Oxirgi marta koʻrindi: { $at }
person-never-seen = 👁 Hali kirmagan
person-unreachable = 🔕 Aloqa yoʻq: bot bloklangan yoki akkaunt oʻchirilgan.
person-tickets-title = 🎫 <b>{ $name }</b>, qoʻlidagi buyurtmalar: { $count }
button-person-tickets = 🎫 Buyurtmalar ({ $count })
button-give-role = ➕ { $role }
button-take-role = ➖ { $role }
button-adjust-xp = 🏆 XPni oʻzgartirish
button-rename-person = ✏️ Ism
button-deactivate = 🚪 Ruxsatni yopish
button-deactivate-sure = 🚪 Ha, ruxsatni yopish
button-reactivate = ↩️ Ruxsatni qaytarish

ask-deactivate = 🚪 Ruxsat yopilsinmi? <b>{ $name }</b>
deactivate-clock = ⏱ #{ $id } · { $serial } taymeri toʻxtaydi, vaqt hisobga oʻtadi.
deactivate-tickets = 🎫 { $count ->
    [one] { $count } ta buyurtmani boshqa ustaga berish kerak. Keyin koʻrsataman.
   *[other] { $count } ta buyurtmani boshqa ustaga berish kerak. Keyin koʻrsataman.
}
deactivate-cards = 🔒 Kartochkalari yopiladi, bu yerda hech narsa qila olmaydi. Ruxsatni istalgan vaqtda qaytarish mumkin.
ask-person-name = ✏️ Toʻgʻrisi qanday? Hozir yozilgani: <b>{ $name }</b>. Ism va familiyani yozing yoki ⬅️ Orqaga tugmasini bosing.

ask-give-role = ❓ <b>Rol berilsinmi? { $name }: { $role }</b>
ask-take-role = ❓ <b>Rol olinsinmi? { $name }: { $role }</b>
give-admin-means = 🛡 Admin odamlar, rollar, qoidalar va ballarni oʻzgartiradi.
take-role-cards = 🔒 Shu rol boʻyicha ochiq kartochkalar yopiladi. Rolni istalgan vaqtda qaytarish mumkin.
take-own-admin = ⚠️ Bu siz: keyin rolni faqat boshqa admin qaytara oladi.
button-give-role-sure = ✅ Ha, berish
button-take-role-sure = ➖ Ha, olish
ask-revoke-invite = ✖️ <b>Taklif bekor qilinsinmi? Rol: { $role }</b>. Havola orqali hech kim kira olmaydi.
button-revoke-sure = ✖️ Ha, bekor qilish

did-give-role = ✅ { $name }: rol qoʻshildi — { $role }.
did-take-role = ✅ { $name }: rol olindi — { $role }.
did-deactivate = 🚪 Ruxsat yopildi: { $name }.
did-reactivate = ↩️ Ruxsat qaytarildi, rollari avvalgidek: { $name }.
did-rename = ✅ Ism toʻgʻrilandi: { $name }.
did-stop-clock = ⏱ #{ $id } · { $serial } taymeri toʻxtadi, vaqt hisobga oʻtdi.
did-leave-tickets = 🎫 Qolgan buyurtmalar: { $count }. Har birini ochib, boshqa ustaga bering.
no-longer-admin = ✅ Tayyor. Endi bu yerda admin emassiz.
toast-role-given = ✅ Rol qoʻshildi
toast-role-taken = ✅ Rol olindi
toast-deactivated = 🚪 Ruxsat yopildi
toast-reactivated = ↩️ Ruxsat qaytarildi

invites-title = 📨 <b>Ochiq taklifnomalar</b>: { $count }
invites-ask = Kimni taklif qilasiz? Havola orqali bir kishi darhol kiradi, muddati: { $days ->
    [one] { $days } kun
   *[other] { $days } kun
}.
row-invite = { $icon } { $until } gacha · { $name }
button-invite = ➕ { $role }
button-revoke-invite = ✖️ Taklifni bekor qilish
invite-link = 📨 <b>Sizni ustaxona botiga taklif qilishdi, rolingiz: { $role }.</b> Havolani, keyin «Start»ni bosing:
    { $link }
invite-terms = ⏳ Bir kishi uchun, { $until } gacha. Kim taklif qildi: { $name }.
invite-shared = Sizni ustaxona botiga taklif qilishdi, rolingiz: { $role }. Havolani, keyin «Start»ni bosing.
button-share = 📤 Yuborish…
button-copy-link = 📋 Havolani nusxalash
invite-gained = 🎉 Taklifnoma qabul qilindi, rolingiz: { $role }. Xush kelibsiz!
invite-in-already = 👌 Sizda ruxsat bor: bu havola yangi narsa bermaydi.
toast-invite = 📨 Havola tayyor
did-revoke-invite = ✖️ Taklif bekor qilindi. Rol: { $role }, tuzgan: { $name }. U orqali endi hech kim kira olmaydi.

command-people = kimlar ishlaydi, rollar, ruxsat
command-invite = taklif havolasi
usage-people = /people ISM
    /people Timur
usage-invite = /invite ROL
    /invite technician
argument-role = rol
error-argument-role = Bunday rol yoʻq. Borlari: technician, qc_inspector, admin.

button-person-kept = 📄 Nima saqlanadi
kept-caption = 📄 { $name } haqida saqlanadigan hamma narsa.
button-erase = 🧽 Maʼlumotini oʻchirish
button-erase-sure = 🧽 Ha, butunlay oʻchirish
ask-erase = ⚠️ <b>{ $name }</b>: maʼlumotlari oʻchirilsinmi?
erase-what = Ismi, telefoni va Telegram akkaunti bu yerda, tarixda ham unutiladi, unga atalgan xabarlar ham. Ballar haqidagi savollari ham oʻchiriladi. Blok bekor boʻladi. Ishi va u haqda yozganlari { $pseudonym } nomi bilan qoladi. Buni qaytarib boʻlmaydi. Oldingi zaxira nusxalarda ismi qoladi.
toast-erased = 🧽 Oʻchirildi
did-erase = 🧽 Maʼlumotlari oʻchirildi. Ishi { $pseudonym } nomi bilan saqlanadi.
person-erased = 🧽 Maʼlumotlari oʻchirilgan: kim boʻlgani endi nomaʼlum.
