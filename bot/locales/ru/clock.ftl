### Что происходит по часам: вопросы, напоминания, итоги дня.

button-still_working = ▶️ Ещё работаю
button-stopped_at = 🕘 Конец был в…
toast-still_working = 👍 Хорошо. Таймер идёт дальше.
toast-stopped-at = ⏹ Остановлено на { $at }
card-asked = ⏰ Ещё работаете? Вопрос задан в { $at }.
card-unanswered = ⚠️ С { $at } нет ответа, идёт ли работа.
ask-stopped-at = 🕘 Когда вы на самом деле закончили? Время после этого не засчитается.
no-stop-times = Таймер запущен только что: остановите его кнопкой ⏹ Стоп.

reminder-title = ⏰ <b>{ $count ->
    [one] Это ждёт вас
    [few] Это ждёт вас
    [many] Это ждёт вас
   *[other] Это ждёт вас
}</b>
reminder-unassigned = #{ $id } · { $serial }: мастер не назначен уже { $waited }
reminder-unstarted = #{ $id } · { $serial }: работа не начата уже { $waited }{ $whose ->
    [other] {" "}({ $technician })
   *[own] {""}
}
reminder-waiting_qc = #{ $id } · { $serial }: ждёт контроля уже { $waited }
reminder-rework = #{ $id } · { $serial }: ждёт доработки уже { $waited }{ $whose ->
    [other] {" "}({ $technician })
   *[own] {""}
}
reminder-more = { $count ->
    [one] и ещё { $count }
    [few] и ещё { $count }
    [many] и ещё { $count }
   *[other] и ещё { $count }
}
row-reminder = #{ $id } · { $serial }
button-snooze = 😴 1 час
button-snoozed = 😴 до { $at }
toast-snooze = 😴 Напомню ещё раз в { $at }.
snooze-moved-on = #{ $id }: уже { $status }. Напоминать не нужно.
reminder-over = ✅ Ничего из этого вас больше не ждёт.

digest-title = 📊 <b>Итоги дня, { $day }</b>
digest-figures = 🆕 открыто { $opened } ({ $opened_before }) · ✅ сдано { $done } ({ $done_before })
digest-first-pass = 🎯 принято с первого раза: { $percent } %{ $before ->
    [none] {""}
   *[other] {" "}({ $before })
}
digest-before = (в скобках — { $day })
digest-reworks = 🔁 Возвращено: { $reasons }
digest-reason = { $reason } ×{ $count }
digest-waiting = 🧪 <b>{ $count ->
    [one] { $count } заявка ждёт контроля
    [few] { $count } заявки ждут контроля
    [many] { $count } заявок ждут контроля
   *[other] { $count } заявки ждут контроля
}</b>
digest-waiting-row = { $mark ->
    [none] {""}
   *[other] { $mark }{" "}
}#{ $id } · { $serial }, { $technician }: { $waited }
digest-standing = ⏳ Отложено: { $on_hold } · ⏰ опаздывает: { $late }
digest-worked = ⏱ <b>Отработано</b>
digest-worked-row = { $name }: { $worked }, сдано { $done } (по плану { $planned })
digest-best = 🏆 Лучший за день: <b>{ $name }</b>, { $xp } XP
digest-none = —

did-in = { $again ->
    [yes] 🏠 Вы на месте с { $at }.
   *[no] 🏠 Добро пожаловать: вы на месте с { $at }.
}
did-out = { $again ->
    [yes] 🚪 Вы уже отмечены: вас нет до { $at }.
   *[no] 🚪 Вас нет до { $at }, напоминаний пока не будет. Вернётесь: /in или ▶️ Начать.
}
command-in = я на месте
command-out = меня нет
usage-out = /out ДО КАКОГО ВРЕМЕНИ
    /out завтра 14:00
