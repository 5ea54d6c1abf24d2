### Правила: как каждое называется, каким может быть, и как их менять.

rules-section-ticket_xp = 🏆 Баллы и флаги
rules-section-work_session = ⏱ Работа и паузы
rules-section-qc = 🧪 Контроль
rules-section-reminders = 🔔 Напоминания
rules-section-progression = ⭐ Уровни

rule-ticket_xp-base_divisor = Минут по плану за 1 XP
rule-ticket_xp-first_pass_bonus = Бонус за приёмку с первого раза и в срок
rule-ticket_xp-qc_status_update_xp = Контролёру за каждое решение
rule-ticket_xp-flag_green_max_minutes = Зелёный флаг до
rule-ticket_xp-flag_yellow_max_minutes = Жёлтый флаг до
rule-work_session-daily_pause_limit_minutes = Лимит пауз в день
rule-work_session-timezone = Часовой пояс
rule-work_session-long_session_minutes = Сеанс считается долгим после
rule-qc-allow_own_work = Можно ли проверять свою работу
rule-qc-fail_reasons = Причины возврата
rule-reminders-unassigned_minutes = Напомнить, если мастер не назначен дольше
rule-reminders-unstarted_minutes = Напомнить, если работа не начата дольше
rule-reminders-waiting_qc_minutes = Напомнить, если ждёт контроля дольше
rule-reminders-repeat_minutes = Напомнить снова через
rule-reminders-work_hours = Рабочие часы
rule-reminders-work_days = Рабочие дни
rule-reminders-digest_at = Сводка за день в
rule-progression-level_thresholds = С какого XP начинаются уровни

rule-value-yes = да
rule-value-no = нет
rule-value-none = пусто

rule-day-mon = пн
rule-day-tue = вт
rule-day-wed = ср
rule-day-thu = чт
rule-day-fri = пт
rule-day-sat = сб
rule-day-sun = вс

rule-limits-divisor = целое число от { $min } до { $max }
rule-limits-xp = целое число XP от { $min } до { $max }
rule-limits-minutes = целое число минут от { $min } до { $max }
rule-limits-yes-no = да или нет
rule-limits-zone = часовой пояс, например Asia/Tashkent или Europe/Berlin
rule-limits-clock = время, например 18:30
rule-limits-span = два времени, например 09:00-19:00; 22:00-06:00 — через полночь, 00:00-24:00 — круглосуточно
rule-limits-days = дни недели, например пн-сб или пн,ср,пт
rule-limits-words = до { $max } причин через |, в каждой до { $length } символов на каждом языке; или -, чтобы не было ни одной
rule-limits-words-languages = не больше трёх языков на причину: английский = русский = узбекский
rule-limits-words-twice = чтобы причины различались на каждом языке; две из этих совпадают
rule-limits-steps = числа по возрастанию от 0 до { $max }, например 0 200 450: первое 0, всего до { $length }
rule-limits-flag-order = { $bound ->
    [max] не больше { $max }: здесь кончается жёлтый флаг
   *[min] не меньше { $min }: здесь кончается зелёный флаг
}

rules-title = ⚙️ <b>Правила v{ $version }</b>
rules-defaults = Исходные: их ещё никто не менял.
rules-written = Последнее изменение: { $name }, { $at } — { $reason }
rules-pick-section = Выберите раздел:
rules-section-title = <b>{ $section }</b>
rules-rule = { $number }. { $rule }: <b>{ $value }</b>
rules-pick-rule = Какое изменить?
rules-rule-and-key =
    { $rule }: <b>{ $value }</b>
    Ключ для /rules set: <code>{ $code }</code>
rules-ask-value = ✏️ Новое значение? Напишите: { $limits }. Или /cancel.
rules-words-how =
    Каждый читает причину на своём языке: английский = русский = узбекский. Если текст один, все видят его как есть.
    <code>{ $example }</code>
rules-words-now =
    Как сейчас, чтобы скопировать и исправить:
    <code>{ $written }</code>
rules-words-written =
    На всех языках:
    { $written }
rules-ask-reason = ✏️ { $rule }: <b>{ $value }</b>. Почему? Пара слов для истории, пожалуйста. Или /cancel.
rules-preview-title = 🔍 <b>Что изменится</b> (сейчас v{ $version })
rules-rollback-title = 🔍 <b>Возврат к v{ $back_to }: что изменится</b> (сейчас v{ $version })
rules-change = • { $rule }: { $old } → <b>{ $new }</b>
rules-more-changes = … и ещё { $count }
rules-reason = 💬 { $reason }
rules-earned = 🏆 <b>Баллы за последние 30 дней</b>, сейчас → с новыми правилами:
rules-earner = { $name }: { $old } → <b>{ $new }</b> ({ $change })
rules-total = Итого
rules-more-people = … и ещё { $count }
rules-no-points = 🏆 На баллы это не влияет.
rules-nothing-earned = 🏆 За последние 30 дней баллов не было: сравнивать не с чем.
rules-preview-ask = Пока ничего не изменилось. Сделать так?
rules-applied = ✅ <b>Действуют правила v{ $version }.</b>
rules-history-title = 🕘 <b>Кто менял правила</b>
rules-version = <b>v{ $version }</b> · { $name } · { $at }
rules-version-first = <b>v{ $version }</b> · исходные · { $at }

button-rules = ⚙️ Правила
button-rules-history = 🕘 Кто что менял
button-roll-back = ↩️ Вернуть v{ $version }
button-apply = ✅ Применить
button-leave-it = ✖️ Не менять
toast-rules = ✅ Действуют правила v{ $version }
preview-outdated = Этот вопрос уже устарел. Сейчас по нему ничего не изменилось.

error-unknown-rule = Правила { $code } нет.{ $any ->
    [yes] {" "}Какое имеется в виду?
   *[no] {" "}Все правила: /rules.
}
error-bad-rule-value = { $rule } ({ $code }). Нужно: { $limits }.
error-unknown-rules-version = Версии { $version } у правил нет: есть от 1 до { $newest }.
error-rules-moved-on = { $who ->
    [me] Вы уже изменили правила, { $at }: действует v{ $version }. Посмотрите ещё раз.
   *[other] Правила за это время изменились: { $name }, { $at }, действует v{ $version }. Посмотрите ещё раз.
}
argument-rule = правило
argument-version = версия

command-rules = правила: баллы, паузы, напоминания
usage-rules = /rules set КЛЮЧ ЗНАЧЕНИЕ ПРИЧИНА
    /rules set ticket_xp.base_divisor 25 спокойные месяцы
    /rules history
    /rules rollback 3
