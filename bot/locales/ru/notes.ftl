### Заметки: слова, фото, видео, голос и документы, которые остаются с заявкой.

error-pictures-missing = Перед контролем для #{ $id } нужны ещё фото сделанной работы: { $missing }. Пришлите их сюда, пока идёт таймер, или нажмите 📎 Заметка.
error-fault-picture-missing = Чтобы вернуть #{ $id }, сначала пришлите фото дефекта: нажмите ❌ Вернуть и пришлите его сюда или ответьте им на карточку.
error-unknown-note = Этой заметки больше нет.
error-not-your-note = Изменить заметку может только её автор.
argument-note = заметка

rule-qc-min_photos = Фото работы перед контролем
rule-qc-photo_on_fail = Возврат требует фото
rule-limits-photos = целое число фото от { $min } до { $max }

button-add-note = 📎 Заметка
button-pictures = 📷 { $count }
button-all-pictures = 📷 Все фото
button-notes = 📎 Заметки: { $count }
button-notes-done = ✅ Готово
button-not-here = 🚫 Не сюда
button-drop-note = 🗑 Никуда: скрыть
button-hide-note = 🗑 Скрыть
button-open-note = { $sign } { $id }
button-send-note = 📤 Прислать сюда
button-note-kind = 🏷 { $kind }

note-kind-before = до
note-kind-after = после
note-kind-fault = дефект
note-kind-plain = фото

card-notes = 📎 { $notes ->
    [one] { $notes } заметка
    [few] { $notes } заметки
    [many] { $notes } заметок
   *[other] { $notes } заметки
}{ $has_pictures ->
    [yes] {" "}· 📷 { $pictures }
   *[no] {""}
}
card-pictures-missing = 📷 перед контролем нужно ещё фото сделанной работы: { $missing }
card-fail-needs-picture = 📷 для возврата нужно фото дефекта

ask-notes = 📎 <b>#{ $id } · { $serial }</b>: присылайте слова, фото, видео, голос или файлы, сколько нужно. Потом нажмите ✅ Готово.
ask-fail-picture = 📷 Сюда можно прислать фото дефекта и написать причину.
ask-where-note = 🚫 <b>Куда это отнести?</b>
note-here = 📎 Сохранено в #{ $id } ({ $kind }).
did-note = 📎 Сохранено в #{ $id }.
did-hide-note = 🗑 Скрыто. В истории #{ $id } видно, что заметка была.
did-evidence = 📷 Сохранено как доказательство.
did-evidence-why = 📷 Сохранено как доказательство. Теперь напишите причину возврата словами.
note-of-what = 📎 К какой заявке это относится? Ответьте этим на её карточку или нажмите на карточке 📎 Заметка.
note-no-such-thing = 📎 С заявкой можно сохранить слова, фото, видео, голос и файлы, а это нельзя.
note-left-too_large = ⚠️ Заметка сохранена. Файл больше { $most } МБ: он останется только в Telegram.
note-left-quota = ⚠️ Заметка сохранена. Сегодня вы прислали очень много: файл останется только в Telegram.
notes-title = 📎 <b>Заметки #{ $id } · { $serial }</b>
notes-none = Пока ни одной.
note-line = { $at } { $signs } <b>{ $name }</b>{ $is_picture ->
    [yes] {" "}({ $kind })
   *[no] {""}
}{ $has_words ->
    [yes] : { $said }
   *[no] {""}
}
note-hidden = { $at } 📎 <b>{ $name }</b>: <i>заметка, скрыта ({ $by })</i>
note-file = { $state ->
    [refused] {"  "}📄 { $name }: не сохранено, файлы этого типа не пересылаются
    [erased] {"  "}📄 удалено
   *[kept] {"  "}📄 { $name }
}
note-unnamed = файл
note-caption = { $kind } · #{ $id } · { $name }, { $at }{ $has_words ->
    [yes] {"\u000A"}{ $said }
   *[no] {""}
}
no-pictures = Здесь нет фото.
toast-pictures = 📷 Отправляю
toast-pictures-already = Уже отправляю.
toast-note-kind = 🏷 Изменено
toast-note-hidden = 🗑 Скрыто
toast-note-moved = 📎 Перенесено в #{ $id }
pictures-not-sent = ⚠️ Telegram не принял. Попробуйте позже.
pictures-missing = ⚠️ { $count ->
    [one] Не удалось получить { $count } файл.
    [few] Не удалось получить { $count } файла.
    [many] Не удалось получить { $count } файлов.
   *[other] Не удалось получить { $count } файла.
}

button-erase-pictures = 🧽 Да, вместе с голосом, фото и видео
erase-pictures = По просьбе человека можно стереть и присланные им голос, фото и видео: заявки лишатся этих доказательств.
