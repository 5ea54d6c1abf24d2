"""Notes: who may add, change and hide them, what their pictures show, and what the rules ask."""

import pytest

from domain.errors import (
    BadArgument,
    FaultPictureMissing,
    NothingToChange,
    NotYourNote,
    NotYourTicket,
    PicturesMissing,
    RoleMissing,
    UnknownNote,
    UnknownTicket,
)
from domain.notes import (
    FileLimits,
    FileState,
    LeftBecause,
    Media,
    NoteAction,
    NoteKind,
    Sent,
    shown_name,
)
from domain.rules import QcRules, Rules
from domain.services.notes import NoteService
from domain.ticket import TicketStatus
from tests.support.assertions import refused
from tests.support.fakes import FakeStore
from tests.support.workshop import Crew, FixedClock, Workshop, act, sent

S, K = TicketStatus, NoteKind


@pytest.fixture
async def crew(workshop: Workshop) -> Crew:
    return await workshop.crew()


async def test_whoever_may_see_a_ticket_may_add_to_it_and_nobody_else(
    workshop: Workshop, store: FakeStore, crew: Crew
) -> None:
    working = await workshop.ticket(S.IN_PROGRESS)
    waiting = await workshop.ticket(S.WAITING_QC, technician=crew.other_technician)
    add = workshop.notes.add
    await add(working, sent(1), act(crew.technician))
    await add(working, sent(2), act(crew.admin))
    await add(waiting, sent(3), act(crew.inspector))
    await refused(store, NotYourTicket, add(working, sent(4), act(crew.other_technician)))
    await refused(store, NotYourTicket, add(working, sent(4), act(crew.inspector)))
    await refused(store, UnknownTicket, add(404, sent(4), act(crew.admin)))
    nobody = await workshop.person("Nobody")
    await refused(store, RoleMissing, add(working, sent(4), act(nobody)))


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (S.UNDER_REVIEW, K.BEFORE),
        (S.ASSIGNED, K.BEFORE),
        (S.IN_PROGRESS, K.AFTER),
        (S.WAITING_QC, K.PLAIN),
        (S.REWORK, K.PLAIN),
        (S.ON_HOLD, K.PLAIN),
        (S.DONE, K.PLAIN),
    ],
)
async def test_a_picture_shows_what_its_moment_says(
    workshop: Workshop, crew: Crew, status: TicketStatus, kind: NoteKind
) -> None:
    ticket_id = await workshop.ticket(status)
    added = await workshop.notes.add(ticket_id, sent(1), act(crew.admin))
    assert added.note.kind is kind
    words = await workshop.notes.add(ticket_id, sent(2, Media.WORDS, "x"), act(crew.admin))
    assert words.note.kind is K.PLAIN
    shows_fault = await workshop.notes.add(ticket_id, sent(3), act(crew.admin), shows_fault=True)
    assert shows_fault.note.kind is K.FAULT


async def test_an_album_is_one_note_torn_apart_out_of_order_and_twice(
    workshop: Workshop, crew: Crew, clock: FixedClock
) -> None:
    first, second = await workshop.ticket(S.ASSIGNED), await workshop.ticket(S.ASSIGNED)
    tim = act(crew.technician)
    pieces = [sent(number, words=f"{number}", album="A") for number in (3, 1, 3, 2, 1)]
    added = [await workshop.notes.add(first, piece, tim) for piece in pieces[:2]]
    clock.advance(hours=30)
    # What came late goes where the album began, whatever was asked by then.
    added += [await workshop.notes.add(second, piece, tim) for piece in pieces[2:]]
    assert [each.is_new for each in added] == [True, False, False, False, False]
    (note,) = (await workshop.notes.of_ticket(first, crew.technician)).notes
    assert [piece.message_id for piece in note.pieces] == [1, 2, 3]
    assert note.words == "1\n2\n3"
    assert (await workshop.notes.of_ticket(second, crew.technician)).notes == []
    # In another chat it is another album.
    other = sent(1, album="A", chat_id=78)
    assert (await workshop.notes.add(second, other, tim)).is_new


async def test_a_rest_of_an_album_is_taken_from_whoever_lost_the_ticket_meanwhile(
    workshop: Workshop, crew: Crew
) -> None:
    ticket_id = await workshop.ticket(S.ASSIGNED)
    tim = act(crew.technician)
    await workshop.notes.add(ticket_id, sent(1, album="A"), tim)
    await workshop.workflow.assign_ticket(ticket_id, crew.other_technician.id, act(crew.admin))
    await workshop.notes.add(ticket_id, sent(2, album="A"), tim)
    found = await workshop.notes.of_ticket(ticket_id, crew.other_technician)
    assert len(found.notes[0].pieces) == 2


async def test_a_picture_goes_where_its_senders_clock_runs(
    workshop: Workshop, store: FakeStore, crew: Crew
) -> None:
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    tim, tara = act(crew.technician), act(crew.other_technician)
    catch = workshop.notes.add_where_it_belongs
    added = await catch(sent(1), tim)
    assert added is not None
    assert (added.note.ticket_id, added.note.kind) == (ticket_id, K.AFTER)
    assert await catch(sent(2), tara) is None
    assert await catch(sent(3, Media.WORDS, "no picture"), tim) is None
    assert await catch(sent(4, Media.DOCUMENT), tim) is None
    await workshop.sessions.pause(ticket_id, tim)
    assert await catch(sent(5), tim) is None
    assert len(store.shelf.notes) == 1


async def test_only_the_author_changes_a_note_and_an_admin_may_hide_it(
    workshop: Workshop, store: FakeStore, crew: Crew
) -> None:
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    tim, ada = act(crew.technician), act(crew.admin)
    notes = workshop.notes
    note_id = (await notes.add(ticket_id, sent(1, words="look"), tim)).note.id
    await refused(store, NotYourNote, notes.change_kind(note_id, K.BEFORE, ada))
    await refused(store, NotYourNote, notes.move(note_id, ticket_id, ada))
    await refused(store, NotYourNote, notes.hide(note_id, act(crew.inspector)))
    await refused(store, UnknownNote, notes.hide(404, ada))
    await notes.change_kind(note_id, K.BEFORE, tim)
    await refused(store, NothingToChange, notes.change_kind(note_id, K.BEFORE, tim))
    await notes.hide(note_id, ada)
    for again in (notes.hide(note_id, tim), notes.change_kind(note_id, K.AFTER, tim)):
        await refused(store, NothingToChange, again)
    # The fact is kept, and what it said is not shown.
    (shown,) = (await notes.of_ticket(ticket_id, crew.technician)).notes
    assert (shown.hidden_by_name, shown.pieces, shown.words) == ("Ada", (), "")
    assert (await workshop.card(ticket_id, crew.technician)).notes.notes == 0
    log = [fact.action for fact in store.shelf.note_log]
    assert log == [NoteAction.ADDED, NoteAction.KIND_CHANGED, NoteAction.HIDDEN]
    assert store.shelf.pieces[0].words == "look"


async def test_a_note_moves_only_to_a_ticket_that_its_author_may_see(
    workshop: Workshop, store: FakeStore, crew: Crew
) -> None:
    wrong, right = await workshop.ticket(S.IN_PROGRESS), await workshop.ticket(S.ASSIGNED)
    others = await workshop.ticket(S.ASSIGNED, technician=crew.other_technician)
    tim, notes = act(crew.technician), workshop.notes
    note_id = (await notes.add(wrong, sent(1), tim)).note.id
    offered = await notes.place(note_id, crew.technician)
    assert [row.id for row in offered.tickets] == [right]
    await refused(store, NotYourTicket, notes.move(note_id, others, tim))
    moved = await notes.move(note_id, right, tim)
    assert (moved.ticket_id, moved.kind) == (right, K.BEFORE)
    await refused(store, NothingToChange, notes.move(note_id, right, tim))
    assert (await notes.of_ticket(wrong, crew.technician)).notes == []


async def test_cards_follow_their_notes_and_the_next_worker_sees_them(
    workshop: Workshop, crew: Crew
) -> None:
    ticket_id = await workshop.ticket(S.ASSIGNED)
    before = await workshop.card(ticket_id, crew.technician)
    await workshop.notes.add(ticket_id, sent(1), act(crew.technician))
    await workshop.notes.add(ticket_id, sent(2, Media.WORDS, "belt"), act(crew.technician))
    await workshop.workflow.assign_ticket(ticket_id, crew.other_technician.id, act(crew.admin))
    after = await workshop.card(ticket_id, crew.other_technician)
    assert after.ticket.version > before.ticket.version + 1
    assert (after.notes.notes, after.notes.pictures) == (2, {K.BEFORE: 1})
    assert after.notes.all_pictures == 1


async def test_a_note_outdates_no_decision(workshop: Workshop, crew: Crew) -> None:
    ticket_id = await workshop.ticket(S.WAITING_QC)
    seen = (await workshop.card(ticket_id, crew.inspector)).ticket.version
    await workshop.notes.add(ticket_id, sent(1), act(crew.technician))
    await workshop.workflow.qc_pass_ticket(ticket_id, act(crew.inspector), seen_version=seen)
    assert (await workshop.read(ticket_id)).status is S.DONE


async def test_so_many_pictures_of_the_work_are_asked_for_before_qc(
    workshop: Workshop, store: FakeStore, crew: Crew, clock: FixedClock
) -> None:
    await workshop.set_rules(Rules(qc=QcRules(min_photos=2)))
    ticket_id = await workshop.ticket(S.ASSIGNED)
    tim, ina = act(crew.technician), act(crew.inspector)
    notes, workflow = workshop.notes, workshop.workflow
    await notes.add(ticket_id, sent(1), tim)
    await workflow.start_ticket(ticket_id, tim)
    await notes.add(ticket_id, sent(2), tim)
    await notes.add(ticket_id, sent(3, Media.DOCUMENT), tim)
    hidden = (await notes.add(ticket_id, sent(4), tim)).note.id
    await notes.hide(hidden, tim)
    assert (await workshop.card(ticket_id, crew.technician)).pictures_missing == 1
    assert (await workshop.card(ticket_id, crew.admin)).pictures_missing == 0
    missing = await refused(store, PicturesMissing, workflow.finish_ticket(ticket_id, tim))
    assert isinstance(missing, PicturesMissing)
    assert (missing.needed, missing.found) == (2, 1)
    await workshop.sessions.stop(ticket_id, tim)
    sending = workflow.move_ticket_to_waiting_qc(ticket_id, tim)
    await refused(store, PicturesMissing, sending)
    await notes.add(ticket_id, sent(5, Media.VIDEO), tim)
    await workflow.move_ticket_to_waiting_qc(ticket_id, tim)
    clock.advance(minutes=5)
    await workflow.qc_fail_ticket(ticket_id, "Dirty", ina)
    clock.advance(minutes=5)
    await workflow.start_ticket(ticket_id, tim)
    # What was photographed before it was sent back shows nothing of the rework.
    assert (await workshop.card(ticket_id, crew.technician)).pictures_missing == 2


async def test_a_fail_shows_what_is_wrong_where_the_rules_ask_for_it(
    workshop: Workshop, store: FakeStore, crew: Crew, clock: FixedClock
) -> None:
    await workshop.set_rules(Rules(qc=QcRules(photo_on_fail=True)))
    ticket_id = await workshop.ticket(S.WAITING_QC)
    ina, fail = act(crew.inspector), workshop.workflow.qc_fail_ticket
    clock.advance(minutes=1)
    await workshop.notes.add(ticket_id, sent(1), act(crew.technician))
    assert (await workshop.card(ticket_id, crew.inspector)).fail_needs_picture
    await refused(store, FaultPictureMissing, fail(ticket_id, "Dirty", ina))
    await workshop.notes.add(ticket_id, sent(2), ina, shows_fault=True)
    assert not (await workshop.card(ticket_id, crew.inspector)).fail_needs_picture
    await fail(ticket_id, "Dirty", ina)


async def test_what_is_too_large_or_too_much_costs_the_file_and_not_the_note(
    store: FakeStore, workshop: Workshop, crew: Crew, clock: FixedClock
) -> None:
    notes = NoteService(store, clock, FileLimits(size=1000, per_day=2500))
    ticket_id = await workshop.ticket(S.ASSIGNED)
    tim = act(crew.technician)

    async def left(number: int, size: int) -> LeftBecause | None:
        return (await notes.add(ticket_id, sent(number, size=size), tim)).left

    assert [await left(n, size) for n, size in enumerate((1001, 1000, 1000, 600, 500), 1)] == [
        LeftBecause.TOO_LARGE,
        None,
        None,
        LeftBecause.QUOTA,
        None,
    ]
    clock.advance(hours=24)
    assert await left(6, 1000) is None
    assert len((await notes.of_ticket(ticket_id, crew.technician)).notes) == 6


async def test_a_file_is_claimed_once_tried_again_and_found_lost(
    workshop: Workshop, crew: Crew, clock: FixedClock
) -> None:
    ticket_id, files = await workshop.ticket(S.ASSIGNED), workshop.note_files
    await workshop.notes.add(ticket_id, sent(1), act(crew.technician))
    (file,) = await files.claim(9)
    assert await files.claim(9) == []
    await files.put_off(file, "disk full")
    assert await files.claim(9) == []
    clock.advance(minutes=1)
    (again,) = await files.claim(9)
    assert (again.attempts, again.error) == (2, "disk full")
    # A process that is gone leaves it to another.
    clock.advance(minutes=10)
    assert len(await files.claim(9)) == 1
    await files.kept(file.piece_id, sha256="a" * 64, suffix=".jpg")
    clock.advance(hours=10)
    assert await files.claim(9) == []
    assert await files.lost(["a" * 64, "b" * 64]) == 1
    assert [each.state for each in await files.claim(9)] == [FileState.WAITING]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\x.txt", "x.txt"),
        ("/", None),
        ("..", None),
        (".bashrc", "bashrc"),
        ("a\x00b\u202egpj.exe", "abgpj.exe"),
        ('a<b>:"|?*.pdf', "ab.pdf"),
        (None, None),
        ("Смета.xlsx", "Смета.xlsx"),
        (f"{'x' * 300}.jpeg", f"{'x' * 90}.jpeg"),
    ],
)
def test_a_name_that_came_with_a_file_is_no_path(name: str | None, kept: str | None) -> None:
    assert shown_name(name) == kept


async def test_a_note_without_words_and_things_is_none(
    workshop: Workshop, store: FakeStore, crew: Crew
) -> None:
    ticket_id = await workshop.ticket(S.ASSIGNED)
    empty = Sent(chat_id=1, message_id=1, media=Media.WORDS, words=" \u200b\n ")
    await refused(store, BadArgument, workshop.notes.add(ticket_id, empty, act(crew.admin)))
    lines = Sent(chat_id=1, message_id=2, media=Media.WORDS, words=" one \n\n  two\x00 ")
    await workshop.notes.add(ticket_id, lines, act(crew.admin))
    (note,) = (await workshop.notes.of_ticket(ticket_id, crew.admin)).notes
    assert note.words == "one\ntwo"
