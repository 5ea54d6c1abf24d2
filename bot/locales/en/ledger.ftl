### The points' ledger, reckoned anew.

xp-verified = 🧾 { $entries ->
    [one] { $entries } entry
   *[other] { $entries } entries
}, { $total } XP together.
xp-verified-well = ✅ Each is what its formula gives.
xp-verified-wrong = ⚠️ Not what their formulas give: { $count }
xp-verified-row = <code>{ $reference }</code> { $amount }
