"""What a person can write: any text, and any blocks the editor offers."""

from typing import Any

from hypothesis import strategies as st

from editor_app.body.blocks import (
    Block,
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
    Rule,
    Span,
    Table,
)
from editor_app.body.tidy import tidied_inlines

LOOKS_LIKE_MARKDOWN = [
    *(
        "# x",
        "#hashtag",
        "## ",
        "x #",
        "1. x",
        "12.",
        "- x",
        "* x",
        "+ x",
        "*",
        "**",
        "***",
        "---",
        "___",
        "_a_",
        "a_b_c",
        "__",
    ),
    *(
        "> q",
        ">",
        "<b>",
        "</p>",
        "<div>",
        "<!-- x -->",
        "<!--",
        "<http://x.org>",
        "<a@b.c>",
        "&amp;",
        "&",
        "&#35;",
        "&lt;b&gt;",
    ),
    *(
        "[a]: b",
        "[a]",
        "[a](b)",
        "![a](b)",
        "[^1]",
        "[^1]: note",
        "*[HTML]: x",
        "HTML",
        "]",
        "[",
        "![",
        "(",
        ")",
        "](",
        "][",
    ),
    *(
        "`",
        "``",
        "`a`",
        "```",
        "~~~",
        "~",
        "~~",
        "~~x~~",
        "\\",
        "\\\\",
        "\\*",
        ": x",
        ":",
        "|",
        "a | b",
        "--|--",
        "| a |",
        "===",
    ),
    *(
        "{#id}",
        "{: .x}",
        "{",
        "}",
        "{{< x >}}",
        "{% x %}",
        "    x",
        "  ",
        " ",
        "\t",
        "\u00a0",
        "photo:",
        "article:1",
        "!",
        '"',
        "'",
    ),
    *(
        "é",
        "Հայերեն",
        "ქართული",
        "العربية",
        "👩‍👩‍👧",
        "e\u0301",
        "\u200b",
        "\u2028",
        "wzxhzdk:0",
        "///Footnotes Go Here///",
        "[TOC]",
    ),
    *(
        "1)",
        "1.",
        ".",
        "-",
        "+",
        "=",
        "#",
        "*a",
        "a*",
        "_a",
        "a_",
        "x\n# y",
        "x\n- y",
        "x\n1. y",
        "x\n---",
        "a\n\nb",
        "\n",
        "x\n===",
        "a\n: b",
    ),
]

CHARACTERS = st.characters(exclude_categories=("Cs", "Cc"))
WORDS = st.lists(
    st.one_of(
        st.sampled_from(LOOKS_LIKE_MARKDOWN),
        st.text(CHARACTERS, max_size=8),
        st.sampled_from(["word", " ", "two words"]),
    ),
    min_size=1,
    max_size=4,
).map("".join)
ONE_LINE = WORDS.map(lambda words: words.replace("\n", " "))
ADDRESSES = st.one_of(
    st.sampled_from(
        [
            "https://example.org/a_b_c?x=1&y=2",
            "article:0190",
            "/news/(2024)/x",
            "mailto:a@b.c",
            "#part",
            "https://x.org/a b",
            "x",
        ]
    ),
    st.text(CHARACTERS, min_size=1, max_size=10).map(lambda path: f"/x{path}x"),
)
PICTURES = st.one_of(
    st.sampled_from(["https://example.org/a_b_c.jpg?x=1&y=2", "/news/(2024)/x.png", "https://x.org/a b"]),
    st.text(CHARACTERS, min_size=1, max_size=10).map(lambda path: f"/x{path}x"),
)
MARKS = st.sampled_from(
    [
        *(Mark.NONE, Mark.NONE, Mark.NONE, Mark.BOLD, Mark.ITALIC, Mark.STRIKE, Mark.CODE, Mark.BOLD | Mark.ITALIC),
        *(Mark.BOLD | Mark.STRIKE, Mark.BOLD | Mark.ITALIC | Mark.STRIKE, Mark.BOLD | Mark.CODE),
    ]
)
LABELS = st.sampled_from(["1", "2", "10", "note", "Սյունիք", "a b-c", "*x*", "<b>"])
EMBEDS = st.sampled_from(
    [
        *(
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            "https://youtu.be/a_b-c_d_e?si=x*y_z&t=90",
            "https://youtu.be/a_b_c_d",
        ),
        *(
            "https://x.com/a_b_c/status/1234567890?s=20",
            "https://www.facebook.com/a.b/posts/123_456",
            "http://t.me/durov/77",
        ),
    ]
)
TITLES = st.one_of(st.just(""), st.just(""), ONE_LINE)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Words set in some way."""
    link = draw(st.one_of(st.just(""), st.just(""), ADDRESSES))
    return Span(draw(WORDS), draw(MARKS), link, draw(TITLES) if link else "")


@st.composite
def pictures(draw: st.DrawFn) -> InlinePhoto:
    """A picture among words."""
    return InlinePhoto(draw(PICTURES), draw(ONE_LINE), draw(TITLES))


MARKS_OF_NOTES = st.builds(FootnoteMark, LABELS, MARKS.map(lambda marks: marks & ~Mark.CODE))


def lines(pictured: bool = True, noted: bool = False) -> st.SearchStrategy[tuple[Inline, ...]]:
    """A line with words in it."""
    pieces: st.SearchStrategy[Inline] = st.one_of(spans(), spans(), spans(), pictures()) if pictured else spans()
    if noted:
        pieces = st.one_of(pieces, pieces, MARKS_OF_NOTES)
    found = st.lists(pieces, min_size=1, max_size=4).map(tidied_inlines)
    return found.filter(_shows_words)


def _shows_words(line: tuple[Inline, ...]) -> bool:
    """Whether there are words: a picture alone is a figure, not a paragraph."""
    return any(isinstance(each, Span) and each.text.strip() for each in line)


PARAGRAPHS = lines().map(Paragraph)
HEADINGS = st.builds(Heading, st.integers(1, 6), lines())
CODE = st.builds(
    CodeBlock, st.one_of(WORDS, st.text(CHARACTERS | st.just("\n"))), st.sampled_from(["", "python", "c++"])
)
NESTED_CODE = st.builds(CodeBlock, st.sampled_from(["x = 1", "a\n\n  b", "*", "# x", "[^1]: x"]))
FIGURES = st.builds(Figure, PICTURES, ONE_LINE, TITLES)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table with words in every row; some have no header row."""
    width = draw(st.integers(1, 3))
    cells = lines()
    rows = draw(st.lists(st.tuples(*[cells] * width), min_size=1, max_size=3))
    if len(rows) > 1 and draw(st.integers(0, 3)) == 0:
        rows[0] = ((),) * width
    return Table(
        tuple(rows),
        tuple(draw(st.lists(st.sampled_from(["", "left", "center", "right"]), min_size=width, max_size=width))),
    )


@st.composite
def lists(draw: st.DrawFn, depth: int = 2) -> Block:
    """A list as the editor makes it: tight, a line an item, perhaps a list under it."""
    items = []
    for _ in range(draw(st.integers(1, 3))):
        blocks: list[Block] = [draw(PARAGRAPHS)]
        if depth and draw(st.integers(0, 3)) == 0:
            blocks.append(draw(lists(depth - 1)))
        items.append(ListItem(tuple(blocks)))
    if draw(st.booleans()):
        return BulletList(tuple(items))
    return NumberedList(tuple(items), draw(st.integers(0, 120)))


@st.composite
def loose_lists(draw: st.DrawFn) -> Block:
    """A list whose items hold more than a line."""
    inside = st.one_of(
        PARAGRAPHS, lists(1), st.builds(Quotation, st.lists(PARAGRAPHS, min_size=1, max_size=2).map(tuple))
    )
    items = []
    for _ in range(draw(st.integers(1, 3))):
        rest = draw(st.lists(inside, max_size=2))
        items.append(ListItem((draw(PARAGRAPHS), draw(PARAGRAPHS), *rest)))
    return BulletList(tuple(items), loose=True) if draw(st.booleans()) else NumberedList(tuple(items), loose=True)


QUOTATIONS = st.builds(
    Quotation,
    st.lists(st.one_of(PARAGRAPHS, PARAGRAPHS, HEADINGS, lists(1), FIGURES), min_size=1, max_size=3).map(tuple),
    st.booleans(),
)
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    *(PARAGRAPHS, PARAGRAPHS, HEADINGS, QUOTATIONS, lists(), loose_lists(), CODE, FIGURES, tables(), st.just(Rule())),
    st.builds(Embed, EMBEDS),
)
NOTED = lines(noted=True).map(Paragraph)
NOTED_BLOCKS: st.SearchStrategy[Block] = st.one_of(
    NOTED,
    st.builds(Heading, st.integers(2, 4), lines(noted=True)),
    st.builds(Quotation, st.tuples(NOTED, NOTED), st.booleans()),
    NOTED.map(lambda words: BulletList((ListItem((words,)),))),
)
NOTES = st.lists(st.one_of(PARAGRAPHS, NOTED, lists(1), QUOTATIONS, NESTED_CODE, FIGURES, tables()), max_size=3).map(
    tuple
)


@st.composite
def bodies(draw: st.DrawFn) -> tuple[Block, ...]:
    """A body; each footnote that is marked somewhere stands somewhere in it, and perhaps one that is not."""
    blocks = draw(st.lists(st.one_of(BLOCKS, BLOCKS, BLOCKS, NOTED_BLOCKS), max_size=5))
    written: set[str] = set()
    wanted = labels_in(blocks) | ({draw(LABELS)} if draw(st.integers(0, 5)) == 0 else set())
    while missing := sorted(wanted - written):
        note = Footnote(missing[0], draw(NOTES))
        blocks.insert(draw(st.integers(0, len(blocks))), note)
        written.add(note.label)
        wanted |= labels_in(note)
    return tuple(blocks)


def labels_in(value: Any) -> set[str]:
    """The labels of the footnotes marked in blocks."""
    if isinstance(value, FootnoteMark):
        return {value.label}
    if isinstance(value, (tuple, list)):
        return {label for each in value for label in labels_in(each)}
    inside = (getattr(value, name, ()) for name in ("inlines", "blocks", "items", "rows"))
    return {label for each in inside for label in labels_in(each)} if not isinstance(value, str) else set()


BODIES = bodies()

PIECES_OF_MARKDOWN = [
    *LOOKS_LIKE_MARKDOWN,
    *(
        "\n",
        "\n\n",
        "\n\n",
        "\r\n",
        "\r\n\r\n",
        "\r",
        "  \n",
        "\t",
        "\x00",
        "\x02",
        "\x03",
        "\x0b",
        "\x0c",
        "\x85",
        "\ud800",
    ),
    *(
        "- a\n- b\n",
        "1. a\n\n2. b\n",
        "> a\n> b\n",
        "    code\n",
        "```\ncode\n```\n",
        "~~~ python\nx\n~~~\n",
        "| a | b |\n|---|--:|\n| 1 | 2 |\n",
    ),
    *(
        "<div>\n\nx\n\n</div>\n",
        "<div markdown=1>\n*x*\n</div>",
        "<p>x",
        "<script>x</script>",
        "[a]: http://x.org 'T'\n",
        "[^1]: note\n    more\n",
    ),
    *(
        "text[^1]",
        "[^1]: one\n[^2]: two[^1]\n",
        "[^1]:\n    - a\n\n    b\n\n        code\n",
        "text[^2] and[^1]",
        "https://youtu.be/a_b_c_d\n\n",
        "https://x.com/a/status/1",
        "> pulled\n> {: .pull-quote }\n",
        "{: .pull-quote }\n",
        "|  |  |\n|---|---|\n| 1 | 2 |\n",
        "[x][a]",
        "[a][]",
        "![x][a]",
        "Term\n:   Definition\n",
        "*[HTML]: Hyper Text\n",
        "Head\n====\n",
        "Head\n---\n",
        "***\n",
        "- - -\n",
    ),
    *(
        "word",
        " ",
        "two words",
        '![alt](photo:1 "cap")\n',
        "    - nested\n",
        "        - deeper\n",
        "  * odd\n",
        "-\n",
        "1.\n",
        "<!-- -->\n",
        "{.cls}\n",
    ),
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES_OF_MARKDOWN), max_size=14).map("".join),
    st.lists(st.one_of(st.sampled_from(PIECES_OF_MARKDOWN), st.text(max_size=6)), max_size=10).map("".join),
    st.text(max_size=40),
)
