### Odamlarga soʻramasa ham aytiladigan gaplar.

notice-ticket_created = 🆕 { $actor } buyurtma ochdi: tasdiqlash kerak.
notice-fault_reported = 🆘 { $actor } nosozlik haqida xabar berdi: { $note }
    Daqiqalar taxminiy. Tasdiqlashdan oldin ularni toʻgʻrilang: ✏️ Tahrirlash
notice-fault_too = 🆘 { $actor } ham #{ $id } · { $serial } haqida xabar berdi: { $note }
notice-fault_approved = 👍 { $serial } boʻyicha xabaringiz bilan shugʻullanishadi: #{ $id } tasdiqlandi.
notice-fault_cancelled = 🗑 { $serial } boʻyicha xabaringiz bajarilmaydi (#{ $id }). { $actor }: { $reason }
notice-fault_done = ✅ { $serial } boʻyicha xabar qilganingiz tuzatildi: #{ $id }. Rahmat!
notice-review_approved = 👍 { $actor } buyurtmangizni tasdiqladi. Kim oladi?
notice-assigned = 📌 Sizga buyurtma bor. Kimdan: { $actor }.
notice-assigned_line = 👤 { $actor } #{ $id } · { $serial } buyurtmasini ustaga berdi: { $technician }.
notice-reassigned_away = ↪️ { $actor } #{ $id } · { $serial } buyurtmasini boshqa ustaga berdi. Endi u boʻyicha sizdan hech narsa kerak emas.
notice-started_line = ▶️ { $actor } ish boshladi: #{ $id } · { $serial }.
notice-waiting_qc = 🧪 { $actor } ishni tugatdi: tekshirib bering.
notice-nobody_inspects = ⚠️ { $actor } ishni tugatdi, lekin tekshiradigan odam yoʻq: boshqa nazoratchi ham, nazorat guruhi ham yoʻq. /people orqali nazoratchi tayinlang yoki oʻzingiz qaror qiling.
notice-qc_pass_xp = ✅ { $actor } #{ $id } · { $serial } buyurtmasini qabul qildi. Sizga { $total } XP yozildi{ $bonus ->
    [0] .
   *[other] : ish uchun { $base }, birinchi urinishda va vaqtida topshirganingiz uchun { $bonus }.
}
notice-qc_pass_line = ✅ { $actor } #{ $id } · { $serial } buyurtmasini qabul qildi: { $title }.
notice-qc_fail = ❌ { $actor } qayta taʼmirga qaytardi: <b>{ $reason }</b>
notice-qc_fail_line = ❌ { $actor } #{ $id } · { $serial } buyurtmasini qaytardi: { $reason }
notice-cancelled_line = 🗑 { $actor } #{ $id } · { $serial } buyurtmasini bekor qildi: { $reason }
notice-time_corrected = 🕘 { $actor } #{ $id } · { $serial } buyurtmasidagi ish vaqtingizni tuzatdi: { $old } → { $new }. Sababi: { $reason }
notice-access_granted = ✅ Ruxsat berildi, rolingiz: { $role }. Xush kelibsiz!
notice-access_refused = 🚫 Soʻrovingiz rad etildi. { $hours } soatdan keyin yana soʻrashingiz mumkin. Xato deb oʻylasangiz, ustaxonangiz bilan gaplashing.
notice-role_granted = 🎖 { $actor } sizga rol berdi: { $role }.
notice-role_taken = 🎖 { $actor } sizdan rolni oldi: { $role }. Endi rollaringiz: { $roles }.
notice-deactivated = 🚪 { $actor } ustaxonaga ruxsatingizni yopdi. Xato deb oʻylasangiz, ustaxonangiz bilan gaplashing.
notice-reactivated = ↩️ { $actor } ruxsatingizni qaytardi. Xush kelibsiz!
notice-invite_accepted = 📨 { $actor } taklifnomangiz bilan kirdi, rol: { $role }.
notice-person_lost = 🔕 { $name } bilan aloqa yoʻq: bot bloklangan yoki akkaunt oʻchirilgan. Xabarlari saqlanadi.
notice-qc_group_lost = 🔕 Bot endi nazorat guruhida emas. Uni qayta qoʻshib, guruhda /qchere deb yozing.
notice-inspectors_gone = ⚠️ Nazorat kutayotgan buyurtmalarni tekshiradigan odam qolmadi: { $count } ta. /people orqali nazoratchi tayinlang yoki oʻzingiz qaror qiling: /qc.
notice-qc_group_silenced = 🔇 Nazorat guruhida yozishga endi ruxsatim yoʻq. Nazoratchilar kutayotgan buyurtmalarni shaxsiy chatlarida koʻradi. U yerda xabar yuborishga yana ruxsat berilsa, guruhda /qchere deb yozing.
notice-pause_spent = ⏰ Bugungi tanaffus vaqti tugadi: taymer yana ishga tushdi.
notice-still_working = ⏰ Hali ham shu ustida ishlayapsizmi?
notice-still_working_unanswered = ❓ { $technician } javob bermadi: #{ $id } · { $serial } ustida ish davom etyaptimi? Taymer hali ishlayapti.
notice-backup_made = 💾 Zaxira nusxa tayyor: { $name }, { $size }.
notice-backup_failed = ⚠️ Zaxira nusxa olinmadi: { $error }
notice-backups_overdue = ⚠️ { $day } kunidan beri zaxira nusxa yoʻq. Nima xalaqit berayotganini tekshiring.
notice-backup_sent = 📤 { $actor } butun ustaxonaning maxfiy ibora bilan yopilgan nusxasini oʻz chatiga oldi.

notice-many = { $kind ->
    [ticket_created] 🆕 { $actor } { $count } ta buyurtma ochdi. Tasdiq kutyapti.
    [assigned] 👤 { $actor } sizga { $count } ta buyurtma berdi.
    [assigned_line] 👤 { $actor } { $count } ta buyurtmangizni ustaga berdi.
    [reassigned_away] 👤 { $actor } { $count } ta buyurtmangizni boshqalarga berdi.
    [review_approved] 👍 { $actor } { $count } ta buyurtmangizni tasdiqladi.
    [fault_approved] 👍 { $actor } { $count } ta xabaringizni tasdiqladi.
    [on_hold_card] ⏳ { $actor } { $count } ta buyurtmangizni kutishga qoʻydi: { $reason }
    [on_hold_line] ⏳ { $actor } { $count } ta buyurtmani kutishga qoʻydi: { $reason }
    [fault_cancelled] 🗑 { $actor } { $count } ta xabaringizni bekor qildi: { $reason }
    [cancelled_line] 🗑 { $actor } { $count } ta buyurtmani bekor qildi: { $reason }
   *[other] 📋 { $actor }: { $count } ta buyurtma.
}
notice-many-row = #{ $id } · { $serial }
notice-many-more = va yana { $count } ta
