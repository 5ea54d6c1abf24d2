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


async def test_an_album_is_as_many_messages_of_one_group(
    api: BotApi, people: SandboxClient
) -> None:
    sent = await people.send_things(
        ANN, [{"kind": "photo", "caption": "one"}, {"kind": "video"}, {"kind": "photo"}]
    )
    came = [update["message"] for update in await api.updates()][-3:]
    assert [message["message_id"] for message in came] == [each["message_id"] for each in sent]
    (album,) = {message["media_group_id"] for message in came}
    assert [("photo" in m, "video" in m) for m in came] == [
        (True, False),
        (False, True),
        (True, False),
    ]
    await people.send_things(ANN, [{"kind": "photo"}], album=album)
    assert (await api.updates())[-1]["message"]["media_group_id"] == album
    await people.send_things(ANN, [{"kind": "voice"}])
    assert "voice" in (await api.updates())[-1]["message"]


async def test_the_bots_albums_have_two_to_ten_of_what_stands_together(
    api: BotApi, started: SandboxClient
) -> None:
    mine = await started.send_things(ANN, [{"kind": "photo"}, {"kind": "video"}])
    photo, video = mine[0]["photo"][-1]["file_id"], mine[1]["video"]["file_id"]

    def media(*files: tuple[str, str]) -> list[dict[str, str]]:
        return [{"type": kind, "media": file, "caption": kind} for kind, file in files]

    pair = media(("photo", photo), ("video", video))
    shown = await api.ok("sendMediaGroup", chat_id=ANN, media=pair)
    assert [message["caption"] for message in shown] == ["photo", "video"]
    assert len({message["media_group_id"] for message in shown}) == 1
    for wrong, why in (
        (pair[:1], "albums have 2 to 10"),
        (pair * 6, "albums have 2 to 10"),
        ([*pair, {"type": "document", "media": photo}], "can't be mixed"),
        (media(("photo", photo), ("photo", "gone")), "wrong file identifier"),
        (media(("photo", photo), ("photo", video)), "can't use file of type Video as Photo"),
    ):
        assert why in await api.refused("sendMediaGroup", chat_id=ANN, media=wrong)
    form = aiohttp.FormData(
        {
            "chat_id": str(ANN),
            "media": '[{"type": "document", "media": "attach://a"},'
            ' {"type": "document", "media": "attach://b"}]',
        }
    )
    for name in ("a", "b"):
        form.add_field(name, name.encode(), filename=f"{name}.txt")
    async with api.session.post(f"{api.url}/bot{TOKEN}/sendMediaGroup", data=form) as response:
        assert (await response.json())["ok"]
    findings = await started.findings()
    assert not [each for each in findings if each["kind"] == "unknown_parameters"]
