### Что выходит из прямого пути: отложено, отдано, передано, вернулось, срочно, к сроку.

status-on_hold = отложена
tab-on_hold = Отложены
done-priority_changed = изменена срочность
done-put_on_hold = отложена
done-hold_changed = изменён срок ожидания
done-resumed = возобновлена
done-declined = мастер отказался
done-handover_note = записка следующему
done-returned = техника вернулась

button-hold = ⏳ Отложить
button-hold_date = 📅 Когда ждём
button-resume_ticket = ▶️ Возобновить
button-decline = 🙅 Отказаться
button-urgent = 🔥 Срочно
button-not_urgent = 🧯 Не срочно
button-due = 📅 Срок
button-came_back = ↩️ Вернулось
button-hold-parts = 🔩 Ждём запчасти
button-hold-customer = 🧍 Ждём клиента
button-hold-other = ✍️ Другое…
button-no-date = ✖️ Без срока
button-same-again = ↩️ То же самое
button-leave-line = ✍️ Оставить записку
button-skip-line = ⏭ Пропустить
button-decline-busy = 🔨 Много работы
button-decline-skill = 🤷 Не умею
button-decline-ill = 🤒 Не приду
button-moment-today = Сегодня, { $at }
button-moment-tomorrow = Завтра, { $at }
button-moment-day = { $day }, { $at }
decline-reason-busy = Слишком много другой работы
decline-reason-skill = Такой ремонт не получится
decline-reason-ill = Не получится прийти

hold-reason-parts = ждём запчасти
hold-reason-customer = ждём клиента
hold-why = { $has_note ->
    [yes] { $reason }: { $note }
   *[no] { $reason }
}
card-hold = ⏳ Отложена: <b>{ $why }</b>
card-hold-until = 📅 ждём к { $at }
card-urgent = 🔥 <b>Срочно</b>
card-due = 📅 срок: { $at }
card-late = ⏰ <b>опаздывает</b>, срок был { $at }
card-handover = 🤝 { $name }, { $at }: <b>{ $note }</b>
card-declined = 🙅 Отказ: { $name }, { $at } — <b>{ $note }</b>
card-returned = ↩️ Вернулось: #{ $id }, готово { $at }{ $has_name ->
    [yes] , мастер { $name }
   *[no] {""}
}{ $counts ->
    [yes] {""}
   *[no] . Прошло много времени, возвратом не считается
}
row-pressing = { $mark } { $row }
history-held = ⏳ было отложено: { $held }
history-until = ждём к { $at }
history-no-date = без срока
history-urgent = { $urgent ->
    [yes] 🔥 срочно
   *[no] больше не срочно
}
history-due = 📅 срок: { $at }
history-not-due = срока больше нет
history-returned-from = после #{ $id }

ask-hold-reason = ⏳ <b>Чего ждём?</b> Выберите или напишите сообщением.
ask-hold-words = ✍️ <b>Чего ждём?</b> Напишите сообщением.
hold-running = ⏱ Таймер на ней остановится, отработанное время засчитается.
ask-hold-date = 📅 <b>Когда работа продолжится?</b> Выберите или напишите: <i>завтра</i>, <i>в пятницу</i>, <i>05.12</i>. В этот день спросим админа.
ask-due = 📅 <b>К какому сроку?</b> Выберите или напишите: <i>завтра в 14</i>, <i>в пятницу</i>, <i>05.12 10:00</i>.
ask-decline-reason = 🙅 <b>Почему отказываетесь?</b> Выберите или напишите сообщением.
ask-came-back = ↩️ <b>Что не так?</b> Выберите или напишите сообщением. Откроется новая заявка со ссылкой на эту.
ask-line = ✍️ <b>#{ $id } · { $serial }</b>: что нужно знать следующему мастеру? Напишите одну строку. /cancel — выйти без ответа.
choose-hold = ⏳ <b>Какую заявку отложить?</b>
choose-resume_ticket = ▶️ <b>Какую заявку возобновить?</b> Первой стоит та, что ждёт дольше всех.
choose-decline = 🙅 <b>От какой заявки отказаться?</b>
choose-urgent = 🔥 <b>Какая заявка срочная?</b>
choose-due = 📅 <b>Какой заявке задать срок?</b>
choose-came_back = ↩️ <b>По какой заявке вернулась техника?</b>
choose-none-hold = ⏳ Сейчас откладывать нечего.
choose-none-resume_ticket = ▶️ Отложенных заявок нет.
choose-none-urgent = 🔥 Открытых заявок нет.
choose-none-due = 📅 Открытых заявок нет.
choose-none-came_back = ↩️ Готовых заявок пока нет.

toast-hold = ⏳ Отложено
toast-hold_date = 📅 Записано
toast-resume_ticket = ▶️ Возобновлено
toast-decline = 🙅 Заявка возвращена админам
toast-urgent = 🔥 Теперь срочно
toast-not_urgent = 🧯 Больше не срочно
toast-due = 📅 Записано
toast-came_back = ↩️ Открыта новая заявка
did-hold = ⏳ Заявка отложена.
did-hold_date = 📅 Ждём к { $at }.
did-resume_ticket = ▶️ Заявка снова в деле.
did-decline = 🙅 Вы отказались от #{ $id } · { $serial }. Админы найдут другого мастера.
did-decline-line = { $did } Оставить записку следующему?
did-urgent = 🔥 Теперь это срочно.
did-not_urgent = 🧯 Больше не срочно.
did-due = 📅 Срок: { $at }.
did-not-due = 📅 Срока больше нет.
did-came_back = ↩️ Новая заявка создана и ждёт одобрения.
did-line = 🤝 Спасибо. Следующий мастер увидит это на карточке.
did-skip-line = 👌 Хорошо.

notice-on_hold_card = ⏳ Заявка отложена ({ $actor }). Вы свободны для другой работы.
notice-on_hold_line = ⏳ #{ $id } · { $serial } отложено ({ $actor }): { $reason }{ $until ->
    [none] .
   *[other] , ждём к { $until }.
}
notice-resumed_card = ▶️ Заявка возобновлена ({ $actor }): можно продолжать.
notice-resumed_line = ▶️ #{ $id } · { $serial } возобновлено ({ $actor }).
notice-declined = 🙅 Мастер отказался ({ $actor }): <b>{ $reason }</b>. Кто возьмёт?
notice-handover_note = 🤝 { $actor } о #{ $id } · { $serial }: <b>{ $note }</b>
notice-priority = ❗️ Изменилась срочность. Кто решил: { $actor }.
notice-hold_over = 📅 К этому дню работа должна была продолжиться. Можно продолжать?
notice-reassigned_away-line = ↪️ #{ $id } · { $serial } теперь у другого мастера ({ $actor }). Ваше время засчитано. Нужно ли следующему что-то знать?

reminder-due_soon = 📅 #{ $id } · { $serial }: до срока { $waited } ({ $technician })
reminder-late = ⏰ #{ $id } · { $serial }: срок прошёл { $waited } назад ({ $technician })

rule-ticket_xp-split_by_minutes = Делить баллы по отработанным минутам
rule-qc-return_days = Возврат считается в течение
rule-reminders-due_minutes = Напоминать о сроке заранее, за
rule-limits-number-of-days = целое число дней от { $min } до { $max }
rule-value-days = { $days ->
    [one] { $days } день
    [few] { $days } дня
    [many] { $days } дней
   *[other] { $days } дня
}

error-past-moment = { $at } — это уже в прошлом. Назовите время, которое впереди.
error-never-worked-on-it = По #{ $id } вам нечего передавать.
error-argument-moment = { $argument }: не понимаю. Напишите, например: завтра в 14, в пятницу, 05.12 10:00, через 2 часа.
error-argument-no-such-day = { $argument }: такого дня нет.
error-argument-no-such-time = { $argument }: в этот день переводят часы, и такого времени нет.
error-argument-too-far = { $argument }: это слишком далеко.
argument-moment = время
argument-line = записка

command-hold = отложить заявку
command-resume = возобновить заявку
command-decline = отказаться от заявки
command-urgent = сделать заявку срочной
command-due = к какому сроку заявка
command-cameback = готовое вернулось
usage-hold = /hold ID ПРИЧИНА | КОГДА
    /hold 12 Подшипник заказан
    /hold 12 Подшипник заказан | в пятницу
usage-resume = /resume ID
    /resume 12
usage-decline = /decline ID ПРИЧИНА
    /decline 12 Нет инструмента
usage-urgent = /urgent ID
    /urgent 12
    /urgent 12 off
usage-due = /due ID КОГДА
    /due 12 завтра в 14
    /due 12 off
usage-cameback = /cameback ID ЧТО
    /cameback 12 Снова скрипит
