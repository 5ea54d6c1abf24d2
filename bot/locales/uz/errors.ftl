### Rad javoblari: nima mumkin emas, nega va nima mumkin.

refusal = ⚠️ { $text }
usage = <b>Bunday yoziladi:</b>
    <code>{ $usage }</code>

error-wrong-state = Buyurtma #{ $id }: { $status }. Hozir bunday qilib boʻlmaydi.{ $anything ->
    [yes] {" "}Siz qila olasiz: { $possible }.
   *[no] {""}
}
error-someone-was-faster = { $who ->
    [me] Buni oʻzingiz qilib boʻlgansiz, { $at }: { $done }. Buyurtma #{ $id } hozir: { $status }.
    [moved] Buyurtma #{ $id } shu orada oʻzgardi: { $done }, { $name }, { $at }. Hozir: { $status }.
   *[other] { $name } sizdan oldin ulgurdi, { $at }: { $done }. Buyurtma #{ $id } hozir: { $status }.
}
error-card-outdated = Bu eski kartochka edi. Mana hozirgi holati.
error-not-your-ticket = Buyurtma #{ $id } sizniki emas.
error-no-technician = Buyurtma #{ $id } hali hech bir ustaga berilmagan. Uni admin beradi: /assign { $id }
error-not-approved = Buyurtma #{ $id } hali tasdiqlanmagan. Avval: /approve { $id }.
error-open-session-elsewhere = Taymeringiz hozir #{ $id } da ({ $serial }). Avval uni oʻsha yerda toʻxtating.
error-session-not-stopped = #{ $id } da taymer hali toʻxtatilmagan. Avval ⏹ Toʻxtatish yoki darhol 🏁 Tugatish tugmasini bosing.
error-wrong-session-state = { $status ->
    [running] Taymer allaqachon ishlayapti.
    [paused] Taymer hozir tanaffusda.
    [stopped] Taymer toʻxtatilgan. Ishni davom ettirish uchun ▶️ Yana ishlash tugmasini bosing.
   *[none] Bu buyurtmada taymer hali ishga tushirilmagan.
}
error-pause-budget-spent = { $limit ->
    [0] Bu yerda tanaffus oʻchirilgan. Ketsangiz, ⏹ Toʻxtatish tugmasini bosing.
   *[other] Bugungi { $limit } daqiqa tanaffus tugadi. Ketsangiz, ⏹ Toʻxtatish tugmasini bosing.
}
error-own-work = #{ $id } — oʻzingizning ishingiz: uni boshqa odam tekshirishi kerak. Siz tekshira oladiganlarni /qc koʻrsatadi.
error-role-missing = Faqat shu rol uchun: { $roles }.
error-not-a-member = Sizda hali ruxsat yoʻq. Ruxsat soʻrash uchun /start deb yozing.
error-not-a-technician = { $name } hozir ustalar orasida yoʻq. Boshqasini tanlang yoki /people orqali unga shu rolni bering.
error-item-busy = { $serial } boʻyicha ochiq buyurtma bor: #{ $id }.
error-item-written-off = { $serial } hisobdan chiqarilgan. Xato boʻlsa, admin uni kartochkasida qaytaradi: /item { $serial }
error-item-not-ready = { $serial }: { $status }. Ishni boshlab boʻlmaydi: admindan uni “ishga tayyor” deb belgilashni soʻrang.
error-serial-taken = { $serial } allaqachon bor: { $name }.
error-unknown-label = Bu yorliq bu yerda notanish, u hech narsani ochmaydi. Admindan yangi yorliq soʻrang.
moment-ago = hozirgina
error-label-renewed = { $serial } ning bu yorligʻi yangisiga almashtirilgan ({ $name }, { $at }), u endi hech narsani ochmaydi. Yangisini skanerlang.
error-no-such-item = Bu texnika endi bu yerda yoʻq. Borini /items koʻrsatadi.
error-unknown-ticket = Buyurtma #{ $id } yoʻq.
error-unknown-item = { $serial } degan texnika yoʻq.{ $any ->
    [yes] {" "}Qaysi biri?
   *[no] {" "}Qoʻshish: /additem.
}
error-unknown-person = { $person } degan odam topilmadi.{ $any ->
    [yes] {" "}Kimni nazarda tutdingiz?
   *[no] {" "}Hamma odamlar: /people.
}
error-ambiguous-person = { $person } deganlar bir nechta. Qaysi biri?
button-near-person = 👤 { $name }
error-last-admin = { $name } — oxirgi admin. Avval boshqa bir kishini admin qiling.
error-settled-admin = { $name } ADMIN_IDS roʻyxatida: darrov yana admin boʻlib qoladi. Avval shu id ni sozlamalardan oling.
error-unknown-invite = Bunday taklifnoma yoʻq. Yangisini soʻrang.
error-invite-expired = Taklifnoma muddati tugagan. Yangisini soʻrang.
error-invite-revoked = Bu taklifnoma bekor qilingan. Yangisini soʻrang.
error-invite-used = Bu taklifnoma ishlatilgan: havola bir kishini kiritadi. Yangisini soʻrang.
error-own-invite = Bu oʻzingizning taklifnomangiz. U hali ishlaydi: keladigan odamga yuboring.
error-unknown-request = Bu soʻrov endi yoʻq. Kim kutayotgani /people da koʻrinadi.
error-request-decided = { $granted ->
    [yes] { $name } sizdan oldin ulgurdi, { $at }: ruxsat berildi, rol: { $role }.
   *[no] { $name } sizdan oldin ulgurdi, { $at }: rad etildi.
}
error-request-pending = Soʻrovingiz adminlarga yetib borgan.
error-request-paused = Soʻrovingiz rad etildi. { $at } dan keyin yana soʻrashingiz mumkin.
error-nobody-to-refuse = Rad etiladigan odam yoʻq: hech kim bunchalik uzoq kutmagan yoki hammasi hal qilingan.
error-access-blocked = Sizga bu yerda ruxsat yoʻq, soʻrab ham boʻlmaydi. Xato deb oʻylasangiz, ustaxonangiz bilan gaplashing.
error-is-blocked = { $name } bloklangan. Avval blokdan chiqaring: /people, 🚫 Bloklanganlar.
error-not-blocked = Bu blok allaqachon olib tashlangan: /start orqali ruxsat soʻrash mumkin.
error-cant-block = { $name } shu yerda ishlaydi, bloklab boʻlmaydi. Avval ruxsatini yoping.
error-already-member = Sizda ruxsat bor. Nimadan boshlashni /start aytadi.
error-missing-reason = Sababini soʻz bilan yozing.
error-nothing-to-change = Hozir ham shunday.
apology = 😔 Bizda xatolik yuz berdi, raqami: { $id }. Yana bir urinib koʻring.
still-waiting = ⏳ Maʼlumotlar bazasi band. Bosganingiz saqlandi va bajariladi.
still-waiting-words = ⏳ Maʼlumotlar bazasi band. Xabaringiz saqlandi, javobi keladi.
still-working = ⏳ Bu biroz vaqt oladi. Bosganingiz qabul qilindi, qayta bosish shart emas.

argument-ticket = buyurtma raqami
argument-color = rang
argument-xp = XP
argument-passphrase = maxfiy ibora
argument-reason = sabab
argument-serial = seriya raqami
argument-minutes = daqiqa
argument-title = nosozlik
argument-name = nomi
argument-status = holat
argument-category = toifa
argument-more = qolgani
argument-part = band
argument-comment = izoh
argument-fault = nima boʻldi
argument-first-name = ism
argument-last-name = familiya
argument-time = vaqt
argument-phone = telefon raqami

error-argument-missing = Yetishmayapti: { $argument }.
error-argument-empty = Soʻz bilan yozing: { $argument }.
error-argument-too-long = Juda uzun: { $argument }. Koʻpi bilan { $max } ta belgi boʻlsin.
error-argument-too-short = { $argument }: juda qisqa, kamida { $min } ta belgi kerak.
error-argument-too-many = Oxirida ortiqcha soʻz bor.
error-argument-number = Butun son kerak: { $argument }.
error-argument-range = { $min } dan { $max } gacha son kerak: { $argument }.
error-argument-color = Rang green, yellow yoki red boʻladi.
error-argument-time = { $argument }: taklif qilinganlardan birini tanlang.
error-argument-phone = Toʻgʻri { $argument } kerak: 7 tadan 15 tagacha raqam, masalan +998 90 123 45 67.
error-argument-not-own = Boshqa odamning emas, oʻzingizning kontaktingizni yuboring.
error-argument-characters = Toʻgʻri kelmaydigan belgilar bor: { $argument }.
error-argument-by-hand = «Taʼmirda» holatini buyurtmalarning oʻzi qoʻyadi, qoʻlda boʻlmaydi.
error-argument-gone = Endi bunday { $argument } yoʻq. Yana tanlang.
error-argument-of-parts = { $argument }: bu bandlar yigʻindisi. Bandlarni oʻzgartiring.
error-argument-more-than-worked = { $argument }: faqat { $max } ishlangan, undan koʻp ayirib boʻlmaydi.

usage-new = /new SERIYA_RAQAMI DAQIQA NOSOZLIK
    /new RM-0042 45 Pichogʻi aylanmayapti
usage-ticket = /ticket RAQAM
    /ticket 12
usage-approve = /approve RAQAM
    /approve 12
usage-assign = /assign RAQAM KIMGA
    /assign 12 @username
usage-edit = /edit RAQAM NOMI
    /edit 12 Pichoq aylanmayapti
usage-metrics = /metrics RAQAM RANG XP
    /metrics 12 red 5
    /metrics 12 auto
usage-cancelticket = /cancelticket RAQAM SABAB
    /cancelticket 12 Mijoz qaytarib oldi
usage-history = /history RAQAM
    /history 12
usage-item = /item SERIYA_RAQAMI
    /item RM-0042
usage-additem = /additem SERIYA_RAQAMI NOMI
    /additem RM-0042 Oʻt oʻrgich
usage-label = /label SERIYA_RAQAMI …
    /label RM-0042 RM-0043
error-backups-off = Nusxalar uchun papka yoʻq: BACKUP_TO sozlamasi boʻsh.
error-backup-under-way = Nusxa allaqachon tayyorlanyapti.
error-person-still-in = { $name } hali shu yerda ishlaydi: avval ruxsatini yoping.
error-person-erased = Bu kishining maʼlumotlari oʻchirilgan: oʻzgartiradigan narsa qolmagan.
