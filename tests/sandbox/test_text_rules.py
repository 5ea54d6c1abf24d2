"""Texts: what HTML mode accepts, and how long a message may be."""

import pytest

from bot.sandbox import SandboxClient
from bot.sandbox.text.html_text import parse_html
from bot.sandbox.text.texts import find_entities

from .conftest import ANN, BotApi


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ("<div>x</div>", 'Unsupported start tag "div" at byte offset 0'),
        ("ж <blink>x</blink>", 'Unsupported start tag "blink" at byte offset 3'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("x <b", "Unclosed start tag at byte offset 2"),
        (
            "<b><i>x</b></i>",
            'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        ),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ('<tg-emoji emoji-id="x">y</tg-emoji>', "Invalid custom emoji identifier specified"),
        ('<tg-time unix="soon">y</tg-time>', "Invalid Unix time specified"),
        ('<tg-time unix="5" format="x">y</tg-time>', "Invalid date-time format specified"),
    ],
)
async def test_html_that_telegram_refuses_is_refused_in_its_words(
    api: BotApi, started: SandboxClient, html: str, reason: str
) -> None:
    refusal = await api.refused("sendMessage", chat_id=ANN, text=html, parse_mode="HTML")
    assert refusal == f"can't parse entities: {reason}"


def test_tags_become_entities_counted_in_utf16_units() -> None:
    text, entities = parse_html('👍 <b>bold <i>both</i></b> <a href="https://x.org">link</a>')
    assert text == "👍 bold both link"
    assert entities == [
        {"type": "bold", "offset": 3, "length": 9},
        {"type": "italic", "offset": 8, "length": 4},
        {"type": "text_link", "url": "https://x.org", "offset": 13, "length": 4},
    ]


def test_references_are_decoded_and_unknown_ones_stay() -> None:
    assert parse_html("&lt;&gt;&amp;&quot;&#33;&#x1F44D;&nbsp;&")[0] == '<>&"!👍&nbsp;&'


def test_a_code_block_names_its_language_and_hides_markup_inside() -> None:
    text, entities = parse_html('<pre><code class="language-sql">a <b>c</b></code></pre>')
    assert text == "a c"
    assert entities == [{"type": "pre", "language": "sql", "offset": 0, "length": 3}]


def test_quotes_spoilers_and_times_are_understood() -> None:
    source = (
        "<blockquote expandable>q</blockquote><tg-spoiler>s</tg-spoiler>"
        '<span class="tg-spoiler">t</span><tg-time unix="1795000000" format="wDT">u</tg-time>'
    )
    kinds = [entity["type"] for entity in parse_html(source)[1]]
    assert kinds == ["expandable_blockquote", "spoiler", "spoiler", "date_time"]


def test_commands_mentions_and_links_are_found_but_not_inside_code() -> None:
    text, given = parse_html("/go@helper_bot @ann_lee t.me/x?start=1 #a1 <code>/no @nobody</code>")
    kinds = [entity["type"] for entity in find_entities(text, given)]
    assert kinds == ["bot_command", "mention", "url", "hashtag", "code"]


@pytest.mark.parametrize("text", ["", "   \n", "<b></b>"])
async def test_a_message_without_visible_text_is_refused(
    api: BotApi, started: SandboxClient, text: str
) -> None:
    refusal = await api.refused("sendMessage", chat_id=ANN, text=text, parse_mode="HTML")
    assert refusal == "message text is empty"


async def test_4096_units_after_parsing_are_the_limit_and_an_emoji_counts_twice(
    api: BotApi, started: SandboxClient
) -> None:
    most = "<b>" + "👍" * 2048 + "</b>"
    await api.ok("sendMessage", chat_id=ANN, text=most, parse_mode="HTML")
    refusal = await api.refused("sendMessage", chat_id=ANN, text=most + "!", parse_mode="HTML")
    assert refusal == "message is too long"


async def test_an_unknown_parse_mode_is_refused(api: BotApi, started: SandboxClient) -> None:
    refusal = await api.refused("sendMessage", chat_id=ANN, text="x", parse_mode="BBCode")
    assert refusal == "unsupported parse_mode"


async def test_white_space_around_a_text_is_cut_and_entities_move_along(
    api: BotApi, started: SandboxClient
) -> None:
    message = await api.ok("sendMessage", chat_id=ANN, text="\n <b>x</b> \n", parse_mode="HTML")
    assert message["text"] == "x"
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 1}]
