### /export: the rows of a period as a file.

export-what = A file with tickets, work sessions, the log of moves, points, notes, attendance and items.
    The log notes that you took it.
export-begun = 📤 Making the file…
export-so-far = 📤 Making the file: { $count } rows so far…
export-done = ✅ Done: { $count } rows.
export-failed = ⚠️ The file could not be made or sent. Please try again.
export-cut-short = ⚠️ I was stopped meanwhile. Please ask for the file again.
export-part = { $parts ->
    [1] 📤 The file
   *[other] 📤 Part { $part } of { $parts }
}
toast-export = 📤 The file is being made.
toast-export-already = A file is being made for you already.

button-export = 📤 Export
button-export-xlsx = 📗 Excel
button-export-csv = 📄 CSV
button-export-other = 🔎 Another choice

export-about = About this file
export-about-from = From
export-about-to = To
export-about-zone = Time zone of all times
export-about-technician = Technician
export-about-category = Category
export-about-taken = Taken at
export-about-taker = Taken by

export-sheet-about = About
export-sheet-tickets = Tickets
export-sheet-sessions = Sessions
export-sheet-transitions = Moves
export-sheet-points = Points
export-sheet-notes = Notes
export-sheet-attendance = Attendance
export-sheet-items = Items

export-session-running = running
export-session-paused = paused
export-session-stopped = stopped
export-points-ticket_base_xp = ticket done
export-points-ticket_qc_first_pass_bonus = first pass in time
export-points-ticket_qc_status_update = inspection
export-points-manual_adjustment = by hand

export-column-handed_to = Handed to
export-column-handed_from = Handed from
export-column-waits_for = On hold for
export-column-expected = Expected
export-column-pictures = Pictures show
export-column-words = Words
export-column-files = Files
export-column-sha256 = SHA-256 of the files
export-column-hidden = Hidden at
export-column-came = Came
export-column-left = Left
export-column-back = Back
export-column-checks_done = Checks done
export-column-checks = Checks
export-column-question = Question
export-column-answer = Answer
export-column-ticket = Ticket
export-column-serial = Serial number
export-column-item = Item
export-column-category = Category
export-column-title = Title
export-column-status = Status
export-column-flag = Flag
export-column-planned = Planned, min
export-column-worked = Worked, min
export-column-fails = Sent back
export-column-xp = XP
export-column-by_hand = Set by hand
export-column-technician = Technician
export-column-created_by = Opened by
export-column-approved_by = Approved by
export-column-opened = Opened
export-column-assigned = Assigned
export-column-started = Started
export-column-finished = Done
export-column-session = Session
export-column-ended = Ended
export-column-number = No.
export-column-action = What was done
export-column-from = From
export-column-to = To
export-column-person = Person
export-column-at = At
export-column-note = Note
export-column-kind = What for
export-column-explained = Explained
export-column-added = Added

audit-exported = took an export: { $new }

command-export = rows as a file: Excel, CSV
usage-export = /export PERIOD PERSON
    /export last month
    /export 2025 @username
