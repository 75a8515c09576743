"""Links of a withdrawn article become plain words or lead elsewhere; nothing else of a text changes (rule B8)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.body import from_markdown, render
from editor_app.body.relinking import relink
from editor_app.body.scan import scan

OLD, NEW, OTHER = "0190-aaaa", "0190-bbbb", "0190-aaaa-c"

TEXTS = [
    f'See [the *road*](article:{OLD} "t") and [more](article:{OTHER}).\n',
    f"> Said [he](article:{OLD}#part).\n>\n> - [one](article:{OLD})\n",
    f"| a | b |\n|---|---|\n| [x](article:{OLD}) | y |\n",
    f"Words[^1] here.\n\n[^1]: See [it](article:{OLD}).\n",
    f'<div class="x"><a href="article:{OLD}">it</a></div>\n',
    f"Look at [it][r].\n\n[r]: article:{OLD}\n",
    f"1. one\n2. [two](<article:{OLD}>)\n\nEnd  with  spaces\n",
]


@pytest.mark.parametrize("text", TEXTS)
def test_b8_links_become_plain_words_that_read_the_same(text: str) -> None:
    changed = relink(text, OLD, None)
    shown = render(changed, article=lambda each: f"/{each}")
    assert f'/{OLD}"' not in shown
    before = render(text, article=lambda each: None if each.partition("#")[0] == OLD else f"/{each}")
    assert shown == before or "<div" in text


@pytest.mark.parametrize("text", TEXTS)
def test_b8_links_lead_to_the_replacement(text: str) -> None:
    changed = relink(text, OLD, NEW)
    assert OLD not in scan(changed).article_links
    assert NEW in scan(changed).article_links or "<div" in text
    assert f'href="/{NEW}' in render(changed, article=lambda each: f"/{each}")
    assert (OTHER in scan(text).article_links) == (OTHER in scan(changed).article_links)


def test_b8_blocks_without_the_link_keep_their_bytes() -> None:
    text = f"*  odd   list\n*  other\n\nSee [it](article:{OLD}).\n\nSetext\n------\n\n\n\nEnd ."
    changed = relink(text, OLD, None)
    assert changed == text.replace(f"[it](article:{OLD})", "it")


@given(st.text(alphabet="ab *_[]()`>#-\n\\", max_size=80))
def test_b8_a_text_without_the_link_is_the_same_bytes(text: str) -> None:
    assert relink(text, OLD, NEW) == text


def test_b8_code_is_left_alone() -> None:
    text = f"`[x](article:{OLD})` and\n\n```\n[x](article:{OLD})\n```\n"
    assert relink(text, OLD, None) == text
    assert from_markdown(text)
