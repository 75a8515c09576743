"""Copies for other programs: every word of any body is in the HTML and in the plain words, and nothing runs."""

import html
import re

from hypothesis import given, settings

from editor_app.body import Body, from_html
from editor_app.body.blocks import Block, BulletList, Footnote, Heading, NumberedList, Paragraph, Quotation, Span
from editor_app.body.to_html import to_html
from editor_app.body.to_plain import to_plain
from tests.body.strategies import bodies


def words_of(blocks: tuple[Block, ...]) -> list[str]:
    """The words of paragraphs and headings, wherever they stand."""
    found: list[str] = []
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                found += [word for each in block.inlines if isinstance(each, Span) for word in each.text.split()]
            case Quotation() | Footnote():
                found += words_of(block.blocks)
            case BulletList() | NumberedList():
                found += [word for item in block.items for word in words_of(item.blocks)]
            case _:
                pass
    return found


@settings(max_examples=60, deadline=None)
@given(bodies())
def test_every_word_is_copied(blocks: tuple[Block, ...]) -> None:
    body = Body(blocks)
    copied, plain = to_html(body), to_plain(body)
    shown = html.unescape(re.sub(r"<[^<>]*>", "\n", copied))
    for word in words_of(body.blocks):
        assert word in shown
        assert word in plain


@settings(max_examples=40, deadline=None)
@given(bodies())
def test_copies_can_be_pasted_and_nothing_in_them_runs(blocks: tuple[Block, ...]) -> None:
    body = Body(blocks)
    copied = to_html(body)
    assert "<script" not in copied
    assert "javascript:" not in re.findall(r'href="([^"]*)"', copied)
    from_html(copied)
