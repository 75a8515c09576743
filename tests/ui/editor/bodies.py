"""Hypothesis strategies for bodies of every kind of block."""

from hypothesis import strategies as st

from editor_app.body.blocks import (
    Block,
    Body,
    BulletList,
    CodeBlock,
    Embed,
    Figure,
    Footnote,
    FootnoteMark,
    Heading,
    Inline,
    InlinePhoto,
    ListItem,
    Mark,
    NumberedList,
    Paragraph,
    Quotation,
    RawInline,
    Rule,
    Span,
    Table,
    Verbatim,
)
from editor_app.body.tidy import tidied_inlines

WORDS = st.one_of(
    st.sampled_from(
        ["Yerevan", "Bakı", "თბილისი ", " Երևան", "Москва", "ירושלים", "تهران", "👩‍👩‍👧", "a\nb", "\xa0", "e\u0301"]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12),
)
MARKS = st.integers(0, 15).map(Mark)
LINKS = st.sampled_from(["", "", "https://example.org/a?b=c&d", "article:018f0000-0000-7000-8000-000000000001"])
SPANS = st.builds(Span, WORDS, MARKS, LINKS, st.sampled_from(["", "", "a title"]))
PHOTOS = st.builds(InlinePhoto, st.just("photo:018f0000-0000-7000-8000-000000000002"), WORDS, WORDS, LINKS)
RAW = st.builds(RawInline, st.sampled_from(["<kbd>", "{{x}}"]), MARKS, LINKS)
LABELS = st.sampled_from(["1", "2", "a/b.c", "сноска", "l"])
NOTE_MARKS = st.builds(FootnoteMark, LABELS, MARKS, LINKS)
LINES = st.lists(st.one_of(SPANS, SPANS, PHOTOS, RAW, NOTE_MARKS), min_size=1, max_size=4).map(tidied_inlines)
TABLES = st.integers(1, 3).flatmap(
    lambda width: st.builds(
        Table,
        st.lists(
            st.lists(st.one_of(LINES, st.just(())), min_size=width, max_size=width).map(tuple), min_size=1, max_size=3
        ).map(tuple),
        st.lists(st.sampled_from(["", "left", "center", "right"]), min_size=width, max_size=width).map(tuple),
    )
)
LEAVES = st.one_of(
    st.builds(Paragraph, LINES),
    st.builds(Heading, st.integers(1, 6), LINES),
    st.builds(Figure, st.just("photo:018f0000-0000-7000-8000-000000000003"), WORDS, WORDS),
    st.builds(CodeBlock, st.text(st.characters(exclude_categories=["Cs"]), max_size=20), st.sampled_from(["", "py"])),
    st.just(Rule()),
    TABLES,
    st.builds(Verbatim, WORDS, st.sampled_from(["html", "shortcode", "footnotes", "references", "markdown"])),
    st.just(Paragraph()),
)


def _containers(inside: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    blocks = st.lists(inside, max_size=3).map(tuple)
    items = st.lists(st.builds(ListItem, blocks), max_size=3).map(tuple)
    return st.one_of(
        st.builds(Quotation, blocks, st.booleans()),
        st.builds(BulletList, items, st.booleans()),
        st.builds(NumberedList, items, st.integers(0, 12), st.booleans()),
    )


BLOCKS: st.SearchStrategy[Block] = st.recursive(LEAVES, _containers, max_leaves=6)
TOP_BLOCKS: st.SearchStrategy[Block] = st.one_of(
    BLOCKS,
    BLOCKS,
    st.builds(Footnote, LABELS, st.lists(BLOCKS, max_size=3).map(tuple)),
    st.just(Embed("https://www.youtube.com/watch?v=dQw4w9WgXcQ")),
)
BODIES = st.lists(TOP_BLOCKS, max_size=5).map(lambda blocks: Body(tuple(blocks)))


def line_of(*words: Inline | str) -> tuple[Inline, ...]:
    """A line of plain words and inlines."""
    return tuple(Span(word) if isinstance(word, str) else word for word in words)
