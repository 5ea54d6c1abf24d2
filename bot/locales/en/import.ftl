### Importing items from a file.

command-import = items from a file (Excel, CSV)

import-how = 📥 <b>Items from a file</b>
    Send me your list as it is: an Excel workbook (.xlsx) or a CSV file of at most { $max } lines. I look for the columns with serial number and name, and for category and status if it has them; if I can't tell which they are, I ask. What is new is added, what is there already is changed. First you see what would happen.
import-example = <pre>serial_number,name,category,status
    RM-0042,Rotary mower,Garden,ready</pre>
import-send = 📎 Send the file as a document; /cancel to stop.
import-title = 📥 <b>What the file would do</b>
import-anew = ⚠️ The items have changed meanwhile, so nothing was done. This is what the file would do now.
import-added = ➕ { $count ->
    [one] one item added
   *[other] { $count } items added
}
import-changed = ✏️ { $count ->
    [one] one item changed
   *[other] { $count } items changed
}
import-unchanged = { $count ->
    [one] 1 line unchanged
   *[other] { $count } lines unchanged
}
import-refused = ⚠️ <b>{ $count ->
    [one] one line stays out
   *[other] { $count } lines stay out
}</b>
import-line = Line { $line }: { $reason }
import-more-items = { $count ->
    [one] … and one more
   *[other] … and { $count } more
}
import-new = ➕ { $serial } — { $name }
import-change = ✏️ { $serial }: { $what }
import-from-to = { $before } → { $after }
import-question = Import it? All of it at once.
import-mend = I could not read to the end, so nothing was imported: fix this line and send the file again.
import-nothing = Nothing to import: everything is up to date.
import-done = ✅ <b>Imported.</b>
import-begins = ⏳ A moment…
import-over = This import is over. /import begins a new one.
import-not-fetched = ⚠️ I could not fetch the file from Telegram again, so nothing was imported. Try once more, or send the file again.
import-left = Cancelled. Nothing was imported.
button-import = ✅ Import
button-leave-import = ✖️ Cancel
import-nothing-in-it = No line can be imported as it is. Perhaps another column is meant?
import-sheet = 📄 Sheet: { $title }
import-is-serial_number = 🔢 Serial number: <b>{ $title }</b>
import-is-name = 🏷 Name: <b>{ $title }</b>
import-is-category = 📂 Category: <b>{ $title }</b>
import-is-status = 🚦 Status: <b>{ $title }</b>
import-or = {", else "}
import-aside = Left aside ({ $count ->
    [one] one column
   *[other] { $count } columns
}): { $titles }
import-column-unnamed = column { $letter }
import-column = { $now ->
    [yes] { $known ->
        [yes] ✅ { $title } · { $sample }
       *[no] ✅ { $title }
    }
   *[no] { $known ->
        [yes] { $title } · { $sample }
       *[no] { $title }
    }
}
import-more-columns = { $count ->
    [one] One more column is not shown.
   *[other] { $count } more columns are not shown.
}
import-ask-serial_number = 🔢 <b>Which column is the serial number?</b>
    The number by which you know one thing from another: serial, inventory or asset number.
import-ask-name = 🏷 <b>Which column is the name?</b>
import-choose = Choose a column above, or send another file; /cancel to stop.
import-noted = ℹ️ <b>{ $count ->
    [one] one remark
   *[other] { $count } remarks
}</b>
import-more-alike = { $count ->
    [one] (and one more like it)
   *[other] (and { $count } more like it)
}
button-other-serial_number = 🔢 Other number
button-other-name = 🏷 Other name
button-try-again = 🔄 Try again

line-serial-empty = the serial number is missing
line-serial-too-long = the serial number is too long, at most { $other } characters: { $value }
line-serial-characters = the serial number has characters that cannot be kept
line-serial-twice = { $value } stands in line { $other } already
line-name-empty = the name is missing
line-name-too-long = the name is over { $other } characters and is shortened: { $value }
line-category-too-long = the category is over { $other } characters and is shortened: { $value }
line-status-unknown = I don’t know the status “{ $value }”, so it is left as it is; there are ready, rented, blocked and written_off
line-status-by-hand = “{ $value }” is set by the tickets, so the status is left as it is
line-busy = { $value } has an open ticket, #{ $other }, so its status is left as it is
line-too-many-cells = more values than columns; put quotes around what holds a separator
line-quotes = quotes are not closed, or something stands behind them; I could not read on
line-serial-scientific = most digits of { $value } are lost; in Excel format the column as text, enter the number again
line-serial-error = a failed formula instead of the serial number: { $value }
line-serial-date = { $value } looks like a date; if Excel made it of a number such as 1-2, format the column as text
line-serial-rounded = { $value } ends in zeros: Excel keeps 15 digits of a number; format the column as text

error-file-too-big = The file is too big: 5 MB at most. Please split it.
error-file-empty = There is nothing in this file.
error-file-not-text = This is no list: I read Excel workbooks (.xlsx) and CSV files.
error-file-encoding = I cannot tell how the letters of this file are encoded. Save it as “CSV UTF-8” and send it again.
error-file-lost = I could not fetch the file from Telegram. Please send it again.
error-file-no-lines = There are no items in this file.
error-file-too-many-lines = Too many lines: at most 10,000 at once. Please split the file.
error-file-old-excel = I read .xlsx and CSV only: open this file in Excel, save it as an Excel workbook (.xlsx) and send me that one.
error-file-no-table = This is no list: I read Excel workbooks (.xlsx) and CSV files.
error-file-locked = This workbook is locked with a password. Save it without one and send it again.
error-file-broken-book = This workbook is damaged. Open it in Excel, save it again and send it again.
error-file-one-column = I see only one column here. A list needs a serial number and a name, in columns of their own.
error-file-quotes = Line { $about }: quotes are not closed, or something stands behind them; I could not read on. Fix it and send the file again.

items-twins = ⚠️ These look like another item, and were there before that was refused: rename or write off what is there twice.
error-argument-scientific = The serial number has lost most of its digits: in Excel format the column as text and enter it again.
