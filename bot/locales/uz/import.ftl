### Texnikani fayldan yuklash.

command-import = CSV fayldan texnika

import-how = 📥 <b>Fayldan texnika</b>
    CSV fayl yuboring, koʻpi bilan { $max } qator. Birinchi qatorda ustun nomlari boʻlsin: seriya raqami va nomi shart, toifa va holat ixtiyoriy. Yangisi qoʻshiladi, bori oʻzgaradi. Avval nima boʻlishini koʻrsataman.
import-example = <pre>serial_number,name,category,status
    RM-0042,Oʻt oʻrgich,Bogʻ,ready</pre>
import-send = 📎 Faylni hujjat qilib yuboring; /cancel — qoldirish.
import-title = 📥 <b>Fayl nima qiladi</b>
import-anew = ⚠️ Shu orada texnika roʻyxati oʻzgardi, shuning uchun hech narsa qilinmadi. Fayl endi mana buni qiladi.
import-added = ➕ qoʻshiladi: { $count } ta
import-changed = ✏️ oʻzgaradi: { $count } ta
import-unchanged = oʻzgarishsiz: { $count } qator
import-refused = ⚠️ <b>qabul qilinmadi: { $count } qator</b>
import-line = { $line }-qator: { $reason }
import-more-lines = … va yana { $count } qator
import-more-items = … va yana { $count } ta
import-new = ➕ { $serial } — { $name }
import-change = ✏️ { $serial }: { $what }
import-from-to = { $before } → { $after }
import-question = Yuklaymizmi? Yo hammasi, yo hech narsa.
import-mend = Yo hammasi, yo hech narsa: shu qatorlarni tuzatib, faylni yana yuboring.
import-nothing = Qiladigan ish yoʻq: hozir ham hammasi shunday.
import-done = ✅ <b>Yuklandi.</b>
import-begins = ⏳ Bir lahza…
import-over = Bu yuklash tugagan. Yangisi /import bilan boshlanadi.
import-not-fetched = ⚠️ Faylni Telegramdan yana olib boʻlmadi, shuning uchun hech narsa yuklanmadi. Yana urinib koʻring yoki faylni qaytadan yuboring.
import-left = Mayli. Hech narsa yuklanmadi.
button-import = ✅ Yuklash
button-leave-import = ✖️ Chiqish

line-serial-empty = seriya raqami yoʻq
line-serial-too-long = seriya raqami juda uzun, koʻpi bilan { $other } ta belgi boʻlsin: { $value }
line-serial-characters = seriya raqamida toʻgʻri kelmaydigan belgilar bor
line-serial-twice = { $value } { $other }-qatorda ham bor
line-name-empty = nomi yoʻq
line-name-too-long = nomi juda uzun, koʻpi bilan { $other } ta belgi boʻlsin: { $value }
line-category-too-long = toifa juda uzun, koʻpi bilan { $other } ta belgi boʻlsin: { $value }
line-status-unknown = «{ $value }» degan holat yoʻq; borlari: ready, rented, blocked, written_off
line-status-by-hand = «{ $value }» holatini buyurtmalarning oʻzi qoʻyadi, qoʻlda boʻlmaydi
line-busy = { $value } boʻyicha ochiq buyurtma bor, #{ $other }: holatini hozir oʻzgartirib boʻlmaydi
line-too-many-cells = qiymatlar ustunlardan koʻp; ichida ajratuvchi belgi bor matnni qoʻshtirnoqqa oling
line-quotes = qoʻshtirnoq yopilmagan yoki undan keyin nimadir bor; davomini oʻqib boʻlmadi

error-file-too-big = Fayl juda katta: koʻpi bilan 5 MB boʻlsin.
error-file-empty = Bu faylda hech narsa yoʻq.
error-file-excel = Bu Excel kitobi. Uni Excelda «CSV UTF-8» qilib saqlang va oʻsha faylni yuboring.
error-file-not-text = Bu CSV emas: men faqat matnli jadvallarni oʻqiyman.
error-file-encoding = Bu faylning kodirovkasini aniqlab boʻlmadi. Uni «CSV UTF-8» qilib saqlang va yana yuboring.
error-file-lost = Faylni Telegramdan olib boʻlmadi. Yana yuboring.
error-file-missing-column = Birinchi qatorda ustun nomlari boʻlishi kerak; yetishmayapti: { $about }. Bu vergul, nuqtali vergul yoki tabulyatsiyali CSVmi?
error-file-unknown-column = Birinchi qatorda nomaʼlum ustun: { $about }. Men serial_number, name, category, status ustunlarini bilaman.
error-file-double-column = { $about } ustuni ikki marta yozilgan.
error-file-no-lines = Ustun nomlari yozilgan birinchi qatordan keyin texnika boʻlishi kerak.
error-file-too-many-lines = Qatorlar juda koʻp: bir martada koʻpi bilan 10 000 ta. Faylni boʻling.
