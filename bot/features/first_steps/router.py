"""The first steps: looked at again, and the rules said to be right as they are."""

from aiogram import Router

from bot.buttons.first_steps import ConfirmRules, ShowFirstSteps
from bot.chat.turn import Press
from bot.features.first_steps import views
from bot.features.first_steps.checklist import Checklist
from domain.people import Role
from domain.services.rules import RulesService


def make_router() -> Router:
    router = Router(name="first_steps")
    router.callback_query.register(show, ShowFirstSteps.filter())
    router.callback_query.register(confirm, ConfirmRules.filter())
    return router


async def show(press: Press, checklist: Checklist) -> None:
    """🔄 on the checklist."""
    await _show(press, checklist)


async def confirm(
    press: Press, callback_data: ConfirmRules, rules: RulesService, checklist: Checklist
) -> None:
    """✅ Hours and zone are right."""
    await rules.confirm(press.act, seen_version=callback_data.version)
    await press.toast("toast-hours-right")
    await _show(press, checklist)


async def _show(press: Press, checklist: Checklist) -> None:
    press.member.require(Role.ADMIN)
    await press.show(await checklist.screen(press) or views.over(press.t))
