### Живая доска: что происходит сейчас, закреплено в чате.

live-board-title = 📌 <b>Мастерская сейчас</b>
live-board-working = ▶️ <b>В работе: { $count }</b>
live-board-paused = ⏸ <b>На паузе: { $count }</b>
live-board-waiting = 🧪 <b>На контроле: { $count }</b>
live-board-rework = 🔁 <b>На доработке: { $count }</b>
live-board-unassigned = 👤 <b>Без мастера: { $count }</b>
live-board-unstarted = ⏳ Назначено и не начато: { $count }
live-board-unreviewed = 📥 Ждут одобрения: { $count }
live-board-quiet = ✨ Ничего не в работе, и ничего не ждёт.
live-board-work-row = #{ $id } · { $serial }, { $technician }: { $worked } из { $planned }{ $late ->
    [yes] {" ⚠️"}
   *[no] {""}
}
live-board-waiting-row = { $mark ->
    [none] {""}
   *[other] { $mark }{" "}
}#{ $id } · { $serial }, с { $since }
live-board-on-hold = ⏳ <b>Отложено: { $count }</b>
live-board-hold-row = { $mark ->
    [none] {""}
   *[other] { $mark }{" "}
}#{ $id } · { $serial }{ $until ->
    [never] , без срока
   *[other] , ждём к { $until }
}
live-board-late = ⏰ <b>Опаздывает: { $count }</b>
live-board-late-row = #{ $id } · { $serial }, срок был { $due }, { $status }
live-board-more = и ещё { $count }
live-board-not-pinned = Мне нельзя закреплять здесь: закрепите это сообщение сами.
live-board-opened = 📌 Доска сейчас появится здесь и будет обновляться. /boardoff уберёт её.
live-board-closed = Доска больше не обновляется.
live-board-over = 📌 Эта доска больше не обновляется. /board сделает новую.

command-board = что сейчас, закреплено в этом чате
command-boardoff = убрать доску из этого чата
live-board-here = { $more ->
    [0] 🏠 На месте: { $names }
   *[other] 🏠 На месте: { $names } и ещё { $more }
}
live-board-out = 🚪 Нет: { $name }, до { $until }
