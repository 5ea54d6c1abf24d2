### The rules: what each is called, what it takes, and how they are changed.

rules-section-ticket_xp = 🏆 Points and flags
rules-section-work_session = ⏱ Work and pauses
rules-section-qc = 🧪 Quality control
rules-section-reminders = 🔔 Reminders
rules-section-progression = ⭐ Levels

rule-ticket_xp-base_divisor = Planned minutes for 1 XP
rule-ticket_xp-first_pass_bonus = Bonus for a first pass in time
rule-ticket_xp-qc_status_update_xp = To the inspector for each decision
rule-ticket_xp-flag_green_max_minutes = Green flag up to
rule-ticket_xp-flag_yellow_max_minutes = Yellow flag up to
rule-work_session-daily_pause_limit_minutes = Pause time a day
rule-work_session-timezone = Time zone
rule-work_session-long_session_minutes = Ask “still working?” after
rule-qc-allow_own_work = May people inspect their own work
rule-qc-fail_reasons = Reasons to fail
rule-reminders-unassigned_minutes = Remind when unassigned for
rule-reminders-unstarted_minutes = Remind when unstarted for
rule-reminders-waiting_qc_minutes = Remind when waiting for QC for
rule-reminders-repeat_minutes = Remind again after
rule-reminders-work_hours = Work hours
rule-reminders-work_days = Working days
rule-reminders-digest_at = Daily digest at
rule-progression-level_thresholds = Levels begin at so many XP

rule-value-yes = yes
rule-value-no = no
rule-value-none = none

rule-day-mon = Mon
rule-day-tue = Tue
rule-day-wed = Wed
rule-day-thu = Thu
rule-day-fri = Fri
rule-day-sat = Sat
rule-day-sun = Sun

rule-limits-divisor = a whole number from { $min } to { $max }
rule-limits-xp = a whole number of XP from { $min } to { $max }
rule-limits-minutes = a whole number of minutes from { $min } to { $max }
rule-limits-yes-no = yes or no
rule-limits-zone = a time zone, like Asia/Tashkent or Europe/Berlin
rule-limits-clock = a time, like 18:30
rule-limits-span = two times, like 09:00-19:00; 22:00-06:00 passes midnight, 00:00-24:00 is round the clock
rule-limits-days = days of the week, like mon-sat or mon,wed,fri
rule-limits-words = at most { $max } reasons with | between them, each of at most { $length } characters in each language; or - for none
rule-limits-words-languages = in at most three languages for each reason: English = Russian = Uzbek
rule-limits-words-twice = different in every language: two of these read the same
rule-limits-steps = rising numbers from 0 to { $max }, like 0 200 450: the first is 0, at most { $length } of them
rule-limits-flag-order = { $bound ->
    [max] at most { $max }, which is where the yellow flag ends
   *[min] at least { $min }, which is where the green flag ends
}

rules-title = ⚙️ <b>Rules v{ $version }</b>
rules-defaults = Defaults, not changed yet.
rules-written = Changed by { $name }, { $at }: { $reason }
rules-pick-section = Choose a section:
rules-section-title = <b>{ $section }</b>
rules-rule = { $number }. { $rule }: <b>{ $value }</b>
rules-pick-rule = Which one to change?
rules-rule-and-key =
    { $rule }: <b>{ $value }</b>
    Key for /rules set: <code>{ $code }</code>
rules-ask-value = ✏️ New value? Write { $limits }. Or /cancel.
rules-words-how =
    Everybody reads a reason in their own language: English = Russian = Uzbek. One text alone is shown to all as it is.
    <code>{ $example }</code>
rules-words-now =
    As it is now, to copy and change:
    <code>{ $written }</code>
rules-words-written =
    In every language:
    { $written }
rules-ask-reason = ✏️ { $rule }: <b>{ $value }</b>. Why? A few words for the history, please. Or /cancel.
rules-preview-title = 🔍 <b>What would change</b> (now: v{ $version })
rules-rollback-title = 🔍 <b>Back to v{ $back_to }: what would change</b> (now: v{ $version })
rules-change = • { $rule }: { $old } → <b>{ $new }</b>
rules-more-changes = … and { $count } more
rules-reason = 💬 { $reason }
rules-earned = 🏆 <b>Points for the last 30 days</b>, now → with this change:
rules-earner = { $name }: { $old } → <b>{ $new }</b> ({ $change })
rules-total = Total
rules-more-people = … and { $count } more
rules-no-points = 🏆 No points would change by it.
rules-nothing-earned = 🏆 Nothing was earned in the last 30 days, so there is nothing to compare.
rules-preview-ask = Not applied yet. Apply it?
rules-applied = ✅ <b>Rules v{ $version } are in force.</b>
rules-history-title = 🕘 <b>Who changed the rules</b>
rules-version = <b>v{ $version }</b> · { $name } · { $at }
rules-version-first = <b>v{ $version }</b> · the defaults · { $at }

button-rules = ⚙️ Rules
button-rules-history = 🕘 Who changed what
button-roll-back = ↩️ Back to v{ $version }
button-apply = ✅ Apply
button-leave-it = ✖️ Don’t change
toast-rules = ✅ Rules v{ $version } are in force
preview-outdated = This question is from before. Nothing was changed by it now.

error-unknown-rule = There is no rule { $code }.{ $any ->
    [yes] {" "}Which one is meant?
   *[no] {" "}/rules shows them all.
}
error-bad-rule-value = { $rule } ({ $code }): must be { $limits }.
error-unknown-rules-version = There is no version { $version } of the rules: there are 1 to { $newest }.
error-rules-moved-on = { $who ->
    [me] You have changed the rules since, { $at }: v{ $version } is in force. Please look again.
   *[other] { $name } has changed the rules since, { $at }: v{ $version } is in force. Please look again.
}
argument-rule = rule
argument-version = version

command-rules = points, pauses, reminders: the settings
usage-rules = /rules set KEY VALUE REASON
    /rules set ticket_xp.base_divisor 25 quieter months
    /rules history
    /rules rollback 3
