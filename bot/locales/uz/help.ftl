### Bu yerda nima qilish mumkin: rol va mavzular boʻyicha.

help-technician = 🔧 <b>Usta</b>
    /queue — buyurtmalaringiz; undagi tugmalar taymerni ishga tushiradi, tanaffusga qoʻyadi, toʻxtatadi va buyurtmani nazoratga yuboradi
    /hold — kutishga qoʻyish · /resume — davom ettirish · /decline — voz kechish, boshqa usta qiladi
    /xp — ballaringiz, izohi bilan; ❓ qator haqida soʻrash · /top — oyning eng yaxshilari
help-qc_inspector = 🧪 <b>Nazoratchi</b>
    /qc — nazorat kutayotganlar, koʻp kutgani birinchi; buyurtmada ✅ Qabul qilish yoki ❌ Qaytarish
    /xp — ballaringiz, izohi bilan; ❓ qator haqida soʻrash · /top — oyning eng yaxshilari
help-admin = 🛡 <b>Admin</b>
    /new — yangi buyurtma, qadam-baqadam
    /review — tasdigʻingizni kutayotganlar
    /tickets — hamma buyurtmalar va ular orasida qidirish
    Qolganini pastdagi tugmalar aytib beradi.
help-everyone = <b>Hamma uchun</b>
    /in — shu yerdasiz · /out — siz yoʻqsiz; <code>/out ertaga 14:00</code>: oʻsha vaqtgacha
    /me — profilingiz · /language — til
    /cancel — bekor qilish

button-help-tickets = 🎫 Buyurtmalar
button-help-items = 📦 Texnika
button-help-people = 👥 Odamlar
button-help-rules = ⚖️ Qoidalar va ballar
button-help-rest = 🧰 Qolganlari

help-on-tickets = 🎫 <b>Buyurtmalar</b>
    /new — qadam-baqadam yoki darhol: <code>/new RM-0042 45 Pichogʻi aylanmayapti</code>
    /review — tasdiq kutayotganlar · /qc — nazorat kutayotganlar
    /tickets — hammasi; yoki <code>/tickets rework</code>, <code>/tickets @username</code>, <code>/tickets rework @username late</code>, <code>/tickets RM-0042</code>, <code>/tickets pichoq</code>

    Bitta buyurtma; undagi tugmalar ham shuni qiladi:
    /ticket — <code>/ticket 12</code>
    /history — <code>/history 12</code>: kim, nimani, qachon qilgan va qancha vaqt ketgan
    /approve — <code>/approve 12</code>
    /assign — <code>/assign 12 @username</code>
    /edit — <code>/edit 12</code>: nomi, bandlari, vaqti; <code>/edit 12 Pichoq aylanmayapti</code>: faqat nomi
    /metrics — <code>/metrics 12 red 5</code>: rang va XPni qoʻlda; <code>/metrics 12 auto</code>: qoidalar boʻyicha
    /hold — <code>/hold 12 Podshipnik buyurtma qilindi | juma</code> · /resume — <code>/resume 12</code>
    /urgent — <code>/urgent 12</code>: hammasidan oldin · /due — <code>/due 12 ertaga 14:00</code>
    /cameback — <code>/cameback 12 Yana gʻijirlayapti</code>: tayyor texnika qaytib keldi
    /opentickets — fayldan koʻp · /tickets ichida ☑ Bir nechtasi birdan
    /templates — tayyor bandlar toʻplami, tekshiruv roʻyxati bilan
    /cancelticket — <code>/cancelticket 12 Mijoz olib ketdi</code>
help-on-items = 📦 <b>Texnika</b>
    /items — hammasi, holati va toifasi boʻyicha; 🔎 keraklisini topadi
    /item — <code>/item RM-0042</code>: kartochkasi, buyurtmalari, yangi nomi yoki holati
    /additem — <code>/additem RM-0042 Oʻt oʻrgich</code>
    /label — <code>/label RM-0042 RM-0043</code>: skanerlansa texnikani ochadigan kodli yorliqlar
    /import — bir yoʻla koʻp, CSV fayldan
help-on-people = 👥 <b>Odamlar</b>
    /people — hamma, roli va ishi bilan; rolini oʻzgartirish yoki ruxsatini yopish uchun odamni bosing
    /invite — <code>/invite technician</code>: bir kishini kiritadigan havola
    Botga /start yozgan odam ruxsat soʻray oladi; siz bir bosishda hal qilasiz.
    Kim kutayotgani /people, 📝 Soʻrovlar ichida: u yerda bir yoʻla koʻpchilikni rad etish yoki 🚫 bloklash mumkin.
help-on-rules = ⚖️ <b>Qoidalar va ballar</b>
    /rules — ball, rang, tanaffus, nazorat va eslatma qoidalari; shu yerning oʻzida oʻzgartiriladi
    <code>/rules set ticket_xp.base_divisor 25 tinch mavsum</code>
    <code>/rules history</code> — kim nimani oʻzgartirgan · <code>/rules rollback 3</code>
    /xpadjust — <code>/xpadjust @username -5 Ikki marta hisoblangan</code>
    /questions — ballar haqida nima soʻrashyapti: javob berish yoki tuzatish
    <code>/xp verify</code> — barcha ballarni qayta hisoblash
    /xp — ballaringiz · /top — oyning eng yaxshilari
help-on-rest = 🧰 <b>Qolganlari</b>
    /report — kun, hafta yoki oy raqamlarda; <code>/report oʻtgan oy @username</code>
    /export — qatorlar fayl bilan, Excel yoki CSV: <code>/export oʻtgan oy</code>
    /board — hozir nima boʻlyapti: shu yerda yoki guruhda mahkamlangan · /boardoff yopadi
    /deliveries — qaysi xabarlar kutyapti va kim bilan aloqa yoʻq
    /backup — oxirgi nusxa, hozir yana bittasi yoki chatingizga nusxa
    guruhda /qchere — nazorat buyurtmalari oʻsha yerga keladi · /qcoff — endi kelmaydi
    /me — profilingiz · /language — til
    /cancel — bekor qilish

unknown-command = { $command } degan buyruqni bilmayman. Borlarini /help aytadi.
unknown-command-near = { $command } degan buyruqni bilmayman. Balki shulardan biridir:
unknown-near = { $command } — { $does }
