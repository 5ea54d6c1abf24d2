### What a person can do here, by role and by topic.

help-technician = 🔧 <b>Technician</b>
    /queue — your tickets; the buttons on a ticket start, pause and stop the clock, and send it to QC
    /hold — it waits for something · /resume — it goes on · /decline — somebody else shall do it
    /xp — your points, each explained; ❓ questions a line · /top — this month's best
help-qc_inspector = 🧪 <b>QC inspector</b>
    /qc — what waits for QC, the longest waiting first; ✅ Pass or ❌ Fail on the ticket
    /xp — your points, each explained; ❓ questions a line · /top — this month's best
help-admin = 🛡 <b>Admin</b>
    /new — open a ticket, step by step
    /review — what waits for your approval
    /tickets — all tickets, and how to find one
    The buttons below tell the rest.
help-everyone = <b>Everyone</b>
    /in — you are here · /out — you are out; <code>/out tomorrow 14:00</code>: until then
    /me — your profile · /language — language
    /cancel — cancel the current step

button-help-tickets = 🎫 Tickets
button-help-items = 📦 Items
button-help-people = 👥 People
button-help-rules = ⚖️ Rules and points
button-help-rest = 🧰 The rest

help-on-tickets = 🎫 <b>Tickets</b>
    /new — step by step, or <code>/new RM-0042 45 Blade does not spin</code>
    /review — what waits for approval · /qc — what waits for QC
    /tickets — all; or <code>/tickets rework</code>, <code>/tickets @username</code>, <code>/tickets rework @username late</code>, <code>/tickets RM-0042</code>, <code>/tickets blade</code>

    One ticket; its card has the same as buttons:
    /ticket — <code>/ticket 12</code>
    /history — <code>/history 12</code>: who did what, when, and how long it took
    /approve — <code>/approve 12</code>
    /assign — <code>/assign 12 @username</code>
    /edit — <code>/edit 12</code>: title, parts, minutes; <code>/edit 12 Blade does not spin</code>: the title
    /metrics — <code>/metrics 12 red 5</code>: flag and XP by hand; <code>/metrics 12 auto</code>: by the rules
    /hold — <code>/hold 12 The bearing is ordered | friday</code> · /resume — <code>/resume 12</code>
    /urgent — <code>/urgent 12</code>: before all others · /due — <code>/due 12 tomorrow 14:00</code>
    /cameback — <code>/cameback 12 It squeaks again</code>: what was done came back
    /opentickets — many from a file · ☑ Several at once in /tickets
    /templates — ready sets of parts, with checklists
    /cancelticket — <code>/cancelticket 12 The customer took it back</code>
help-on-items = 📦 <b>Items</b>
    /items — all, by status and category; 🔎 finds one
    /item — <code>/item RM-0042</code>: its card, its tickets, new name or status
    /additem — <code>/additem RM-0042 Rotary mower</code>
    /label — <code>/label RM-0042 RM-0043</code>: labels with a code that opens the item when scanned
    /import — many at once, from a CSV file
help-on-people = 👥 <b>People</b>
    /people — everybody with roles and work; tap a person to change roles or end access
    /invite — <code>/invite technician</code>: a link that lets one person in
    Whoever writes /start to the bot can ask for access; you decide with one tap.
    📝 Requests in /people shows who waits: there you can refuse many at once, or 🚫 block somebody.
help-on-rules = ⚖️ <b>Rules and points</b>
    /rules — points, flags, pauses, QC, reminders; each can be changed there
    <code>/rules set ticket_xp.base_divisor 25 quieter months</code>
    <code>/rules history</code> — who changed what · <code>/rules rollback 3</code>
    /xpadjust — <code>/xpadjust @username -5 Counted twice</code>
    /questions — what people ask about their points: answer, or correct
    <code>/xp verify</code> — all points reckoned anew
    /xp — your points · /top — this month's best
help-on-rest = 🧰 <b>The rest</b>
    /report — any day, week, month or year in numbers; <code>/report last month @username</code>
    /export — rows as a file, Excel or CSV: <code>/export last month</code>
    /board — what is true now, pinned here or in a group · /boardoff ends it
    /deliveries — messages that wait, and who cannot be reached
    /backup — the last backup, one more now, or one for your chat
    /qchere in a group — tickets that wait for QC come there · /qcoff ends it
    /me — your profile · /language — language
    /cancel — cancel the current step

unknown-command = I do not know { $command }. /help shows what there is.
unknown-command-near = I do not know { $command }. Did you mean:
unknown-near = { $command } — { $does }
