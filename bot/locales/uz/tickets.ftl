### Kartochkalar, roʻyxatlar, tarix va qarordan oldingi savollar.

card-title = { $flag } <b>#{ $id }</b> · <code>{ $serial }</code>
card-item = { $item } — <b>{ $title }</b>
card-item-not-ready = ⚠️ Texnika { $status }: admin uni “ishga tayyor” deb belgilagach, ish boshlanadi.
card-status = 📍 { $status } · { $since } dan beri
card-technician = 🔧 { $name }{ $left ->
    [yes] {" "}(endi usta emas)
   *[no] {""}
}
card-creator = 📝 ochgan: { $name }
card-planned = ⏱ rejada { $planned }
card-worked = ⏱ { $worked } ishlandi, rejada { $planned }{ $clock ->
    [running] {" "}· ▶️ taymer ishlayapti
    [paused] {" "}· ⏸ tanaffusda
    [stopped] {" "}· ⏹ toʻxtatilgan
   *[none] {""}
}
card-clock = { $clock ->
    [running] ▶️
    [paused] ⏸
    [stopped] ⏹
   *[none] ⏱
} { $worked } / { $planned }
card-pause = ☕️ bugungi tanaffus: { $limit }, qoldi { $left }
card-pause-left = ☕️ { $left } qoldi
card-own-work = 👀 Bu buyurtmada oʻzingiz ishlagansiz: uni boshqa odam tekshiradi.
card-decide = 🧪 <b>{ $item } · { $serial }</b>: hammasi joyidami?
card-pause-off = ☕️ tanaffus oʻchirilgan
card-xp = 🎯 { $xp } XP{ $manual ->
    [yes] {" "}(qoʻlda)
   *[no] {""}
}
card-elsewhere = ⚠️ taymeringiz #{ $id } da ({ $serial }): avval uni oʻsha yerda toʻxtating
card-part = { $flag } { $name }, { $minutes }{ $has_comment ->
    [yes] {" "}— { $comment }
   *[no] {""}
}
card-parts-more = va yana { $count } ta band
card-passed = { $who ->
    [me] ✅ Siz qabul qildingiz, { $at }
   *[other] ✅ Qabul qilindi: { $name }, { $at }
}
card-failed = { $who ->
    [me] ❌ Siz qaytardingiz, { $at } — <b>{ $reason }</b>
   *[other] ❌ Qaytarildi: { $name }, { $at } — <b>{ $reason }</b>
}
card-cancelled = { $who ->
    [me] 🗑 Siz bekor qildingiz, { $at } — <b>{ $reason }</b>
   *[other] 🗑 Bekor qilindi: { $name }, { $at } — <b>{ $reason }</b>
}
card-closed = Bu buyurtma endi bu yerda koʻrsatilmaydi.

next-ticket = 👉 <b>Keyingi buyurtmangiz:</b> { $flag } #{ $id } · { $serial }
    { $item } — <b>{ $title }</b> ({ $planned })
next-none = 🙌 Sizni kutayotgan boshqa buyurtma yoʻq.

row-ticket = #{ $id } · { $serial } · { $status }
row-waiting = #{ $id } · { $serial } · { $waited } kutyapti
row-technician = { $now ->
    [working] 🔨
    [here] 🏠
    [out] 🚪
   *[free] 🟢
} { $name } · { $tickets ->
    [0] buyurtma yoʻq
   *[other] { $tickets } ta buyurtma, { $planned }
}

board-queue = 🔧 <b>Buyurtmalaringiz</b>
board-qc = 🧪 <b>Nazorat kutyapti: { $count }</b>
board-review = 👍 <b>Tasdiq kutyapti: { $count }</b>
board-tickets = 🎫 <b>Buyurtmalar</b>
board-line = { $flag } <b>#{ $id }</b> { $title }{ $has_name ->
    [yes] {" "}· { $name }
   *[no] {""}
}{ $is_over ->
    [yes] {""}
   *[no] {" "}· { $waited }
}
board-empty = Hozircha boʻsh.
board-page = { $page }-sahifa, jami { $pages } ta

tab = { $here ->
    [yes] • { $name } { $count } •
   *[no] { $name } { $count }
}
tab-active = Faol
tab-in_qc = Nazorat
tab-waiting = Kutyapti
tab-under_review = Tasdiqda
tab-new = Yangi
tab-assigned = Berilgan
tab-in_progress = Ishda
tab-waiting_qc = Nazorat
tab-rework = Qayta taʼmir
tab-done = Tayyor
tab-cancelled = Bekor qilingan

ask-technician = 👤 <b>Kim oladi?</b> 🟢 boʻsh, 🔨 hozir ishlayapti, 🏠 shu yerda, 🚪 yoʻq
no-technicians = 👤 Hozircha boshqa usta yoʻq. Ustalar /start va sizning ruxsatingiz bilan kiradi.
ask-fail-reason = ❌ <b>Nega qaytaramiz?</b>
ask-whether-to-fail = ❌ <b>Shu sabab bilan qaytaramizmi?</b> { $reason }
button-fail-sure = ❌ Ha, qaytarish
ask-own-reason = ✍️ <b>#{ $id } · { $serial }</b> nega qaytariladi? Oʻz soʻzingiz bilan javob yozing. /cancel — bekor qilish.
placeholder-reason = Sababi
ask-cancel-reason = 🗑 <b>Nega bekor qilamiz?</b> Tanlang yoki xabar qilib yozing.
cancel-reason-mistake = Xato ochilgan
cancel-reason-customer = Mijoz voz kechdi
cancel-reason-not_worth = Tuzatishga arzimaydi
ask-metrics = 🎯 <b>Rang va XP qoʻlda</b>: rangni tanlang yoki XPni oʻzgartiring.
reasons-changed = Sabablar roʻyxati oʻzgardi. Yana bir marta tanlang.

toast-start = ▶️ Ish boshlandi, taymer ishlayapti.
toast-pause = ⏸ Tanaffus
toast-resume = ▶️ Taymer yana ishlayapti
toast-stop = ⏹ Taymer toʻxtadi
toast-continue = ▶️ Taymer yana ishlayapti
toast-to_qc = 🧪 Nazoratga yuborildi
toast-finish = 🏁 Tugadi, nazoratga yuborildi
toast-pass = ✅ Qabul qilindi
toast-fail = ❌ Qayta taʼmirga qaytarildi
toast-approve = 👍 Tasdiqlandi
toast-assign = 👤 Ustaga berildi
toast-cancel = 🗑 Bekor qilindi
toast-metrics = 🎯 Oʻzgardi

did-create = ✅ Buyurtma ochildi, endi tasdiq kutyapti.
did-approve = 👍 Tasdiqlandi.
did-assign = 👤 Ustaga berildi: { $name }.
did-metrics = 🎯 Rang va XP oʻzgartirildi.
did-cancel = 🗑 Bekor qilindi.
did-fail = ❌ Qayta taʼmirga qaytarildi.

group-bound = 🧪 Endi bu nazorat guruhi: nazoratni kutayotgan buyurtmalar shu yerga keladi. /qcoff oʻchiradi.
group-only = 🧪 /qchere va /qcoff nazorat guruhida yoziladi: meni oʻsha guruhga qoʻshing va buyruqni oʻsha yerda yozing.
group-unbound = Bu endi nazorat guruhi emas.
group-greeting = 👋 Ustaxona admini bu guruhni nazorat guruhi qilishi mumkin: /qchere, shu yerda yoki mavzuda.

deliveries-title = 📬 <b>Xabarlar</b>
deliveries-none-waiting = ✅ Kutayotgan xabar yoʻq.
deliveries-waiting = ⏳ { $count ->
    [one] { $count } ta xabar kutyapti: { $oldest }.
   *[other] { $count } ta xabar kutyapti, eng eskisi — { $oldest }.
}
deliveries-all-reachable = ✅ Hamma bilan aloqa bor.
deliveries-unreachable = 🔕 Aloqa yoʻq: { $names }. Ular botga yozguncha xabarlari saqlanadi.
deliveries-none-dead = ✅ Telegram hech narsani rad etmadi.
deliveries-dead = ⚠️ { $count ->
    [one] Telegram { $count } ta xabarni rad etdi:
   *[other] Telegram { $count } ta xabarni rad etdi:
}
deliveries-notice = <b>{ $id }</b> · { $name }{ $about ->
    [ticket] {" "}· buyurtma #{ $ticket }
   *[other] {""}
}
    <code>{ $error }</code>
deliveries-nobody = chat
toast-retry = 🔁 Qayta yuborilyapti
toast-drop = 🗑 Olib tashlandi

card-checks = { $line } · ☑ { $done }/{ $of }
part-with-checks = { $line } · ☑ { $count }
card-open-checks = { $more ->
    [0] ☑ Nazoratgacha: <b>{ $checks }</b>
   *[other] ☑ Nazoratgacha: <b>{ $checks }</b> va yana { $more } ta
}
history-checks = ☑ { $of } tadan { $done } tasi belgilangan
button-checklist = ☑ Tekshiruv roʻyxati
toast-ticked = ☑ Belgilandi
toast-unticked = ☐ Belgi olindi
checklist-title = ☑ <b>Tekshiruv roʻyxati #{ $id } · { $serial }</b>
checklist-none = Tekshiruv roʻyxati yoʻq.
checklist-part = <b>{ $name }</b>{ $required ->
    [yes] {" "}— nazoratgacha
   *[no] {""}
}
checklist-open = ☐ { $text }
checklist-done = ☑ { $text } · { $name }, { $at }
error-checklist-open = { $more ->
    [0] #{ $id } hali nazoratga yuborilmaydi. Belgilash kerak: { $checks }.
   *[other] #{ $id } hali nazoratga yuborilmaydi. Belgilash kerak: { $checks } va yana { $more } ta.
}
argument-check = tekshiruv bandi
error-argument-too-many-lines = { $argument }: koʻpi bilan { $max } ta.
