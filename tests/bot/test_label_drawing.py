"""Labels as a printer gets them: the code reads back, and nothing that is on one is lost.

Read by another program than the one that made the code.
"""

import io
from itertools import pairwise

import pytest
import zxingcpp
from PIL import Image
from pypdfium2 import PdfDocument

from bot.chat.painter import NoPicture, Painter
from bot.features.labels.sheet import DRAWING, PrintedLabel, Sheet
from domain.items import MAX_NAME, MAX_SERIAL
from domain.labels import new_token, start_of

DPI = 300
SERIAL_AND_NAME = [
    ("RM-0042", "Rotary mower"),
    ("КЛЮЧ-3", "Гаечный ключ"),
    ("G-7", "Oʻt oʻrgich, gʻildirakli"),
    ("W" * MAX_SERIAL, "Ш" * MAX_NAME),
    ("A", "word " * (MAX_NAME // 5)),
    ("机-12", "$\\frac{x}{<b>}$ 🧽"),
]


def label(serial: str, name: str) -> PrintedLabel:
    bot = "the_bot_of_a_workshop_far_away_bot"
    return PrintedLabel(f"https://t.me/{bot}?start={start_of(new_token())}", serial, name)


def codes(image: Image.Image) -> list[str]:
    return [each.text for each in zxingcpp.read_barcodes(image)]


@pytest.mark.parametrize(("serial", "name"), SERIAL_AND_NAME[1::2])
async def test_the_code_of_one_reads_back(serial: str, name: str) -> None:
    wanted = label(serial, name)
    png = await Painter().paint(DRAWING, Sheet([wanted], is_single=True).to_json())
    image = Image.open(io.BytesIO(png)).convert("L")
    millimetres = [side / DPI * 25.4 for side in image.size]
    assert millimetres == pytest.approx([70, 37], abs=0.1)
    assert [round(each) for each in Image.open(io.BytesIO(png)).info["dpi"]] == [DPI, DPI]
    assert codes(image) == [wanted.link]
    # Scratched, and small on the screen of whoever forwards it.
    assert codes(image.resize([side // 2 for side in image.size])) == [wanted.link]
    # Words stand beside the code, and reach no edge.
    ink = image.point(lambda level: 255 if level < 128 else 0).getbbox()
    assert ink is not None
    margin = 3 / 25.4 * DPI
    assert min(ink[0], ink[1], image.width - ink[2], image.height - ink[3]) > margin
    assert ink[2] > image.width / 2


async def test_a_sheet_has_three_times_eight_and_each_code_reads_back() -> None:
    many = 24 + 5
    labels = [label(*SERIAL_AND_NAME[at % len(SERIAL_AND_NAME)]) for at in range(many)]
    pdf = PdfDocument(await Painter().paint(DRAWING, Sheet(labels).to_json()))
    assert len(pdf) == 2
    page = pdf[0]
    assert [round(side / 72 * 25.4) for side in page.get_size()] == [210, 297]
    first, second = (each.render(scale=DPI / 72).to_pil() for each in pdf)
    wanted = [each.link for each in labels]
    found = zxingcpp.read_barcodes(first)
    assert sorted(each.text for each in found) == sorted(wanted[:24])
    assert sorted(codes(second)) == sorted(wanted[24:])
    # Where labels are sold cut: 70 mm beside each other, 37 mm below.
    corners = {each.text: each.position.top_left for each in found}
    tops = [corners[link] for link in wanted[:24]]
    assert (tops[1].x - tops[0].x) / DPI * 25.4 == pytest.approx(70, abs=0.5)
    assert (tops[3].y - tops[0].y) / DPI * 25.4 == pytest.approx(37, abs=0.5)
    rows = [tops[at].y for at in range(0, 24, 3)]
    assert all(below > above for above, below in pairwise(rows))
    # Words can be searched for, and are whole where they fit.
    text = "".join(page.get_textpage().get_text_range().split())
    for whole in ("RM-0042", "Rotarymower", "КЛЮЧ-3", "Гаечныйключ", "W" * MAX_SERIAL):
        assert whole in text


async def test_what_can_not_be_drawn_is_said() -> None:
    with pytest.raises(NoPicture):
        await Painter().paint(DRAWING, "no sheet")
