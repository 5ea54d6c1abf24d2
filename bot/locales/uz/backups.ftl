### Zaxira nusxalar: oxirgisi, hozir yana bittasi, oʻz chatiga bittasi.

backups-title = 💾 <b>Zaxira nusxalar</b>
backups-none = Hali zaxira nusxa yoʻq.
backups-last = ✅ Oxirgisi: { $at }, { $size }
backups-name = <code>{ $name }</code>
backups-failed = ⚠️ Oxirgi urinish muvaffaqiyatsiz tugadi ({ $at }): { $error }
backups-waiting = ⏳ Nusxa tayyorlanyapti. Tayyor boʻlsa, xabar beraman.
backups-sent = 📤 Chatga oxirgi yuborilgani: { $at }, kimga: { $name }
backups-nights = 🌙 Har kecha soat { $at } da, <code>{ $folder }</code> papkasiga. Oxirgi { $daily ->
    [one] { $daily } kunlik
   *[other] { $daily } kunlik
} va { $weekly ->
    [one] { $weekly } haftalik nusxalar saqlanadi.
   *[other] { $weekly } haftalik nusxalar saqlanadi.
}
backups-no-nights = 🌙 Kechalari nusxa olinmaydi. Olinishi uchun BACKUP_TO sozlamasida papkani koʻrsating va botni qayta ishga tushiring.
button-backups = 💾 Zaxira nusxalar
button-backup-make = 💾 Hozir olish
button-backup-send = 📤 Menga yuborish
toast-backup-asked = ⏳ Nusxa tayyorlanyapti
backups-passphrase = 🔑 Butun ustaxonani bitta fayl qilib yuboraman. U maxfiy ibora bilan yopiladi.
    Iborani hozir yozing: kamida { $count ->
    [one] { $count } ta belgi
   *[other] { $count } ta belgi
}. Xabaringizni chatdan darhol oʻchiraman. Iborani boshqa joyda saqlang: usiz faylni hech kim ocha olmaydi.
backups-on-its-way = ⏳ Nusxa tayyorlanyapti va shu yerga keladi. Bir necha daqiqada kelmasa, yana soʻrang.
backups-passphrase-erased = 🧹 Maxfiy iborangiz chatdan oʻchirildi.
backups-passphrase-stays = ⚠️ Maxfiy iborani chatdan oʻchira olmadim: oʻsha xabarni oʻzingiz oʻchiring.
backups-caption = 💾 Ustaxona, { $size }. Ochish uchun: <code>workshop-bot restore FAYL</code> maxfiy iborani soʻraydi.
backups-too-large = ⚠️ Nusxa hajmi { $size }, botlar esa koʻpi bilan { $most } MB yubora oladi. Uni nusxalar papkasidan oling yoki mashinaning oʻzida tayyorlang: workshop-bot backup FAYL.
backups-not-sent = ⚠️ Nusxani yuborib boʻlmadi: { $error }
size-kb = { $size } KB
size-mb = { $size } MB
