### Qaydlar: buyurtma bilan qoladigan soʻzlar, fotolar, videolar, ovoz va hujjatlar.

error-pictures-missing = Nazoratdan oldin #{ $id } uchun bajarilgan ishning yana { $missing } ta fotosi kerak. Vaqt yurib turganda shu yerga yuboring yoki 📎 Qayd tugmasini bosing.
error-fault-picture-missing = #{ $id } ni qaytarish uchun avval nuqson fotosini yuboring: ❌ Qaytarish tugmasini bosib shu yerga yuboring yoki kartaga u bilan javob bering.
error-unknown-note = Bu qayd endi yoʻq.
error-not-your-note = Qaydni faqat muallifi oʻzgartira oladi.
argument-note = qayd

rule-qc-min_photos = Nazoratdan oldin ish fotolari
rule-qc-photo_on_fail = Qaytarish uchun foto shart
rule-limits-photos = { $min } dan { $max } gacha butun son

button-add-note = 📎 Qayd
button-pictures = 📷 { $count }
button-all-pictures = 📷 Barcha fotolar
button-notes = 📎 Qaydlar: { $count }
button-notes-done = ✅ Tayyor
button-not-here = 🚫 Bu yerga emas
button-drop-note = 🗑 Hech qayerga: yashirish
button-hide-note = 🗑 Yashirish
button-open-note = { $sign } { $id }
button-send-note = 📤 Shu yerga yuborish
button-note-kind = 🏷 { $kind }

note-kind-before = oldin
note-kind-after = keyin
note-kind-fault = nuqson
note-kind-plain = foto

card-notes = 📎 { $notes } ta qayd{ $has_pictures ->
    [yes] {" "}· 📷 { $pictures }
   *[no] {""}
}
card-pictures-missing = 📷 nazoratdan oldin bajarilgan ishning yana { $missing } ta fotosi kerak
card-fail-needs-picture = 📷 qaytarish uchun nuqson fotosi kerak

ask-notes = 📎 <b>#{ $id } · { $serial }</b>: soʻz, foto, video, ovoz yoki fayllarni xohlagancha yuboring. Keyin ✅ Tayyor tugmasini bosing.
ask-fail-picture = 📷 Shu yerga nuqson fotosini yuborsa, sababini yozsa boʻladi.
ask-where-note = 🚫 <b>Bu qayerga tegishli?</b>
note-here = 📎 #{ $id } ga saqlandi ({ $kind }).
did-note = 📎 #{ $id } ga saqlandi.
did-hide-note = 🗑 Yashirildi. #{ $id } tarixida qayd boʻlgani koʻrinadi.
did-evidence = 📷 Dalil sifatida saqlandi.
did-evidence-why = 📷 Dalil sifatida saqlandi. Endi qaytarish sababini soʻz bilan yozing.
note-of-what = 📎 Bu qaysi buyurtma uchun? Uning kartasiga shu bilan javob bering yoki kartadagi 📎 Qayd tugmasini bosing.
note-no-such-thing = 📎 Buyurtma bilan soʻz, foto, video, ovoz va fayllarni saqlash mumkin, buni esa yoʻq.
note-left-too_large = ⚠️ Qayd saqlandi. Fayl { $most } MB dan katta: u faqat Telegramda qoladi.
note-left-quota = ⚠️ Qayd saqlandi. Bugun juda koʻp yubordingiz: fayl faqat Telegramda qoladi.
notes-title = 📎 <b>#{ $id } · { $serial } qaydlari</b>
notes-none = Hozircha yoʻq.
note-line = { $at } { $signs } <b>{ $name }</b>{ $is_picture ->
    [yes] {" "}({ $kind })
   *[no] {""}
}{ $has_words ->
    [yes] : { $said }
   *[no] {""}
}
note-hidden = { $at } 📎 <b>{ $name }</b>: <i>qayd, { $by } yashirgan</i>
note-file = { $state ->
    [refused] {"  "}📄 { $name }: saqlanmadi, bunday fayllar yuborilmaydi
    [erased] {"  "}📄 oʻchirilgan
   *[kept] {"  "}📄 { $name }
}
note-unnamed = fayl
note-caption = { $kind } · #{ $id } · { $name }, { $at }{ $has_words ->
    [yes] {"\u000A"}{ $said }
   *[no] {""}
}
no-pictures = Bu yerda foto yoʻq.
toast-pictures = 📷 Yuborilmoqda
toast-pictures-already = Allaqachon yuborilmoqda.
toast-note-kind = 🏷 Oʻzgartirildi
toast-note-hidden = 🗑 Yashirildi
toast-note-moved = 📎 #{ $id } ga koʻchirildi
pictures-not-sent = ⚠️ Telegram qabul qilmadi. Keyinroq urinib koʻring.
pictures-missing = ⚠️ { $count } ta faylni olib boʻlmadi.

button-erase-pictures = 🧽 Ha, ovoz, foto va videolar bilan
erase-pictures = Odam soʻrasa, u yuborgan ovoz, foto va videolar ham oʻchiriladi: buyurtmalarda bu dalillar qolmaydi.
