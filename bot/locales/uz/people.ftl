### Qanday kiriladi va har kim nimani soʻrashi mumkin.

welcome = 👋 Assalomu alaykum, <b>{ $name }</b>! Bu yerdagi rolingiz: { $roles }.
begin-technician = 🔧 Yangi ish oʻzi keladi. /queue — buyurtmalaringiz.
begin-qc_inspector = 🧪 Nazoratga tushgan buyurtmalar oʻzi keladi. /qc — butun navbat.
begin-admin = 🛡 /new — yangi buyurtma, /review — tasdigʻingizni kutayotganlar, /tickets — hammasi.

me-name = 👤 <b>{ $name }</b>
me-roles = Rol: { $roles }
me-language = Til: { $language }
me-id = Telegram id: <code>{ $id }</code>
me-version = Versiya: { $version }

ask-language = 🌐 Tilni tanlang
toast-language = Til oʻzgardi.

stranger = 👋 Bu ustaxona boti. Shu yerda ishlasangiz, ruxsat soʻrang: admin sizni kiritadi.
button-request-access = 📝 Ruxsat soʻrash
access-paused = 🚫 Soʻrovingiz rad etildi. { $at } dan keyin yana soʻrashingiz mumkin.
access-waiting = ⏳ Soʻrovingiz adminlarda, tasdiqni kutyapmiz. Javob shu yerga keladi.
ask-first-name = Ismingiz nima? Yozing yoki tugmadagi ismingizni bosing.
ask-last-name = Familiyangiz-chi?
button-no-last-name = Familiyasiz
last-name-noted = 👍 Yozib oldik.
ask-phone = 📱 Telefon raqamingiz? Pastdagi tugmani bosing yoki yozing.
button-share-contact = 📱 Raqamimni yuborish

request-title = 📝 <b>Ruxsat soʻrashyapti</b>
request-name = 👤 { $name }
request-username = @{ $username }
request-phone = 📱 { $phone }
request-granted = ✅ { $name } ruxsat berdi, rol: { $role }.
request-refused = 🚫 { $name } rad etdi.
request-blocked = 🚫 Bloklangan: bu odam yozgan narsa bu yerda oʻqilmaydi.
button-grant-technician = 🔧 Usta
button-grant-qc_inspector = 🧪 Nazoratchi
button-grant-admin = 🛡 Admin
button-refuse = 🚫 Rad etish
toast-granted = ✅ Ruxsat berildi
toast-refused = 🚫 Rad etildi

flow-left = Bekor qilindi. Hech narsa oʻzgarmadi.
flow-none = Bekor qiladigan narsa yoʻq.
edited-not-read = Xabar yuborilganda oʻqiladi, tahrirlangani qayta oʻqilmaydi. Savol oʻz kuchida: javobni yangi xabar qilib yuboring. Chiqish: /cancel.
not-in-groups = Menga shaxsiy yozing: ustaxona ishlari oʻzimiz orasida qolsin.

bot-description = Ustaxonamiz buyurtmalari: nima keldi, kim taʼmirlaydi, kim tekshiradi va nima tayyor. Ustalar, nazoratchilar va adminlar kerakli hamma narsani shu yerda bilib oladi. «Start»ni bosing: shu yerda ishlasangiz, ruxsat soʻrang.
bot-short-description = Ustaxona buyurtmalari: taʼmir, nazorat, ballar.

command-start = bosh sahifa
command-help = bu yerda nima qilish mumkin
command-me = profilingiz
command-language = tilni oʻzgartirish
command-cancel = joriy savolni bekor qilish
command-queue = buyurtmalaringiz
command-xp = ballaringiz
command-qc = nazorat kutayotganlar
command-new = yangi buyurtma
command-review = tasdiq kutayotganlar
command-tickets = hamma buyurtmalar
command-ticket = bitta buyurtmani koʻrish
command-approve = buyurtmani tasdiqlash
command-assign = buyurtmani ustaga berish
command-metrics = rang va XPni qoʻlda qoʻyish
command-cancelticket = buyurtmani bekor qilish
command-edit = buyurtmaning nomi, bandlari yoki vaqtini tahrirlash
command-history = buyurtmada kim nima qilgan
command-item = texnikani topish
command-additem = texnika qoʻshish
command-deliveries = qaysi xabarlar hali yetib bormagan
command-backup = ustaxonaning zaxira nusxalari
command-qchere = nazorat buyurtmalarini shu yerda koʻrsatish
command-qcoff = bu yerda endi koʻrsatmaslik
