### Мастерская в цифрах: /report, текст и картинка.

report-title = 📊 <b>{ $period }</b>{ $running ->
    [yes] {" "}— пока
   *[no] {""}
}
report-of-technician = 👤 { $name }
report-of-category = 🗂 { $name }
report-no-category = без категории
report-nothing = Здесь ничего не происходило.

report-opened-done = 🆕 открыто { $opened } ({ $opened_before }) · ✅ готово { $done } ({ $done_before })
report-first-pass = 🎯 принято с первого раза: { $percent } % ({ $percent_before })
report-trouble = 🔁 возвращено { $failed } ({ $failed_before }) · ↩️ снова в ремонте { $returned } ({ $returned_before })
report-cancelled = 🗑 отменено { $cancelled } ({ $cancelled_before })
report-planned = ⏱ готовые заявки: план { $planned }, отработано { $worked } ({ $percent } %)
report-before = В скобках: { $period }{ $running ->
    [yes] {" "}до того же дня и часа.
   *[no] .
}

report-reasons = 🔁 <b>Почему возвращали</b>
report-reason = { $reason } ×{ $count } · { $percent } %
report-more-reasons = другие причины ×{ $count }
report-technicians = 🔧 <b>Мастера</b>
report-technician = <b>{ $name }</b>: { $any_done ->
    [yes] готово { $done }, с первого раза { $percent } %; план { $planned }, отработано { $worked }; таймер { $clocked }
   *[no] таймер { $clocked }
}{ $returned ->
    [0] {""}
   *[other] {", "}снова в ремонте { $returned }
}
report-more-people = { $count ->
    [one] и ещё { $count }
    [few] и ещё { $count }
    [many] и ещё { $count }
   *[other] и ещё { $count }
}
report-stays = ⏳ <b>Время в статусе</b>, в рабочих часах, в среднем
report-stay = { $status }: { $average } (×{ $count })
report-returned-items = ↩️ <b>Снова в ремонте</b>: { $items }

report-pick-technician = 👤 Чей отчёт?
report-pick-category = 🗂 По какой технике?
report-no-picture = Картинку нарисовать не удалось. Сам отчёт — выше.

button-report-day = Сегодня
button-report-week = Эта неделя
button-report-month = Этот месяц
button-report-year = Этот год
button-report-technician = 👤 Мастер
button-report-category = 🗂 Категория
button-report-everybody = 👥 Все
button-report-all-items = 📦 Вся техника
button-picture = 🖼 Картинка
toast-drawing = 🖼 Картинка скоро придёт.
toast-drawing-already = 🖼 Картинка уже рисуется.

chart-opened-done = Открыто и готово
chart-opened = открыто
chart-done = готово
chart-first-pass = Принято с первого раза
chart-reasons = Почему возвращали
chart-others = другие причины
chart-planned-worked = План и работа, часы
chart-planned = план
chart-worked = работа
chart-stays = Время в статусе, рабочие часы
chart-returned = Снова в ремонте, по мастерам
chart-nothing = пока ничего
chart-no-fails = ничего не возвращали
chart-no-returns = ничего не вернулось
chart-subtitle = На { $until }, { $zone }

command-report = мастерская в цифрах
usage-report = /report ПЕРИОД КТО
    /report прошлый месяц
    /report июль @username

fairness-title = 🧪 <b>Решения контроля по контролёрам</b>
fairness-row = <b>{ $name }</b>: решений { $decided }, в день { $a_day }; возвращено { $failed } ({ $percent } %), ту же заявку снова { $again }
fairness-all = Все вместе: решений { $decided }, возвращено { $percent } %.
fairness-none = Здесь никто ничего не решал.
button-fairness = 🧪 Контроль
