"""Footnotes: read as values, numbered by their first marks, named, and with ways back that lead somewhere."""

import re

import pytest

from editor_app.body import (
    Body,
    BulletList,
    Figure,
    Footnote,
    FootnoteMark,
    ListItem,
    Paragraph,
    Span,
    Verbatim,
    from_markdown,
    render,
    to_markdown,
)


def paragraph(words: str) -> Paragraph:
    return Paragraph((Span(words),))


def test_marks_and_notes_are_values() -> None:
    text = "Words[^1] and[^b].\n\n[^b]: Second.\n[^1]: First,\n    more.\n\n    - a list\n"
    assert from_markdown(text) == Body(
        (
            Paragraph((Span("Words"), FootnoteMark("1"), Span(" and"), FootnoteMark("b"), Span("."))),
            Footnote("b", (paragraph("Second."),)),
            Footnote("1", (paragraph("First, more."), BulletList((ListItem((paragraph("a list"),)),)))),
        )
    )


def test_a_mark_without_a_note_is_words() -> None:
    assert from_markdown("Words[^1].\n").blocks == (paragraph("Words[^1]."),)
    assert to_markdown(from_markdown("Words[^1].\n"), normalise=True) == "Words\\[^1\\].\n"
    assert render("Words[^1].") == "<p>Words[^1].</p>"


def test_notes_are_numbered_by_their_first_marks() -> None:
    page = render("a[^x] b[^y] c[^x]\n\n[^unmarked]: U\n\n[^y]: Y[^z]\n\n[^z]: Z\n\n[^x]: X\n")
    assert re.findall(r'<li id="fn-(\w+)">(\w)', page) == [("x", "X"), ("y", "Y"), ("z", "Z"), ("unmarked", "U")]
    assert re.findall(r'href="#fn-(\w+)"[^>]*>(\d)<', page) == [("x", "1"), ("y", "2"), ("x", "1"), ("z", "3")]
    assert re.findall(r'href="#(fnref\d*-\w+)" title="(\d)"', page) == [
        *(("fnref-x", "1"), ("fnref2-x", "1"), ("fnref-y", "2"), ("fnref-z", "3"))
    ]


def test_every_way_there_and_back_leads_somewhere() -> None:
    page = render("a[^x] b[^x]\n\n[^x]: X\n[^lost]: Nobody points here.\n")
    ids = set(re.findall(r'id="([^"]*)"', page))
    assert set(re.findall(r'href="#([^"]*)"', page)) <= ids
    assert '<li id="fn-lost">Nobody points here.</li>' in page


def test_the_notes_have_a_heading_where_the_page_has_a_word_for_it() -> None:
    page = render("a[^x]\n\n## Footnotes\n\n[^x]: X", notes_name="Notes & more")
    assert '<section class="footnotes" role="doc-endnotes" aria-labelledby="footnotes">' in page
    assert '<h2 id="footnotes">Notes &amp; more</h2>' in page
    assert '<h2 id="footnotes-2">Footnotes</h2>' in page
    assert "<section" not in render("a[^x]\n\n[^x]: X")


def test_a_photo_in_a_note_keeps_its_caption() -> None:
    assert "<figcaption>C</figcaption>" in render('a[^x]\n\n[^x]:\n    ![A](/p.jpg "C")\n')
    assert "<figcaption>C</figcaption>" in render('[^x]:\n    ![A](/p.jpg "C")\n')
    note = Footnote("x", (Figure("/p.jpg", "A", "C"),))
    assert from_markdown(to_markdown(Body((note,)))).blocks == (note,)


def test_a_note_within_a_note_is_words() -> None:
    page = render("[^1]: a\n\n    [^2]: b\n\n[^3]: c")
    assert "[^2]: b" in page
    assert 'id="fn-3"' in page


def test_of_two_notes_with_one_label_the_last_counts() -> None:
    text = "x[^1]\n\n[^1]: a\n\n[^1]: b\n"
    body = from_markdown(text)
    assert [type(block) for block in body.blocks] == [Paragraph, Verbatim, Footnote]
    assert render(to_markdown(body, normalise=True)) == render(text)


def test_a_note_that_cannot_be_read_stays_as_it_is() -> None:
    (block,) = from_markdown(
        "[^1]: <kbd style='x'>a</kbd>\n\n    <div>b</div>{#id .x}\n\n    [a]: https://x.org\n"
    ).blocks
    assert isinstance(block, Verbatim)
    assert block.kind == "footnotes"


@pytest.mark.parametrize("edited", [0, 1, 2])
def test_an_edited_block_leaves_notes_beside_it_alone(edited: int) -> None:
    body = from_markdown("x[^1]\n[^1]: a\n[^2]: b\n")
    blocks = list(body.blocks)
    blocks[edited] = [paragraph("new"), Footnote("1", (paragraph("new"),)), Footnote("2", (paragraph("new"),))][edited]
    assert from_markdown(to_markdown(Body(tuple(blocks)))).blocks[1:] == tuple(blocks)[1:]


@pytest.mark.parametrize("block", ["> a\n", "- a\n", "1. a\n"])
def test_blocks_around_a_note_do_not_melt(block: str) -> None:
    before, after = from_markdown(block).blocks[0], from_markdown(block.replace("a", "b")).blocks[0]
    note = from_markdown("x[^1]\n\n[^1]: n\n\n").blocks[1]
    for blocks in ((before, note, after), (before, Footnote("1"), after), (before, Footnote("1"), note, after)):
        assert from_markdown(to_markdown(Body(blocks))).blocks[-1] == after
