### Several tickets at once: chosen from the list, or opened from a file.

button-bulk = ☑ Several at once
button-bulk-page = ☑ All on this page
button-bulk-approve = 👍 Approve
button-bulk-assign = 👤 Assign
button-bulk-hold = ⏳ Put on hold
button-bulk-cancel = 🗑 Cancel tickets
bulk-choose = ☑ <b>Several at once: { $count } chosen.</b> Tap tickets, then say what to do with them.
bulk-about = ☑ <b>{ $count ->
    [one] { $count } ticket
   *[other] { $count } tickets
}:</b> { $tickets }
bulk-ask-technician = 👤 <b>Who takes them?</b>
bulk-ask-cancel = 🗑 <b>Why are they cancelled?</b> Choose, or write it as a message: it stands on each of them.
bulk-done = { $act ->
    [approve] 👍 Approved:
    [assign] 👤 Assigned:
    [hold] ⏳ On hold:
   *[cancel] 🗑 Cancelled:
} <b>{ $count }</b> — { $tickets }
bulk-nothing-done = ⚠️ <b>Nothing was done.</b>
bulk-refused = ✖️ <b>Not done: { $count }</b>
bulk-why = { $which }: { $why }
bulk-more = … and { $count } more
bulk-over = This choice is over. Begin again from /tickets.
bulk-full = At most { $max } tickets at once.

ticket-file-how = 📥 <b>Tickets from a file</b>
    Send a CSV file or an Excel workbook with a line a ticket, at most { $max }: the serial number, what is wrong, the minutes. In place of minutes there may be a column with parts.
ticket-file-example = <code>serial number;title;minutes;parts
    RM-0042;Blade does not spin;45;
    RM-0043;Yearly service;;Belt 10 + Rail 5</code>
ticket-file-would-open = 📥 <b>Tickets that would be opened: { $count }</b>
ticket-file-line = <code>{ $serial }</code> · { $title } · { $planned }{ $parts ->
    [0] {""}
   *[other] {" "}· 🧩 { $parts }
}
ticket-file-which = line { $line }
ticket-file-question = Open them? Lines that were refused stay out.
ticket-file-mend = Nothing can be opened. Mend the file and send it again.
ticket-file-opened = ✅ <b>Opened: { $count }</b> — { $tickets }
button-open-tickets = ✅ Open tickets
error-file-too-many-tickets = Too many lines: at most { $about } tickets at once. Please split the file.
error-file-no-ticket-columns = A list of tickets needs a serial number, what is wrong, and minutes or parts, in columns of their own.
error-argument-twice = { $argument }: stands in the file twice.
error-argument-no-minutes = { $argument }: minutes are missing. Write it like: Belt 10 + Rail 5.
command-opentickets = many tickets from a file
