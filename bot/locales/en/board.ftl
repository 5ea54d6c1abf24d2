### The live board: what is true now, pinned in a chat.

live-board-title = 📌 <b>The workshop now</b>
live-board-working = ▶️ <b>In work: { $count }</b>
live-board-paused = ⏸ <b>Paused: { $count }</b>
live-board-waiting = 🧪 <b>Waiting for QC: { $count }</b>
live-board-rework = 🔁 <b>For rework: { $count }</b>
live-board-unassigned = 👤 <b>Without a technician: { $count }</b>
live-board-unstarted = ⏳ Assigned and not started: { $count }
live-board-unreviewed = 📥 To approve: { $count }
live-board-quiet = ✨ Nothing is in work, and nothing waits.
live-board-work-row = #{ $id } · { $serial }, { $technician }: { $worked } of { $planned }{ $late ->
    [yes] {" ⚠️"}
   *[no] {""}
}
live-board-waiting-row = { $mark ->
    [none] {""}
   *[other] { $mark }{" "}
}#{ $id } · { $serial }, since { $since }
live-board-on-hold = ⏳ <b>On hold: { $count }</b>
live-board-hold-row = { $mark ->
    [none] {""}
   *[other] { $mark }{" "}
}#{ $id } · { $serial }{ $until ->
    [never] , no date
   *[other] , expected { $until }
}
live-board-late = ⏰ <b>Late: { $count }</b>
live-board-late-row = #{ $id } · { $serial }, was due { $due }, { $status }
live-board-more = and { $count } more
live-board-not-pinned = I may not pin here: please pin this message yourself.
live-board-opened = 📌 The board comes here now, and is kept up to date. /boardoff ends it.
live-board-closed = The board is kept no longer.
live-board-over = 📌 This board is no longer kept. /board makes a new one.

command-board = what is true now, pinned in this chat
command-boardoff = end the board in this chat
live-board-here = { $more ->
    [0] 🏠 Here: { $names }
   *[other] 🏠 Here: { $names } and { $more } more
}
live-board-out = 🚪 Out: { $name }, until { $until }
