"""Paste: structure is kept, styling, tracking and emptiness are dropped, hostile depth does no harm."""

from typing import Any

import pytest

from editor_app.body import Body, BulletList, Heading, Mark, Paragraph, Span, from_html, to_markdown
from editor_app.body.html_tokens import Token, read_tokens
from editor_app.body.paste_clean import cleaned
from editor_app.body.paste_reader import PasteReader


def written(html: str) -> str:
    return to_markdown(from_html(html))


def test_google_docs() -> None:
    html = (
        '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><h1>'
        '<span style="font-weight:400">'
        'Title</span></h1><p><span style="font-weight:700">Bold </span><span>text, </span>'
        '<a href="https://www.google.com/url?q=https://x.org/a%3Futm_source%3Dz%26k%3D1&amp;sa=D"><span '
        'style="font-style:italic">link</span></a></p><br><ul><li><p>one</p></li><ul><li><p>in</p></li></ul></ul></b>'
    )
    assert written(html) == "## Title\n\n**Bold** text, [*link*](https://x.org/a?k=1)\n\n- one\n    - in\n"


def test_word() -> None:
    html = (
        "<html><head><style>p{}</style></head><body><p class=MsoTitle>Title<o:p></o:p></p>"
        "<p class=MsoNormal><b>Bold</b>"
        "<o:p>&nbsp;</o:p></p><p><o:p>&nbsp;</o:p></p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>"
        "<![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span><![endif]>First</p>"
        "<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>·</span>Deep</p>"
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.</span>Second</p>"
        "<p class=MsoQuote>Said</p><p>After</p></body></html>"
    )
    assert written(html) == "## Title\n\n**Bold**\n\n1. First\n    - Deep\n2. Second\n\n> Said\n\nAfter\n"


def test_a_web_page() -> None:
    html = (
        "<div>a<br><br>b<br>c</div><figure><img src=https://x.org/y.jpg alt=A><figcaption>Cap</figcaption></figure>"
        "<img src='data:image/png;base64,x'><img src=https://t.example/p.gif width=1 height=1><nav>Menu</nav>"
        "<blockquote><p>q</p><p>r</p></blockquote><script>x</script><a href='javascript:x'>j</a><p>&nbsp;</p><hr>"
        "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>"
    )
    assert written(html) == (
        'a\n\nb  \nc\n\n![A](https://x.org/y.jpg "Cap")\n\n> q\n>\n> r\n\nj\n\n***\n\n'
        "| a | b |\n| --- | --- |\n| 1 | 2 |\n"
    )


def test_marks_stand_around_words_not_around_spaces() -> None:
    body = from_html("<p>a<b> bold </b>b</p>")
    assert body == Body((Paragraph((Span("a "), Span("bold", Mark.BOLD), Span(" b"))),))


def test_headings_come_in_the_levels_the_editor_offers() -> None:
    assert [
        block.level for block in from_html("<h1>a</h1><h3>b</h3><h6>c</h6>").blocks if isinstance(block, Heading)
    ] == [
        2,
        3,
        4,
    ]


def test_nothing_is_an_empty_body() -> None:
    assert from_html("") == Body()
    assert from_html("<p> </p><div><br></div>") == Body()


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 1000,
        "<ul><li>" * 1000,
        "<ul>" * 1000,
        "<blockquote>" * 1000,
        "<table><tr><td>" * 1000,
        "<div>" * 100_000,
        "<table><tr><td>" * 3000,
        "<figure><img src=a.jpg>" * 1000,
        "<aside>x" * 1000,
        "<!-- x -->" * 1000,
        "<p " + "a=b " * 200_000 + ">",
        "<p style='" + "x" * 1_000_000 + "'>",
        "<p>\0</p>" * 100,
        "<p class=MsoListParagraph style='mso-list:l0 level9 lfo1'>x</p>" * 1000,
    ],
)
def test_depth_neither_hangs_nor_loses_the_words(html: str) -> None:
    assert "words" in written(f"{html}words")


def test_lists_right_inside_lists_are_nested() -> None:
    (found,) = from_html("<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>").blocks
    assert isinstance(found, BulletList)
    assert [len(item.blocks) for item in found.items] == [2, 1]


def test_deep_tables_and_lists_cost_no_more_than_their_length() -> None:
    """The tokens that are looked at grow with what is pasted, not with its square."""
    seen = []
    for size in (100, 200, 400):
        for one in ("<table><tr><td>", "<ul><li>x", "<aside>x", "<figure><img src=a.jpg>"):
            counted = _Counted(read_tokens(cleaned(one * size + "words")))
            PasteReader(counted, lambda source: source).blocks()
            seen.append(counted.looked_at / len(counted))
    assert max(seen) < 10


class _Counted(list[Token]):
    """Tokens that count how often one of them is looked at."""

    looked_at = 0

    def __getitem__(self, place: Any) -> Any:
        found = super().__getitem__(place)
        self.looked_at += len(found) if isinstance(place, slice) else 1
        return found


@pytest.mark.parametrize(
    "html",
    [
        "<a href='javascript:alert(1)'>x</a>",
        "<a href='JaVa\tScript:alert(1)'>x</a>",
        "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
        "<a href='file:///etc/passwd'>x</a>",
        "<img src='javascript:alert(1)' onerror='alert(1)'>x",
        "<img src='data:image/svg+xml,<svg onload=alert(1)>'>x",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>x",
        "<iframe src='https://evil.example.org/embed'></iframe>x",
        "<svg><script>alert(1)</script></svg>x",
        "<math><mtext><script>alert(1)</script></mtext></math>x",
        "<style>*{background:url(https://evil.example.org)}</style>x",
        "<scr\0ipt>alert(1)</scr\0ipt>x",
        "<object data='x.swf'>alert</object><embed src=x.swf>x",
        "<link rel=stylesheet href=https://evil.example.org><base href=https://evil.example.org>x",
    ],
)
def test_hostile_html_leaves_words_only(html: str) -> None:
    assert from_html(html) == Body((Paragraph((Span("x"),)),))


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        (  # mammoth
            '<sup><a href="#footnote-1" id="footnote-ref-1">[1]</a></sup>',
            '<ol><li id="footnote-1"><p> Note. <a href="#footnote-ref-1">↑</a></p></li></ol>',
        ),
        (  # a browser makes addresses whole when it copies
            '<sup id="fnref-1"><a href="https://x.org/a#fn-1" class="footnote-ref">1</a></sup>',
            '<ol><li id="fn-1">Note.&nbsp;<a href="https://x.org/a#fnref-1">↩</a></li></ol>',
        ),
        ('<a id="m" href="#n">*</a>', '<hr><p><a id="n" href="#m">*</a> Note.</p>'),
        ('<a id="m" href="#n">iv</a>', '<h2>Notes</h2><div><p id="n"><a href="#m">iv</a> Note.</p></div>'),
    ],
)
def test_marks_and_notes_that_lead_to_each_other_are_footnotes(mark: str, note: str) -> None:
    assert written(f"<p>Words{mark} go on.</p>{note}") == "Words[^1] go on.\n\n[^1]: Note.\n"


def test_links_to_places_in_the_text_are_no_footnotes() -> None:
    html = "<p><a href='#one'>1</a> and <a href='#two'>Chapter two</a></p><h2 id='one'>One</h2><h2 id='two'>Two</h2>"
    assert written(html) == "1 and Chapter two\n\n## One\n\n## Two\n"
