### Журнал баллов, пересчитанный заново.

xp-verified = 🧾 { $entries ->
    [one] { $entries } запись
    [few] { $entries } записи
    [many] { $entries } записей
   *[other] { $entries } записей
}, вместе { $total } XP.
xp-verified-well = ✅ Каждая равна своей формуле.
xp-verified-wrong = ⚠️ Не равны своим формулам: { $count }
xp-verified-row = <code>{ $reference }</code> { $amount }
