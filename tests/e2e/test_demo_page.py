"""`python -m bot demo` in a real browser: log in as each person, press, type, see the toast."""

import asyncio
import os
import re
import shutil
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Literal

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from bot.sandbox import SandboxClient
from tests.support.play import PATIENCE
from tests.support.warm import ROOT

DILNOZA, TIMUR, BEKZOD, NIGORA, OLIM, KAMILA, ZARINA = (7_000_000_000 + n for n in range(1, 8))
AT_END = """() => [...document.querySelectorAll('.scroll')].every(
    scroll => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 2
)"""
_CONTRAST = Path(__file__).with_name("contrast.js")
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


pytestmark = pytest.mark.asyncio(loop_scope="module")
_of_the_module = partial(pytest_asyncio.fixture, scope="module", loop_scope="module")


@_of_the_module()
async def browser() -> AsyncIterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail("chromium is not installed", pytrace=False)
        pytest.skip("chromium is not installed")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=_FLAGS)
        yield browser
        await browser.close()


@_of_the_module()
async def address() -> AsyncIterator[str]:
    """A running demo; stopped with Ctrl-C's signal, after which nothing is left.

    Tests share it, in any order: each plays with things or people of its own.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "demo", "--port", "0", cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    said = ""
    while "The workshop is open" not in said:
        line = await asyncio.wait_for(process.stdout.readline(), 150)
        assert line, said
        said += line.decode()
    found = re.search(r"http://127\.0\.0\.1:\d+", said)
    assert found is not None, said
    async with SandboxClient(found.group()) as client:
        # The moment that the address is told, nobody waits for an answer any more.
        for person in (await client.state())["people"]:
            heard = [each["from"]["is_bot"] for each in await client.messages(person["id"])]
            assert heard[0] is False
            assert heard[-1] is True
    yield found.group()
    process.send_signal(signal.SIGINT)
    assert await asyncio.wait_for(process.wait(), 30) == 0


async def opened(browser: Browser, address: str, width: int = 1280, height: int = 800) -> Page:
    page = await browser.new_page(viewport={"width": width, "height": height})
    await page.goto(address)
    await expect(page.locator(".bubble").first).to_be_attached()
    return page


class Phone:
    """One person's column on the page."""

    def __init__(self, page: Page, person: int) -> None:
        self._page = page
        self._id = person
        self.column = page.get_by_test_id(f"person-{person}")

    async def say(self, text: str) -> None:
        await self._page.get_by_test_id(f"composer-{self._id}").fill(text)
        await self._page.get_by_test_id(f"send-{self._id}").click()

    async def tap(self, label: str) -> None:
        await self.column.get_by_role("button", name=label).last.click()

    async def words(self, within: str) -> str:
        """The newest text that contains `within`."""
        return await self.column.get_by_text(within).last.inner_text()

    async def hears(self, text: str) -> None:
        await expect(self.column.get_by_text(text).last).to_be_visible(timeout=PATIENCE * 1000)

    async def sees_toast(self, text: str) -> None:
        toast = self._page.get_by_test_id(f"toast-{self._id}")
        await expect(toast).to_contain_text(text, timeout=PATIENCE * 1000)


async def test_the_steps_are_done_for_a_newcomer_and_tick_themselves_off(
    browser: Browser, address: str
) -> None:
    page = await opened(browser, address)
    steps, words = page.locator(".step"), page.locator(".step-words")
    do_it, admin = page.get_by_test_id("do-it"), Phone(page, DILNOZA)
    await expect(steps).to_have_count(7)
    await page.get_by_test_id("step-1").click()
    await words.get_by_role("button", name="Dilnoza").click()
    await do_it.click()
    composer = page.get_by_test_id(f"composer-{DILNOZA}")
    await expect(composer).to_have_value(re.compile("^/new RM-0042 45 "))
    # Nothing has happened yet.
    await expect(composer).to_be_focused()
    await composer.press("Enter")
    for step in range(1, 8):
        await page.get_by_test_id(f"step-{step}").click()
        for _ in range(20):
            if "done" in str(await steps.nth(step - 1).get_attribute("class")):
                break
            await do_it.click()
            if await composer.input_value():
                await composer.press("Enter")
            with suppress(AssertionError):
                await expect(steps.nth(step - 1)).to_have_class(re.compile("done"), timeout=3000)
        await expect(steps.nth(step - 1)).to_have_class(re.compile("done"))
    await expect(words).to_contain_text("That was all of it")
    await expect(do_it).to_be_hidden()
    await page.get_by_test_id(f"chat-{DILNOZA}-{DILNOZA}").click()
    # An hour was leapt over: what has waited for an hour is told of now.
    await admin.hears("⏰")
    # And who was let in is named so.
    await expect(page.get_by_test_id(f"tab-{KAMILA}")).to_contain_text("Technician")
    # Another page shows the same.
    again = await opened(browser, address, 390, 844)
    await expect(again.locator(".step.done")).to_have_count(7)


async def test_a_pause_ends_in_the_hour_that_is_leapt_over(browser: Browser, address: str) -> None:
    page = await opened(browser, address)
    bekzod = Phone(page, BEKZOD)
    await bekzod.tap("▶️ Start")
    await bekzod.tap("⏸ Pause")
    await bekzod.hears("▶️ Resume")
    before = await page.locator("#clock").text_content()
    await page.get_by_test_id("leap").click()
    await expect(page.locator("#clock")).not_to_have_text(before or "")
    await bekzod.hears("pause budget for today is spent")


async def test_every_chat_is_shown_at_its_end_whatever_comes_later(
    browser: Browser, address: str
) -> None:
    page = await opened(browser, address)
    await page.wait_for_function(AT_END)
    olim = Phone(page, OLIM)
    await page.get_by_test_id(f"tab-{OLIM}").click()
    for _ in range(3):
        await olim.say("/help")
    await olim.hears("cancel the current step")
    await page.wait_for_function(AT_END)
    # A picture that takes its height late; a window that becomes smaller.
    await page.locator(f"[data-testid=person-{OLIM}] .bubble").last.evaluate(
        "bubble => bubble.style.paddingBottom = '300px'"
    )
    await page.wait_for_function(AT_END)
    await page.set_viewport_size({"width": 1280, "height": 640})
    await page.wait_for_function(AT_END)
    # Whoever has gone up is left where he is.
    scroll = page.locator(f"[data-testid=person-{OLIM}] .scroll")
    await scroll.evaluate("scroll => scroll.scrollTop = 10")
    await page.locator(f"[data-testid=person-{OLIM}] .bubble").last.evaluate(
        "bubble => new Promise(done => { bubble.style.paddingBottom = '500px';"
        " requestAnimationFrame(() => requestAnimationFrame(done)); })"
    )
    assert await scroll.evaluate("scroll => scroll.scrollTop") == 10


@pytest.mark.parametrize(("width", "height", "whole"), [(1280, 800, 3), (390, 844, 1)])
async def test_chats_are_as_wide_as_a_phone(
    browser: Browser, address: str, width: int, height: int, whole: int
) -> None:
    page = await opened(browser, address, width, height)
    boxes = [
        box
        for column in await page.locator(".phone").all()
        if (box := await column.bounding_box()) and box["x"] + box["width"] <= width
    ]
    assert len(boxes) == whole
    assert all(340 <= box["width"] <= 440 for box in boxes)
    sideways = "document.documentElement.scrollWidth > innerWidth"
    assert not await page.evaluate(sideways)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_everything_on_the_page_can_be_read(
    browser: Browser, address: str, scheme: Literal["light", "dark"]
) -> None:
    page = await opened(browser, address)
    await page.emulate_media(color_scheme=scheme)
    await Phone(page, NIGORA).say("/help")
    await Phone(page, NIGORA).hears("/qc")
    await page.get_by_test_id(f"menu-{TIMUR}").click()
    faint = await page.evaluate(_CONTRAST.read_text())
    assert faint == []


async def test_the_page_is_used_without_a_mouse(browser: Browser, address: str) -> None:
    page = await opened(browser, address)
    nameless = await page.evaluate(
        "[...document.querySelectorAll('button, a, textarea, [role=region], nav, section')]"
        ".filter(e => !(e.getAttribute('aria-label') || e.textContent.trim())).length"
    )
    assert nameless == 0
    # Of a chat, one message is a stop: its buttons, and no others'.
    column = page.get_by_test_id(f"person-{TIMUR}")
    stops = await column.locator(".messages").evaluate(
        "list => [...list.children].filter("
        "  row => [...row.querySelectorAll('button')].some(b => b.tabIndex === 0)).length"
    )
    assert stops == 1
    region = column.get_by_role("region")
    await region.focus()
    await page.keyboard.press("ArrowUp")
    await expect(column.locator(".messages > li").last).to_be_focused()
    outline = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    await page.keyboard.press("r")
    await expect(page.get_by_test_id(f"composer-{TIMUR}")).to_be_focused()


async def test_a_newcomer_takes_a_ticket_through_its_life_on_the_page(
    browser: Browser, address: str
) -> None:
    page = await opened(browser, address)
    admin, timur, nigora, olim = (Phone(page, each) for each in (DILNOZA, TIMUR, NIGORA, OLIM))
    await admin.hears("Your role: admin")
    await admin.say("/new RM-0043 45 Blade does not spin")
    await admin.hears("The ticket is open")
    await admin.tap("👍 Approve")
    await admin.sees_toast("Approved")
    await admin.tap("👤 Assign")
    await admin.tap("Timur Rashidov")
    await admin.sees_toast("Assigned")
    await timur.hears("RM-0043")
    await timur.tap("▶️ Start")
    await timur.sees_toast("Started")
    await timur.tap("🏁 Finish")
    await timur.sees_toast("Finished")
    await nigora.hears("RM-0043")
    await nigora.tap("❌ Fail")
    await nigora.tap("Dirty")
    await nigora.sees_toast("Failed")
    await olim.hears("Failed by Nigora Saidova")
    await timur.hears("Nigora Saidova sent it back")


async def test_a_stranger_is_let_in_on_a_phone_sized_page(browser: Browser, address: str) -> None:
    page = await opened(browser, address, 390, 844)
    async with SandboxClient(address) as client:
        await client.add_user(ZARINA, "Zarina", last_name="Umarova")
    zarina, admin = Phone(page, ZARINA), Phone(page, DILNOZA)
    await page.get_by_test_id(f"tab-{ZARINA}").click()
    await page.get_by_test_id(f"start-{ZARINA}").click()
    await zarina.tap("📝 Request access")
    await zarina.tap("Zarina")
    await zarina.tap("Umarova")
    await zarina.hears("Your phone number?")
    await zarina.say("+998 90 123 45 67")
    await zarina.hears("waiting for approval")
    await page.get_by_test_id(f"tab-{DILNOZA}").click()
    await admin.hears("Access request")
    await admin.tap("🔧 Technician")
    await admin.sees_toast("They are in")
    await page.get_by_test_id(f"tab-{ZARINA}").click()
    await zarina.hears("You are in, as technician")


async def test_a_file_of_items_is_attached_on_the_page_and_imported(
    browser: Browser, address: str
) -> None:
    page = await opened(browser, address)
    admin = Phone(page, DILNOZA)
    await admin.say("/import")
    await admin.hears("Items from a file")
    lines = "Серийный номер;Название\r\nRM-0042;Газонокосилка\r\nRM-0099;Пила\r\n"
    await page.get_by_test_id(f"file-{DILNOZA}").set_input_files(
        {"name": "items.csv", "mimeType": "text/csv", "buffer": lines.encode("cp1251")}
    )
    await admin.hears("Rotary mower → Газонокосилка")
    await admin.tap("✅ Import")
    await admin.hears("Imported.")
    await admin.say("/item RM-0099")
    await admin.hears("Пила")


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
async def test_the_pictures_of_a_ticket_are_one_bubble(
    browser: Browser, address: str, width: int, height: int
) -> None:
    """What the demo begins with: a generator that was sent back, with three pictures."""
    page = await opened(browser, address, width, height)
    await page.get_by_test_id(f"tab-{DILNOZA}").click()
    admin = Phone(page, DILNOZA)
    await admin.say("/ticket 2")
    await admin.tap("📷 3")
    albums = page.get_by_role("group", name="Album, photos: 3")
    album = admin.column.locator(albums).last
    await expect(album.get_by_role("img")).to_have_count(3)
    first = album.get_by_role("button", name=re.compile("^Photo 1 of 3: before .* burnt off"))
    loaded = "image => image.decode().then(() => image.naturalWidth)"
    assert await first.get_by_role("img").evaluate(loaded) == 640
    bubble = admin.column.locator(".bubble", has=albums).last
    await expect(bubble.locator(".meta")).to_have_count(1)
    box, own = await bubble.bounding_box(), await album.bounding_box()
    assert box is not None
    assert own is not None
    assert 0 <= box["x"] < own["x"] < own["x"] + own["width"] < box["x"] + box["width"] <= width
    # Of several captions each is read with its picture.
    await expect(bubble).not_to_contain_text("burnt off")
    await first.click()
    await expect(page.get_by_test_id(f"alert-{DILNOZA}")).to_contain_text("The plug is burnt off")
    await page.keyboard.press("Escape")
    await expect(first).to_be_focused()
    # One that a person sends piece by piece, and takes a piece of away.
    async with SandboxClient(address) as client:
        things = [{"kind": "photo", "caption": "The tank"}, {"kind": "photo"}]
        one, two = await client.send_things(DILNOZA, things)
        sent = admin.column.get_by_test_id(f"msg-{DILNOZA}-{one['message_id']}")
        await expect(sent.get_by_role("img")).to_have_count(2)
        await expect(sent.locator(".text")).to_have_text("The tank")
        await client.delete(DILNOZA, two["message_id"])
        await expect(sent.get_by_role("img")).to_have_count(1)


@pytest.mark.parametrize("block", ["start", "end"])
async def test_a_toast_stands_beside_the_button_that_it_speaks_of(
    browser: Browser, address: str, block: str
) -> None:
    page = await opened(browser, address)
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    admin = Phone(page, DILNOZA)
    await admin.say("/item CM-0008")
    await admin.hears("Concrete mixer")
    key = admin.column.locator(".key", has_text="CM-0008").last
    for _ in range(2):
        await admin.say("/help")
        await admin.hears("cancel the current step")
    toast = page.get_by_test_id(f"toast-{DILNOZA}")
    await key.evaluate("(key, block) => key.scrollIntoView({ block })", block)
    await key.click()
    await expect(toast).to_have_text("Copied: CM-0008")
    own, other = await key.bounding_box(), await toast.bounding_box()
    assert own is not None
    assert other is not None
    assert own["y"] + own["height"] <= other["y"] or other["y"] + other["height"] <= own["y"]
    assert await page.evaluate("navigator.clipboard.readText()") == "CM-0008"


async def test_the_bot_is_blocked_from_a_menu(browser: Browser, address: str) -> None:
    page = await opened(browser, address)
    await page.get_by_test_id(f"tab-{KAMILA}").click()
    block = page.get_by_test_id(f"block-{KAMILA}")
    await expect(block).to_be_hidden()
    more = page.get_by_test_id(f"more-{KAMILA}")
    await more.focus()
    await page.keyboard.press("Enter")
    await expect(block).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(block).to_be_hidden()
    await expect(more).to_be_focused()
    for words in ("Block the bot", "Unblock the bot"):
        await more.click()
        await expect(block).to_have_text(words)
        await block.click()
        await expect(block).to_be_hidden()
        again = page.get_by_test_id(f"start-{KAMILA}")
        await (expect(again).to_be_visible() if words[0] == "B" else expect(again).to_be_hidden())


async def test_a_label_is_printed_and_scanned_on_the_page(browser: Browser, address: str) -> None:
    page = await opened(browser, address)
    admin, timur = Phone(page, DILNOZA), Phone(page, TIMUR)
    await admin.say("/label HD-0107")
    await admin.hears("Scanned, it opens")
    picture = admin.column.get_by_role("img", name="label-HD-0107.png")
    await expect(picture).to_be_visible()
    assert await picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 800
    link = re.search(r"https://t\.me/\S+", await admin.words("Scanned, it opens"))
    assert link is not None
    await timur.say(link.group())
    await timur.hears("HD-0107")
    await timur.tap("🆘 Report a fault")
    await timur.hears("What is wrong with HD-0107")
    await timur.say("It smokes")
    await timur.hears("Reported: ticket")
    await admin.hears("Timur Rashidov reported a fault: It smokes")
