"""Documents in both directions."""

import aiohttp

from bot.sandbox import SandboxClient

from .conftest import ANN, TOKEN, BotApi


async def upload(api: BotApi, content: bytes, **fields: str) -> dict[str, object]:
    form = aiohttp.FormData({"chat_id": str(ANN), "document": "attach://doc", **fields})
    form.add_field("doc", content, filename="report.csv", content_type="application/octet-stream")
    async with api.session.post(f"{api.url}/bot{TOKEN}/sendDocument", data=form) as response:
        answer: dict[str, object] = await response.json()
        return answer


async def test_an_uploaded_document_reaches_the_person_byte_by_byte(
    api: BotApi, started: SandboxClient
) -> None:
    assert (await upload(api, b"a;b\n", caption="<b>all</b>", parse_mode="HTML"))["ok"]
    message = await started.wait_for_message(ANN, "all")
    document = message["document"]
    assert (document["file_name"], document["mime_type"]) == ("report.csv", "text/csv")
    assert message["caption_entities"][0]["type"] == "bold"
    assert await started.download(document["file_id"]) == b"a;b\n"
    again = await api.ok("sendDocument", chat_id=ANN, document=document["file_id"])
    assert again["document"]["file_id"] == document["file_id"]
    assert await started.findings() == []


async def test_a_caption_has_1024_units_and_a_file_some_bytes(
    api: BotApi, started: SandboxClient
) -> None:
    answer = await upload(api, b"x", caption="x" * 1025)
    assert answer["description"] == "Bad Request: message caption is too long"
    assert (await upload(api, b""))["description"] == "Bad Request: file must be non-empty"
    refusal = await api.refused("sendDocument", chat_id=ANN)
    assert refusal == "there is no document in the request"


async def test_a_persons_file_is_fetched_through_get_file(
    api: BotApi, people: SandboxClient
) -> None:
    await people.send_document(ANN, "list.csv", b"1;2", caption="/import")
    message = (await api.updates())[-1]["message"]
    assert message["caption"] == "/import"
    path = (await api.ok("getFile", file_id=message["document"]["file_id"]))["file_path"]
    async with api.session.get(f"{api.url}/file/bot{TOKEN}/{path}") as response:
        assert await response.read() == b"1;2"
    refusal = await api.refused("getFile", file_id="nothing")
    assert refusal == "wrong file_id or the file is temporarily unavailable"


async def test_text_and_caption_edits_know_their_kind_of_message(
    api: BotApi, started: SandboxClient
) -> None:
    await upload(api, b"x", caption="one")
    message = (await started.messages(ANN))[-1]["message_id"]
    target = {"chat_id": ANN, "message_id": message}
    refusal = await api.refused("editMessageText", **target, text="x")
    assert refusal == "there is no text in the message to edit"
    assert (await api.ok("editMessageCaption", **target, caption="two"))["caption"] == "two"
