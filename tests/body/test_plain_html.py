"""The page of a plain text is the one the parser gives."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from editor_app.body.bounds import Verdict, screen
from editor_app.body.clean import clean
from editor_app.body.convert import markdown_to_html
from editor_app.body.finish import finish
from editor_app.body.plain_html import plain_html
from editor_app.domain.errors import RenderRefused
from tests.body.strategies import TEXTS
from tests.body.test_fast_reading import PIECES

_PLAIN = ["The bridge at Yerevan ",
          "opened", "2026. ", "**bold**", "*it*", "\n", "\n\n", "\n\n## ", "\n\n# ", "\n\n###### ",
          "Ճանապարհ", "«", "”", "(", ")", ":", "& ", '"', "'", "–", "!", "http://x.org/", "a@b.c", "\u2003", "$", " ",
          "\\", "https://youtu.be/a_b_c_d", "..."]  # fmt: skip
_TEXTS = st.one_of(st.lists(st.sampled_from(_PLAIN), max_size=14).map("".join),
                   st.lists(st.sampled_from(PIECES), max_size=8).map("".join), TEXTS)  # fmt: skip


def by_the_parser(text: str) -> str:
    return finish(clean(markdown_to_html(text)), None, None, True)


@given(_TEXTS)
@example('The **bridge** opened.\nIt is *new*.\n\n## Yerevan & Tbilisi\n\nOld "words" > new.\n')
@example("## Same\n\nA.\n\n## Same\n\nB.\n")
def test_a_plain_text_has_the_page_the_parser_gives(text: str) -> None:
    plain = plain_html(text)
    assume(plain is not None)
    assert plain is not None
    try:
        assume(screen(text) is Verdict.PLAIN)
    except RenderRefused:
        return
    assert finish(plain, None, None, True) == by_the_parser(text)


@pytest.mark.parametrize(
    "text",
    ["> quoted", "- item", "1. item", "![a](photo:1)", "[a](https://x.org)", "a[^1]\n\n[^1]: b", "<b>x</b>", "a\n---",
     "    code", "`x`", "a  \nb", "a\u00a0b", "https://youtu.be/a_b_c_d", "| a |\n|---|", "*a***b**"],
)  # fmt: skip
def test_what_is_not_plain_goes_to_the_parser(text: str) -> None:
    assert plain_html(text) is None


def test_an_ordinary_text_is_plain() -> None:
    assert plain_html("The *road* is open.\n\n## After rain\n\nNo one **came** & went.\n") == (
        "<p>The <em>road</em> is open.</p>\n<h2>After rain</h2>\n<p>No one <strong>came</strong> &amp; went.</p>"
    )
