### People as admins steer them: roles, leaving and coming back, invites.

people-active = 👥 <b>People</b>: { $count }
people-inactive = 🚪 <b>People who have left</b>: { $count }
people-search = 🔎 { $search }
people-nobody = Nobody here.
people-legend = 🔧 Technician · 🧪 QC inspector · 🛡 Admin · 🎫 tickets
people-near = Nobody is called so. Perhaps one of these?
people-page = Page { $page } of { $pages }
row-person = { $icons } { $name }{ $tickets ->
    [0] {""}
   *[other] {" "}· 🎫 { $tickets }
}{ $now ->
    [working] {" "}· ⏱
   *[free] {""}
}
button-people = 👥 People
button-people-active = 👥 Here: { $count }
button-people-inactive = 🚪 Left: { $count }
button-people-all = ✖️ Show everybody
button-requests = 📝 Requests ({ $count })
button-invites = 📨 Invites ({ $count })

requests-title = 📝 <b>Access requests that wait</b>: { $count }
requests-none = Nobody is waiting.
row-request = 📝 { $name } · { $waited }
crowd = 📝 <b>{ $count ->
    [one] { $count } more person asks for access
   *[other] { $count } more people ask for access
}</b>
crowd-over = ✅ Nobody of these is waiting any more: every request is decided.
button-open-requests = 📝 Show the requests
button-refuse-old = 🧹 Refuse all older than…
button-age-hour = An hour
button-age-day = A day
button-age-week = A week
button-age-all = All of them
button-refuse-sure = 🚫 Yes, refuse { $count }
ask-refuse-old = 🧹 Who to refuse? Everybody who has waited longer than:
ask-refuse-sure = 🚫 Requests to refuse: <b>{ $count }</b>, { $age ->
    [hour] each older than 1 hour
    [day] each older than 1 day
    [week] each older than 1 week
   *[all] all that are waiting
}. Every one of them is told, and may ask again after { $hours } hours.
did-refuse-many = 🚫 Requests refused: { $count }.

button-block = 🚫 Block
button-unblock = ↩️ Unblock
button-blocked = 🚫 Blocked ({ $count })
blocked-title = 🚫 <b>Blocked</b>: { $count }
blocked-user = { $name } · <code>{ $id }</code> · since { $at }
blocked-none = Nobody is blocked.
row-blocked = ↩️ Unblock { $name }
did-block = 🚫 { $name } is blocked: nothing they write is read here.
did-unblock = ↩️ { $name } is no longer blocked.
toast-blocked = 🚫 Blocked
toast-unblocked = ↩️ No longer blocked
person-blocked = 🚫 Blocked: nothing they write is read here.

person-out = 🚪 No access any more.
person-settled = 🔒 Named in ADMIN_IDS: always an admin.
person-load = { $count ->
    [0] 🎫 No active tickets
   *[other] 🎫 Active tickets: { $count }, { $planned } planned
}
person-free = 🟢 Free now
person-working = ⏱ At work on #{ $id } · { $serial }
person-paused = ⏸ Pausing on #{ $id } · { $serial }
person-xp = 🏆 { $total } XP
person-seen = 👁 Last seen: { $at }
person-never-seen = 👁 Not seen yet
person-unreachable = 🔕 Cannot be reached: bot blocked or account gone.
person-tickets-title = 🎫 <b>{ $name }</b>, active tickets: { $count }
button-person-tickets = 🎫 Tickets ({ $count })
button-give-role = ➕ { $role }
button-take-role = ➖ { $role }
button-adjust-xp = 🏆 Adjust XP
button-rename-person = ✏️ Name
button-deactivate = 🚪 Deactivate
button-deactivate-sure = 🚪 Yes, deactivate
button-reactivate = ↩️ Reactivate

ask-deactivate = 🚪 <b>Deactivate { $name }?</b>
deactivate-clock = ⏱ The clock on #{ $id } · { $serial } stops, and the time counts.
deactivate-tickets = 🎫 { $count ->
    [one] { $count } active ticket needs somebody else. It is listed next.
   *[other] { $count } active tickets need somebody else. They are listed next.
}
deactivate-cards = 🔒 The cards close, and nothing can be done here any more. You can undo it at any time.
ask-person-name = ✏️ What is the right name of <b>{ $name }</b>? Write the first name and the last name, or tap ⬅️ Back.

ask-give-role = ❓ <b>Give { $name } the role: { $role }?</b>
ask-take-role = ❓ <b>Take the role from { $name }: { $role }?</b>
give-admin-means = 🛡 An admin changes people, roles, rules and points.
take-role-cards = 🔒 Cards that are open in this role close. You can give the role again at any time.
take-own-admin = ⚠️ This is you: afterwards only another admin can give it back.
button-give-role-sure = ✅ Yes, give it
button-take-role-sure = ➖ Yes, take it
ask-revoke-invite = ✖️ <b>Revoke this invite: { $role }?</b> Its link will let nobody in.
button-revoke-sure = ✖️ Yes, revoke

did-give-role = ✅ { $name } is now also { $role }.
did-take-role = ✅ { $name } is no longer { $role }.
did-deactivate = 🚪 { $name } no longer has access.
did-reactivate = ↩️ { $name } is back, with the same roles as before.
did-rename = ✅ The name is corrected: { $name }.
did-stop-clock = ⏱ The clock on #{ $id } · { $serial } is stopped; the time counts.
did-leave-tickets = 🎫 Still theirs: { $count }. Open each one and give it to somebody else.
no-longer-admin = ✅ Done. You are no longer an admin here.
toast-role-given = ✅ Role given
toast-role-taken = ✅ Role taken
toast-deactivated = 🚪 Deactivated
toast-reactivated = ↩️ Reactivated

invites-title = 📨 <b>Open invites</b>: { $count }
invites-ask = Who do you want to invite? The link works once, for { $days ->
    [one] { $days } day
   *[other] { $days } days
} — no approval needed.
row-invite = { $icon } until { $until } · { $name }
button-invite = ➕ { $role }
button-revoke-invite = ✖️ Revoke
invite-link = 📨 <b>You are invited to the workshop’s bot, as { $role }.</b> Tap the link, then Start:
    { $link }
invite-terms = ⏳ Good for one person, until { $until }. Invited by { $name }.
invite-shared = You are invited to the workshop’s bot, as { $role }. Tap the link, then Start.
button-share = 📤 Send to…
button-copy-link = 📋 Copy link
invite-gained = 🎉 You came in with an invite, as { $role }. Welcome!
invite-in-already = 👌 You are in already: this link gives you nothing new.
toast-invite = 📨 The link is ready
did-revoke-invite = ✖️ The invite for { $role }, made by { $name }, is revoked: it lets nobody in.

command-people = people, roles, access
command-invite = a link that lets somebody in
usage-people = /people NAME
    /people Tim
usage-invite = /invite ROLE
    /invite technician
argument-role = role
error-argument-role = There is no such role. Try technician, qc_inspector or admin.

button-person-kept = 📄 What is kept
kept-caption = 📄 Everything that is kept of { $name }.
button-erase = 🧽 Erase
button-erase-sure = 🧽 Yes, erase for good
ask-erase = ⚠️ Erase the data of <b>{ $name }</b>?
erase-what = Name, phone and Telegram account are forgotten here, in the history too, and messages for them and their questions about points as well. A block ends. The work, and what they wrote of it, stays under the name { $pseudonym }. This cannot be undone. Backups made before still know the name.
toast-erased = 🧽 Erased
did-erase = 🧽 Erased. The work is kept under the name { $pseudonym }.
person-erased = 🧽 Erased: nobody knows any more who it was.
