### Importing items from a file.

command-import = items from a CSV file

import-how = 📥 <b>Items from a file</b>
    Send me a CSV file of at most { $max } lines. Its first line names the columns: a serial number and a name are needed, category and status may be left out. What is new is added, what is there already is changed. First you see what would happen.
import-example = <pre>serial_number,name,category,status
    RM-0042,Rotary mower,Garden,ready</pre>
import-send = 📎 Send the file as a document; /cancel leaves.
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
    [one] one line says what is so already
   *[other] { $count } lines say what is so already
}
import-refused = ⚠️ <b>{ $count ->
    [one] one line refused
   *[other] { $count } lines refused
}</b>
import-line = Line { $line }: { $reason }
import-more-lines = { $count ->
    [one] … and one more line
   *[other] … and { $count } more lines
}
import-more-items = { $count ->
    [one] … and one more
   *[other] … and { $count } more
}
import-new = ➕ { $serial } — { $name }
import-change = ✏️ { $serial }: { $what }
import-from-to = { $before } → { $after }
import-question = Shall I do it? It is all or nothing.
import-mend = It is all or nothing: mend these lines and send the file again.
import-nothing = Nothing to do: everything is so already.
import-done = ✅ <b>Imported.</b>
import-begins = ⏳ A moment…
import-over = This import is over. /import begins a new one.
import-not-fetched = ⚠️ I could not fetch the file from Telegram again, so nothing was imported. Try once more, or send the file anew.
import-left = Left. Nothing was imported.
button-import = ✅ Import
button-leave-import = ✖️ Leave

line-serial-empty = the serial number is missing
line-serial-too-long = the serial number is too long, at most { $other } characters: { $value }
line-serial-characters = the serial number has characters that cannot be kept
line-serial-twice = { $value } stands in line { $other } already
line-name-empty = the name is missing
line-name-too-long = the name is too long, at most { $other } characters: { $value }
line-category-too-long = the category is too long, at most { $other } characters: { $value }
line-status-unknown = unknown status “{ $value }”; there are ready, rented, blocked and written_off
line-status-by-hand = “{ $value }” is set by the tickets, not by hand
line-busy = { $value } has an open ticket, #{ $other }: its status has to wait
line-too-many-cells = more values than columns; put quotes around what holds a separator
line-quotes = quotes are not closed, or something stands behind them; I could not read on

error-file-too-big = The file is too big: 5 MB at most.
error-file-empty = There is nothing in this file.
error-file-excel = This is an Excel workbook. Save it there as “CSV UTF-8” and send me that file.
error-file-not-text = This is no CSV file: I can only read plain tables of text.
error-file-encoding = I cannot tell how the letters of this file are encoded. Save it as “CSV UTF-8” and send it again.
error-file-lost = I could not fetch the file from Telegram. Please send it again.
error-file-missing-column = The first line must name the columns; missing: { $about }. Is it a CSV with commas, semicolons or tabs?
error-file-unknown-column = Unknown column in the first line: { $about }. I know serial_number, name, category, status.
error-file-double-column = The column { $about } is there twice.
error-file-no-lines = Below the first line, with the columns, there must be items.
error-file-too-many-lines = Too many lines: at most 10,000 at once. Please split the file.
