"""What to try, step by step; each is ticked off by what really happened in the workshop."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.buttons.people import DecideAccess, KeepName, RequestAccess
from bot.buttons.press import PressData
from bot.buttons.tickets import ApproveAssignTo, AssignTo, TicketPress
from bot.demo import cast
from bot.sandbox.world.scene import Hint, Move
from domain.people import Role
from domain.services.card_actions import CardAction
from domain.ticket import TicketAction


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """What happened since the demo was opened."""

    actions: frozenset[TicketAction]
    stranger_is_in: bool
    group_is_bound: bool
    time_was_leapt: bool


@dataclass(frozen=True, slots=True)
class Step:
    hint: Hint
    is_done: Callable[[Happened], bool]


def script(*, timur_id: int, group_id: int, topic: int, bot: str) -> Sequence[Step]:
    """`timur_id` is his number in the workshop's books; `bot` the bot's username."""
    admin, timur, nigora, kamila = (
        each.telegram_id for each in (cast.ADMIN, cast.TIMUR, cast.NIGORA, cast.STRANGER)
    )
    return (
        Step(
            Hint(
                text="Dilnoza, the admin, opens a ticket: /new RM-0042 45 Blade does not spin",
                moves=(Move(person=admin, say="/new RM-0042 45 Blade does not spin"),),
            ),
            lambda happened: TicketAction.CREATED in happened.actions,
        ),
        Step(
            Hint(
                text="Dilnoza approves it, and hands it to Timur.",
                moves=(
                    Move(person=admin, press=_on_card(CardAction.ASSIGN)),
                    Move(person=admin, press=_on_card(CardAction.APPROVE_ASSIGN)),
                    Move(person=admin, press=_data(AssignTo, rf"\d+:\d+:{timur_id}")),
                    Move(person=admin, press=_data(ApproveAssignTo, rf"\d+:\d+:{timur_id}")),
                ),
            ),
            lambda happened: TicketAction.ASSIGNED in happened.actions,
        ),
        Step(
            Hint(
                text="Timur repairs it: Start, then Finish. Pause works as well.",
                moves=(
                    Move(person=timur, press=_on_card(CardAction.START)),
                    Move(person=timur, press=_on_card(CardAction.FINISH)),
                ),
            ),
            lambda happened: TicketAction.TO_WAITING_QC in happened.actions,
        ),
        Step(
            Hint(
                text="Nigora or Olim inspects: Pass, or Fail and a reason. "
                "The other's card follows by itself.",
                moves=(Move(person=nigora, press=_on_card(CardAction.PASS)),),
            ),
            lambda happened: bool(happened.actions & {TicketAction.QC_PASS, TicketAction.QC_FAIL}),
        ),
        Step(
            Hint(
                text="Kamila is no member yet: she asks for access, and Dilnoza lets her in.",
                moves=(
                    Move(person=kamila, press=_data(RequestAccess)),
                    Move(person=kamila, press=_data(KeepName, "first:0")),
                    Move(person=kamila, press=_data(KeepName, "last:0")),
                    Move(person=kamila, contact=True),
                    Move(person=admin, press=_data(DecideAccess, rf"\d+:{Role.TECHNICIAN}")),
                ),
            ),
            lambda happened: happened.stranger_is_in,
        ),
        Step(
            Hint(
                text="A group for QC: Dilnoza says /qchere in its topic. "
                "Nigora and Olim see there what waits.",
                moves=(Move(person=admin, say=f"/qchere@{bot}", chat_id=group_id, topic=topic),),
            ),
            lambda happened: happened.group_is_bound,
        ),
        Step(
            Hint(
                text="An hour passes: pauses end, reminders come, and at 18:30 the digest.",
                leaps=True,
            ),
            lambda happened: happened.time_was_leapt,
        ),
    )


def _on_card(action: CardAction) -> str:
    return _data(TicketPress, action)


def _data(kind: type[PressData], rest: str = "") -> str:
    """Buttons of this kind whose data go on so; fields may be added after that."""
    end = f"(?:{kind.__separator__}|$)"
    return (
        f"^{kind.__prefix__}{kind.__separator__}{rest}{end}" if rest else f"^{kind.__prefix__}{end}"
    )
