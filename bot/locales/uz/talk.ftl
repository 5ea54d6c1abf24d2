# Savol javob kutayotganda yoki hech qanday savol boʻlmaganda aytiladigan gaplar.

asked-again = ⤵️ <b>Javobingizni kutyapman.</b> Bekor qilish: /cancel.
asked-for-words = ⚠️ { $what ->
    [photo] Rasm
    [sticker] Stiker
    [voice] Ovozli xabar
    [audio] Audio
    [video] Video
    [video_note] Video xabar
    [animation] GIF
    [document] Fayl
    [location] Joylashuv
    [contact] Kontakt
    [poll] Soʻrovnoma
   *[other] Bu
} bu yerda javob boʻlmaydi. Javobni soʻz bilan yozing. Bekor qilish: /cancel.
asked-not-forwarded = ⚠️ Uzatilgan xabar javob deb olinmaydi. Oʻzingiz yozing yoki matnini nusxalang. Bekor qilish: /cancel.
asked-for-a-button = ☝️ Shu tugmalardan birini bosing. Bekor qilish: /cancel.
asked-for-a-file = ⚠️ Bu yerda fayl kerak.

# Hech narsa soʻralmaganda yozilgan soʻz yoki yuborilgan narsa.

talk-meant = 🤔 “{ $words }” deganda nimani nazarda tutdingiz?
talk-nothing = 🤔 “{ $words }” boʻyicha hech narsa topilmadi. Nima qilish mumkinligini /help aytadi.
talk-thing = 🤷 { $what ->
    [table] Jadvalning oʻzi bilan hech narsa qilinmaydi. Undan texnika: /import. Undan buyurtmalar: /opentickets. Keyin yana yuboring.
    [sticker] Stiker menga hech narsa aytmaydi. Nima qilish mumkinligini /help aytadi.
    [contact] Kontakt bu yerda menga hech narsa aytmaydi. Nima qilish mumkinligini /help aytadi.
    [location] Joylashuv menga hech narsa aytmaydi. Nima qilish mumkinligini /help aytadi.
    [voice] Ovozli xabarning oʻzini eshitmayman. Uni buyurtmada saqlash uchun kartochkasiga javob qilib yuboring.
    [document] Faylning oʻzi bilan hech narsa qilinmaydi. Uni buyurtmada saqlash uchun kartochkasiga javob qilib yuboring.
   *[other] Bu bilan nima qilishni bilmayman. Buyurtmada saqlash uchun kartochkasiga javob qilib yuboring. Nima qilish mumkinligini /help aytadi.
}
button-find-tickets = 🔎 Buyurtmalar: { $count }
button-find-items = 📦 Texnika: { $count }

# Where a line that was typed lacks something.

which-ticket-keeps = 📝 Unga saqlab turibman: “{ $words }”
ask-hold-moment = 📅 <b>Qachon davom etishi kutiladi?</b> Kunini yozing, maʼlum boʻlmasa — “yoq”.
