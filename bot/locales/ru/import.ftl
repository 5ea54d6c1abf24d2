### Загрузка техники из файла.

command-import = техника из файла (Excel, CSV)

import-how = 📥 <b>Техника из файла</b>
    Пришлите список как есть: книгу Excel (.xlsx) или файл CSV, не больше { $max } строк. Я найду колонки с серийным номером и названием, а если есть — с категорией и статусом; если не пойму, где они, спрошу. Новое добавится, что уже есть — изменится. Сначала покажу, что получится.
import-example = <pre>serial_number,name,category,status
    RM-0042,Газонокосилка,Сад,ready</pre>
import-send = 📎 Пришлите файл документом; /cancel — отмена.
import-title = 📥 <b>Что сделает файл</b>
import-anew = ⚠️ Пока вы смотрели, список техники изменился, поэтому ничего не сделано. Вот что файл сделает теперь.
import-added = ➕ { $count ->
    [one] добавится: { $count } единица
    [few] добавится: { $count } единицы
    [many] добавится: { $count } единиц
   *[other] добавится: { $count } единицы
}
import-changed = ✏️ { $count ->
    [one] изменится: { $count } единица
    [few] изменится: { $count } единицы
    [many] изменится: { $count } единиц
   *[other] изменится: { $count } единицы
}
import-unchanged = { $count ->
    [one] без изменений: { $count } строка
    [few] без изменений: { $count } строки
    [many] без изменений: { $count } строк
   *[other] без изменений: { $count } строки
}
import-refused = ⚠️ <b>{ $count ->
    [one] не загрузится { $count } строка
    [few] не загрузятся { $count } строки
    [many] не загрузятся { $count } строк
   *[other] не загрузятся { $count } строки
}</b>
import-line = Строка { $line }: { $reason }
import-more-items = … и ещё { $count }
import-new = ➕ { $serial } — { $name }
import-change = ✏️ { $serial }: { $what }
import-from-to = { $before } → { $after }
import-question = Загружаем? Всё это сразу.
import-mend = Дочитать файл не получилось, поэтому ничего загрузить нельзя: исправьте эту строку и пришлите файл ещё раз.
import-nothing = Делать нечего: всё уже так и есть.
import-done = ✅ <b>Загружено.</b>
import-begins = ⏳ Секунду…
import-over = Эта загрузка уже завершена. Новая начинается с /import.
import-not-fetched = ⚠️ Не получилось ещё раз взять файл у Telegram, поэтому ничего не загружено. Попробуйте снова или пришлите файл заново.
import-left = Отменено. Ничего не загружено.
button-import = ✅ Загрузить
button-leave-import = ✖️ Отмена
import-nothing-in-it = Ни одну строку нельзя загрузить в таком виде. Может быть, номер в другой колонке?
import-sheet = 📄 Лист: { $title }
import-is-serial_number = 🔢 Серийный номер: <b>{ $title }</b>
import-is-name = 🏷 Название: <b>{ $title }</b>
import-is-category = 📂 Категория: <b>{ $title }</b>
import-is-status = 🚦 Статус: <b>{ $title }</b>
import-or = {", а если пусто — "}
import-aside = Не загружаю ({ $count ->
    [one] { $count } колонку
    [few] { $count } колонки
    [many] { $count } колонок
   *[other] { $count } колонки
}): { $titles }
import-column-unnamed = колонка { $letter }
import-column = { $now ->
    [yes] { $known ->
        [yes] ✅ { $title } · { $sample }
       *[no] ✅ { $title }
    }
   *[no] { $known ->
        [yes] { $title } · { $sample }
       *[no] { $title }
    }
}
import-more-columns = { $count ->
    [one] Ещё { $count } колонка не показана.
    [few] Ещё { $count } колонки не показаны.
    [many] Ещё { $count } колонок не показано.
   *[other] Ещё { $count } колонки не показано.
}
import-ask-serial_number = 🔢 <b>В какой колонке серийный номер?</b>
    Номер, по которому вы отличаете одну вещь от другой: серийный, инвентарный, номер бирки.
import-ask-name = 🏷 <b>В какой колонке название?</b>
import-choose = Выберите колонку выше или пришлите другой файл; /cancel — отмена.
import-noted = ℹ️ <b>{ $count ->
    [one] { $count } замечание
    [few] { $count } замечания
    [many] { $count } замечаний
   *[other] { $count } замечания
}</b>
import-more-alike = { $count ->
    [one] (и ещё { $count } такая)
    [few] (и ещё { $count } такие)
    [many] (и ещё { $count } таких)
   *[other] (и ещё { $count } такой)
}
button-other-serial_number = 🔢 Другой номер
button-other-name = 🏷 Другое название
button-try-again = 🔄 Ещё раз

line-serial-empty = нет серийного номера
line-serial-too-long = серийный номер слишком длинный, можно не больше { $other } символов: { $value }
line-serial-characters = в серийном номере есть недопустимые символы
line-serial-twice = { $value } уже стоит в строке { $other }
line-name-empty = нет названия
line-name-too-long = название длиннее { $other } символов, сокращаю: { $value }
line-category-too-long = категория длиннее { $other } символов, сокращаю: { $value }
line-status-unknown = статуса «{ $value }» я не знаю, оставлю как есть; бывают ready, rented, blocked и written_off
line-status-by-hand = «{ $value }» ставят сами заявки, поэтому статус останется как есть
line-busy = на { $value } открыта заявка #{ $other }, поэтому статус останется как есть
line-too-many-cells = значений больше, чем колонок; если в тексте есть разделитель, возьмите его в кавычки
line-quotes = кавычки не закрыты или после них что-то стоит; дальше прочитать не получилось
line-serial-scientific = в { $value } пропала большая часть цифр; задайте колонке в Excel формат «Текстовый» и введите номер заново
line-serial-error = вместо серийного номера ошибка формулы: { $value }
line-serial-date = { $value } похоже на дату; если это Excel переделал номер вроде 1-2, задайте колонке формат «Текстовый»
line-serial-rounded = { $value } кончается нулями: Excel хранит 15 цифр числа; задайте колонке формат «Текстовый»

error-file-too-big = Файл слишком большой: можно не больше 5 МБ. Разделите его.
error-file-empty = В этом файле ничего нет.
error-file-not-text = Это не список: я читаю книги Excel (.xlsx) и файлы CSV.
error-file-encoding = Не могу понять кодировку этого файла. Сохраните его как «CSV UTF-8» и пришлите ещё раз.
error-file-lost = Не получилось взять файл у Telegram. Пришлите его ещё раз.
error-file-no-lines = В этом файле нет ни одной строки с техникой.
error-file-too-many-lines = Слишком много строк: за раз можно не больше 10 000. Разделите файл.
error-file-old-excel = Я читаю только .xlsx и CSV: откройте файл в Excel, сохраните как «Книга Excel (.xlsx)» и пришлите его.
error-file-no-table = Это не список: я читаю книги Excel (.xlsx) и файлы CSV.
error-file-locked = Эта книга закрыта паролем. Сохраните её без пароля и пришлите ещё раз.
error-file-broken-book = Эта книга повреждена. Откройте её в Excel, сохраните заново и пришлите ещё раз.
error-file-one-column = Я вижу здесь только одну колонку. Нужны серийный номер и название, каждое в своей колонке.
error-file-quotes = Строка { $about }: кавычки не закрыты или после них что-то стоит; дальше прочитать не получилось. Исправьте её и пришлите файл ещё раз.

items-twins = ⚠️ Эти номера выглядят как номера другой техники; раньше такое допускалось. Переименуйте или спишите то, что записано дважды.
error-argument-scientific = В серийном номере пропала большая часть цифр: задайте колонке в Excel формат «Текстовый» и введите номер заново.
