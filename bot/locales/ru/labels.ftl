### Этикетки: печать, и что предлагает отсканированная.

command-label = этикетки с кодом

button-label = 🏷 Этикетка
button-labels = 🏷 Этикетки
button-labels-of-all = 📦 Вся техника
button-renew-label = ♻️ Новый код…
button-renew-label-sure = ♻️ Сделать новый код
button-keep-label = ↩️ Оставить этот

labels-which = 🏷 <b>Для какой техники этикетки?</b> Выберите категорию или напишите серийные номера: <code>/label RM-0042 RM-0043</code>
labels-begun = 🏷 { $count ->
    [one] { $count } этикетка скоро придёт.
    [few] { $count } этикетки скоро придут.
   *[other] { $count } этикеток скоро придут.
}
labels-left-out = ⚠️ Ещё { $count } не вошло: за один раз не больше { $most }.
labels-under-way = 🏷 Прошлые этикетки ещё рисуются. Попросите снова, когда они придут.
labels-not-drawn = 😔 Не получилось нарисовать этикетки. Попробуйте ещё раз; причина записана в журнале.
labels-none = Здесь нечего маркировать.
labels-sheets = 🏷 { $count ->
    [one] <b>{ $count } этикетка</b>
    [few] <b>{ $count } этикетки</b>
   *[other] <b>{ $count } этикеток</b>
}{ $parts ->
    [1] {""}
   *[other] {" "}· часть { $part } из { $parts }
}
labels-print = 🖨 Листы A4, 3 × 8 этикеток по 70 × 37 мм. Печатайте в масштабе 100 %, без «по размеру страницы».
label-title = 🏷 <code>{ $serial }</code> — <b>{ $name }</b>
label-print = 🖨 70 × 37 мм, 300 dpi. Печатайте в масштабе 100 %.
label-link = При сканировании откроется { $link }
label-ask-renew = ♻️ <b>Сделать новый код?</b> Этикетки, которые наклеены сейчас, перестанут открываться. Нужно, если этикетку потеряли или скопировали.
label-renewed = ♻️ У { $serial } новый код. Этикетка скоро придёт.
label-kept = ↩️ Код остаётся прежним.
toast-label-renewed = ♻️ Новый код готов.

button-report-fault = 🆘 Сообщить о поломке
button-open-scanned = 🏷 Открыть то, что вы отсканировали
scanned-ticket = 🎫 ею уже занимаются: заявка #{ $id }, { $status }
fault-ask = 🆘 <b>Что случилось с { $serial } ({ $name })?</b> Напишите в двух словах или подпишите фото.
fault-filed = ✅ Принято: заявка #{ $id } на { $serial }. Админы посмотрят её, а вам сообщат, чем кончилось.
fault-filed-too = ✅ Записано. На { $serial } уже есть заявка #{ $id } ({ $status }); кто ею занят, узнает об этом, а вам сообщат, чем кончилось.
fault-filed-before = Вы об этом уже сообщили: заявка #{ $id } на { $serial }, { $status }. Вам сообщат, чем кончилось.
fault-reported-before = 🆘 Вы сообщили: { $words }
fault-not-now = Сейчас здесь больше не о чем сообщать.
