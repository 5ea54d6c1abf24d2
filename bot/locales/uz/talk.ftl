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
