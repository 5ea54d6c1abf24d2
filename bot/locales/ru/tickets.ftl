### Карточки, списки, история и вопросы перед решением.

card-title = { $flag } <b>#{ $id }</b> · <code>{ $serial }</code>
card-item = { $item } — <b>{ $title }</b>
card-item-not-ready = ⚠️ Техника: { $status }. Работа начнётся, когда админ отметит, что она готова к работе.
card-status = 📍 { $status } · с { $since }
card-technician = 🔧 { $name }{ $left ->
    [yes] {" "}(больше не мастер)
   *[no] {""}
}
card-creator = 📝 автор: { $name }
card-planned = ⏱ по плану { $planned }
card-worked = ⏱ { $worked } из { $planned } по плану{ $clock ->
    [running] {" "}· ▶️ таймер идёт
    [paused] {" "}· ⏸ на паузе
    [stopped] {" "}· ⏹ остановлен
   *[none] {""}
}
card-clock = { $clock ->
    [running] ▶️
    [paused] ⏸
    [stopped] ⏹
   *[none] ⏱
} { $worked } из { $planned }
card-pause = ☕️ паузы сегодня: осталось { $left } из { $limit }
card-pause-left = ☕️ осталось { $left }
card-own-work = 👀 Вы работали над этой заявкой: её проверит другой.
card-decide = 🧪 <b>{ $item } · { $serial }</b>: всё в порядке?
card-pause-off = ☕️ паузы отключены
card-xp = 🎯 { $xp } XP{ $manual ->
    [yes] {" "}(вручную)
   *[no] {""}
}
card-elsewhere = ⚠️ ваш таймер сейчас на #{ $id } ({ $serial }): сначала остановите его там
card-part = { $flag } { $name }, { $minutes }{ $has_comment ->
    [yes] {" "}— { $comment }
   *[no] {""}
}
card-parts-more = { $count ->
    [one] и ещё { $count } позиция
    [few] и ещё { $count } позиции
    [many] и ещё { $count } позиций
   *[other] и ещё { $count } позиции
}
card-passed = { $who ->
    [me] ✅ Вы приняли, { $at }
   *[other] ✅ Принято: { $name }, { $at }
}
card-failed = { $who ->
    [me] ❌ Вы вернули, { $at } — <b>{ $reason }</b>
   *[other] ❌ Возвращено: { $name }, { $at } — <b>{ $reason }</b>
}
card-cancelled = { $who ->
    [me] 🗑 Вы отменили, { $at } — <b>{ $reason }</b>
   *[other] 🗑 Отменено: { $name }, { $at } — <b>{ $reason }</b>
}
card-closed = Эта заявка здесь больше не показывается.

next-ticket = 👉 <b>Следующая для вас:</b> { $flag } #{ $id } · { $serial }
    { $item } — <b>{ $title }</b> ({ $planned })
next-none = 🙌 Других заявок у вас пока нет.

row-ticket = #{ $id } · { $serial } · { $status }
row-waiting = #{ $id } · { $serial } · ждёт { $waited }
row-technician = { $now ->
    [working] 🔨
    [here] 🏠
    [out] 🚪
   *[free] 🟢
} { $name } · { $tickets ->
    [0] нет заявок
    [one] { $tickets } заявка, { $planned }
    [few] { $tickets } заявки, { $planned }
    [many] { $tickets } заявок, { $planned }
   *[other] { $tickets } заявки, { $planned }
}

board-queue = 🔧 <b>Ваши заявки</b>
board-qc = 🧪 <b>Ждут контроля: { $count }</b>
board-review = 👍 <b>Ждут одобрения: { $count }</b>
board-tickets = 🎫 <b>Заявки</b>
board-line = { $flag } <b>#{ $id }</b> { $title }{ $has_name ->
    [yes] {" "}· { $name }
   *[no] {""}
}{ $is_over ->
    [yes] {""}
   *[no] {" "}· { $waited }
}
board-empty = Здесь пусто.
board-page = Страница { $page } из { $pages }

tab = { $here ->
    [yes] • { $name } { $count } •
   *[no] { $name } { $count }
}
tab-active = Активные
tab-in_qc = Контроль
tab-waiting = Ждут
tab-under_review = Одобрение
tab-new = Новые
tab-assigned = Назначенные
tab-in_progress = В работе
tab-waiting_qc = Контроль
tab-rework = Доработка
tab-done = Готовые
tab-cancelled = Отменённые

ask-technician = 👤 <b>Кто возьмёт?</b> 🟢 свободен, 🔨 сейчас работает, 🏠 на месте, 🚪 нет
no-technicians = 👤 Других мастеров пока нет. Они попадают сюда через /start и ваше одобрение.
ask-fail-reason = ❌ <b>Почему возвращаем?</b>
ask-whether-to-fail = ❌ <b>Возвращаем по этой причине?</b> { $reason }
button-fail-sure = ❌ Да, вернуть
ask-own-reason = ✍️ Почему возвращаем <b>#{ $id } · { $serial }</b>? Ответьте своими словами. /cancel — отмена.
placeholder-reason = Причина
ask-cancel-reason = 🗑 <b>Почему отменяем?</b> Выберите или напишите сообщением.
cancel-reason-mistake = Открыта по ошибке
cancel-reason-customer = Клиент отказался
cancel-reason-not_worth = Ремонт не оправдан
ask-metrics = 🎯 <b>Флаг и XP вручную</b>: выберите цвет или измените XP.
reasons-changed = Список причин изменился. Выберите ещё раз.

toast-start = ▶️ Работа началась, таймер идёт.
toast-pause = ⏸ Пауза
toast-resume = ▶️ Таймер снова идёт
toast-stop = ⏹ Таймер остановлен
toast-continue = ▶️ Таймер снова идёт
toast-to_qc = 🧪 Отправлено на контроль
toast-finish = 🏁 Готово, отправлено на контроль
toast-pass = ✅ Принято
toast-fail = ❌ Возвращено на доработку
toast-approve = 👍 Одобрено
toast-assign = 👤 Назначено
toast-cancel = 🗑 Отменена
toast-metrics = 🎯 Изменено

did-create = ✅ Заявка создана и ждёт одобрения.
did-approve = 👍 Одобрено.
did-assign = 👤 Назначено: { $name }.
did-metrics = 🎯 Флаг и XP изменены.
did-cancel = 🗑 Отменено.
did-fail = ❌ Возвращено на доработку.

group-bound = 🧪 Теперь это группа контроля: заявки на контроль приходят сюда. /qcoff отключает.
group-only = 🧪 /qchere и /qcoff пишут в группе контроля: добавьте меня туда и напишите команду там.
group-unbound = Это больше не группа контроля.
group-greeting = 👋 Чтобы заявки на контроль приходили сюда, админ мастерской пишет /qchere — здесь или в нужной теме.

deliveries-title = 📬 <b>Отправка сообщений</b>
deliveries-none-waiting = ✅ Ничего не ждёт отправки.
deliveries-waiting = ⏳ { $count ->
    [one] Ждёт { $count } сообщение, самое старое — { $oldest }.
    [few] Ждут { $count } сообщения, самое старое — { $oldest }.
    [many] Ждут { $count } сообщений, самое старое — { $oldest }.
   *[other] Ждут { $count } сообщения, самое старое — { $oldest }.
}
deliveries-all-reachable = ✅ Все на связи.
deliveries-unreachable = 🔕 Нет связи: { $names }. Сообщения для них хранятся, пока они не напишут боту.
deliveries-none-dead = ✅ Telegram ничего не отклонил.
deliveries-dead = ⚠️ { $count ->
    [one] Telegram отклонил { $count } сообщение:
    [few] Telegram отклонил { $count } сообщения:
    [many] Telegram отклонил { $count } сообщений:
   *[other] Telegram отклонил { $count } сообщения:
}
deliveries-notice = <b>{ $id }</b> · { $name }{ $about ->
    [ticket] {" "}· заявка #{ $ticket }
   *[other] {""}
}
    <code>{ $error }</code>
deliveries-nobody = чат
toast-retry = 🔁 Отправляется снова
toast-drop = 🗑 Убрано

card-checks = { $line } · ☑ { $done }/{ $of }
part-with-checks = { $line } · ☑ { $count }
card-open-checks = { $more ->
    [0] ☑ До контроля: <b>{ $checks }</b>
   *[other] ☑ До контроля: <b>{ $checks }</b> и ещё { $more }
}
history-checks = ☑ Отмечено { $done } из { $of }
button-checklist = ☑ Чек-лист
toast-ticked = ☑ Отмечено
toast-unticked = ☐ Отметка снята
checklist-title = ☑ <b>Чек-лист #{ $id } · { $serial }</b>
checklist-none = Чек-листа нет.
checklist-part = <b>{ $name }</b>{ $required ->
    [yes] {" "}— до контроля
   *[no] {""}
}
checklist-open = ☐ { $text }
checklist-done = ☑ { $text } · { $name }, { $at }
error-checklist-open = { $more ->
    [0] #{ $id } пока нельзя отправить на контроль. Осталось отметить: { $checks }.
   *[other] #{ $id } пока нельзя отправить на контроль. Осталось отметить: { $checks } и ещё { $more }.
}
argument-check = пункт чек-листа
error-argument-too-many-lines = Слишком много: { $argument }, не больше { $max }.
