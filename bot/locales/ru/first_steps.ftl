### Что делает владелец новой мастерской, прежде чем начнётся работа.

first-steps-title = 🚀 <b>Первые шаги: готово { $done } из { $all }</b>
first-steps-over = 🎉 <b>Мастерская готова к работе.</b> /new — новая заявка, /tickets — все заявки, /help — всё остальное.

first-step-hours = { $mark } <b>1. Рабочее время</b>
first-step-hours-now = { $hours }, { $days } · часовой пояс { $zone }
first-step-items = { $mark } <b>2. Техника</b>: что вы ремонтируете
first-step-items-now = { $count ->
    [0] Пока пусто. Пришлите файл Excel или CSV — или добавьте первую единицу.
    [one] { $count } единица
    [few] { $count } единицы
    [many] { $count } единиц
   *[other] { $count } единицы
}
first-step-people = { $mark } <b>3. Люди</b>
first-step-people-now = Мастера: { $technicians } · контролёры: { $inspectors }
first-step-ticket = { $mark } <b>4. Первая заявка</b>
first-step-ticket-now = Пока нет.

button-hours-right = ✅ Время и пояс указаны верно
button-hours = 🕘 Часы
button-days = 📅 Дни
button-zone = 🌍 Часовой пояс
button-import-items = 📄 Техника из файла
button-invite-technician = 🔗 Пригласить мастера
button-invite-qc_inspector = 🔗 Пригласить контролёра
button-first-ticket = 🎫 Создать первую заявку
toast-hours-right = ✅ Принято
