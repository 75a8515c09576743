"""The two laws of the body, for any text and any blocks; HYPOTHESIS_PROFILE=deep tries 10,000 examples of each."""

import html
import re
from dataclasses import replace
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from editor_app.body import Body, from_markdown, render, to_markdown
from editor_app.body.blocks import Block, Embed, Footnote, FootnoteMark, InlinePhoto, RawInline, Span, Verbatim
from editor_app.body.embeds import embed_of
from editor_app.body.tidy import tidied
from editor_app.domain.errors import RenderRefused
from tests.body.strategies import BODIES, PARAGRAPHS, TEXTS


def shown(text: str) -> str:
    """The page of a text, or why there is none."""
    try:
        return render(text)
    except RenderRefused as refused:
        return f"refused: {refused}"


@given(TEXTS)
def test_unedited_text_comes_back_byte_for_byte(text: str) -> None:
    assert to_markdown(from_markdown(text)) == text


@given(TEXTS)
def test_text_written_anew_renders_the_same(text: str) -> None:
    assert shown(to_markdown(from_markdown(text), normalise=True)) == shown(text)


@given(TEXTS)
def test_blocks_without_their_source_render_the_same(text: str) -> None:
    body = from_markdown(text)
    edited = Body(tuple(replace(block, source=None) for block in body.blocks))
    assert shown(to_markdown(edited)) == shown(text)


@given(TEXTS, st.data())
def test_one_edited_block_leaves_the_others_as_they_were(text: str, data: st.DataObject) -> None:
    body = from_markdown(text)
    assume(body.blocks and not unclosed_comment(text))
    place = data.draw(st.integers(0, len(body.blocks) - 1))
    blocks = [replace(block, source=None) if index == place else block for index, block in enumerate(body.blocks)]
    assert shown(to_markdown(Body(tuple(blocks), body.prefix))) == shown(text)


@given(BODIES)
def test_blocks_a_person_makes_are_read_back_as_they_were(blocks: tuple[Block, ...]) -> None:
    text = to_markdown(Body(blocks))
    assert [tidied(block) for block in from_markdown(text).blocks] == [tidied(block) for block in blocks]


@given(BODIES)
def test_a_page_shows_exactly_the_words_a_person_wrote(blocks: tuple[Block, ...]) -> None:
    page, _, notes = render(to_markdown(Body(blocks))).partition('<div class="footnotes"')
    assert seen(page) == compact("".join(words_of(block) for block in blocks if not isinstance(block, Footnote)))
    written = sorted(compact(words_of(block)) for block in blocks if isinstance(block, Footnote))
    assert sorted(seen(f"<li{note}") for note in notes.split('<li id="fn-')[1:]) == written


@given(st.lists(PARAGRAPHS, min_size=1, max_size=3), TEXTS, st.data())
def test_new_blocks_among_old_ones_are_read_back(new: list[Block], text: str, data: st.DataObject) -> None:
    body = from_markdown(text)
    assume(not unclosed_comment(text) and not any(isinstance(block, Verbatim) for block in body.blocks))
    place = data.draw(st.integers(0, len(body.blocks)))
    blocks = (*body.blocks[:place], *new, *body.blocks[place:])
    again = from_markdown(to_markdown(Body(blocks, body.prefix)))
    found = [tidied(replace(block, source=None)) for block in again.blocks]
    assert all(tidied(block) in found for block in new)


def unclosed_comment(text: str) -> bool:
    """Whether a comment begins that has no end: a later comment would give it one."""
    return "<!--" in text.replace("<!-- -->", "").replace("<!-- x -->", "")


def seen(page: str) -> str:
    """The words of a page without any white space."""
    page = re.sub(r"<img[^>]*>|<sup id=\"fnref[^>]*>.*?</sup>|<a class=\"footnote-backref\".*?</a>", "", page)
    return compact(html.unescape(re.sub(r"<[^>]*>", "", page)))


def compact(words: str) -> str:
    return re.sub(r"\s+", "", words)


def words_of(value: Any) -> str:
    """The words in a block that a page shows; what a missing photo shows instead of itself is left out."""
    if isinstance(value, Span):
        return value.text
    if isinstance(value, Embed):
        found = embed_of(value.address)
        return f"{found.service_name}{found.readable}" if found else value.address
    if isinstance(value, (InlinePhoto, RawInline, FootnoteMark)):
        return ""
    if isinstance(value, tuple):
        return "".join(map(words_of, value))
    for name in ("inlines", "blocks", "items", "rows", "text", "caption"):
        if hasattr(value, name):
            return words_of(getattr(value, name)) if not isinstance(getattr(value, name), str) else getattr(value, name)
    return ""
