"""Links and pictures of a text led elsewhere or taken off; templates of other systems become plain addresses (B10)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.body import render
from editor_app.body.leading import addresses_in, led
from editor_app.body.template_tags import plain_address, without_tags


def same(address: str) -> str:
    return address


def nothing(_address: str) -> str:
    return ""


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ('[us]({{ "/about/" | url }})', "[us](/about/)"),
        ("[us]({{ '/about/' | relative_url }} \"Us\")", '[us](/about/ "Us")'),
        ("![a]({{site.baseurl}}/a.png)", "![a](/a.png)"),
        ('[r]({{< ref "news/road.md" >}})', "[r](/news/road/)"),
        ('[r]({{< tmp"events/2014-11-10-road.md" >}})', "[r](/2014/11/10/road/)"),
        ("[p]({% post_url 2014-03-19-hello %})", "[p](/2014/03/19/hello/)"),
        ('<a href="{{ "/x/" | url }}">x</a>', '<a href="/x/">x</a>'),
        ('[1]: {{ "/x/" | url }}', "[1]: /x/"),
        ('`[us]({{ 1 }})` and {{ "/about/" | url }}', '`[us]({{ 1 }})` and {{ "/about/" | url }}'),
        ('```\n[us]({{ "/about/" | url }})\n```\n', '```\n[us]({{ "/about/" | url }})\n```\n'),
    ],
)
def test_b10_a_template_in_an_address_is_the_address_it_stands_for(written: str, plain: str) -> None:
    assert without_tags(written) == plain
    assert without_tags(plain) == plain


def test_b10_the_address_of_a_page_is_read_without_its_template() -> None:
    assert plain_address('{{ "/2014/03/19/hello/" | url }}') == "/2014/03/19/hello/"
    assert plain_address("https://a.example/{x}") == "https://a.example/{x}"


TEXT = """See [one](/a) and <a href="/b">two</a>, [three][t].

> - [four](/d "title")

| a |
| --- |
| [five](/e) |

<div><a href='/f'>six</a></div>

<figure><img src="/g.png" alt="A road"><figcaption>The road</figcaption></figure>

![seven](/h.png)

Words[^1].

[^1]: See [eight](/i).

[t]: /c
"""


def test_b10_every_link_and_picture_of_a_text_is_found() -> None:
    assert addresses_in(TEXT) == {"/a", "/b", "/c", "/d", "/e", "/f", "/g.png", "/h.png", "/i"}


def test_b10_taken_off_links_leave_their_words_and_pictures_go_with_their_captions() -> None:
    shown = render(led(TEXT, nothing, nothing))
    assert 'href="/' not in shown
    assert "<img" not in shown
    assert "figcaption" not in shown
    for words in ("one", "two", "three", "four", "five", "six", "eight"):
        assert words in shown


def test_b10_links_are_led_and_pictures_stay() -> None:
    shown = render(led(TEXT, lambda address: f"/new{address}", same))
    assert {f'href="/new/{each}"' in shown for each in "abcdefi"} == {True}
    assert 'src="/g.png"' in shown
    assert 'src="/h.png"' in shown


def test_b10_blocks_where_nothing_changes_keep_their_bytes() -> None:
    text = "*  odd   list\n*  other\n\nSee [it](/a).\n\nSetext\n------\n\n\n\nEnd ."
    assert led(text, nothing, nothing) == text.replace("[it](/a)", "it")


@given(st.text(alphabet="ab *_[]()`>#-/\n\\{}%\"'|<", max_size=80))
def test_b10_led_nowhere_else_a_text_is_the_same_bytes(text: str) -> None:
    assert led(text, same, same) == without_tags(text)
