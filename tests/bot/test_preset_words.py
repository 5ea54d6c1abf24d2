"""What the workshop offers to be chosen is read by everybody in their own language."""

from datetime import timedelta

import pytest

from bot.buttons.tickets import FailWith
from bot.features.export.sheets import tables
from bot.texts import texts
from domain.fail_reasons import FailReason
from domain.people import Member
from domain.rules import QcRules, Rules
from domain.services.report import Choice, ReportService
from domain.ticket import HoldReason, TicketStatus
from storage.export import open_exports
from storage.unit_of_work import SqlStore
from tests.bot.conftest import Stage, errors_logged, only_sqlite
from tests.bot.test_qc_group import bound_group
from tests.bot.test_reminders import run
from tests.support.play import buttons
from tests.support.workshop import act

S = TicketStatus
pytestmark = [pytest.mark.usefixtures("quick"), only_sqlite]
LEAKS = FailReason("Leaks", "Течёт", "Oqadi")
ASKED = {"en": "Why does it fail?", "ru": "Почему возвращаем?", "uz": "Nega qaytaramiz?"}
OFFERED = {
    "en": ["Not fixed", "New damage", "Dirty", "Missing part", "Unsafe"],
    "ru": ["Не исправлено", "Новое повреждение", "Грязно", "Не хватает детали", "Небезопасно"],
    "uz": ["Tuzatilmagan", "Yangi shikast", "Iflos", "Detal yetishmaydi", "Xavfli"],
}


async def speak(stage: Stage, **languages: str) -> None:
    people = stage.people
    crew: dict[str, Member] = {
        "ina": people.inspector,
        "tim": people.technician,
        "rob": people.other_technician,
        "abe": people.other_admin,
        "ada": people.admin,
    }
    for name, language in languages.items():
        await stage.workshop.access.choose_language(language, act(crew[name]))


@pytest.mark.parametrize("language", ["en", "ru", "uz"])
async def test_presets_are_offered_and_pressed_in_the_readers_language(
    stage: Stage, language: str
) -> None:
    await speak(stage, ina=language)
    await stage.workshop.ticket(S.WAITING_QC)
    await stage.ina.asks("/ticket 1", "#1")
    await stage.ina.tap(texts(language).plain("button-fail"))
    shown = await stage.ina.hears(ASKED[language], new=False)
    offered = shown["reply_markup"]["inline_keyboard"][:-1]
    assert [each["text"] for row in offered for each in row] == OFFERED[language]
    # Two a row where they fit, and none of them is red.
    assert [len(row) for row in offered] == [2, 2, 1]
    assert not any(each.get("style") for row in offered for each in row)
    await stage.ina.tap(OFFERED[language][2])
    await stage.settled()
    # Owners' tools read one value, whoever pressed.
    fails = "SELECT note FROM ticket_transitions WHERE action = 'qc_fail'"
    assert await stage.column(fails) == ["Dirty"]


async def test_everybody_reads_why_in_their_own_language(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await speak(stage, ina="uz", tim="ru")
    await stage.workshop.set_rules(Rules(qc=QcRules(fail_reasons=[LEAKS])))
    await stage.workshop.ticket(S.WAITING_QC)
    await stage.ina.asks("/ticket 1", "#1")
    await stage.ina.tap("❌ Qaytarish")
    await stage.ina.tap("Oqadi")
    await stage.tim.hears("возвращена на доработку (Ina): Течёт")
    await stage.admin.hears("Ina failed #1 · RM-0001: Leaks")
    await stage.ina.hears("Oqadi", new=False)

    # The rules are others by then: what was said stays said, in every language.
    await stage.workshop.set_rules(Rules(qc=QcRules(fail_reasons=[])))
    await stage.quiet()
    await stage.tim.asks("/ticket 1", "Течёт")
    await stage.tim.asks("/history 1", "Ina: Течёт")
    await stage.abe.asks("/history 1", "Ina: Leaks")
    await speak(stage, abe="uz")
    await stage.abe.asks("/history 1", "Ina: Oqadi")
    report = await stage.abe.asks("/report", "Oqadi ×1")
    assert "Leaks" not in report["text"]
    assert await stage.findings() == []
    assert errors_logged(caplog) == []


async def test_the_group_reads_it_in_the_groups_language(stage: Stage) -> None:
    await speak(stage, ina="uz", tim="ru")
    group = await bound_group(stage)
    await stage.workshop.set_rules(Rules(qc=QcRules(fail_reasons=[LEAKS])))
    await stage.workshop.ticket(S.WAITING_QC)
    card = await group.hears("please inspect")
    await group.press(stage.ina.id, card, "❌ Fail")
    asked = await group.shows(card["message_id"], "Why does it fail?")
    assert buttons(asked)[0] == "Leaks"
    await group.press(stage.ina.id, card, "Leaks")
    await group.shows(card["message_id"], "Leaks")
    await stage.tim.hears("Течёт")


async def test_words_that_name_a_preset_are_the_preset(stage: Stage) -> None:
    await speak(stage, ina="ru", tim="uz")
    await stage.workshop.set_rules(Rules(qc=QcRules(fail_reasons=[LEAKS])))
    await stage.workshop.ticket(S.WAITING_QC)
    await stage.ina.asks("/ticket 1", "#1")
    await stage.ina.tap("❌ Вернуть")
    await stage.ina.asks("течет", "Возвращаем по этой причине? течет")
    await stage.ina.tap("❌ Да, вернуть")
    await stage.tim.hears("Oqadi")
    # Own words stay what they are.
    await stage.workshop.workflow.start_ticket(1, act(stage.people.technician))
    await stage.workshop.workflow.finish_ticket(1, act(stage.people.technician))
    await stage.ina.asks("/ticket 1", "#1")
    await stage.ina.tap("❌ Вернуть")
    await stage.ina.tap("✍️ Другое…")
    await stage.ina.asks("Течёт из-под крышки", "")
    await stage.tim.hears("Течёт из-под крышки")
    # A picture brings the reason with it.
    await stage.workshop.workflow.start_ticket(1, act(stage.people.technician))
    await stage.workshop.workflow.finish_ticket(1, act(stage.people.technician))
    await stage.ina.asks("/ticket 1", "#1")
    await stage.ina.tap("❌ Вернуть")
    await stage.ina.tap("✍️ Другое…")
    await stage.tim.look()
    await stage.client.send_photo(stage.ina.id, caption="OQADI")
    await stage.tim.hears("Oqadi")
    notes = "SELECT note FROM ticket_transitions WHERE action = 'qc_fail' ORDER BY id"
    assert await stage.column(notes) == ["Leaks", "Течёт из-под крышки", "Leaks"]


async def test_what_was_logged_before_presets_had_languages_is_read_in_them(stage: Stage) -> None:
    await stage.workshop.ticket(S.REWORK)
    metadata = "SELECT metadata FROM ticket_transitions WHERE action = 'qc_fail'"
    assert "preset" not in await stage.scalar(metadata), "as it was logged then"
    await speak(stage, tim="uz", abe="ru")
    await stage.tim.asks("/ticket 1", "Iflos")
    await stage.tim.asks("/history 1", "Iflos")
    await stage.abe.asks("/history 1", "Грязно")
    await stage.admin.asks("/history 1", "Dirty")


async def test_an_outdated_or_forged_preset_is_answered_in_the_readers_language(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await speak(stage, ina="uz")
    await stage.workshop.ticket(S.WAITING_QC)
    await stage.ina.asks("/ticket 1", "#1")
    await stage.ina.tap("❌ Qaytarish")
    await stage.workshop.set_rules(Rules(qc=QcRules(fail_reasons=[LEAKS])))
    assert "Sabablar roʻyxati oʻzgardi" in await stage.ina.tap("Iflos")
    asked = ASKED["uz"]
    await stage.ina.sees_buttons("Oqadi", "✍️ Boshqa…", "⬅️ Orqaga", within=asked)
    shown = await stage.ina.hears(asked, new=False)
    version = (await stage.workshop.read(1)).version
    for place in (1, 99, -2):
        data = FailWith(ticket_id=1, version=version, rules_version=2, reason=place).pack()
        assert "Sabablar roʻyxati oʻzgardi" in await stage.ina.forge(shown["message_id"], data)
    assert (await stage.workshop.read(1)).status is S.WAITING_QC
    assert errors_logged(caplog) == []


async def test_languages_are_given_and_shown_in_rules(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await speak(stage, abe="ru")
    shown = await stage.abe.asks("/rules qc.fail_reasons", "Новое значение?")
    assert "Причины возврата: Не исправлено | Новое повреждение" in shown["text"]
    assert "Dirty = Грязно = Iflos\n" in shown["text"]
    await stage.abe.asks("Leaks = Течёт = Oqadi = Läcker", "не больше трёх языков")
    await stage.abe.asks("Dirty | Грязно", "две из этих совпадают")
    await stage.abe.asks("Leaks = Течёт = Oqadi\nDirty", "Почему?")
    shown = await stage.abe.asks("одни протечки", "Что изменится")
    assert "→ Течёт | Грязно" in shown["text"]
    assert "На всех языках:\nLeaks = Течёт = Oqadi\nDirty = Грязно = Iflos" in shown["text"]
    await stage.abe.tap("✅ Применить")
    await stage.abe.hears("Действуют правила v2", new=False)
    shown = await stage.admin.asks("/rules qc", "Quality control")
    assert "Leaks | Dirty" in shown["text"]
    shown = await stage.abe.asks("/rules history", "Кто менял правила")
    assert "→ Течёт | Грязно" in shown["text"]

    # Another text in a language that this reader doesn't read is a change to see, too.
    line = '/rules set qc.fail_reasons "Leaks = Протекает = Oqadi | Dirty" clearer'
    shown = await stage.admin.asks(line, "What would change")
    assert "Течёт | Грязно → Протекает | Грязно" in shown["text"]
    await stage.admin.tap("✅ Apply")
    await stage.admin.hears("Rules v3 are in force", new=False)
    # Where it stood before comes back whole.
    await stage.admin.asks("/rules rollback 2 back", "Back to v2: what would change")
    await stage.admin.tap("✅ Apply")
    await stage.admin.hears("Rules v4 are in force", new=False)
    assert (await stage.workshop.rules.active()).rules.qc.fail_reasons[0] == LEAKS
    assert errors_logged(caplog) == []


async def test_the_digest_speaks_its_readers_language(stage: Stage) -> None:
    await speak(stage, ada="uz", abe="ru")
    await stage.workshop.ticket(S.REWORK)
    stage.clock.set(stage.clock.now() + timedelta(hours=9))
    await run(stage, "digest")
    await stage.admin.hears("Iflos ×1")
    await stage.abe.hears("Грязно ×1")


async def test_an_export_speaks_its_takers_language(stage: Stage, store: SqlStore) -> None:
    await stage.workshop.ticket(S.REWORK)
    await stage.workshop.workflow.start_ticket(1, act(stage.people.technician))
    await stage.workshop.holds.put_on_hold(1, HoldReason.PARTS, act(stage.people.admin))
    reports = ReportService(store, stage.clock)
    chosen = (await reports.report(Choice(), stage.people.admin)).chosen
    moves = next(each for each in tables(texts("uz"), chosen) if each.sheet.key == "transitions")
    async with open_exports(store) as exports:
        rows = [row async for page in moves.rows(exports) for row in page]
    titles = [each.title for each in moves.sheet.columns]
    for title, said in (("Izoh", "Iflos"), ("Nima kutilmoqda", "ehtiyot qism kutyapmiz")):
        column = titles.index(title)
        assert [row[column] for row in rows if row[column]] == [said]


async def test_why_work_was_given_back_is_read_in_the_readers_language(stage: Stage) -> None:
    await speak(stage, tim="uz", abe="ru")
    await stage.workshop.ticket(S.ASSIGNED)
    await stage.tim.asks("/decline 1", "Nega voz kechyapsiz?")
    await stage.tim.tap(texts("uz").plain("button-decline-busy"))
    await stage.admin.hears("gave it back: Too much other work")
    await stage.abe.hears("Слишком много другой работы")
    assert await stage.column("SELECT note FROM ticket_transitions WHERE action='declined'") == [
        "Too much other work"
    ]
    await stage.abe.asks("/history 1", "Слишком много другой работы")
    # The next one reads it on the card, however long ago it was written in another language.
    await stage.workshop.workflow.assign_ticket(
        1, stage.people.other_technician.id, act(stage.people.admin)
    )
    await stage.workshop.handovers.decline_ticket(
        1, "Ishga kela olmayman", act(stage.people.other_technician)
    )
    await stage.abe.hears("Не получится прийти")
    await stage.admin.hears("Can’t come to work")


async def test_why_it_was_cancelled_is_chosen_and_read_in_the_readers_language(
    stage: Stage,
) -> None:
    await speak(stage, abe="uz", tim="ru")
    await stage.workshop.ticket(S.ASSIGNED)
    await stage.abe.asks("/cancelticket 1", "Nega bekor qilamiz?")
    shown = await stage.abe.last()
    assert buttons(shown) == [
        "Xato ochilgan",
        "Mijoz voz kechdi",
        "Tuzatishga arzimaydi",
        "⬅️ Orqaga",
    ]
    pressed = (await stage.abe.taps("Mijoz voz kechdi"))[0]
    await stage.tim.hears("Клиент отказался")
    await stage.admin.hears("The customer declined")
    # Once more, from the message as it was: it is over.
    await stage.abe.repeats(pressed)
    log = "SELECT note FROM ticket_transitions WHERE action='cancelled'"
    assert await stage.column(log) == ["The customer declined"]
    # What was asked is answered: further words mean something else.
    await stage.abe.asks("Yana bir soʻz", "🤔")
    await stage.tim.asks("/history 1", "Клиент отказался")


async def test_a_single_letter_is_no_reason_and_the_question_stands(stage: Stage) -> None:
    await stage.workshop.ticket(S.ASSIGNED)
    await stage.abe.asks("/cancelticket 1", "Why is it cancelled?")
    for nothing in ("x", "?!", "👍👍"):
        await stage.abe.asks(nothing, "A reason is needed, in words")
    await stage.abe.asks("No", "Cancelled")


async def test_why_several_were_cancelled_is_read_in_the_readers_language(stage: Stage) -> None:
    await speak(stage, tim="ru")
    for _ in range(2):
        await stage.workshop.ticket(S.ASSIGNED)
    await stage.quiet()
    await stage.admin.asks("/tickets", "Tickets")
    await stage.admin.tap("☑ Several at once")
    await stage.admin.tap("☑ All on this page")
    await stage.admin.tap("🗑 Cancel tickets")
    await stage.admin.tap("Not worth repairing")
    await stage.admin.hears("🗑 Cancelled: 2", new=False)
    await stage.tim.hears("Ремонт не оправдан", new=False)
    notes = "SELECT DISTINCT note FROM ticket_transitions WHERE action = 'cancelled'"
    assert await stage.column(notes) == ["Not worth repairing"]
