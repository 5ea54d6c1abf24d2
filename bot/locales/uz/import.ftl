### Texnikani fayldan yuklash.

command-import = fayldan texnika (Excel, CSV)

import-how = 📥 <b>Fayldan texnika</b>
    Roʻyxatni borligicha yuboring: Excel kitobi (.xlsx) yoki CSV fayl, koʻpi bilan { $max } qator. Seriya raqami va nomi qaysi ustundaligini, boʻlsa toifa va holatni ham oʻzim topaman; topolmasam, soʻrayman. Yangisi qoʻshiladi, bori oʻzgaradi. Avval nima boʻlishini koʻrsataman.
import-example = <pre>serial_number,name,category,status
    RM-0042,Oʻt oʻrgich,Bogʻ,ready</pre>
import-send = 📎 Faylni hujjat qilib yuboring; /cancel — bekor qilish.
import-title = 📥 <b>Fayl nima qiladi</b>
import-anew = ⚠️ Shu orada texnika roʻyxati oʻzgardi, shuning uchun hech narsa qilinmadi. Fayl endi mana buni qiladi.
import-added = ➕ qoʻshiladi: { $count } ta
import-changed = ✏️ oʻzgaradi: { $count } ta
import-unchanged = oʻzgarishsiz: { $count } qator
import-refused = ⚠️ <b>yuklanmaydi: { $count } qator</b>
import-line = { $line }-qator: { $reason }
import-more-items = … va yana { $count } ta
import-new = ➕ { $serial } — { $name }
import-change = ✏️ { $serial }: { $what }
import-from-to = { $before } → { $after }
import-question = Yuklaymizmi? Hammasi bir yoʻla.
import-mend = Faylni oxirigacha oʻqib boʻlmadi, shuning uchun hech narsa yuklanmaydi: shu qatorni tuzatib, faylni yana yuboring.
import-nothing = Qiladigan ish yoʻq: hozir ham hammasi shunday.
import-done = ✅ <b>Yuklandi.</b>
import-begins = ⏳ Bir lahza…
import-over = Bu yuklash tugagan. Yangisi /import bilan boshlanadi.
import-not-fetched = ⚠️ Faylni Telegramdan yana olib boʻlmadi, shuning uchun hech narsa yuklanmadi. Yana urinib koʻring yoki faylni qaytadan yuboring.
import-left = Bekor qilindi. Hech narsa yuklanmadi.
button-import = ✅ Yuklash
button-leave-import = ✖️ Bekor qilish
import-nothing-in-it = Bu holicha birorta ham qatorni yuklab boʻlmaydi. Balki raqam boshqa ustundadir?
import-sheet = 📄 Varaq: { $title }
import-is-serial_number = 🔢 Seriya raqami: <b>{ $title }</b>
import-is-name = 🏷 Nomi: <b>{ $title }</b>
import-is-category = 📂 Toifa: <b>{ $title }</b>
import-is-status = 🚦 Holat: <b>{ $title }</b>
import-or = {", boʻsh boʻlsa — "}
import-aside = Yuklanmaydi ({ $count } ta ustun): { $titles }
import-column-unnamed = { $letter } ustuni
import-column = { $now ->
    [yes] { $known ->
        [yes] ✅ { $title } · { $sample }
       *[no] ✅ { $title }
    }
   *[no] { $known ->
        [yes] { $title } · { $sample }
       *[no] { $title }
    }
}
import-more-columns = Yana { $count } ta ustun koʻrsatilmadi.
import-ask-serial_number = 🔢 <b>Seriya raqami qaysi ustunda?</b>
    Bir buyumni boshqasidan ajratadigan raqam: seriya, inventar yoki birka raqami.
import-ask-name = 🏷 <b>Nomi qaysi ustunda?</b>
import-choose = Yuqoridan ustunni tanlang yoki boshqa fayl yuboring; /cancel — bekor qilish.
import-noted = ℹ️ <b>{ $count } ta izoh</b>
import-more-alike = (va yana { $count } ta shunday)
button-other-serial_number = 🔢 Boshqa raqam
button-other-name = 🏷 Boshqa nom
button-try-again = 🔄 Yana urinish

line-serial-empty = seriya raqami yoʻq
line-serial-too-long = seriya raqami juda uzun, koʻpi bilan { $other } ta belgi boʻlsin: { $value }
line-serial-characters = seriya raqamida toʻgʻri kelmaydigan belgilar bor
line-serial-twice = { $value } { $other }-qatorda ham bor
line-name-empty = nomi yoʻq
line-name-too-long = nomi { $other } belgidan uzun, qisqartiraman: { $value }
line-category-too-long = toifa { $other } belgidan uzun, qisqartiraman: { $value }
line-status-unknown = «{ $value }» degan holatni bilmayman, holat oʻzgarmaydi; borlari: ready, rented, blocked, written_off
line-status-by-hand = «{ $value }» holatini buyurtmalarning oʻzi qoʻyadi, shuning uchun holat oʻzgarmaydi
line-busy = { $value } boʻyicha ochiq buyurtma bor, #{ $other }, shuning uchun holati oʻzgarmaydi
line-too-many-cells = qiymatlar ustunlardan koʻp; ichida ajratuvchi belgi bor matnni qoʻshtirnoqqa oling
line-quotes = qoʻshtirnoq yopilmagan yoki undan keyin nimadir bor; davomini oʻqib boʻlmadi
line-serial-scientific = { $value } raqamining koʻp xonasi yoʻqolgan; Excelda ustunga «Matn» formatini berib, raqamni qayta kiriting
line-serial-error = seriya raqami oʻrnida formula xatosi: { $value }
line-serial-date = { $value } sanaga oʻxshaydi; Excel uni 1-2 kabi raqamdan yasagan boʻlsa, ustunga «Matn» formatini bering
line-serial-rounded = { $value } nollar bilan tugaydi: Excel sonning 15 xonasini saqlaydi; ustunga «Matn» formatini bering

error-file-too-big = Fayl juda katta: koʻpi bilan 5 MB boʻlsin. Uni boʻling.
error-file-empty = Bu faylda hech narsa yoʻq.
error-file-not-text = Bu roʻyxat emas: men Excel kitobi (.xlsx) va CSV fayllarni oʻqiyman.
error-file-encoding = Bu faylning kodlanishini aniqlab boʻlmadi. Uni «CSV UTF-8» qilib saqlang va yana yuboring.
error-file-lost = Faylni Telegramdan olib boʻlmadi. Yana yuboring.
error-file-no-lines = Bu faylda texnika yozilgan qator yoʻq.
error-file-too-many-lines = Qatorlar juda koʻp: bir martada koʻpi bilan 10 000 ta. Faylni boʻling.
error-file-old-excel = Men faqat .xlsx va CSV oʻqiyman: faylni Excelda ochib, «Excel kitobi (.xlsx)» qilib saqlang va oʻshani yuboring.
error-file-no-table = Bu roʻyxat emas: men Excel kitobi (.xlsx) va CSV fayllarni oʻqiyman.
error-file-locked = Bu kitob parol bilan yopilgan. Parolsiz saqlab, yana yuboring.
error-file-broken-book = Bu kitob buzilgan. Excelda ochib, qaytadan saqlang va yana yuboring.
error-file-one-column = Bu yerda faqat bitta ustun koʻryapman. Seriya raqami va nomi alohida ustunlarda boʻlishi kerak.
error-file-quotes = { $about }-qator: qoʻshtirnoq yopilmagan yoki undan keyin nimadir bor; davomini oʻqib boʻlmadi. Tuzatib, faylni yana yuboring.

items-twins = ⚠️ Bu raqamlar boshqa texnikaniki bilan bir xil koʻrinadi; ilgari bunga yoʻl qoʻyilgan. Ikki marta yozilganini qayta nomlang yoki hisobdan chiqaring.
error-argument-scientific = Seriya raqamining koʻp xonasi yoʻqolgan: Excelda ustunga «Matn» formatini berib, raqamni qayta kiriting.
