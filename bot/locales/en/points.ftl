### Points: one's own, the leaderboard, and those that are given or taken by hand.

xp-total = 🏆 <b>{ $total } XP</b> in total
xp-month = 📅 { $month } XP this month
xp-level =
    ⭐ Level { $level }, { $missing } XP to the next
    { $bar }
xp-level-top = ⭐ Level { $level }, the highest
xp-none = No points yet. They come with the first ticket that passes QC.
xp-today = today { $at }
xp-entry-base = <b>{ $amount }</b> · #{ $ticket }: { $minutes } min planned (1 XP per { $divisor }) · { $at }
xp-entry-manual = <b>{ $amount }</b> · #{ $ticket }: set by hand · { $at }
xp-entry-before = <b>{ $amount }</b> · #{ $ticket }: by the rules when it was opened · { $at }
xp-entry-bonus = <b>{ $amount }</b> · #{ $ticket }: passed first time and in time · { $at }
xp-entry-inspection = <b>{ $amount }</b> · #{ $ticket } inspected · { $at }
xp-entry-adjustment = <b>{ $amount }</b> { $comment } · by { $name } · { $at }

top-title = 🏆 <b>{ $month } { $year }</b>
top-place = { $who ->
    [me] { $place } <b>You — { $points } XP</b>
   *[other] { $place } { $name } — { $points } XP
}
top-gap = …
top-empty = Nobody has points this month yet.
top-own-none = You have no points this month yet.
button-month-before = ◀️ Earlier
button-month-after = Later ▶️

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

adjust-ask-person = 🎯 Whose points? Pick a person, or write it in one line:
    <code>/xpadjust @username +5 Helped a colleague</code>
adjust-ask-amount = 🎯 <b>{ $name }</b>: how many points? Tap a number, or write one, like +3 or -3.
adjust-ask-comment = 💬 <b>{ $name }</b>: { $amount } XP. What for? Write a few words: { $name } will read them.
adjust-wish = 🎯 <b>{ $name }</b>: <b>{ $amount } XP</b>
adjust-comment = 💬 { $comment }
adjust-confirm = Apply? It cannot be deleted later, only balanced by another entry.
adjust-done = ✅ <b>{ $name }</b>: <b>{ $amount } XP</b>
adjust-total = 🏆 { $total } XP in total
adjust-again = This was done already; it counts once.
toast-adjusted = ✅ Done

notice-xp_adjusted = { $way ->
    [up] 🎁 { $actor } gave you <b>{ $amount } XP</b>: { $comment }
   *[down] ➖ { $actor } took points from you, <b>{ $amount } XP</b>: { $comment }
}

error-person-inactive = { $name } is not active here: nothing was changed.
error-argument-zero = { $argument }: must not be 0.
argument-amount = number of points

command-top = the best of the month
command-xpadjust = give points, or take some
usage-xpadjust = /xpadjust PERSON AMOUNT COMMENT
    /xpadjust @username +5 Helped a colleague

button-doubt = ❓ Question a line
button-doubt-line = { $asked ->
    [yes] ❓ { $amount } · { $about } · { $at }
   *[no] { $amount } · { $about } · { $at }
}
button-doubts = ❓ Open questions
button-doubt-question = { $name }: { $words }
button-answer-doubt = 💬 Answer
button-correct-points = 🎯 Correct
xp-entry-asked = { $line } ❓
doubt-pick = ❓ Which line do you want to question? The admins will read what you write, and answer here.
doubt-ask-words = ❓ What is wrong with it? Write a few words: every admin will read them.
doubt-waits = ⏳ Your question is with the admins: nobody has answered yet.
doubt-sent = ✅ Sent to the admins. You will hear here.
doubt-question = ❓ { $words } · { $at }
doubt-answer = { $corrected ->
    [yes] 🎯 { $name }: <b>{ $amount } XP</b> — { $words } · { $at }
   *[no] 💬 { $name }: { $words } · { $at }
}
doubt-ask-answer = 💬 Write the answer. The points stay as they are.
doubt-ask-amount = 🎯 By how many points? Tap a number, or write one, like +3 or -3. A further entry is made; none is changed.
doubt-ask-comment = 💬 <b>{ $amount } XP</b>. Write why: then the entry is made, and your words are the answer.
doubt-answered = ✅ Answered.
doubts-title = ❓ <b>Questions about points: { $count }</b>
doubts-none = ✅ No question about points waits for an answer.

notice-points_questioned = ❓ <b>{ $actor }</b> questions a line of points:
notice-points_answered = 💬 <b>Your question about points was answered.</b>

error-unknown-points = There is no such line among your points, or no such question.
error-points-asked = You asked about this line already ({ $at }). Nobody has answered yet.
error-question-answered = { $name } answered this question already ({ $at }). Nothing was changed by it now.
argument-question = question
argument-answer = answer
command-questions = questions about points
