"""Which addresses stand for a card, and where."""

import pytest

from editor_app.body import Body, Embed, Paragraph, Quotation, Span, from_markdown, render, to_markdown
from editor_app.body.embeds import embed_of


@pytest.mark.parametrize(
    ("address", "service", "name", "canonical"),
    [
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&feature=share", "youtube", "dQw4w9WgXcQ", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
        ("https://youtu.be/dQw4w9WgXcQ?si=abc&t=90", "youtube", "dQw4w9WgXcQ", "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=90"),
        ("https://youtube.com/shorts/a_b-c_d_e", "youtube", "a_b-c_d_e", "https://www.youtube.com/watch?v=a_b-c_d_e"),
        ("https://www.youtube.com/live/a_b-c_d_e?feature=x", "youtube", "a_b-c_d_e", "https://www.youtube.com/watch?v=a_b-c_d_e"),
        ("https://twitter.com/EU_Commission/status/123456?s=20&t=x", "x", "123456", "https://x.com/EU_Commission/status/123456"),
        ("https://x.com/i/web/status/123456", "x", "123456", "https://x.com/i/status/123456"),
        ("https://m.facebook.com/some.page/posts/pfbid0AbC?mibextid=x", "facebook", "pfbid0AbC", "https://www.facebook.com/some.page/posts/pfbid0AbC"),
        ("https://www.facebook.com/page/videos/a-title/1234567/", "facebook", "1234567", "https://www.facebook.com/page/videos/a-title/1234567"),
        ("https://www.facebook.com/reel/1234567", "facebook", "1234567", "https://www.facebook.com/reel/1234567"),
        ("https://www.facebook.com/watch/?v=1234567&ref=sharing", "facebook", "1234567", "https://www.facebook.com/watch?v=1234567"),
        ("https://www.facebook.com/permalink.php?story_fbid=12345&id=678&__tn__=x", "facebook", "12345", "https://www.facebook.com/permalink.php?story_fbid=12345&id=678"),
        ("https://t.me/s/channel_name/77?single", "telegram", "channel_name/77", "https://t.me/channel_name/77"),
    ],
)  # fmt: skip
def test_an_address_of_a_service_is_known_in_every_form(address: str, service: str, name: str, canonical: str) -> None:
    found = embed_of(address)
    assert found is not None
    assert (found.service, found.id, found.canonical) == (service, name, canonical)
    again = embed_of(found.canonical)
    assert again == found


@pytest.mark.parametrize(
    "address",
    [
        *("https://www.youtube.com/", "https://youtube.com/@channel", "https://x.com/somebody", "https://t.me/channel"),
        *("https://facebook.com/page", "https://example.org/watch?v=dQw4w9WgXcQ", "youtu.be/dQw4w9WgXcQ", ""),
        *("https://youtu.be.evil.example/dQw4w9WgXcQ", "https://user@evil.example/youtu.be/x", "javascript:alert(1)"),
        *("https://youtu.be/a b", 'https://youtu.be/abcdef"onclick', "https://[youtu.be/abcdef", "https://t.me/a/b"),
    ],
)
def test_other_addresses_are_none(address: str) -> None:
    assert embed_of(address) is None


def test_an_address_on_a_line_of_its_own_becomes_a_card_without_a_third_party() -> None:
    text = "Words.\n\nhttps://youtu.be/dQw4w9WgXcQ?si=tracks\n\nWords.\n"
    assert from_markdown(text).blocks[1] == Embed("https://youtu.be/dQw4w9WgXcQ?si=tracks")
    assert render(text).split("\n")[1] == (
        '<p class="embed embed-youtube"><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ" rel="noopener">'
        '<span class="service">YouTube</span> youtube.com/watch?v=dQw4w9WgXcQ</a></p>'
    )


@pytest.mark.parametrize("text", ["See {0}", "{0}\nmore", "> {0}", "- {0}"])
def test_an_address_among_words_or_inside_a_block_stays_words(text: str) -> None:
    text = text.format("https://youtu.be/dQw4w9WgXcQ")
    assert "embed" not in render(text)
    assert not any(isinstance(block, Embed) for block in from_markdown(text).blocks)


def test_a_paragraph_that_says_an_address_stays_a_paragraph() -> None:
    body = Body((Paragraph((Span("https://youtu.be/dQw4w9WgXcQ"),)), Embed("https://youtu.be/dQw4w9WgXcQ")))
    assert from_markdown(to_markdown(body)) == body


def test_an_embed_of_no_known_service_is_written_as_a_link() -> None:
    text = to_markdown(Body((Embed("https://example.org/film"),)))
    assert from_markdown(text).blocks == (
        Paragraph((Span("https://example.org/film", link="https://example.org/film"),)),
    )


def test_a_pull_quote_is_a_quotation_that_is_set_large() -> None:
    text = "> The road is open.\n> {: .pull-quote }\n>\n> Mayor\n"
    (quotation,) = from_markdown(text).blocks
    assert quotation == Quotation((Paragraph((Span("The road is open."),)), Paragraph((Span("Mayor"),))), pull=True)
    assert render(text) == '<blockquote class="pull-quote"><p>The road is open.</p>\n<p>Mayor</p>\n</blockquote>'
    assert to_markdown(Body((quotation,)), normalise=True) == text
