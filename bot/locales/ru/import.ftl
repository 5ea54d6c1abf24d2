### Загрузка техники из файла.

command-import = техника из файла CSV

import-how = 📥 <b>Техника из файла</b>
    Пришлите файл CSV, не больше { $max } строк. В первой строке — названия колонок: серийный номер и название нужны обязательно, категория и статус — по желанию. Новое добавится, что уже есть — изменится. Сначала покажу, что получится.
import-example = <pre>serial_number,name,category,status
    RM-0042,Газонокосилка,Сад,ready</pre>
import-send = 📎 Пришлите файл документом; /cancel — выйти.
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
    [one] не принята { $count } строка
    [few] не приняты { $count } строки
    [many] не принято { $count } строк
   *[other] не принято { $count } строки
}</b>
import-line = Строка { $line }: { $reason }
import-more-lines = { $count ->
    [one] … и ещё { $count } строка
    [few] … и ещё { $count } строки
    [many] … и ещё { $count } строк
   *[other] … и ещё { $count } строки
}
import-more-items = … и ещё { $count }
import-new = ➕ { $serial } — { $name }
import-change = ✏️ { $serial }: { $what }
import-from-to = { $before } → { $after }
import-question = Загружаем? Либо всё, либо ничего.
import-mend = Либо всё, либо ничего: исправьте эти строки и пришлите файл ещё раз.
import-nothing = Делать нечего: всё уже так и есть.
import-done = ✅ <b>Загружено.</b>
import-begins = ⏳ Секунду…
import-over = Эта загрузка уже завершена. Новая начинается с /import.
import-not-fetched = ⚠️ Не получилось ещё раз взять файл у Telegram, поэтому ничего не загружено. Попробуйте снова или пришлите файл заново.
import-left = Хорошо. Ничего не загружено.
button-import = ✅ Загрузить
button-leave-import = ✖️ Выйти

line-serial-empty = нет серийного номера
line-serial-too-long = серийный номер слишком длинный, можно не больше { $other } знаков: { $value }
line-serial-characters = в серийном номере есть знаки, которые не годятся
line-serial-twice = { $value } уже стоит в строке { $other }
line-name-empty = нет названия
line-name-too-long = название слишком длинное, можно не больше { $other } знаков: { $value }
line-category-too-long = категория слишком длинная, можно не больше { $other } знаков: { $value }
line-status-unknown = неизвестный статус «{ $value }»; есть ready, rented, blocked и written_off
line-status-by-hand = «{ $value }» ставят сами заявки, вручную нельзя
line-busy = на { $value } открыта заявка #{ $other }: статус пока менять нельзя
line-too-many-cells = значений больше, чем колонок; если в тексте есть разделитель, возьмите его в кавычки
line-quotes = кавычки не закрыты или после них что-то стоит; дальше прочитать не получилось

error-file-too-big = Файл слишком большой: можно не больше 5 МБ.
error-file-empty = В этом файле ничего нет.
error-file-excel = Это книга Excel. Сохраните её в Excel как «CSV UTF-8» и пришлите тот файл.
error-file-not-text = Это не CSV: я читаю только текстовые таблицы.
error-file-encoding = Не могу понять кодировку этого файла. Сохраните его как «CSV UTF-8» и пришлите ещё раз.
error-file-lost = Не получилось взять файл у Telegram. Пришлите его ещё раз.
error-file-missing-column = В первой строке должны быть названия колонок; не хватает: { $about }. Это точно CSV с запятыми, точками с запятой или табуляцией?
error-file-unknown-column = Неизвестная колонка в первой строке: { $about }. Я знаю serial_number, name, category, status.
error-file-double-column = Колонка { $about } встречается дважды.
error-file-no-lines = Под первой строкой, с названиями колонок, должна быть техника.
error-file-too-many-lines = Слишком много строк: за раз можно не больше 10 000. Разделите файл.
