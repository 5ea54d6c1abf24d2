"""`python -m bot demo` in a real browser: log in as each person, press, type, see the toast."""

import asyncio
import os
import re
import shutil
import signal
import sys
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from tests.support.play import PATIENCE
from tests.support.warm import ROOT

DILNOZA, TIMUR, NIGORA, OLIM, KAMILA = (7_000_000_000 + n for n in (1, 2, 4, 5, 6))
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
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


@pytest.fixture
async def address() -> AsyncIterator[str]:
    """A running demo; stopped with Ctrl-C's signal, after which nothing is left."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "demo", "--port", "0", cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    said = ""
    while "Ctrl-C" not in said:
        line = await asyncio.wait_for(process.stdout.readline(), 60)
        assert line, said
        said += line.decode()
    found = re.search(r"http://127\.0\.0\.1:\d+", said)
    assert found is not None, said
    yield found.group()
    process.send_signal(signal.SIGINT)
    assert await asyncio.wait_for(process.wait(), 30) == 0


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

    async def hears(self, text: str) -> None:
        await expect(self.column.get_by_text(text).last).to_be_visible(timeout=PATIENCE * 1000)

    async def sees_toast(self, text: str) -> None:
        toast = self._page.get_by_test_id(f"toast-{self._id}")
        await expect(toast).to_contain_text(text, timeout=PATIENCE * 1000)


async def test_a_newcomer_takes_a_ticket_through_its_life_on_the_page(
    browser: Browser, address: str
) -> None:
    page = await browser.new_page(viewport={"width": 1280, "height": 800})
    await page.goto(address)
    admin, timur, nigora, olim = (Phone(page, each) for each in (DILNOZA, TIMUR, NIGORA, OLIM))
    await admin.hears("Your role: admin")
    await admin.say("/new RM-0042 45 Blade does not spin")
    await admin.hears("The ticket is open")
    await admin.tap("👍 Approve")
    await admin.sees_toast("Approved")
    await admin.tap("👤 Assign")
    await admin.tap("Timur Rashidov")
    await admin.sees_toast("Assigned")
    await timur.hears("RM-0042")
    await timur.tap("▶️ Start")
    await timur.sees_toast("Started")
    await timur.tap("🏁 Finish")
    await timur.sees_toast("Finished")
    await nigora.hears("RM-0042")
    await nigora.tap("❌ Fail")
    await nigora.tap("Dirty")
    await nigora.sees_toast("Failed")
    await olim.hears("Failed by Nigora Saidova")
    await timur.hears("Nigora Saidova sent it back")


async def test_a_stranger_is_let_in_on_a_phone_sized_page(browser: Browser, address: str) -> None:
    page = await browser.new_page(viewport={"width": 390, "height": 844})
    await page.goto(address)
    kamila, admin = Phone(page, KAMILA), Phone(page, DILNOZA)
    await page.get_by_test_id(f"tab-{KAMILA}").click()
    await kamila.tap("📝 Request access")
    await kamila.tap("Kamila")
    await kamila.tap("Nazarova")
    await kamila.hears("Your phone number?")
    await kamila.say("+998 90 123 45 67")
    await kamila.hears("waiting for approval")
    await page.get_by_test_id(f"tab-{DILNOZA}").click()
    await admin.hears("Access request")
    await admin.tap("🔧 Technician")
    await admin.sees_toast("They are in")
    await page.get_by_test_id(f"tab-{KAMILA}").click()
    await kamila.hears("You are in, as technician")


async def test_a_file_of_items_is_attached_on_the_page_and_imported(
    browser: Browser, address: str
) -> None:
    page = await browser.new_page(viewport={"width": 1280, "height": 800})
    await page.goto(address)
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
