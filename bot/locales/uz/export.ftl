### /export: davr qatorlari fayl bilan.

export-what = Buyurtmalar, seanslar, amallar jurnali, ballar, qaydlar, davomat va texnika bilan fayl.
    Uni olganingiz jurnalda qoladi.
export-begun = 📤 Fayl tayyorlanmoqda…
export-so-far = 📤 Fayl tayyorlanmoqda, hozircha { $count } qator…
export-done = ✅ Tayyor: { $count } qator.
export-failed = ⚠️ Faylni tayyorlab yoki yuborib boʻlmadi. Yana urinib koʻring.
export-cut-short = ⚠️ Meni toʻxtatishdi. Faylni yana soʻrang.
export-part = { $parts ->
    [1] 📤 Fayl
   *[other] 📤 { $parts } qismdan { $part }-si
}
toast-export = 📤 Fayl tayyorlanmoqda.
toast-export-already = Siz uchun fayl allaqachon tayyorlanmoqda.

button-export = 📤 Fayl
button-export-xlsx = 📗 Excel
button-export-csv = 📄 CSV
button-export-other = 🔎 Boshqasini tanlash

export-about = Bu fayl haqida
export-about-from = Dan
export-about-to = Gacha
export-about-zone = Barcha vaqtlar mintaqasi
export-about-technician = Usta
export-about-category = Toifa
export-about-taken = Qachon olingan
export-about-taker = Kim oldi

export-sheet-about = Fayl haqida
export-sheet-tickets = Buyurtmalar
export-sheet-sessions = Seanslar
export-sheet-transitions = Amallar
export-sheet-points = Ballar
export-sheet-notes = Qaydlar
export-sheet-attendance = Davomat
export-sheet-items = Texnika

export-session-running = yuryapti
export-session-paused = tanaffusda
export-session-stopped = toʻxtagan
export-points-ticket_base_xp = buyurtma tayyor
export-points-ticket_qc_first_pass_bonus = birinchi urinishda, oʻz vaqtida
export-points-ticket_qc_status_update = tekshiruv
export-points-manual_adjustment = qoʻlda

export-column-handed_to = Kimga berildi
export-column-handed_from = Kimdan olindi
export-column-waits_for = Nima kutilmoqda
export-column-expected = Kutilayotgan vaqt
export-column-pictures = Suratlarda
export-column-words = Matn
export-column-files = Fayllar
export-column-sha256 = Fayllarning SHA-256 kodi
export-column-hidden = Yashirilgan vaqti
export-column-came = Keldi
export-column-left = Ketdi
export-column-back = Qaytadi
export-column-checks_done = Belgilangan
export-column-checks = Bandlar
export-column-question = Savol
export-column-answer = Javob
export-column-ticket = Buyurtma
export-column-serial = Seriya raqami
export-column-item = Texnika
export-column-category = Toifa
export-column-title = Nomi
export-column-status = Holat
export-column-flag = Rang
export-column-planned = Reja, daq
export-column-worked = Ishlandi, daq
export-column-fails = Qaytarilgan
export-column-xp = XP
export-column-by_hand = Qoʻlda berilgan
export-column-technician = Usta
export-column-created_by = Kim ochdi
export-column-approved_by = Kim tasdiqladi
export-column-opened = Ochildi
export-column-assigned = Ustaga berildi
export-column-started = Boshlandi
export-column-finished = Tayyor
export-column-session = Seans
export-column-ended = Tugadi
export-column-number = Raqam
export-column-action = Nima qilindi
export-column-from = Qayerdan
export-column-to = Qayerga
export-column-person = Kim
export-column-at = Qachon
export-column-note = Izoh
export-column-kind = Nima uchun
export-column-explained = Tushuntirish
export-column-added = Qoʻshildi

audit-exported = fayl oldi: { $new }

command-export = qatorlar fayl bilan: Excel, CSV
usage-export = /export DAVR KIM
    /export oʻtgan oy
    /export 2025 @username
