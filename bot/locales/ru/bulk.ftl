### Несколько заявок сразу: выбранные в списке или открытые из файла.

button-bulk = ☑ Несколько сразу
button-bulk-page = ☑ Все на странице
button-bulk-approve = 👍 Одобрить
button-bulk-assign = 👤 Назначить
button-bulk-hold = ⏳ Отложить
button-bulk-cancel = 🗑 Отменить заявки
bulk-choose = ☑ <b>Несколько сразу, выбрано: { $count }.</b> Отметьте заявки и нажмите, что с ними сделать.
bulk-about = ☑ <b>{ $count ->
    [one] { $count } заявка
    [few] { $count } заявки
    [many] { $count } заявок
   *[other] { $count } заявки
}:</b> { $tickets }
bulk-ask-technician = 👤 <b>Кому назначить?</b>
bulk-ask-cancel = 🗑 <b>Почему отменяем?</b> Выберите или напишите причину: она будет в каждой заявке.
bulk-done = { $act ->
    [approve] 👍 Одобрено:
    [assign] 👤 Назначено:
    [hold] ⏳ Отложено:
   *[cancel] 🗑 Отменено:
} <b>{ $count }</b> — { $tickets }
bulk-nothing-done = ⚠️ <b>Ничего не сделано.</b>
bulk-refused = ✖️ <b>Не сделано: { $count }</b>
bulk-why = { $which }: { $why }
bulk-more = … и ещё { $count }
bulk-over = Этот выбор уже закрыт. Начните снова: /tickets.
bulk-full = За раз можно не больше { $max } заявок.

ticket-file-how = 📥 <b>Заявки из файла</b>
    Пришлите CSV или книгу Excel: строка на заявку, не больше { $max }. Нужны серийный номер, что не так и минуты. Вместо минут можно указать колонку с позициями.
ticket-file-example = <code>серийный номер;задача;минуты;позиции
    RM-0042;Не крутится нож;45;
    RM-0043;Годовое обслуживание;;Ремень 10 + Рельс 5</code>
ticket-file-would-open = 📥 <b>Будет открыто заявок: { $count }</b>
ticket-file-line = <code>{ $serial }</code> · { $title } · { $planned }{ $parts ->
    [0] {""}
   *[other] {" "}· 🧩 { $parts }
}
ticket-file-which = строка { $line }
ticket-file-question = Открыть? Отклонённые строки останутся в стороне.
ticket-file-mend = Открывать нечего. Поправьте файл и пришлите ещё раз.
ticket-file-opened = ✅ <b>Открыто: { $count }</b> — { $tickets }
button-open-tickets = ✅ Открыть заявки
error-file-too-many-tickets = Слишком много строк: за раз можно не больше { $about } заявок. Разделите файл.
error-file-no-ticket-columns = Для списка заявок нужны серийный номер, что не так и минуты или позиции, каждое в своей колонке.
error-argument-twice = Дважды в файле: { $argument }.
error-argument-no-minutes = Не хватает минут: { $argument }. Напишите так: Ремень 10 + Рельс 5.
command-opentickets = много заявок из файла
