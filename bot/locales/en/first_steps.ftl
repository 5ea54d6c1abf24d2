### What the owner of a new workshop does before work can begin.

first-steps-title = 🚀 <b>First steps: { $done } of { $all } done</b>
first-steps-over = 🎉 <b>Your workshop is ready.</b> /new opens a ticket, /tickets shows all, /help shows the rest.

first-step-hours = { $mark } <b>1. Working hours</b>
first-step-hours-now = { $hours }, { $days } · time zone { $zone }
first-step-items = { $mark } <b>2. Items</b>: what you repair
first-step-items-now = { $count ->
    [0] Nothing yet. Send a file, Excel or CSV, or add the first one.
    [one] 1 item
   *[other] { $count } items
}
first-step-people = { $mark } <b>3. People</b>
first-step-people-now = Technicians: { $technicians } · QC inspectors: { $inspectors }
first-step-ticket = { $mark } <b>4. First ticket</b>
first-step-ticket-now = Not opened yet.

button-hours-right = ✅ Hours and zone are right
button-hours = 🕘 Hours
button-days = 📅 Days
button-zone = 🌍 Time zone
button-import-items = 📄 Items from a file
button-invite-technician = 🔗 Invite a technician
button-invite-qc_inspector = 🔗 Invite an inspector
button-first-ticket = 🎫 Open the first ticket
toast-hours-right = ✅ Noted
