"""Buttons of people: who comes in, who is here, who is shut out."""

from bot.buttons.fields import Id, Number, Token
from bot.buttons.press import PRIVATE, PressData
from domain.access import Age
from domain.people import Role


class RequestAccess(PressData, prefix="rq", under=PRIVATE, added=""):
    """A stranger begins his request, perhaps with a label that he has scanned."""

    scanned: Token = ""


class KeepName(PressData, prefix="rn", under=PRIVATE):
    """Take the name that Telegram knows, or leave out the last name."""

    field: str
    skip: bool = False


class DecideAccess(PressData, prefix="ra", under=PRIVATE, added="0:0"):
    """An admin's decision; no role is a refusal. Another admin is asked about first, then `sure`.

    `listed`: opened from the list, to which there is a way back; buttons from before don't say.
    """

    request_id: Id
    role: Role | None = None
    listed: bool = False
    sure: bool = False


class ChooseLanguage(PressData, prefix="l", under=PRIVATE):
    language: str


class ShowPeople(PressData, prefix="pe", under=PRIVATE):
    """A page of the people: those who are active or the others; perhaps searched for."""

    active: bool = True
    page: Number = 0
    search: str = ""


class ShowPerson(PressData, prefix="pp", under=PRIVATE):
    """Somebody's sheet; `leave` is the way back out of the question for his name."""

    person_id: Id
    leave: bool = False


class ShowPersonTickets(PressData, prefix="pt", under=PRIVATE):
    person_id: Id
    page: Number = 0


class ShowPersonHistory(PressData, prefix="ph", under=PRIVATE):
    """🕘 How somebody came in, and what was changed since."""

    person_id: Id
    page: Number = 0


class SetRole(PressData, prefix="pr", under=PRIVATE, added="0"):
    """The role as it shall be: held or not.

    Making an admin, and taking any role, is asked about first, and then `sure`.
    """

    person_id: Id
    role: Role
    held: bool
    sure: bool = False

    @property
    def asks_first(self) -> bool:
        return not self.sure and (self.role is Role.ADMIN or not self.held)


class SendKept(PressData, prefix="pk", under=PRIVATE):
    """Everything that is kept of somebody, as a file."""

    person_id: Id


class AskErase(PressData, prefix="pz", under=PRIVATE):
    """Show what erasing somebody will do."""

    person_id: Id


class Erase(PressData, prefix="pzz", under=PRIVATE, added="0"):
    """`with_pictures`: also what shows or tells who it was."""

    person_id: Id
    with_pictures: bool = False


class AskDeactivate(PressData, prefix="pq", under=PRIVATE):
    """Show what letting somebody go will do."""

    person_id: Id


class Deactivate(PressData, prefix="pd", under=PRIVATE):
    person_id: Id


class Reactivate(PressData, prefix="pa", under=PRIVATE):
    person_id: Id


class AskName(PressData, prefix="pn", under=PRIVATE):
    """Ask for somebody's name, in words."""

    person_id: Id


class ShowRequests(PressData, prefix="qr", under=PRIVATE):
    """The access requests that wait."""

    page: Number = 0


class OpenRequests(PressData, prefix="qn", under=PRIVATE):
    """The same in a message of its own: where it was pressed stands how many ask."""


class ShowRequest(PressData, prefix="qo", under=PRIVATE, added="1"):
    """A request as the list opens it, or as an admin was told of it."""

    request_id: Id
    listed: bool = True


class AskRefuseOld(PressData, prefix="qa", under=PRIVATE):
    """Ask which of them shall be refused, and then whether all of that age."""

    age: Age | None = None


class RefuseOld(PressData, prefix="qx", under=PRIVATE):
    """Refuse all that wait, up to this one: those that the question was about."""

    up_to: Id


class BlockRequester(PressData, prefix="qb", under=PRIVATE):
    """Shut out whoever made this request."""

    request_id: Id


class BlockPerson(PressData, prefix="pb", under=PRIVATE):
    """Shut out somebody who has left."""

    person_id: Id


class ShowBlocked(PressData, prefix="bl", under=PRIVATE):
    page: Number = 0


class Unblock(PressData, prefix="bu", under=PRIVATE):
    telegram_id: Id


class ShowInvites(PressData, prefix="vl", under=PRIVATE):
    """The invites that are open, and who else may be invited."""

    page: Number = 0


class CreateInvite(PressData, prefix="vc", under=PRIVATE):
    role: Role


class ShowInvite(PressData, prefix="vo", under=PRIVATE):
    invite_id: Id


class RevokeInvite(PressData, prefix="vr", under=PRIVATE, added="0"):
    """Asked about first, and then `sure`."""

    invite_id: Id
    sure: bool = False
