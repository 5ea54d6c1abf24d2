### Texnika yoki odamda nima oʻzgardi: kim, qachon, nima edi va nima boʻldi.

audit-title = 🕘 <b>{ $title }</b>: tarixi
audit-none = Hali hech narsa yozilmagan.
audit-line = { $at } · { $known ->
    [yes] <b>{ $name }</b>: { $what }
   *[no] { $what }
}
audit-added = roʻyxatga qoʻshildi: <code>{ $new }</code> — { $item }
audit-changed = { $field }: { $old } → { $new }
audit-joined = ruxsat ochildi, rol: { $role }
audit-role_granted = rol qoʻshildi: { $role }
audit-role_taken = rol olindi: { $role }
audit-deactivated = ruxsat yopildi
audit-reactivated = ruxsat qaytarildi
audit-access_requested = ruxsat soʻradi: { $new }
audit-access_refused = ruxsat berilmadi: { $new }
audit-blocked = bloklandi: { $new }
audit-unblocked = blokdan chiqarildi: { $new }
audit-erased = maʼlumotlari oʻchirildi
audit-invite_made = taklifnoma yaratildi, rol: { $role }
audit-invite_revoked = taklifnoma bekor qilindi, rol: { $role }
audit-group_bound = nazorat guruhi tayinlandi: { $new }
audit-group_unbound = nazorat guruhi oʻchirildi: { $new }
audit-points_questioned = ballar qatori haqida soʻradi: { $new }
audit-points_answered = ballar haqidagi savolga javob: { $new }
audit-template_kept = shablon saqlandi: { $new }
audit-template_changed = shablonning tekshiruv roʻyxati oʻzgardi: { $new }
audit-template_removed = shablon oʻchirildi: { $new }
audit-label_renewed = yorliq yangilandi: avvalgilari endi ochmaydi
audit-ticket = #{ $id } buyurtma: { $done }
audit-had-roles = oldingi rollari: { $roles }

audit-field-serial_number = seriya raqami
audit-field-name = { $of ->
    [person] ismi
   *[item] nomi
}
audit-field-category = toifasi
audit-field-status = holati
audit-field-phone = telefoni

audit-way-import = fayldan
audit-way-request = soʻrov boʻyicha
audit-way-invite = taklif qilgan: { $inviter }
audit-way-settings = ADMIN_IDS roʻyxatida
