"""Words that look like Markdown stay words; blocks beside each other stay apart."""

from dataclasses import replace

import pytest

from editor_app.body import (
    Block,
    Body,
    BulletList,
    Embed,
    Heading,
    ListItem,
    Mark,
    Paragraph,
    Quotation,
    Span,
    Table,
    Verbatim,
    from_markdown,
    render,
    to_markdown,
)
from editor_app.body.to_markdown import _written
from tests.body.strategies import LOOKS_LIKE_MARKDOWN


def paragraph(words: str) -> Paragraph:
    return Paragraph((Span(words),))


@pytest.mark.parametrize("words", [each for each in LOOKS_LIKE_MARKDOWN if each.strip()])
def test_words_that_look_like_markdown_stay_words(words: str) -> None:
    body = Body((paragraph(words), paragraph("after")))
    assert from_markdown(to_markdown(body)) == body


def a_list(*words: str) -> BulletList:
    return BulletList(tuple(ListItem((paragraph(each),)) for each in words))


@pytest.mark.parametrize(
    "blocks",
    [
        (a_list("a", "b"), a_list("c")),
        (Quotation((paragraph("a"),)), Quotation((paragraph("b"),))),
        (Quotation((a_list("a"), a_list("b"))), a_list("c")),
        (paragraph("a"), paragraph("b"), Heading(2, (Span("c"),)), paragraph("d")),
    ],
)
def test_neighbours_do_not_melt(blocks: tuple[Block, ...]) -> None:
    assert from_markdown(to_markdown(Body(blocks))) == Body(blocks)


def test_plain_words_are_written_plainly() -> None:
    body = Body((Paragraph((Span("It's a "), Span("plain", Mark.BOLD), Span(" (and simple) text – see "), Span("this", link="article:1"), Span("."))),))  # fmt: skip # noqa: E501
    assert to_markdown(body) == "It's a **plain** (and simple) text – see [this](article:1).\n"


def test_only_the_edited_block_changes() -> None:
    text = "Setext\n======\n\n* star list\n* more\n\nSoft\nwrapped.\n\n***\n"
    body = from_markdown(text)
    edited = Body((*body.blocks[:2], paragraph("New."), *body.blocks[3:]), body.prefix)
    assert to_markdown(edited) == text.replace("Soft\nwrapped.", "New.")


def test_a_block_without_a_line_end_can_be_followed() -> None:
    body = from_markdown("one\n\ntwo")
    swapped = Body((body.blocks[1], body.blocks[0]))
    assert from_markdown(to_markdown(swapped)) == swapped


def test_what_the_model_does_not_know_is_kept() -> None:
    body = from_markdown("<div>\n\nx\n\n</div>\n\nTerm\n:   Definition\n\n[^1]: [b]: /b\n\n[a]: https://x.org\n")
    assert [block.kind for block in body.blocks if isinstance(block, Verbatim)] == [
        *("html", "markdown", "footnotes", "references")
    ]
    assert render(to_markdown(Body(tuple(replace(block, source=None) for block in body.blocks))))


def test_a_save_writes_only_the_block_that_changed() -> None:
    blocks = [paragraph(f"Words * number {number}") for number in range(30)]
    before = to_markdown(Body(tuple(blocks)))
    misses = _written.cache_info().misses
    blocks[7] = paragraph("Other words * here")
    after = to_markdown(Body(tuple(blocks)))
    assert _written.cache_info().misses == misses + 1
    assert after == before.replace("Words \\* number 7\n", "Other words \\* here\n")


def test_what_is_remembered_of_a_block_does_not_depend_on_where_it_came_from() -> None:
    (read,) = from_markdown("[a](/b 'T')\n").blocks
    assert to_markdown(Body((read,)), normalise=True) == to_markdown(Body((replace(read, source=None),)))


def test_two_lists_stay_two_when_the_first_has_only_an_empty_item() -> None:
    blocks = (BulletList((ListItem(()),)), BulletList((ListItem((Paragraph((Span("x"),)),)),)))
    assert from_markdown(to_markdown(Body(blocks))).blocks == blocks


def test_an_aligned_table_with_nothing_in_it_is_a_table() -> None:
    table = Table((((),), ((),)), ("left",))
    assert from_markdown(to_markdown(Body((table,)))).blocks == (table,)


def test_a_card_put_in_a_list_is_a_link_there() -> None:
    address = "https://www.youtube.com/watch?v=abc_123456_"
    text = to_markdown(Body((BulletList((ListItem((paragraph("x"), Embed(address))),), loose=True),)))
    assert f'<a href="{address}"' in render(text)
