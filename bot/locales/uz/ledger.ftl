### Ballar jurnali, qaytadan hisoblangan.

xp-verified = 🧾 { $entries ->
    [one] { $entries } yozuv
   *[other] { $entries } yozuv
}, jami { $total } XP.
xp-verified-well = ✅ Har biri oʻz formulasiga teng.
xp-verified-wrong = ⚠️ Formulasiga teng emas: { $count }
xp-verified-row = <code>{ $reference }</code> { $amount }
