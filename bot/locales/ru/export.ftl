### /export: строки за период файлом.

export-what = Файл с заявками, сеансами, журналом действий, баллами, заметками, присутствием и техникой.
    В журнале останется запись, что вы его взяли.
export-begun = 📤 Готовлю файл…
export-so-far = 📤 Готовлю файл, строк пока: { $count }…
export-done = ✅ Готово, строк: { $count }.
export-failed = ⚠️ Файл не удалось сделать или отправить. Попробуйте ещё раз.
export-cut-short = ⚠️ Меня остановили. Попросите файл ещё раз.
export-part = { $parts ->
    [1] 📤 Файл
   *[other] 📤 Часть { $part } из { $parts }
}
toast-export = 📤 Файл готовится.
toast-export-already = Для вас уже готовится файл.

button-export = 📤 Выгрузка
button-export-xlsx = 📗 Excel
button-export-csv = 📄 CSV
button-export-other = 🔎 Выбрать другое

export-about = Об этом файле
export-about-from = С
export-about-to = По
export-about-zone = Часовой пояс всех времён
export-about-technician = Мастер
export-about-category = Категория
export-about-taken = Когда взят
export-about-taker = Кто взял

export-sheet-about = О файле
export-sheet-tickets = Заявки
export-sheet-sessions = Сеансы
export-sheet-transitions = Действия
export-sheet-points = Баллы
export-sheet-notes = Заметки
export-sheet-attendance = Присутствие
export-sheet-items = Техника

export-session-running = идёт
export-session-paused = пауза
export-session-stopped = остановлен
export-points-ticket_base_xp = заявка готова
export-points-ticket_qc_first_pass_bonus = с первого раза и в срок
export-points-ticket_qc_status_update = проверка
export-points-manual_adjustment = вручную

export-column-handed_to = Передано кому
export-column-handed_from = От кого
export-column-waits_for = Чего ждём
export-column-expected = Ждём к
export-column-pictures = На снимках
export-column-words = Текст
export-column-files = Файлы
export-column-sha256 = SHA-256 файлов
export-column-hidden = Скрыто
export-column-came = Пришёл
export-column-left = Ушёл
export-column-back = Вернётся
export-column-checks_done = Отмечено
export-column-checks = Пунктов
export-column-question = Вопрос
export-column-answer = Ответ
export-column-ticket = Заявка
export-column-serial = Серийный номер
export-column-item = Техника
export-column-category = Категория
export-column-title = Название
export-column-status = Статус
export-column-flag = Флаг
export-column-planned = План, мин
export-column-worked = Отработано, мин
export-column-fails = Возвращали
export-column-xp = XP
export-column-by_hand = Задано вручную
export-column-technician = Мастер
export-column-created_by = Кто открыл
export-column-approved_by = Кто одобрил
export-column-opened = Открыта
export-column-assigned = Назначена
export-column-started = Начата
export-column-finished = Готова
export-column-session = Сеанс
export-column-ended = Окончен
export-column-number = Номер
export-column-action = Что сделано
export-column-from = Из
export-column-to = В
export-column-person = Кто
export-column-at = Когда
export-column-note = Примечание
export-column-kind = За что
export-column-explained = Объяснение
export-column-added = Добавлена

audit-exported = взята выгрузка: { $new }

command-export = строки файлом: Excel, CSV
usage-export = /export ПЕРИОД КТО
    /export прошлый месяц
    /export 2025 @username
