### Items: the list, the card, and what can be changed.

command-items = all items, and search

item-title = 📦 <code>{ $serial }</code> — <b>{ $name }</b>
item-category = 🗂 { $name }
item-no-category = 🗂 no category
item-status = 📍 { $status }
item-active = 🎫 open ticket: #{ $id }
item-usage = 🧾 { $count ->
    [one] one ticket, { $worked } of work, { $xp } XP
   *[other] { $count } tickets, { $worked } of work, { $xp } XP
}
item-tickets = Its last tickets:
item-unused = No tickets yet.
item-added = ✅ Added.
item-changed = ✅ Changed.

items-title = 📦 <b>Items: { $count }</b>
items-found = 🔎 { $search }
items-none = Nothing here.
items-hint = 🔎 Search: a serial number or the beginning of a word, e.g. /items drill
items-all = All
categories-title = 🗂 <b>Categories</b>
categories-none = No item has a category yet.
category-none = no category

row-item = { $serial } · { $name }{ $status ->
    [none] {""}
   *[other] {" · "}{ $status }
}
row-category = { $name } · { $count }

button-all-items = 📦 All items
button-to-items = ⬅️ To the list
button-categories = 🗂 Categories
button-add-item = ➕ Add item
button-rename = ✏️ Rename
button-serial = #️⃣ Serial
button-category = 🗂 Category
button-own-category = ✍️ Own words…
button-no-category = 🚫 No category
button-new-ticket = ➕ New ticket
button-show-item = 📦 { $serial }
button-item-ready = ✅ Ready
button-item-rented = 🤝 Rented
button-item-blocked = ⛔️ Blocked
button-item-written_off = 🗑 Write off…
button-write-off = 🗑 Yes, write it off

ask-item-name = ✏️ <b>New name?</b> Write it.
ask-item-serial = #️⃣ <b>New serial number?</b> Write it.
ask-item-category = 🗂 <b>Which category?</b> Write it.
pick-category = 🗂 <b>Which category?</b>
ask-write-off = 🗑 <b>Write it off?</b> No tickets can be opened on it then. It can come back later.
did-write-off = 🗑 { $serial } is written off.
add-item-over = This question is over. /additem starts again.
ask-new-serial = ➕ <b>A new item.</b> What is its serial number? Write it; /cancel to stop.
ask-new-name = 📦 <code>{ $serial }</code> — what is it called? Write it.
ask-new-category = 🗂 <b>Which category?</b> Choose one, or write your own.
