### Labels: printing them, and what a scanned one offers.

command-label = labels with a code

button-label = 🏷 Label
button-labels = 🏷 Labels
button-labels-of-all = 📦 All items
button-renew-label = ♻️ New code…
button-renew-label-sure = ♻️ Make a new code
button-keep-label = ↩️ Keep this one

labels-which = 🏷 <b>Labels for which items?</b> Choose a category, or write the serial numbers: <code>/label RM-0042 RM-0043</code>
labels-begun = 🏷 { $count ->
    [one] One label is
   *[other] { $count } labels are
} on the way.
labels-left-out = ⚠️ { $count } more were left out: at most { $most } at once.
labels-under-way = 🏷 Your last labels are still being drawn. Ask again when they are here.
labels-not-drawn = 😔 The labels could not be drawn. Please try again; the log says why.
labels-none = There is nothing to label here.
labels-sheets = 🏷 <b>{ $count ->
    [one] One label
   *[other] { $count } labels
}</b>{ $parts ->
    [1] {""}
   *[other] {" "}· part { $part } of { $parts }
}
labels-print = 🖨 A4 sheets of 3 × 8 labels, 70 × 37 mm each. Print at 100 %, not “fit to page”.
label-title = 🏷 <code>{ $serial }</code> — <b>{ $name }</b>
label-print = 🖨 70 × 37 mm at 300 dpi. Print at 100 %.
label-link = Scanned, it opens { $link }
label-ask-renew = ♻️ <b>A new code?</b> Labels that are on it now open nothing any more. Do this when one was lost or copied.
label-renewed = ♻️ { $serial } has a new code. The label is on the way.
label-kept = ↩️ The code stays as it is.
toast-label-renewed = ♻️ New code made.

button-report-fault = 🆘 Report a fault
button-open-scanned = 🏷 Open what you scanned
scanned-ticket = 🎫 somebody sees to it already: ticket #{ $id }, { $status }
fault-ask = 🆘 <b>What is wrong with { $serial } ({ $name })?</b> Write it in a few words, or send a photo.
fault-in-photo = Fault: see the photo
fault-filed = ✅ Reported: ticket #{ $id } on { $serial }. The admins look at it, and you will hear what becomes of it.
fault-filed-too = ✅ Noted. Ticket #{ $id } on { $serial } is open already ({ $status }); whoever works on it is told, and you will hear what becomes of it.
fault-filed-before = You have reported this already: ticket #{ $id } on { $serial } is { $status }. You will hear what becomes of it.
fault-reported-before = 🆘 You reported: { $words }
fault-not-now = Nothing more can be reported here now.
