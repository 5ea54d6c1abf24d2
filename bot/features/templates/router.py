"""`/templates`: the sets of part lines that admins keep; their checklists are written here."""

from aiogram import F, Router
from aiogram.filters import Command

from bot.buttons.templates import (
    AskChecklist,
    RemoveTemplate,
    RequireChecks,
    ShowTemplate,
    ShowTemplates,
)
from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.questions import Answers, ask, last_question, leave_asked
from bot.chat.turn import Press, Said
from bot.features.templates import views
from bot.features.templates.questions import ChecklistWords
from domain.checklists import typed_checks
from domain.errors import UnknownTemplate
from domain.services.part_templates import PartTemplateService


def make_router() -> Router:
    router = Router(name="templates")
    router.message.middleware(AdminsOnlyMiddleware())
    router.message.register(command, Command("templates", ignore_case=True))
    router.message.register(take_checks, Answers(ChecklistWords))
    presses = router.callback_query
    presses.register(show_all, ShowTemplates.filter())
    presses.register(show_one, ShowTemplate.filter())
    presses.register(ask_checks, AskChecklist.filter())
    presses.register(require, RequireChecks.filter())
    presses.register(remove, RemoveTemplate.filter(F.sure))
    presses.register(ask_to_remove, RemoveTemplate.filter())
    return router


async def command(said: Said, part_templates: PartTemplateService) -> None:
    await said.reply(views.all_of_them(said.t, await part_templates.all(said.member)))


async def show_all(
    press: Press, callback_data: ShowTemplates, part_templates: PartTemplateService
) -> None:
    kept = await part_templates.all(press.member)
    await press.show(views.all_of_them(press.t, kept, callback_data.page))


async def show_one(
    press: Press, callback_data: ShowTemplate, part_templates: PartTemplateService
) -> None:
    await leave_asked(press.state, ChecklistWords)
    template = await part_templates.template(callback_data.template_id, press.member)
    await press.show(views.one(press.t, template))


async def ask_checks(
    press: Press, callback_data: AskChecklist, part_templates: PartTemplateService
) -> None:
    template_id, at = callback_data.template_id, callback_data.at
    template = await part_templates.template(template_id, press.member)
    if not 0 <= at < len(template.parts):
        raise UnknownTemplate()
    await ask(press.state, ChecklistWords(template_id=template_id, at=at))
    await press.show(views.ask_checks(press.t, template, at))


async def take_checks(
    said: Said, question: ChecklistWords, part_templates: PartTemplateService
) -> None:
    texts = typed_checks(said.words)
    async with last_question(said.state):
        template = await part_templates.set_checklist(
            question.template_id, question.at, texts, said.act
        )
    await said.reply(views.one(said.t, template))


async def require(
    press: Press, callback_data: RequireChecks, part_templates: PartTemplateService
) -> None:
    template = await part_templates.require_checks(
        callback_data.template_id, callback_data.at, callback_data.value, press.act
    )
    await press.show(views.one(press.t, template))


async def ask_to_remove(
    press: Press, callback_data: RemoveTemplate, part_templates: PartTemplateService
) -> None:
    template = await part_templates.template(callback_data.template_id, press.member)
    await press.show(views.ask_to_remove(press.t, template))


async def remove(
    press: Press, callback_data: RemoveTemplate, part_templates: PartTemplateService
) -> None:
    await part_templates.remove(callback_data.template_id, press.act)
    await press.toast("toast-template-removed")
    await press.show(views.all_of_them(press.t, await part_templates.all(press.member)))
