### Tasdiqlash, ustaga berish, rang va XP, bekor qilish: qaysi buyurtma, kimga, qancha.

choose-approve = 👍 <b>Qaysi buyurtmani tasdiqlaysiz?</b> Eng koʻp kutgani birinchi turadi.
choose-assign = 👤 <b>Qaysi buyurtmani ustaga berasiz?</b> Avval ustasi yoʻqlari turadi.
choose-metrics = 🎯 <b>Qaysi buyurtmaning rangi va XPsini belgilaysiz?</b>
choose-cancel = 🗑 <b>Qaysi buyurtmani bekor qilasiz?</b>
choose-edit = ✏️ <b>Qaysi buyurtmani tahrirlaysiz?</b>
choose-none-edit = ✏️ Hozir tahrirlasa boʻladigan buyurtma yoʻq.
choose-none-approve = 👍 Tasdiq kutayotgan buyurtma yoʻq.
choose-none-assign = 👤 Hozir ustaga beriladigan buyurtma yoʻq.
choose-none-metrics = 🎯 Ochiq buyurtma yoʻq.
choose-none-cancel = 🗑 Hozir bekor qilsa boʻladigan buyurtma yoʻq.

ask-technician-approving = 👍👤 <b>Tasdiqlaymiz. Kim oladi?</b> 🟢 boʻsh, 🔨 hozir ishlayapti, 🏠 shu yerda, 🚪 yoʻq
ask-xp = ✍️ <b>Necha XP?</b> 0 dan { $max } gacha son yozing.
button-approve_assign = 👍👤 Tasdiqlash va ustaga berish
button-type-xp = ✍️ XPni yozish
toast-approve_assign = 👍👤 Tasdiqlandi va ustaga berildi
did-edit = ✏️ Tahrirlandi.
did-correct = ⏱ Vaqt tuzatildi.
correct-ask-session = ⏱ <b>Qaysi seansning vaqti notoʻgʻri?</b>
correct-about = 🔨 { $name }, { $begun } dan: { $worked } ish
correct-ask-minutes = ⏱ <b>Necha daqiqa koʻp yoki kam?</b> Tanlang yoki son yozing, masalan 25 yoki -10.
assign-running = ⏱ Undagi taymer toʻxtaydi, ishlangan vaqt hisobga olinadi.
assign-waiting_qc = 🧪 Buyurtma nazoratda qoladi. Qabul qilinsa, ballni yangi usta oladi; qaytarilsa, uni oʻzi tuzatadi.
cancel-running = ⏱ Undagi taymer toʻxtaydi, ishlangan vaqt hisobga olinadi.
row-session = { $clock ->
    [running] ▶️
   *[stopped] ⏹
} { $name } · { $begun } · { $worked }
correct-ask-reason = { $way ->
    [more] ✍️ <b>Nega { $minutes } koʻproq?</b> Sababini xabar qilib yozing.
   *[less] ✍️ <b>Nega { $minutes } kamroq?</b> Sababini xabar qilib yozing.
}
