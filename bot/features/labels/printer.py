"""Has labels drawn and sends them, beside all else: whoever asked goes on meanwhile."""

from collections.abc import Sequence

from aiogram import Bot
from aiogram.utils.deep_linking import create_start_link

from bot.chat.errands import Errands
from bot.chat.files import Files
from bot.chat.painter import NoPicture, Painter
from bot.chat.turn import Turn
from bot.features.labels import print_views as views
from bot.features.labels.sheet import DRAWING, MOST_IN_FILE, PrintedLabel, Sheet
from bot.ui.screen import Screen
from domain.labels import ItemLabel, start_of
from domain.services.labels import LabelBatch


class LabelPrinter:
    def __init__(self, bot: Bot, painter: Painter, files: Files, errands: Errands) -> None:
        self._bot = bot
        self._painter = painter
        self._files = files
        self._errands = errands

    async def one(self, turn: Turn, label: ItemLabel) -> bool:
        """A label as PNG; False where this person waits for others already."""
        link = await self._link(label)
        sheet = Sheet([_printed(label, link)], is_single=True)
        screen = views.single(turn.t, label, link)
        return self._begin(turn, [(sheet, views.png_name(label), screen)])

    async def many(self, turn: Turn, batch: LabelBatch) -> bool:
        """Labels as PDF, in several files where they are many."""
        labels = [_printed(each, await self._link(each)) for each in batch.labels]
        files = [labels[at : at + MOST_IN_FILE] for at in range(0, len(labels), MOST_IN_FILE)]
        wanted = [
            (
                Sheet(some),
                views.pdf_name(number, len(files)),
                views.sheets(turn.t, len(some), number, len(files)),
            )
            for number, some in enumerate(files, start=1)
        ]
        return self._begin(turn, wanted)

    def _begin(self, turn: Turn, wanted: Sequence[tuple[Sheet, str, Screen]]) -> bool:
        chat_id = turn.member.telegram_id

        async def send() -> None:
            for sheet, name, screen in wanted:
                await self._files.is_drawing(chat_id)
                try:
                    drawn = await self._painter.paint(DRAWING, sheet.to_json())
                except NoPicture:
                    await turn.screens.send(chat_id, views.not_drawn(turn.t))
                    return
                await self._files.file(chat_id, drawn, name, screen)

        return self._errands.begin(("labels", chat_id), send())

    async def _link(self, label: ItemLabel) -> str:
        return await create_start_link(self._bot, start_of(label.token))


def _printed(label: ItemLabel, link: str) -> PrintedLabel:
    return PrintedLabel(link=link, serial=label.serial_number, name=label.name)
