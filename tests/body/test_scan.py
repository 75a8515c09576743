"""What a text is about, without a full parse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.body.render import render
from editor_app.body.scan import count_words, plain_words, scan
from editor_app.domain.findings import BodyPicture
from tests.body.strategies import TEXTS


def test_links_and_photos_are_found_once_in_order() -> None:
    facts = scan('[a](article:1) [b](article:2 "t") [c](article:1)\n\n![](photo:9 "x") ![alt](photo:8)')
    assert facts.article_links == ("1", "2")
    assert facts.photos == ("9", "8")
    assert facts.pictures == (BodyPicture("9", caption="x"), BodyPicture("8", "alt"))
    typed = scan(r'![a \[b\]](photo:9 "The \"bridge\" &#40;archive picture&#41;")')
    assert typed.pictures == (BodyPicture("9", "a [b]", 'The "bridge" (archive picture)'),)


def test_code_is_not_a_link() -> None:
    assert scan("`[a](article:1)`\n\n```\n[a](article:2)\n```\n").article_links == ()


def test_words_are_those_a_reader_sees() -> None:
    assert plain_words("# Head\n\n**Bold** [link](https://x.org/y) <b>tag</b> a\\*b &amp; note[^1]") == (
        "Head\n\nBold link tag a*b & note"
    )
    assert count_words("## The *road* opens\n\n- one\n- two\n\n| a | b |\n|---|---|\n") == 7
    assert count_words("Երևանի ճանապարհը e\u0301t\u00e9 don't co-operate") == 5


def test_the_address_of_an_embed_is_no_words() -> None:
    assert (
        count_words("Watch.\n\nhttps://youtu.be/a_b_c_d_e\n\n> pulled words\n> {: .pull-quote }\n\n[^1]: two words")
        == 5
    )
    assert count_words("See\nhttps://youtu.be/a_b_c_d_e here") > 3


@given(TEXTS)
def test_scanning_never_fails(text: str) -> None:
    assert scan(text).words >= 0


def test_pictures_on_the_web_are_found_once_and_not_in_code() -> None:
    text = '![a](https://example.org/a.jpg "c")\n\n![](https://example.org/a.jpg) ![b](photo:1)\n\n`![x](https://x.org/x.png)`\n'
    assert scan(text).far_pictures == ("https://example.org/a.jpg",)


@pytest.mark.parametrize("address", ["http://name@host.example/a", "https://n:p@host.example", "HTTP://a@b.example",
    "ftp://host.example/f", "javascript:alert", "file:///etc/hosts", r"http://a\_b@host.example/",
    "http:///nowhere", "https://host.example/@name", "mailto:a@host.example", "tel:+374", "http://host.example?q=a@b",
    "article:1", "#note", "/en/a.html"])  # fmt: skip
def test_a_link_is_found_lost_where_its_page_leaves_it_out(address: str) -> None:
    text = f"Read [this]({address}) and `[that](ftp://code.example)`.\n"
    page = render(text, article=lambda _: "/en/one.html")
    assert scan(text).lost_links == (() if "<a " in page else (address.replace("\\", ""),))


@given(st.text(alphabet="abcЖжЁёՀիէəı1٣_-'’·. .,\n\u0301\u05b0\u200d\u200cم€𝒜ⅷ²", max_size=30))
def test_words_without_marks_are_counted_as_those_with_them(text: str) -> None:
    assert count_words(f"é {text}") == count_words(f"é {text} ё\u0301") - 1
