### О чём людям сообщают без их вопроса.

notice-ticket_created = 🆕 Новая заявка ждёт одобрения. Автор: { $actor }.
notice-fault_reported = 🆘 { $actor } сообщает о поломке: { $note }
    Минуты указаны наугад. Прежде чем одобрить, поправьте их: ✏️ Исправить
notice-fault_too = 🆘 { $actor } тоже сообщает по #{ $id } · { $serial }: { $note }
notice-fault_approved = 👍 Тем, о чём вы сообщили по { $serial }, займутся: заявка #{ $id } одобрена.
notice-fault_cancelled = 🗑 То, о чём вы сообщили по { $serial }, делать не будут (#{ $id }). { $actor }: { $reason }
notice-fault_done = ✅ То, о чём вы сообщили по { $serial }, исправлено: #{ $id }. Спасибо!
notice-review_approved = 👍 Ваша заявка одобрена ({ $actor }). Кто её возьмёт?
notice-assigned = 📌 Новая заявка для вас ({ $actor })
notice-assigned_line = 👤 #{ $id } · { $serial } теперь у мастера: { $technician }. Кто назначил: { $actor }.
notice-reassigned_away = ↪️ #{ $id } · { $serial } теперь у другого мастера. Вам по этой заявке больше ничего делать не нужно. Кто передал: { $actor }.
notice-started_line = ▶️ #{ $id } · { $serial } в работе: { $actor }.
notice-waiting_qc = 🧪 Работа закончена, нужен контроль. Мастер: { $actor }.
notice-nobody_inspects = ⚠️ Работа закончена, но проверить её некому: нет другого контролёра и нет группы контроля. Назначьте контролёра в /people или примите решение сами. Мастер: { $actor }.
notice-qc_pass_xp = ✅ Заявка #{ $id } · { $serial } принята ({ $actor }). Вам начислено { $total } XP{ $bonus ->
    [0] .
   *[other] : { $base } за работу и { $bonus } за сдачу с первого раза и в срок.
}
notice-qc_pass_line = ✅ Заявка #{ $id } · { $serial } принята ({ $actor }): { $title }.
notice-qc_fail = ❌ Заявка возвращена на доработку ({ $actor }): <b>{ $reason }</b>
notice-qc_fail_line = ❌ Заявка #{ $id } · { $serial } возвращена на доработку ({ $actor }): { $reason }
notice-cancelled_line = 🗑 Заявка #{ $id } · { $serial } отменена ({ $actor }): { $reason }
notice-time_corrected = 🕘 Время вашей работы по заявке #{ $id } · { $serial } исправлено ({ $actor }): { $old } → { $new }. Причина: { $reason }
notice-access_granted = ✅ Доступ открыт, ваша роль: { $role }. Добро пожаловать!
notice-access_refused = 🚫 В доступе отказано. Попросить снова можно через { $hours } ч. Если это ошибка, обратитесь в мастерскую.
notice-role_granted = 🎖 Вам дали роль: { $role }. Кто решил: { $actor }.
notice-role_taken = 🎖 С вас сняли роль: { $role }. Кто решил: { $actor }. Ваши роли теперь: { $roles }.
notice-deactivated = 🚪 Ваш доступ к мастерской закрыт. Кто решил: { $actor }. Если это ошибка, обратитесь в мастерскую.
notice-reactivated = ↩️ Ваш доступ снова открыт. Кто решил: { $actor }. С возвращением!
notice-invite_accepted = 📨 Ваше приглашение принято: { $actor }, роль: { $role }.
notice-person_lost = 🔕 { $name }: нет связи, бот заблокирован или аккаунт удалён. Сообщения хранятся.
notice-qc_group_lost = 🔕 Бота больше нет в группе контроля. Добавьте его снова и напишите там /qchere.
notice-inspectors_gone = ⚠️ Некому проверить { $count ->
    [one] { $count } заявку, которая ждёт
    [few] { $count } заявки, которые ждут
    [many] { $count } заявок, которые ждут
   *[other] { $count } заявки, которые ждут
} контроля. Назначьте контролёра в /people или решите сами: /qc.
notice-qc_group_silenced = 🔇 Мне больше нельзя писать в группу контроля. Контролёры видят заявки в личных чатах. Когда мне снова разрешат отправлять там сообщения, напишите в группе /qchere.
notice-pause_spent = ⏰ Время пауз на сегодня закончилось: таймер снова идёт.
notice-still_working = ⏰ Вы ещё работаете над этим?
notice-still_working_unanswered = ❓ Нет ответа, идёт ли работа над #{ $id } · { $serial }: { $technician }. Таймер всё ещё идёт.
notice-backup_made = 💾 Резервная копия готова: { $name }, { $size }.
notice-backup_failed = ⚠️ Резервная копия не удалась: { $error }
notice-backups_overdue = ⚠️ Резервных копий нет с { $day }. Проверьте, что мешает.
notice-backup_sent = 📤 Резервная копия всей мастерской, закрытая парольной фразой, отправлена в чат. Попросил(а): { $actor }.

notice-many = { $kind ->
    [ticket_created] 🆕 { $actor }: новых заявок — { $count }. Ждут одобрения.
    [assigned] 👤 { $actor }: вам назначено заявок — { $count }.
    [assigned_line] 👤 { $actor }: назначено ваших заявок — { $count }.
    [reassigned_away] 👤 { $actor }: передано другим ваших заявок — { $count }.
    [review_approved] 👍 { $actor }: одобрено ваших заявок — { $count }.
    [fault_approved] 👍 { $actor }: одобрено ваших сообщений о поломке — { $count }.
    [on_hold_card] ⏳ { $actor }: отложено ваших заявок — { $count }: { $reason }
    [on_hold_line] ⏳ { $actor }: отложено заявок — { $count }: { $reason }
    [fault_cancelled] 🗑 { $actor }: отменено ваших сообщений о поломке — { $count }: { $reason }
    [cancelled_line] 🗑 { $actor }: отменено заявок — { $count }: { $reason }
   *[other] 📋 { $actor }: заявок — { $count }.
}
notice-many-row = #{ $id } · { $serial }
notice-many-more = и ещё { $count }
