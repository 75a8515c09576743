"""XHTML without the parser is the parser's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html

from editor_app.publish import xhtml
from editor_app.publish.xhtml import as_xhtml

_PIECES = (
    "<p>", "</p>", "<h2>", '<h3 id="Das-Maß">', "</h2>", "</h3>", "<em>", "</em>", "<strong>", "</strong>",
    '<a href="../a/b.html">', '<a href="https://example.org/%D0%B0?b=c#d">', "</a>", "<br>", "<ul>", "<li>", "</li>",
    "</ul>", "\n", "\n\n", " ", "\t", "\r", "\x0b", "\x85", "\u2028", "\ufeff", "\ufffe", "\U0001fffe", "\u00a0",
    "Words", "слова", "խոսք", "𝔰", "&amp;", "&lt;", "&gt;", "&quot;", "&nbsp;", "&", '"', "'", "]]>", "<!-- -->",
)  # fmt: skip
_BLOCKS = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=6).map(lambda some: f"<p>{''.join(some)}</p>")


def _parsed(fragment: str) -> str:
    """Return what the parser makes of a fragment."""
    tree = lxml_html.fragment_fromstring(fragment, create_parent="div")
    text = str(etree.tostring(tree, encoding="unicode", method="xml"))
    return text.replace("<div", '<div xmlns="http://www.w3.org/1999/xhtml"', 1)


@given(st.lists(st.one_of(st.sampled_from(_PIECES), _BLOCKS), max_size=8).map("".join))
def test_a_fragment_is_what_the_parser_makes_of_it(fragment: str) -> None:
    try:
        expected = _parsed(fragment)
    except ValueError:  # a sign that is in no XML
        with pytest.raises(ValueError, match="XML compatible"):
            as_xhtml(fragment)
    else:
        assert as_xhtml(fragment) == expected


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="<>&"), min_size=1))
def test_words_in_any_script_are_what_the_parser_makes_of_them(words: str) -> None:
    assert as_xhtml(f"<p>{words}</p>") == _parsed(f"<p>{words}</p>")


@pytest.mark.parametrize(
    "fragment",
    [
        "<p>One &amp; <em>two</em>, <strong>three</strong>.</p>\n<h2 id=\"more\">Եվս</h2>\n<p>Նոր տող</p>",
        '<p>See <a href="../en/road.html">the road</a></p>\n',
    ],
)  # fmt: skip
def test_plain_texts_need_no_parser(fragment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = _parsed(fragment)
    monkeypatch.setattr(xhtml.lxml_html, "fragment_fromstring", None)
    assert as_xhtml(fragment) == expected
