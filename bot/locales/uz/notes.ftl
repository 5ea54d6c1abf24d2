### Qaydlar: buyurtma bilan qoladigan soʻzlar, fotolar, videolar, ovoz va hujjatlar.

error-pictures-missing = Nazoratdan oldin #{ $id } uchun bajarilgan ishning yana { $missing } ta fotosi kerak. Vaqt yurib turganda shu yerga yuboring yoki 📎 Qayd tugmasini bosing.
error-fault-picture-missing = #{ $id } ni qaytarish uchun avval nuqson fotosini yuboring: ❌ Qaytarish tugmasini bosib shu yerga yuboring yoki kartaga u bilan javob bering.
error-unknown-note = Bu qayd endi yoʻq.
error-not-your-note = Qaydni faqat muallifi oʻzgartira oladi.
argument-note = qayd

rule-qc-min_photos = Nazoratdan oldin ish fotolari
rule-qc-photo_on_fail = Qaytarish uchun foto shart
rule-limits-photos = { $min } dan { $max } gacha butun son
