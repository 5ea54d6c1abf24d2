"""A new admin sets up a workshop from nothing, in chat alone, with the real process."""

import asyncio

from tests.e2e.conftest import House
from tests.support.play import Player, buttons

LINE = "{0};{1};{2}\n"
KINDS = (("RM", "Rotary mower", "Garden"), ("HD", "Hammer drill", "Tools"), ("CM", "Mixer", ""))


def items(count: int) -> bytes:
    lines = [
        LINE.format(f"{code}-{number:04}", name, category)
        for number in range(1, count // len(KINDS) + 2)
        for code, name, category in KINDS
    ][:count]
    return ("Serial number;Name;Category\n" + "".join(lines)).encode("cp1251")


async def invited(house: House, telegram_id: int, name: str, role: str) -> Player:
    """Somebody new comes in by a link that the admin made."""
    admin = house.admin
    answer = await admin.asks(f"/invite {role}", "t.me/workshop_bot?start=")
    code = str(answer["text"]).split("?start=")[1].split()[0]
    await house.client.add_user(telegram_id, name, username=name.lower())
    await house.client.start(telegram_id, code)
    player = Player(house.client, telegram_id)
    await player.hears("Your role", new=False)
    await admin.hears(f"{name} ")
    return player


async def guided(admin: Player, serial: str, title: str) -> int:
    """A ticket opened with buttons; its number."""
    await admin.asks("/new", "Which item?")
    await admin.asks(serial, "What needs doing?")
    await admin.tap("Only minutes")
    await admin.hears("How many minutes in all?", new=False)
    await admin.tap("45 min")
    await admin.hears("What is wrong?", new=False)
    await admin.asks(title, "Is everything right?")
    await admin.tap("✅ Create")
    return await number(admin, title)


async def number(admin: Player, title: str) -> int:
    shown = await admin.hears(title)
    for _ in range(100):
        if "#" in str(shown["text"]):
            break
        await asyncio.sleep(0.1)
        shown = await admin.hears(title)
    return int(str(shown["text"]).split("#")[1].split(" ")[0])


async def test_a_workshop_is_set_up_and_steered_from_the_chat(house: House) -> None:
    admin = house.admin
    await admin.asks("/start", "Your role: admin")
    technicians = [
        await invited(house, 7_100_000_000 + each, name, "technician")
        for each, name in enumerate(("Tom", "Tess", "Theo"))
    ]
    for each, name in enumerate(("Ida", "Ian")):
        await invited(house, 7_200_000_000 + each, name, "qc_inspector")

    await admin.asks("/import", "Items from a file")
    await admin.look()
    await house.client.send_document(admin.id, "items.csv", items(200))
    assert "200 items added" in (await admin.hears("What the file would do"))["text"]
    await admin.tap("✅ Import")
    await admin.hears("Imported", new=False)
    await admin.asks("/items", "200")

    tickets = []
    for each in range(1, 11):
        title = f"Blade {each} is bent"
        await admin.asks(f"/new RM-{each:04} 45 {title}", title)
        tickets.append(await number(admin, title))
    tickets += [
        await guided(admin, f"hd-{each:04}", f"Chuck {each} is stuck") for each in range(1, 11)
    ]
    assert tickets == list(range(1, 21))

    names = ("@tom", "@tess", "@theo")
    for place, ticket_id in enumerate(tickets[:10]):
        await admin.asks(f"/approve {ticket_id}", "Approved")
        await admin.asks(f"/assign {ticket_id} {names[place % 3]}", "Assigned")
    for place, ticket_id in enumerate(tickets[10:]):
        await admin.asks(f"/ticket {ticket_id}", f"#{ticket_id} ·")
        await admin.tap("Approve & assign")
        await admin.tap(("Tom", "Tess", "Theo")[place % 3])
        await admin.hears(f"#{ticket_id} ·")

    await admin.asks("/rules set ticket_xp.base_divisor 10 busier months", "20 → 10")
    await admin.tap("Apply")
    await admin.asks("/rules", "v2")
    await admin.asks("/rules rollback 1", "10 → 20")
    await admin.tap("Apply")
    await admin.asks("/rules history", "v3")

    # Somebody leaves in the middle of his work.
    tom, tess, _ = technicians
    await tom.tap("▶️ Start", "#1 ·")
    await admin.asks("/people tom", "People")
    await admin.tap("Tom")
    await admin.tap("Deactivate")
    await admin.tap("Yes, deactivate")
    await tom.hears("no longer", new=False)
    await admin.asks("/ticket 1", "no longer here")
    await admin.tap("👤 Assign")
    await admin.tap("Tess")
    await tess.hears("#1 ·", new=False)
    await tess.tap("▶️ Continue", "#1 ·")
    await tess.tap("🏁 Finish", "#1 ·")
    history = await admin.asks("/history 1", "sent to QC")
    assert "Tom" in history["text"]
    assert buttons(history)[-1] == "⬅️ Back"

    presses = await house.client.presses()
    assert [press for press in presses if not press["answered"]] == []
    assert await house.findings() == []
    assert await house.bot.stop() == 0
    assert "Traceback" not in house.bot.log, house.bot.log[-8000:]
    assert "ERROR" not in house.bot.log
