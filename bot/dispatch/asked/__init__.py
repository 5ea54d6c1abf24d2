"""Every kind of question once more: how it is asked again, and what `/cancel` shows instead.

A question is shown as it stands, with the buttons that it had; whatever it was asked about is
looked up anew, and refused where it may not be asked any more.
"""

from collections.abc import Mapping

from bot.chat.asked_again import Way
from bot.chat.questions import Question
from bot.dispatch.asked import items, people, tickets

WAYS: Mapping[type[Question], Way] = {**people.WAYS, **tickets.WAYS, **items.WAYS}
