### Что изменилось у техники или человека: кто, когда, что было и что стало.

audit-title = 🕘 <b>{ $title }</b>: история
audit-none = Записей пока нет.
audit-line = { $at } · { $known ->
    [yes] <b>{ $name }</b>: { $what }
   *[no] { $what }
}
audit-added = добавлено: <code>{ $new }</code> — { $item }
audit-changed = { $field }: { $old } → { $new }
audit-joined = доступ открыт, роль: { $role }
audit-role_granted = роль добавлена: { $role }
audit-role_taken = роль снята: { $role }
audit-deactivated = доступ закрыт
audit-reactivated = доступ снова открыт
audit-access_requested = запрошен доступ: { $new }
audit-access_refused = в доступе отказано: { $new }
audit-blocked = блокировка: { $new }
audit-unblocked = блокировка снята: { $new }
audit-erased = данные стёрты
audit-invite_made = создано приглашение, роль: { $role }
audit-invite_revoked = отозвано приглашение, роль: { $role }
audit-group_bound = назначена группа контроля: { $new }
audit-group_unbound = группа контроля отключена: { $new }
audit-points_questioned = вопрос о строке баллов: { $new }
audit-points_answered = ответ на вопрос о баллах: { $new }
audit-template_kept = шаблон сохранён: { $new }
audit-template_changed = чек-лист шаблона изменён: { $new }
audit-template_removed = шаблон удалён: { $new }
audit-label_renewed = этикетка заменена: прежние больше ничего не открывают
audit-ticket = заявка #{ $id } { $done }
audit-had-roles = прежние роли: { $roles }

audit-field-serial_number = серийный номер
audit-field-name = { $of ->
    [person] имя
   *[item] название
}
audit-field-category = категория
audit-field-status = статус
audit-field-phone = телефон

audit-way-import = из файла
audit-way-request = по запросу
audit-way-invite = приглашение: { $inviter }
audit-way-settings = по списку ADMIN_IDS
