"""The intake, step by step: an answer comes in, the draft moves on, the next question goes out.

The draft is kept before its screen is shown; a press that belongs to a screen from before shows
where one is now, one of a draft that was set aside takes that up again, and one of a draft that
is over changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from bot.buttons.intake import IntakeDo, IntakePress
from bot.chat.arguments import Arguments
from bot.chat.questions import as_kind, ask, take_up_again
from bot.features.intake import item_view, views
from bot.features.intake.draft import Draft, DraftItem, DraftSet, Step
from bot.features.intake.known_view import Shown
from bot.features.intake.line import given
from bot.features.intake.moves import FITS, LOOKS, moved, typed_minutes
from bot.features.tickets.chat_context import PrivateChatContext
from bot.features.tickets.which_ticket import TicketCommand, WhichTicketFlow
from bot.texts import Html
from bot.ui.refusals import refusal
from bot.ui.screen import Screen, under
from domain.checklists import typed_checks
from domain.clock import Clock
from domain.errors import (
    BadArgument,
    ItemBusy,
    ItemWrittenOff,
    NothingToChange,
    SerialTaken,
    SomeoneWasFaster,
    TooManyParts,
    UnknownItem,
    WorkshopError,
    WrongState,
)
from domain.items import MAX_CATEGORY, MAX_NAME
from domain.people import Role
from domain.services.card_actions import CardAction
from domain.services.cards import TicketCardService
from domain.services.intake import IntakeItem, IntakeService
from domain.services.items import InventoryService
from domain.services.part_templates import PartTemplateService
from domain.services.workflow import TicketWorkflowService
from domain.text import one_line, required_text
from domain.ticket import FlagColor, flag_for

COLORS = tuple(FlagColor)
# What is wrong with the item, or with a ticket on it: said above the question, which stands.
_ITEM_AT_FAULT = (ItemBusy, ItemWrittenOff, UnknownItem)


class OutdatedPress(Exception):
    """The button belongs to a draft that was left, or became a ticket."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeFlow(WhichTicketFlow):
    """One admin and one update; the fields come from the handler's data by their names."""

    chat_context: PrivateChatContext
    cards: TicketCardService
    clock: Clock
    intake: IntakeService
    part_templates: PartTemplateService
    inventory: InventoryService
    workflow: TicketWorkflowService

    # --- Beginning ------------------------------------------------------------------------------

    async def begin(self) -> Screen:
        return await self._go(Draft.begin())

    async def line(self, words: str) -> Screen:
        """`SERIAL MINUTES TITLE`: a ticket; what is wrong or left out is asked for, and nothing
        else.
        """
        serial, *rest = words.split(maxsplit=1)
        draft, wrong = given(Draft.begin(), rest[0] if rest else "")
        if wrong is None and draft.minutes is not None and draft.title:
            try:
                return await self._opened(serial, draft.minutes, draft.title)
            except (BadArgument, *_ITEM_AT_FAULT):
                # Said again above the question which item.
                pass
        draft = await self._keep(draft)
        try:
            screen = await self._take_serial(draft, serial)
        except BadArgument as error:
            wrong, screen = error, await self._screen(draft)
        return screen if wrong is None else under(await self.wrong(wrong, "new"), screen)

    async def _opened(self, serial: str, minutes: int, title: str) -> Screen:
        ticket = await self.workflow.create_ticket(
            self.act, serial_number=serial, minutes=minutes, title=title
        )
        return await self.chat_context.card_screen(ticket.id, self.t("did-create"))

    async def begin_on(self, item_id: int) -> Screen:
        """A new draft on this item; refused where it may have no ticket."""
        item = await self.intake.by_id(item_id, self.member)
        item.require_free()
        return await self._go(Draft.begin().on_item(_draft_item(item)))

    async def edit_typed(self, typed: Arguments) -> Screen:
        """`/edit ID TITLE`; without the title, line by line."""
        ticket_id, title = typed.number("ticket"), typed.left()
        if not title:
            return await self.edit(ticket_id)
        await self.workflow.edit_ticket(ticket_id, self.act, title=title)
        return await self.chat_context.card_screen(ticket_id, self.t("did-edit"))

    async def edit(self, ticket_id: int, version: int | None = None) -> Screen:
        """A ticket to be changed, line by line; `version` is the one on the card pressed."""
        card = await self.cards.question(ticket_id, self.member, CardAction.EDIT)
        item, seen = card.overview.item, card.ticket.version if version is None else version
        drafted = DraftItem(id=item.id, serial=item.serial_number, name=item.name)
        return await self._go(Draft.of_ticket(card.ticket, card.parts, drafted, seen))

    async def again(self, draft: Draft) -> Screen:
        """The present question as it is."""
        return await self._screen(draft)

    async def left(self, draft: Draft, said: Html) -> Screen:
        """The ticket as it is, where it was to be changed; else there is none."""
        if draft.ticket_id is not None:
            return await self.chat_context.card_screen(draft.ticket_id, said)
        return views.left(self.t)

    # --- Words ----------------------------------------------------------------------------------

    async def hear(self, text: str) -> Screen:
        """The words are the answer to the present question, where that takes words."""
        draft = await self._present()
        if draft is None:
            await self.state.clear()
            return views.gone(self.t)
        if draft.heard is not None and draft.heard == self.act.update_id:
            # The very words of the last answer, come once more.
            return await self._screen(draft)
        heard = draft.hearing(self.act.update_id)
        match draft.step:
            case Step.ITEM:
                return await self._take_serial(heard, text)
            case Step.NEW_ITEM:
                return await self._go(heard.named(required_text("name", text, MAX_NAME)))
            case Step.CATEGORY:
                category = required_text("category", text, MAX_CATEGORY)
                return await self._add_item(heard, category)
            case Step.PARTS:
                # A part's name needs no button before it.
                return await self._go(heard.new_part().part_named(text))
            case Step.PART_NAME:
                return await self._go(heard.part_named(text))
            case Step.PART_MINUTES:
                return await self._take_minutes(heard, typed_minutes(text))
            case Step.PART_COMMENT:
                return await self._go(heard.part_commented(text))
            case Step.PART_CHECKS:
                return await self._go(heard.part_checked(typed_checks(text)))
            case Step.TEMPLATE_NAME:
                return await self._keep_template(heard, text)
            case Step.MINUTES:
                return await self._go(heard.taking(typed_minutes(text)))
            case Step.TITLE:
                return await self._go(heard.titled(text))
            case Step.PART_FLAG | Step.SUMMARY:
                return await self._screen(draft)

    # --- Buttons --------------------------------------------------------------------------------

    async def press(self, press: IntakePress) -> Screen:
        """What the button says; where its screen is past, the present one."""
        draft = await self._present()
        if draft is None or draft.nonce != press.nonce:
            if not await take_up_again(self.state, press.nonce):
                raise OutdatedPress()
            draft = await self._present()
        assert draft is not None, "taken up again"
        self.member.require(Role.ADMIN)
        if press.do is IntakeDo.LEAVE:
            await self.state.clear()
            if draft.ticket_id is not None:
                return await self.chat_context.card_screen(draft.ticket_id)
            return views.left(self.t)
        if press.turn != draft.turn or press.do not in FITS[draft.step]:
            return await self._screen(draft)
        if press.do in LOOKS:
            return await self._screen(draft, page=press.value)
        try:
            return await self._do(draft, press.do, press.value)
        except LookupError:
            # No screen offers what isn't there.
            return await self._screen(draft)

    async def _do(self, draft: Draft, do: IntakeDo, value: int) -> Screen:
        match do:
            case IntakeDo.TAKE:
                return await self._take_item(draft, value)
            case IntakeDo.CATEGORY:
                return await self._add_item(draft, draft.offered[value] if value >= 0 else None)
            case IntakeDo.NAME:
                return await self._go(draft.part_named(draft.offered[value]))
            case IntakeDo.MINUTES if draft.step is Step.PART_MINUTES:
                return await self._take_minutes(draft, value)
            case IntakeDo.FLAG:
                return await self._go(draft.part_flagged(COLORS[value]))
            case IntakeDo.TITLE:
                return await self._go(draft.titled(draft.titles[value]))
            case IntakeDo.PART | IntakeDo.SET:
                try:
                    is_set = do is IntakeDo.SET
                    return await self._go(draft.with_set(value) if is_set else draft.new_part())
                except (TooManyParts, BadArgument) as error:
                    return await self._screen(draft, error)
            case IntakeDo.CREATE if draft.ticket_id is not None:
                return await self._save(draft, draft.ticket_id)
            case IntakeDo.CREATE:
                return await self._create(draft)
            case _:
                return await self._go(moved(draft, do, value))

    async def _create(self, draft: Draft) -> Screen:
        """Once, however often it is pressed: the ticket knows which draft it was made of.

        The draft goes only afterwards: cut off in between, pressing again finds the ticket.
        """
        if draft.item is None or not draft.is_complete:
            return await self._screen(draft)
        try:
            # By its id, since it may be called otherwise by now.
            item = await self.intake.by_id(draft.item.id, self.member)
            ticket = await self.workflow.create_ticket(
                self.act,
                serial_number=item.serial_number,
                title=draft.title,
                minutes=draft.minutes,
                parts=draft.lines,
                draft=draft.nonce,
            )
        except _ITEM_AT_FAULT as error:
            return await self._screen(draft, error)
        await self.state.clear()
        return await self.chat_context.card_screen(ticket.id, self.t("did-create"))

    async def _save(self, draft: Draft, ticket_id: int) -> Screen:
        """Keep the changes; what came in between is said, with the card as it is now."""
        if not draft.is_complete:
            return await self._screen(draft)
        try:
            await self.workflow.edit_ticket(
                ticket_id,
                self.act,
                title=draft.title,
                minutes=None if draft.parts else draft.minutes,
                parts=draft.lines,
                seen_version=draft.version,
            )
            said = self.t("did-edit")
        except NothingToChange as error:
            return await self._screen(draft, error)
        except (SomeoneWasFaster, WrongState) as error:
            zone = (await self.rules.active()).rules.work_session.zone
            now = self.clock.now()
            why = refusal(self.t, error, reader=self.member, zone=zone, now=now)
            said = self.t("refusal", text=why)
        await self.state.clear()
        return await self.chat_context.card_screen(ticket_id, said)

    # --- Steps that ask the workshop ------------------------------------------------------------

    async def _take_serial(self, draft: Draft, serial: str) -> Screen:
        try:
            item = await self.intake.by_serial(serial, self.member)
        except UnknownItem as error:
            unknown = await self._keep(draft.looking_for(error.serial_number))
            return await self._screen(unknown, error, search=one_line(serial))
        return await self._take(draft, item)

    async def _take_item(self, draft: Draft, item_id: int) -> Screen:
        return await self._take(draft, await self.intake.by_id(item_id, self.member))

    async def _take(self, draft: Draft, item: IntakeItem) -> Screen:
        try:
            item.require_free()
        except _ITEM_AT_FAULT as error:
            return await self._screen(await self._keep(draft), error)
        return await self._go(draft.on_item(_draft_item(item)))

    async def _add_item(self, draft: Draft, category: str | None) -> Screen:
        """Add it, and go on with it; whoever was faster added the same one."""
        try:
            added = await self.inventory.add_item(
                draft.serial, draft.new_name, self.act, category=category
            )
            item_id = added.id
        except SerialTaken as error:
            item_id = error.item_id
        return await self._take_item(draft, item_id)

    async def _keep_template(self, draft: Draft, name: str) -> Screen:
        assert draft.item is not None, "its parts come after the item"
        kept = await self.part_templates.keep(draft.item.id, name, draft.lines, self.act)
        return await self._screen(await self._keep(draft.template_named()), kept=kept)

    async def _take_minutes(self, draft: Draft, minutes: int) -> Screen:
        """The flag is the one that the rules give; of a part that is as long as before, its own."""
        rules = (await self.rules.active()).rules.ticket_xp
        part, color = draft.part, flag_for(minutes, rules)
        if part is not None and part.minutes == minutes:
            color = part.color
        return await self._go(draft.part_taking(minutes, color).part_flagged(color))

    # --- Keeping and showing --------------------------------------------------------------------

    async def _present(self) -> Draft | None:
        return await as_kind(self.state, Draft)

    async def _keep(self, draft: Draft) -> Draft:
        if draft.step is Step.PART_NAME and draft.item is not None:
            names = await self.intake.part_names(draft.item.id, self.member)
            own = [draft.part.name] if draft.part is not None and draft.at is not None else []
            draft = draft.offering(list(dict.fromkeys([*own, *names])))
        if draft.step is Step.PARTS and draft.item is not None:
            sets = await self.part_templates.offered(draft.item.id, self.member)
            draft = draft.offering_sets([DraftSet.of(each) for each in sets])
        if draft.step is Step.CATEGORY:
            draft = draft.offering(await self.intake.categories(self.member))
        await ask(self.state, draft)
        return draft

    async def _go(self, draft: Draft) -> Screen:
        return await self._screen(await self._keep(draft))

    async def _screen(
        self,
        draft: Draft,
        error: WorkshopError | None = None,
        *,
        page: int = 0,
        search: str = "",
        kept: str = "",
    ) -> Screen:
        """The present question; what is in the way is said above it.

        `search`: what was looked for in vain as a serial number.
        """
        shown = Shown(
            draft=draft,
            rules=(await self.rules.active()).rules,
            page=page,
            error=error,
            kept=kept,
        )
        if draft.step is not Step.ITEM:
            return views.question(self.t, shown)
        items = await self.inventory.page(self.member, search=search, free_first=True, page=page)
        return item_view.ask_item(self.t, shown, items)

    commands: ClassVar[Mapping[str, TicketCommand]] = {
        "edit": TicketCommand(CardAction.EDIT, edit_typed)
    }


def _draft_item(item: IntakeItem) -> DraftItem:
    return DraftItem(id=item.id, serial=item.serial_number, name=item.name)
