"""The page's delivery: headers, guards, and no markup made from messages."""

from pathlib import Path

import aiohttp
import pytest

from bot.sandbox import Sandbox, SandboxClient, SandboxError
from bot.sandbox.http.pages import FOLDER

from .conftest import ANN, BOB, BotApi


async def test_the_page_may_load_nothing_from_elsewhere(api: BotApi) -> None:
    async with api.session.get(api.url) as response:
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "https:" not in policy
        html = await response.text()
    for path in ("/page/app.js", "/page/app.css", "/page/phone.js"):
        async with api.session.get(api.url + path) as response:
            assert response.status == 200
    assert "http://" not in html
    assert "https://" not in html


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.js")), ids=lambda path: path.name)
def test_scripts_never_turn_text_into_markup(path: Path) -> None:
    source = path.read_text()
    for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert word not in source


@pytest.mark.parametrize("name", ["../core.py", "..%2fcore.py", "none.js"])
async def test_only_the_pages_own_files_are_served(api: BotApi, name: str) -> None:
    async with api.session.get(f"{api.url}/page/{name}") as response:
        assert response.status == 404


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Origin": "https://evil.example"}])
async def test_foreign_pages_get_nothing(api: BotApi, headers: dict[str, str]) -> None:
    async with api.session.get(f"{api.url}/sandbox/state", headers=headers) as response:
        assert response.status == 403


async def test_a_form_from_elsewhere_cannot_act(api: BotApi) -> None:
    url = f"{api.url}/sandbox/people/{ANN}/text"
    async with api.session.post(url, data="{}", headers={"Content-Type": "text/plain"}) as response:
        assert response.status == 415


async def test_the_scene_shows_what_the_caller_handed_in(sandbox: Sandbox, api: BotApi) -> None:
    sandbox.core.scene.title = "A play"
    async with SandboxClient(sandbox.url) as client:
        state = await client.state()
    assert state["title"] == "A play"
    assert [person["caption"] for person in state["people"]] == ["first", ""]


async def test_events_stream_to_the_page_as_they_happen(
    api: BotApi, started: SandboxClient
) -> None:
    headers = {"Accept": "text/event-stream"}
    timeout = aiohttp.ClientTimeout(total=5)
    url = f"{api.url}/sandbox/events?since=0"
    async with api.session.get(url, headers=headers, timeout=timeout) as response:
        assert response.content_type == "text/event-stream"
        await started.send(ANN, "streamed")
        async for line in response.content:
            if b'"text":"streamed"' in line:
                break
    events = await started.events(0)
    assert [event["seq"] for event in events] == sorted({event["seq"] for event in events})


async def test_what_a_client_would_not_allow_is_refused_with_the_reason(
    people: SandboxClient,
) -> None:
    with pytest.raises(SandboxError, match="no message 5"):
        await people.press(ANN, 5, text="x")
    with pytest.raises(SandboxError, match="sees no chat"):
        await people.chat(BOB, ANN)
    with pytest.raises(SandboxError, match="is taken"):
        await people.add_user(ANN, "Again")
    await people.start(ANN)
    await people.block(ANN)
    with pytest.raises(SandboxError, match="has blocked"):
        await people.send(ANN, "x")
