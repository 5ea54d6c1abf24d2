### Баллы: свои, таблица месяца, и те, что дают или снимают вручную.

xp-total = 🏆 Всего <b>{ $total } XP</b>
xp-month = 📅 { $month } XP за этот месяц
xp-level =
    ⭐ Уровень { $level }, до следующего { $missing } XP
    { $bar }
xp-level-top = ⭐ Уровень { $level }, самый высокий
xp-none = Баллов пока нет. Первые появятся, когда заявка пройдёт контроль.
xp-today = сегодня { $at }
xp-entry-base = <b>{ $amount }</b> за #{ $ticket }: { $minutes } мин по плану (1 XP за каждые { $divisor }) · { $at }
xp-entry-manual = <b>{ $amount }</b> за #{ $ticket }: задано вручную · { $at }
xp-entry-before = <b>{ $amount }</b> за #{ $ticket }: по правилам на день создания заявки · { $at }
xp-entry-bonus = <b>{ $amount }</b> за #{ $ticket }: с первого раза и в срок · { $at }
xp-entry-inspection = <b>{ $amount }</b> за проверку #{ $ticket } · { $at }
xp-entry-adjustment = <b>{ $amount }</b> { $comment } · кто решил: { $name } · { $at }

top-title = 🏆 <b>{ $month } { $year }</b>
top-place = { $who ->
    [me] { $place } <b>Вы — { $points } XP</b>
   *[other] { $place } { $name } — { $points } XP
}
top-gap = …
top-empty = В этом месяце баллов пока ни у кого нет.
top-own-none = У вас в этом месяце баллов пока нет.
button-month-before = ◀️ Раньше
button-month-after = Позже ▶️

month-1 = Январь
month-2 = Февраль
month-3 = Март
month-4 = Апрель
month-5 = Май
month-6 = Июнь
month-7 = Июль
month-8 = Август
month-9 = Сентябрь
month-10 = Октябрь
month-11 = Ноябрь
month-12 = Декабрь

adjust-ask-person = 🎯 Чьи баллы изменить? Выберите человека или напишите одной строкой:
    <code>/xpadjust @username +5 За помощь коллеге</code>
adjust-ask-amount = 🎯 <b>{ $name }</b>: сколько баллов? Нажмите число или напишите своё, например +3 или -3.
adjust-ask-comment = 💬 <b>{ $name }</b>: { $amount } XP. За что? Напишите в двух словах, { $name } это прочтёт.
adjust-wish = 🎯 <b>{ $name }</b>: <b>{ $amount } XP</b>
adjust-comment = 💬 { $comment }
adjust-confirm = Всё верно? Запись останется навсегда: исправить её можно будет только ещё одной записью.
adjust-done = ✅ <b>{ $name }</b>: <b>{ $amount } XP</b>
adjust-total = 🏆 Всего { $total } XP
adjust-again = Это уже было сделано и считается один раз.
toast-adjusted = ✅ Готово

notice-xp_adjusted = { $way ->
    [up] 🎁 Вам начислено <b>{ $amount } XP</b>: { $comment } (кто решил: { $actor })
   *[down] ➖ Снято баллов: <b>{ $amount } XP</b>. Причина: { $comment } (кто решил: { $actor })
}

error-person-inactive = { $name } здесь больше не работает: ничего не изменилось.
error-argument-zero = Нужно число, и не 0: { $argument }.
argument-amount = количество баллов

command-top = лучшие за месяц
command-xpadjust = дать или снять баллы
usage-xpadjust = /xpadjust КОМУ СКОЛЬКО КОММЕНТАРИЙ
    /xpadjust @username +5 За помощь коллеге

button-doubt = ❓ Спросить о строке
button-doubt-line = { $asked ->
    [yes] ❓ { $amount } · { $about } · { $at }
   *[no] { $amount } · { $about } · { $at }
}
button-doubts = ❓ Открытые вопросы
button-doubt-question = { $name }: { $words }
button-answer-doubt = 💬 Ответить
button-correct-points = 🎯 Исправить
xp-entry-asked = { $line } ❓
doubt-pick = ❓ О какой строке спросить? Администраторы прочтут ваш вопрос и ответят здесь.
doubt-ask-words = ❓ Что в ней не так? Напишите в двух словах: это прочтут все администраторы.
doubt-waits = ⏳ Ваш вопрос у администраторов: пока никто не ответил.
doubt-sent = ✅ Отправлено администраторам. Ответ придёт сюда.
doubt-question = ❓ { $words } · { $at }
doubt-answer = { $corrected ->
    [yes] 🎯 { $name }: <b>{ $amount } XP</b> — { $words } · { $at }
   *[no] 💬 { $name }: { $words } · { $at }
}
doubt-ask-answer = 💬 Напишите ответ. Баллы останутся как есть.
doubt-ask-amount = 🎯 На сколько баллов исправить? Нажмите число или напишите своё, например +3 или -3. Появится новая запись, старые не меняются.
doubt-ask-comment = 💬 <b>{ $amount } XP</b>. Напишите, почему: запись появится сразу, а ваши слова станут ответом.
doubt-answered = ✅ Ответ отправлен.
doubts-title = ❓ <b>Вопросы о баллах: { $count }</b>
doubts-none = ✅ Вопросов о баллах без ответа нет.

notice-points_questioned = ❓ <b>{ $actor }</b> спрашивает о строке баллов:
notice-points_answered = 💬 <b>На ваш вопрос о баллах ответили.</b>

error-unknown-points = Среди ваших баллов нет такой строки, или такого вопроса нет.
error-points-asked = Вы уже спросили об этой строке ({ $at }). Пока никто не ответил.
error-question-answered = На этот вопрос уже есть ответ: { $name }, { $at }. Сейчас ничего не изменилось.
argument-question = вопрос
argument-answer = ответ
command-questions = вопросы о баллах
