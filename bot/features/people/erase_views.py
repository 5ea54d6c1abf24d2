"""What erasing somebody will do."""

from bot.buttons.people import Erase, ShowPerson
from bot.texts import Html, Texts
from bot.ui.screen import Screen, Style, button, keyboard, paragraphs
from domain.people import pseudonym_of
from domain.people_pages import PersonSheet


def ask_erase(t: Texts, told: PersonSheet) -> Screen:
    person_id = told.member.id
    sure = button(t.plain("button-erase-sure"), Erase(person_id=person_id), Style.DANGER)
    more = button(
        t.plain("button-erase-pictures"),
        Erase(person_id=person_id, with_pictures=True),
        Style.DANGER,
    )
    return Screen(
        paragraphs(
            t("ask-erase", name=told.member.name),
            t("erase-what", pseudonym=pseudonym_of(told.member)),
            t("erase-pictures"),
        ),
        keyboard(
            [[sure], [more], [button(t.plain("button-back"), ShowPerson(person_id=person_id))]],
        ),
    )


def kept_caption(t: Texts, told: PersonSheet) -> Html:
    return t("kept-caption", name=told.member.name)
