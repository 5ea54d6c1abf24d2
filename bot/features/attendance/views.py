"""Where one is now, as it was understood."""

from bot.texts import Texts
from bot.ui import words
from bot.ui.screen import Screen
from domain.attendance import Whereabouts
from domain.services.attendance import Stay


def stay(t: Texts, told: Stay) -> Screen:
    at = words.moment(told.at, told.zone, told.now)
    again = "yes" if told.again else "no"
    key = "did-in" if told.where is Whereabouts.HERE else "did-out"
    return Screen(t(key, at=at, again=again))
