### Как найти заявку среди многих, и что рассказывает её история.

button-find = 🔎 Поиск
button-whose = 👤 По мастеру
button-pressing = ⏰ Срочные
button-without = ✖️ { $filter }
button-unfiltered = ✖️ Все заявки
tab-all = Все
board-older = Здесь только самые новые: более старые найдёт 🔎 Поиск.

find-ask = 🔎 <b>Что ищем?</b>
    Серийный номер, мастера, состояние или слова: из описания, позиций, названия техники. Хватит и начала слова. /cancel — отмена.
find-whose = 👤 <b>Чьи заявки?</b> 🟢 свободен, 🔨 сейчас работает, 🏠 на месте, 🚪 нет
find-nobody = 👤 Мастеров пока нет.
find-of-technician = 👤 <b>{ $name }</b>
find-pressing = 🔥⏰ <b>срочные и просроченные</b>
# How it may be typed after /tickets, word by word.
find-pressing-words = срочно срочные срочная просрочено просроченные
find-of-item = 📦 <b>{ $item }</b>
find-with-words = 🔎 <b>{ $words }</b>: { $count }
find-nothing = По этим словам ничего нет. Попробуйте меньше слов или только их начало.
find-near = Может быть, эта техника?
find-which = 👇 <b>Какая заявка?</b> Нажмите на неё или напишите номер: <code>/ticket 12</code>
find-which-history = 👇 <b>История какой заявки?</b> Нажмите на неё или напишите номер: <code>/history 12</code>

history-title = 🕘 <b>История #{ $id } · { $serial }</b>
history-worked = ⏱ { $sessions ->
    [0] { $planned } по плану, работы ещё не было
    [one] { $worked } из { $planned } по плану, { $sessions } сеанс
    [few] { $worked } из { $planned } по плану, { $sessions } сеанса
    [many] { $worked } из { $planned } по плану, { $sessions } сеансов
   *[other] { $worked } из { $planned } по плану, { $sessions } сеанса
}
history-waited = 💤 всего в ожидании: { $waited }
history-now = 📍 сейчас { $status }: { $since }
history-line = { $at } <b>{ $done }</b> · { $name }{ $has_note ->
    [yes] : { $note }
   *[no] {""}
}
history-nobody = автоматически
history-title-changed = ↳ название: { $old } → { $new }
history-planned-changed = ↳ по плану: { $old } → { $new }
history-part-gone = ↳ ➖ { $part }
history-part-new = ↳ ➕ { $part }
history-parts-moved = ↳ позиции в другом порядке
history-to = ↳ мастер: { $name }
history-metrics = ↳ { $old_flag } { $old_xp } XP → { $new_flag } { $new_xp } XP, { $manual ->
    [yes] вручную
   *[no] по правилам
}
history-own-work = ↳ своя работа: правила разрешают
history-took = ↳ { $status }: { $took }
history-session = 🔨 { $begun }–{ $clock ->
    [running] …
    [paused] … ⏸
   *[stopped] { $ended }
} — <b>{ $name }</b>{ $has_worked ->
    [yes] , чистое время { $worked }
   *[no] {""}
}{ $pauses ->
    [0] {""}
    [one] , { $pauses } пауза, { $paused }
    [few] , { $pauses } паузы, { $paused }
    [many] , { $pauses } пауз, { $paused }
   *[other] , { $pauses } паузы, { $paused }
}
history-correction = ↳ { $way ->
    [more] на { $minutes } больше
   *[less] на { $minutes } меньше
}, { $name }, { $at }: { $reason }
