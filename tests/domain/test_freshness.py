"""Names, usernames and languages follow Telegram, unless somebody chose his own."""

from datetime import timedelta

import pytest

from domain.people import MAX_PERSON_NAME, NO_NAME, Role
from tests.support.fakes import FakeStore
from tests.support.workshop import FixedClock, Workshop, act, telegram_user

T = Role.TECHNICIAN
NORA_ID = 4_503_599_627_370_495
ODD_NAMES = ["", "\u200f\u202e", "\x00", "🦄" * 200, "x" * 200, "\ud83d", " a\n b "]


async def let_in(workshop: Workshop, *, own: bool) -> int:
    crew = await workshop.crew()
    asked = await workshop.access.request_access(
        telegram_user(NORA_ID, "Nora", language="uz"),
        first_name="Nora",
        last_name=None,
        phone="+1234567",
        name_is_own=own,
    )
    await workshop.access.decide(asked.id, T, act(crew.admin))
    member = await workshop.access.recognise(telegram_user(NORA_ID, "Nora", language="uz"))
    assert member is not None
    return member.id


@pytest.mark.parametrize("own", [True, False])
async def test_a_name_that_was_typed_stays_and_another_follows(
    workshop: Workshop, own: bool
) -> None:
    person_id = await let_in(workshop, own=own)
    married = telegram_user(NORA_ID, "Nora", last_name="Berg", language="uz")
    member = await workshop.access.recognise(married)
    assert member is not None
    assert member.name == ("Nora" if own else "Nora Berg")
    assert await workshop.member(person_id) == member


async def test_a_language_follows_until_it_is_chosen(workshop: Workshop) -> None:
    person_id = await let_in(workshop, own=True)
    for code, spoken in (("ru", "ru"), (None, "ru"), ("en", "en")):
        details = {"language": code} if code else {}
        await workshop.access.recognise(telegram_user(NORA_ID, "Nora", **details))
        assert (await workshop.member(person_id)).language == spoken
    await workshop.access.choose_language("uz", act(person_id))
    await workshop.access.recognise(telegram_user(NORA_ID, "Nora", language="ru"))
    assert (await workshop.member(person_id)).language == "uz"


async def test_a_username_is_the_last_ones_who_had_it(workshop: Workshop) -> None:
    crew = await workshop.crew()
    first = await workshop.person("Tim", T, username="Fox")
    second = await workshop.person("Tom", T)
    await workshop.access.recognise(telegram_user(second.telegram_id, "Tom", username="fox"))
    assert (await workshop.member(first.id)).username is None
    assert (await workshop.access.find("@fox", crew.admin)).id == second.id
    # A newcomer too.
    invite = await workshop.invites.create(T, act(crew.admin))
    third = await workshop.invites.accept(invite.code, telegram_user(9, "Tam", username="fox"))
    assert (await workshop.access.find("@FOX", crew.admin)).id == third.member.id
    # And the first is back under a new one, with his next word.
    await workshop.access.recognise(telegram_user(first.telegram_id, "Tim", username="tim"))
    assert (await workshop.access.find("@tim", crew.admin)).id == first.id


@pytest.mark.parametrize("name", ODD_NAMES)
async def test_whatever_telegram_calls_somebody_can_be_kept(
    workshop: Workshop, store: FakeStore, name: str
) -> None:
    crew = await workshop.crew()
    invite = await workshop.invites.create(T, act(crew.admin))
    user = telegram_user(NORA_ID, name, last_name=name)
    member = (await workshop.invites.accept(invite.code, user)).member
    assert 1 <= len(member.first_name) <= MAX_PERSON_NAME
    assert member.last_name is None or 1 <= len(member.last_name) <= MAX_PERSON_NAME
    assert member.first_name == NO_NAME or member.last_name is not None
    # Known as that, he is not behind at every contact.
    kept = dict(store.shelf.people)
    assert await workshop.access.recognise(user) == member
    assert store.shelf.people == kept


async def test_people_are_seen_and_never_seen_earlier(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    tim = telegram_user(crew.technician.telegram_id, "Tim")
    seen_at = clock.now()
    await workshop.access.recognise(tim)
    clock.advance(minutes=-5)
    await workshop.access.recognise(tim)
    assert store.shelf.people[crew.technician.id].last_seen_at is None
    await workshop.access.sightings.keep()
    assert store.shelf.people[crew.technician.id].last_seen_at == seen_at
    await workshop.access.recognise(tim)
    await workshop.access.sightings.keep()
    await workshop.access.sightings.keep()
    assert store.shelf.people[crew.technician.id].last_seen_at == seen_at
    assert store.shelf.people[crew.admin.id].last_seen_at is None


async def test_what_could_not_be_written_is_written_the_next_time(
    workshop: Workshop, store: FakeStore, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    crew = await workshop.crew()
    await workshop.access.recognise(telegram_user(crew.technician.telegram_id, "Tim"))
    seen_at, transaction = clock.now(), store.transaction

    def broken() -> object:
        raise ConnectionError

    monkeypatch.setattr(store, "transaction", broken)
    with pytest.raises(ConnectionError):
        await workshop.access.sightings.keep()
    monkeypatch.setattr(store, "transaction", transaction)
    clock.advance(minutes=-1)
    await workshop.access.recognise(telegram_user(crew.technician.telegram_id, "Tim"))
    await workshop.access.sightings.keep()
    assert store.shelf.people[crew.technician.id].last_seen_at == seen_at
    clock.set(seen_at + timedelta(days=1))
