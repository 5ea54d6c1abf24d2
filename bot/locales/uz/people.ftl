### Qanday kiriladi va har kim nimani soʻrashi mumkin.

welcome = 👋 Assalomu alaykum, <b>{ $name }</b>! Bu yerdagi rolingiz: { $roles }.
begin-technician = 🔧 Yangi ish oʻzi keladi. /queue — buyurtmalaringiz.
begin-qc_inspector = 🧪 Nazoratga tushgan buyurtmalar oʻzi keladi. /qc — butun navbat.
begin-admin = 🛡 /new — yangi buyurtma, /review — tasdigʻingizni kutayotganlar, /tickets — hammasi.

help-technician = 🔧 <b>Usta</b>
    /queue — buyurtmalaringiz; undagi tugmalar taymerni yurgizadi, tanaffusga qoʻyadi, toʻxtatadi va buyurtmani nazoratga yuboradi
    /xp — ballaringiz
help-qc_inspector = 🧪 <b>Nazoratchi</b>
    /qc — nazorat kutayotganlar, koʻp kutgani birinchi; buyurtmada ✅ Qabul qilish yoki ❌ Qaytarish
    /xp — ballaringiz
help-admin = 🛡 <b>Admin</b>
    /new RM-0042 45 Pichogʻi aylanmayapti — yangi buyurtma: texnika, rejadagi daqiqa, nosozlik
    /review — tasdiq kutayotgan buyurtmalar
    /tickets — hamma buyurtmalar; /tickets rework ham mumkin
    /ticket 12 — bitta buyurtma, tugmalari bilan
    /approve 12 · /assign 12 @username · /cancelticket 12 sabab
    /metrics 12 red 5 — rang va XPni qoʻlda qoʻyish; /metrics 12 auto hisobni qaytaradi
    /history 12 — kim, nimani, qachon qilgan
    /qc — nazorat kutayotganlar
    /item RM-0042 · /additem RM-0042 Oʻt oʻrgich
    /deliveries — nima kutyapti va kim bilan aloqa yoʻq; guruhda: /qchere, /qcoff
help-everyone = <b>Hamma uchun</b>
    /me — bu yerda kimsiz · /language — til
    /cancel — savolni javobsiz qoldirish

me-name = 👤 <b>{ $name }</b>
me-roles = Rol: { $roles }
me-language = Til: { $language }
me-id = Telegram id: <code>{ $id }</code>

ask-language = 🌐 Qaysi tilda gaplashamiz?
toast-language = Til oʻzgardi.

stranger = 👋 Bu ustaxona boti. Shu yerda ishlasangiz, ruxsat soʻrang: admin sizni kiritadi.
button-request-access = 📝 Ruxsat soʻrash
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
button-grant-technician = 🔧 Usta
button-grant-qc_inspector = 🧪 Nazoratchi
button-grant-admin = 🛡 Admin
button-refuse = 🚫 Rad etish
toast-granted = ✅ Ruxsat berildi
toast-refused = 🚫 Rad etildi

xp-total = 🏆 Jami <b>{ $total } XP</b>
xp-month = 📅 Shu oyda { $month } XP
xp-level = { $top ->
    [yes] ⭐ { $level }-daraja, eng yuqorisi
   *[no] ⭐ { $level }-daraja, keyingisigacha { $missing } XP
}
xp-none = Hali ball yoʻq. Birinchi buyurtma nazoratdan oʻtsa, ball keladi.
xp-entry-base = <b>{ $amount }</b> · #{ $ticket } tayyor: { $minutes } daq ÷ { $divisor }, yuqoriga yaxlitlangan · { $at }, qoidalar v{ $rules }
xp-entry-manual = <b>{ $amount }</b> · #{ $ticket } tayyor: ballni admin belgilagan · { $at }
xp-entry-bonus = <b>{ $amount }</b> · #{ $ticket } birinchi urinishda va vaqtida qabul qilindi · { $at }
xp-entry-inspection = <b>{ $amount }</b> · #{ $ticket } tekshirildi · { $at }
xp-entry-adjustment = <b>{ $amount }</b> · { $comment } · { $at }

flow-left = Mayli, qoldirdik. Hech narsa oʻzgarmadi.
flow-none = Hozir sizdan hech narsa soʻramayapman.
small-talk = Men tugma va buyruqlarni tushunaman. Nima qilish mumkinligini /help aytadi.
unknown-command = { $command } degan buyruqni bilmayman. Borlarini /help aytadi.
not-in-groups = Menga shaxsiy yozing: ustaxona ishlari oʻzimiz orasida qolsin.

command-start = boshlash
command-help = bu yerda nima qilish mumkin
command-me = bu yerda kimsiz
command-language = tilni oʻzgartirish
command-cancel = savolni javobsiz qoldirish
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
command-history = buyurtmada kim nima qilgan
command-item = texnikani topish
command-additem = texnika qoʻshish
command-deliveries = yuborilishi kutilayotgan xabarlar
command-qchere = nazorat buyurtmalarini shu yerda koʻrsatish
command-qcoff = bu yerda endi koʻrsatmaslik
