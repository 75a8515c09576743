"""The fast way of reading is no other than the slow one: the same blocks with the same sources."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from editor_app.body import Body, from_markdown, to_markdown
from editor_app.body.blocks import Block
from editor_app.body.bounds import Verdict, screen
from editor_app.body.cutting import cut
from editor_app.body.from_markdown import read_whole
from editor_app.body.reading_apart import read_apart
from editor_app.domain.errors import RenderRefused
from tests.body.strategies import BODIES, TEXTS
from tests.body.test_corpora import FILES, SHARES
from tests.body.test_laws import shown

PIECES = [
    *(
        "The bridge at Yerevan ",
        "opened",
        "2026. ",
        "1. ",
        "**bold**",
        "*it*",
        "*",
        "[a link](https://x.org/a_b?c&d=1)",
    ),
    *("[news](article:1)", '![alt](photo:7 "Cap")', "[^1]", "[^a-b]", "[^1]: A note.\n\n", "[^a-b]: *B*\n\n", "!"),
    *("\n", "\n\n", "\n\n", "\n\n\n", "## ", "# ", "> ", ">\n", "- ", "* ", "+ ", "3. ", "***\n\n", "---\n", "===\n"),
    *("Ճանապարհ", "\u00a0", "«", "”", "(", ")", ":", "#", "|", "_x_", "`c`", "&", "&amp;", "{: .pull-quote }\n", "~"),
    *("https://youtu.be/a_b_c_d\n\n", "<!-- -->\n\n", "[x]", "<", ">", "http://x.org/", "a@b.c", "{{< x >}}", "\u2003"),
    *("$", "+ -", "\\*", ": ", "    ", " ", "  \n"),
]
NEWS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


def as_read(body: Body | None) -> list[tuple[Block, str | None]]:
    return [(block, block.source) for block in body.blocks] if body else []


def both(text: str) -> tuple[Body, Body] | None:
    """Read both ways, where there are two."""
    try:
        fast = read_apart(text) if text.strip() and screen(text) is Verdict.PLAIN else None
    except RenderRefused:
        return None
    return None if fast is None else (fast, read_whole(text))


def without_what_crosses(text: str) -> str:
    """The pieces of a file that have neither raw HTML nor definitions, without its front matter."""
    text = re.sub(r"\A---\n.*?\n---\n+", "", text, flags=re.DOTALL)
    return "".join(piece for piece in cut(text.replace("\t", "    "))[1] if read_apart(f"\n{piece}\n\n"))


@given(st.one_of(NEWS, NEWS, TEXTS))
@example("0||0\n||\n#")
def test_any_text_is_read_alike_both_ways(text: str) -> None:
    found = both(text)
    assume(found)
    assert found
    assert as_read(found[0]) == as_read(found[1])
    assert found[0].prefix == found[1].prefix


@given(BODIES)
def test_any_blocks_are_read_alike_both_ways(blocks: tuple[Block, ...]) -> None:
    found = both(to_markdown(Body(blocks)))
    assume(found)
    assert found
    assert as_read(found[0]) == as_read(found[1])


@pytest.mark.corpus
@pytest.mark.timeout(600)
@pytest.mark.skipif(not FILES, reason="the shared corpora are not here")
@pytest.mark.parametrize("share", range(SHARES))
def test_files_are_read_alike_both_ways(share: int, capsys: pytest.CaptureFixture[str]) -> None:
    other: list[str] = []
    fast = 0
    files: list[Path] = FILES[share :: 6 * SHARES]  # both ways take time: a sixth of them stands for all
    for file in files:
        found = both(without_what_crosses(file.read_bytes().decode("utf-8", "surrogateescape")))
        if found:
            fast += 1
            if as_read(found[0]) != as_read(found[1]):
                other.append(str(file))
    with capsys.disabled():
        print(f"\n{fast} of {len(files)} files are read the fast way")
    assert other == []


@given(NEWS)
def test_both_laws_hold_for_what_newsrooms_write(text: str) -> None:
    body = from_markdown(text)
    assert to_markdown(body) == text
    assert shown(to_markdown(body, normalise=True)) == shown(text)
    assert shown(to_markdown(Body(tuple(replace(block, source=None) for block in body.blocks)))) == shown(text)
