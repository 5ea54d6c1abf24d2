### Qoidalar: har birining nomi, qanday boʻlishi mumkinligi va qanday oʻzgartirilishi.

rules-section-ticket_xp = 🏆 Ballar va ranglar
rules-section-work_session = ⏱ Ish va tanaffuslar
rules-section-qc = 🧪 Nazorat
rules-section-reminders = 🔔 Eslatmalar
rules-section-progression = ⭐ Darajalar

rule-ticket_xp-base_divisor = 1 XP uchun rejadagi daqiqa
rule-ticket_xp-first_pass_bonus = Birinchi martada va vaqtida oʻtgani uchun
rule-ticket_xp-qc_status_update_xp = Nazoratchiga har qaror uchun
rule-ticket_xp-flag_green_max_minutes = Yashil rang chegarasi
rule-ticket_xp-flag_yellow_max_minutes = Sariq rang chegarasi
rule-work_session-daily_pause_limit_minutes = Kunlik tanaffus
rule-work_session-timezone = Vaqt mintaqasi
rule-work_session-long_session_minutes = Shu vaqtdan keyin «ishlayapsizmi?» soʻraladi
rule-qc-allow_own_work = Oʻz ishini tekshirish mumkinmi
rule-qc-fail_reasons = Qaytarish sabablari
rule-reminders-unassigned_minutes = Ustaga berilmasa, eslatish
rule-reminders-unstarted_minutes = Boshlanmasa, eslatish
rule-reminders-waiting_qc_minutes = Nazorat kutsa, eslatish
rule-reminders-repeat_minutes = Qayta eslatish oraligʻi
rule-reminders-work_hours = Ish vaqti
rule-reminders-work_days = Ish kunlari
rule-reminders-digest_at = Kunlik hisobot vaqti
rule-progression-level_thresholds = Darajalar boshlanadigan XP

rule-value-yes = ha
rule-value-no = yoʻq
rule-value-none = boʻsh

rule-day-mon = du
rule-day-tue = se
rule-day-wed = ch
rule-day-thu = pa
rule-day-fri = ju
rule-day-sat = sh
rule-day-sun = ya

rule-limits-divisor = { $min } dan { $max } gacha butun son
rule-limits-xp = { $min } dan { $max } gacha butun son, XP
rule-limits-minutes = { $min } dan { $max } gacha butun son, daqiqa
rule-limits-yes-no = ha yoki yoʻq
rule-limits-zone = vaqt mintaqasi, masalan Asia/Tashkent yoki Europe/Berlin
rule-limits-clock = vaqt, masalan 18:30
rule-limits-span = ikkita vaqt, masalan 09:00-19:00; 22:00-06:00 yarim tundan oʻtadi, 00:00-24:00 kechayu kunduz
rule-limits-days = hafta kunlari, masalan du-sh yoki du,ch,ju
rule-limits-words = koʻpi bilan { $max } ta sabab, orasida |, har biri har bir tilda { $length } belgigacha; bitta ham kerak boʻlmasa -
rule-limits-words-languages = har bir sabab koʻpi bilan uch tilda: inglizcha = ruscha = oʻzbekcha
rule-limits-words-twice = har bir tilda har xil sabablar; bularning ikkitasi bir xil
rule-limits-steps = 0 dan { $max } gacha oʻsib boruvchi sonlar, masalan 0 200 450: birinchisi 0, koʻpi bilan { $length } ta
rule-limits-flag-order = { $bound ->
    [max] koʻpi bilan { $max }: sariq rang shu yerda tugaydi
   *[min] kamida { $min }: yashil rang shu yerda tugaydi
}

rules-title = ⚙️ <b>Qoidalar v{ $version }</b>
rules-defaults = Dastlabkilari: hali hech kim oʻzgartirmagan.
rules-written = Oxirgi oʻzgarish: { $name }, { $at } — { $reason }
rules-pick-section = Boʻlimni tanlang:
rules-section-title = <b>{ $section }</b>
rules-rule = { $number }. { $rule }: <b>{ $value }</b>
rules-pick-rule = Qaysi biri oʻzgartiriladi?
rules-rule-and-key =
    { $rule }: <b>{ $value }</b>
    /rules set uchun kalit: <code>{ $code }</code>
rules-ask-value = ✏️ Yangi qiymat? Yozing: { $limits }. Yoki /cancel.
rules-words-how =
    Har kim sababni oʻz tilida oʻqiydi: inglizcha = ruscha = oʻzbekcha. Matn bitta boʻlsa, hammaga oʻsha koʻrinadi.
    <code>{ $example }</code>
rules-words-now =
    Hozirgisi, nusxa olib oʻzgartirish uchun:
    <code>{ $written }</code>
rules-words-written =
    Barcha tillarda:
    { $written }
rules-ask-reason = ✏️ { $rule }: <b>{ $value }</b>. Nega? Tarix uchun bir-ikki soʻz yozing. Yoki /cancel.
rules-preview-title = 🔍 <b>Nima oʻzgaradi</b> (hozir v{ $version })
rules-rollback-title = 🔍 <b>v{ $back_to } ga qaytilsa, nima oʻzgaradi</b> (hozir v{ $version })
rules-change = • { $rule }: { $old } → <b>{ $new }</b>
rules-more-changes = … va yana { $count } ta
rules-reason = 💬 { $reason }
rules-earned = 🏆 <b>Oxirgi 30 kunlik ballar</b>, hozir → yangi qoidalar bilan:
rules-earner = { $name }: { $old } → <b>{ $new }</b> ({ $change })
rules-total = Jami
rules-more-people = … va yana { $count } kishi
rules-no-points = 🏆 Ballarga taʼsir qilmaydi.
rules-nothing-earned = 🏆 Oxirgi 30 kunda ball boʻlmagan, solishtiradigan narsa yoʻq.
rules-preview-ask = Hali hech narsa oʻzgarmadi. Shunday boʻlsinmi?
rules-applied = ✅ <b>Endi v{ $version } qoidalari amalda.</b>
rules-history-title = 🕘 <b>Qoidalarni kim oʻzgartirgan</b>
rules-version = <b>v{ $version }</b> · { $name } · { $at }
rules-version-first = <b>v{ $version }</b> · dastlabkilari · { $at }

button-rules = ⚙️ Qoidalar
button-rules-history = 🕘 Kim nimani oʻzgartirgan
button-roll-back = ↩️ v{ $version } ga qaytish
button-apply = ✅ Qoʻllash
button-leave-it = ✖️ Oʻzgartirmaslik
toast-rules = ✅ Endi v{ $version } qoidalari amalda
preview-outdated = Bu savol eskirgan. Hozir u boʻyicha hech narsa oʻzgarmadi.

error-unknown-rule = { $code } degan qoida yoʻq.{ $any ->
    [yes] {" "}Qaysi biri?
   *[no] {" "}Hammasi: /rules.
}
error-bad-rule-value = { $rule } ({ $code }). Kerakli qiymat: { $limits }.
error-unknown-rules-version = Qoidalarning { $version }-versiyasi yoʻq: 1 dan { $newest } gacha bor.
error-rules-moved-on = { $who ->
    [me] Qoidalarni oʻzingiz oʻzgartirgansiz, { $at }: v{ $version } amalda. Yana bir qarang.
   *[other] { $name } shu orada qoidalarni oʻzgartirdi, { $at }: v{ $version } amalda. Yana bir qarang.
}
argument-rule = qoida
argument-version = versiya

command-rules = ball, tanaffus va eslatma qoidalari
usage-rules = /rules set KALIT QIYMAT SABAB
    /rules set ticket_xp.base_divisor 25 sokin oylar
    /rules history
    /rules rollback 3
