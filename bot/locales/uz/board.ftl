### Jonli taxta: hozir nima boʻlyapti, chatda mahkamlangan.

live-board-title = 📌 <b>Ustaxona hozir</b>
live-board-working = ▶️ <b>Ishlanyapti: { $count }</b>
live-board-paused = ⏸ <b>Tanaffusda: { $count }</b>
live-board-waiting = 🧪 <b>Nazoratda: { $count }</b>
live-board-rework = 🔁 <b>Qayta taʼmirda: { $count }</b>
live-board-unassigned = 👤 <b>Ustasiz: { $count }</b>
live-board-unstarted = ⏳ Ustaga berilgan, boshlanmagan: { $count }
live-board-unreviewed = 📥 Tasdiq kutyapti: { $count }
live-board-quiet = ✨ Hech narsa ishlanmayapti va hech narsa kutmayapti.
live-board-work-row = #{ $id } · { $serial }, { $technician }: { $worked } / { $planned }{ $late ->
    [yes] {" ⚠️"}
   *[no] {""}
}
live-board-waiting-row = { $mark ->
    [none] {""}
   *[other] { $mark }{" "}
}#{ $id } · { $serial }, { $since } dan beri
live-board-on-hold = ⏳ <b>Kutishda: { $count }</b>
live-board-hold-row = { $mark ->
    [none] {""}
   *[other] { $mark }{" "}
}#{ $id } · { $serial }{ $until ->
    [never] , muddatsiz
   *[other] , { $until } ga kutilmoqda
}
live-board-late = ⏰ <b>Kechikkan: { $count }</b>
live-board-late-row = #{ $id } · { $serial }, muddati { $due } edi, { $status }
live-board-more = va yana { $count }
live-board-not-pinned = Bu yerda mahkamlay olmayman: bu xabarni oʻzingiz mahkamlang.
live-board-opened = 📌 Taxta hozir shu yerda paydo boʻladi va yangilanib turadi. /boardoff uni yopadi.
live-board-closed = Taxta endi yangilanmaydi.
live-board-over = 📌 Bu taxta endi yangilanmaydi. /board yangisini ochadi.

command-board = hozir nima boʻlyapti, shu chatda mahkamlangan
command-boardoff = bu chatdagi taxtani yopish
live-board-here = { $more ->
    [0] 🏠 Shu yerda: { $names }
   *[other] 🏠 Shu yerda: { $names } va yana { $more } kishi
}
live-board-out = 🚪 Yoʻq: { $name }, { $until } gacha
