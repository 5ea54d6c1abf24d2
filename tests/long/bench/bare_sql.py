"""The hand-written statements, in PostgreSQL's words; `drivers` turns them into SQLite's."""

from functools import cache

ACTOR = """
SELECT people.is_active, person_roles.role
FROM people LEFT JOIN person_roles ON person_roles.person_id = people.id
WHERE people.id = $1 FOR NO KEY UPDATE OF people"""

MEMBER = """
SELECT people.is_active, person_roles.role
FROM people LEFT JOIN person_roles ON person_roles.person_id = people.id
WHERE people.id = $1"""

ITEM = "SELECT id, status FROM inventory_items WHERE serial_number = $1 FOR NO KEY UPDATE"

ACTIVE_ON_ITEM = """
SELECT id FROM tickets WHERE item_id = $1 AND status IN
('under_review', 'new', 'assigned', 'in_progress', 'waiting_qc', 'rework')"""

TICKET = """
SELECT tickets.id, tickets.item_id, tickets.status, tickets.created_by, tickets.technician_id,
  tickets.approved_by, tickets.approved_at, tickets.assigned_by, tickets.started_at,
  tickets.total_duration, tickets.xp_amount, tickets.is_manual, tickets.version,
  inventory_items.status AS item_status
FROM tickets JOIN inventory_items ON inventory_items.id = tickets.item_id
WHERE tickets.id = $1 FOR NO KEY UPDATE"""

RULES_VERSION = "SELECT max(version) AS version FROM rules_versions"
RULES = "SELECT config FROM rules_versions WHERE version = $1"

ADD_TICKET = """
INSERT INTO tickets (item_id, title, status, created_by, total_duration, flag_color, xp_amount,
  is_manual, created_at, updated_at, status_since, version)
VALUES ($1, $2, 'under_review', $3, $4, $5, $6, $7, $8, $8, $8, 1) RETURNING id"""

ADD_WORD = "INSERT INTO ticket_words (word, ticket_id) VALUES ($1, $2)"

LOG_TICKET = """
INSERT INTO ticket_transitions
  (ticket_id, action, from_status, to_status, actor_id, created_at, note, metadata)
VALUES ($1, $2, $3, $4, $5, $6, NULL, $7) RETURNING id"""

APPROVE = """
UPDATE tickets SET status = 'new', approved_by = $3, approved_at = $4, updated_at = $4,
  status_since = $4, version = $2 + 1
WHERE id = $1 AND version = $2"""

ASSIGN = """
UPDATE tickets SET status = $3, technician_id = $4, assigned_by = $5, assigned_at = $6,
  updated_at = $6, status_since = $6, version = $2 + 1
WHERE id = $1 AND version = $2"""

START = """
UPDATE tickets SET status = 'in_progress', started_at = $3, updated_at = $4, status_since = $4,
  version = $2 + 1
WHERE id = $1 AND version = $2"""

TOUCH = "UPDATE tickets SET updated_at = $3, version = $2 + 1 WHERE id = $1 AND version = $2"

SEND_TO_QC = """
UPDATE tickets SET status = 'waiting_qc', updated_at = $3, status_since = $3, version = $2 + 1
WHERE id = $1 AND version = $2"""

PASS = """
UPDATE tickets SET status = 'done', finished_at = $3, updated_at = $3, status_since = $3,
  version = $2 + 1
WHERE id = $1 AND version = $2"""

SET_ITEM = "UPDATE inventory_items SET status = $2 WHERE id = $1"

OPEN_SESSION = """
SELECT work_sessions.ticket_id, inventory_items.serial_number
FROM work_sessions JOIN tickets ON tickets.id = work_sessions.ticket_id
JOIN inventory_items ON inventory_items.id = tickets.item_id
WHERE work_sessions.technician_id = $1 AND work_sessions.status <> 'stopped'"""

ADD_SESSION = """
INSERT INTO work_sessions (ticket_id, technician_id, status, started_at, active_seconds)
VALUES ($1, $2, 'running', $3, 0) RETURNING id"""

LOG_SESSION = """
INSERT INTO work_session_transitions
  (work_session_id, action, from_status, to_status, actor_id, event_at, metadata)
VALUES ($1, $2, $3, $4, $5, $6, $7)"""

LATEST_SESSION = """
SELECT work_sessions.id, work_sessions.status, work_session_transitions.to_status,
  work_session_transitions.event_at
FROM work_sessions JOIN work_session_transitions
  ON work_session_transitions.work_session_id = work_sessions.id
WHERE work_sessions.id =
  (SELECT max(id) FROM work_sessions WHERE ticket_id = $1 AND technician_id = $2)
ORDER BY work_session_transitions.id"""

STOP_SESSION = """
UPDATE work_sessions SET status = 'stopped', ended_at = $2, active_seconds = $3 WHERE id = $1"""

QC_FACTS = """
SELECT technician_id, sum(active_seconds) AS seconds, EXISTS (
  SELECT * FROM ticket_transitions WHERE ticket_id = $1 AND action = 'qc_fail') AS ever_failed
FROM work_sessions WHERE ticket_id = $1 GROUP BY technician_id"""

HOLDERS = """
SELECT people.id FROM person_roles JOIN people ON people.id = person_roles.person_id
WHERE person_roles.role = $1 AND people.is_active ORDER BY people.id"""

ADD_NOTICE = """
INSERT INTO outbox (recipient, person_id, kind, payload, state, attempts, due_at, created_at)
VALUES ($1, $2, $3, $4, 'pending', 0, $5, $5)"""

_XP_COLUMNS = (
    "person_id",
    "ticket_id",
    "amount",
    "entry_type",
    "reference",
    "description",
    "payload",
    "created_at",
)


@cache
def add_xp(rows: int) -> str:
    """One statement for `rows` entries."""
    width = len(_XP_COLUMNS)
    places = [[f"${row * width + n}" for n in range(1, width + 1)] for row in range(rows)]
    values = ", ".join(f"({', '.join(row)})" for row in places)
    return (
        f"INSERT INTO xp_entries ({', '.join(_XP_COLUMNS)}) VALUES {values} "
        "ON CONFLICT (reference) DO NOTHING RETURNING reference"
    )
