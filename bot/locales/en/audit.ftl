### What was changed of an item or a person: by whom, when, from what to what.

audit-title = 🕘 <b>{ $title }</b>: history
audit-none = Nothing is written down yet.
audit-line = { $at } · { $known ->
    [yes] <b>{ $name }</b>: { $what }
   *[no] { $what }
}
audit-added = added: <code>{ $new }</code> — { $item }
audit-changed = { $field } { $old } → { $new }
audit-joined = access opened, role: { $role }
audit-role_granted = role added: { $role }
audit-role_taken = role taken: { $role }
audit-deactivated = deactivated
audit-reactivated = reactivated
audit-access_requested = access requested: { $new }
audit-access_refused = access refused: { $new }
audit-blocked = blocked: { $new }
audit-unblocked = unblocked: { $new }
audit-erased = erased
audit-invite_made = invite made: { $role }
audit-invite_revoked = invite revoked: { $role }
audit-group_bound = QC group bound: { $new }
audit-group_unbound = QC group ended: { $new }
audit-points_questioned = questioned a line of points: { $new }
audit-points_answered = question about points answered: { $new }
audit-template_kept = template kept: { $new }
audit-template_changed = checklist of a template changed: { $new }
audit-template_removed = template removed: { $new }
audit-label_renewed = label renewed: those before do not open it any more
audit-ticket = ticket #{ $id } { $done }
audit-had-roles = before: { $roles }

audit-field-serial_number = serial number
audit-field-name = { $of ->
    [person] name
   *[item] name
}
audit-field-category = category
audit-field-status = status
audit-field-phone = phone

audit-way-import = from a file
audit-way-request = on request
audit-way-invite = invited by { $inviter }
audit-way-settings = named in ADMIN_IDS
