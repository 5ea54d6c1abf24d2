### Koʻp buyurtma orasidan topish va bitta buyurtmaning tarixi.

button-find = 🔎 Qidirish
button-whose = 👤 Usta boʻyicha
button-pressing = ⏰ Shoshilinch
button-without = ✖️ { $filter }
button-unfiltered = ✖️ Hamma buyurtmalar
tab-all = Hammasi
board-older = Bu yerda faqat eng yangilari: eskilarini 🔎 Qidirish topadi.

find-ask = 🔎 <b>Nimani qidiramiz?</b>
    Seriya raqami, usta, holat yoki soʻzlar: nosozlik, bandlar yoki texnika nomidan. Soʻzning boshi ham yetadi. /cancel — bekor qilish.
find-whose = 👤 <b>Kimning buyurtmalari?</b> 🟢 boʻsh, 🔨 hozir ishlayapti, 🏠 shu yerda, 🚪 yoʻq
find-nobody = 👤 Hozircha usta yoʻq.
find-of-technician = 👤 <b>{ $name }</b>
find-pressing = 🔥⏰ <b>shoshilinch yoki kechikkan</b>
# How it may be typed after /tickets, word by word.
find-pressing-words = shoshilinch kechikkan
find-of-item = 📦 <b>{ $item }</b>
find-with-words = 🔎 <b>{ $words }</b>: { $count }
find-nothing = Bunday soʻzlar bilan hech narsa topilmadi. Kamroq soʻz yoki faqat boshini yozib koʻring.
find-near = Balki shu texnikadir?
find-which = 👇 <b>Qaysi buyurtma?</b> Uni bosing yoki raqamini yozing: <code>/ticket 12</code>
find-which-history = 👇 <b>Qaysi buyurtmaning tarixi?</b> Uni bosing yoki raqamini yozing: <code>/history 12</code>

history-title = 🕘 <b>#{ $id } · { $serial } tarixi</b>
history-worked = ⏱ { $sessions ->
    [0] reja { $planned }, hali hech kim ishlamagan
    [one] { $worked } sof ish, reja { $planned }
   *[other] { $worked } sof ish, reja { $planned }, { $sessions } ta seans
}
history-waited = 💤 jami kutgan vaqti: { $waited }
history-now = 📍 hozir { $status }: { $since }
history-line = { $at } <b>{ $done }</b> · { $name }{ $has_note ->
    [yes] : { $note }
   *[no] {""}
}
history-nobody = avtomatik
history-title-changed = ↳ nomi: { $old } → { $new }
history-planned-changed = ↳ reja: { $old } → { $new }
history-part-gone = ↳ ➖ { $part }
history-part-new = ↳ ➕ { $part }
history-parts-moved = ↳ bandlar tartibi oʻzgardi
history-to = ↳ usta: { $name }
history-metrics = ↳ { $old_flag } { $old_xp } XP → { $new_flag } { $new_xp } XP, { $manual ->
    [yes] qoʻlda
   *[no] qoidalar boʻyicha
}
history-own-work = ↳ oʻz ishi: qoidalar ruxsat beradi
history-took = ↳ { $status }: { $took }
history-session = 🔨 { $begun }–{ $clock ->
    [running] …
    [paused] … ⏸
   *[stopped] { $ended }
} — <b>{ $name }</b>{ $has_worked ->
    [yes] , sof ish { $worked }
   *[no] {""}
}{ $pauses ->
    [0] {""}
   *[other] , { $pauses } ta tanaffus, { $paused }
}
history-correction = ↳ { $way ->
    [more] { $minutes } qoʻshildi
   *[less] { $minutes } ayirildi
}, { $name }, { $at }: { $reason }
