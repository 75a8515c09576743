"""A pasted page is taken apart, and no word of it is lost (rule T3)."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.body import from_markdown
from editor_app.body.blocks import Block, BulletList, Paragraph, Quotation, plain_text
from editor_app.domain.page_parts import PageParts
from editor_app.domain.source import SourceEntry, SourceRole
from editor_app.ingest.page_text import read_page

FURNITURE = """

Related articles

Editor's choice
News
Council launches a commission

Council launches a commission

Thirty-four countries have signed.

Popular"""

PAGE = """Will the road open?

The border road may open in spring, the ministry said in the capital on Tuesday after a long meeting with everyone.

"We have agreed on nearly everything. The rest is a matter of days," the whole text of the statement said.

"We have agreed on nearly everything. The rest is a matter of days."

Observers in the region are less sure of it. \u00a0

source: commonspace.eu with haqqin.az

photo: Ani Grigoryan (archive picture)

\u00a0
"""


def shown(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Quotation():
                yield from shown(block.blocks)
            case BulletList():
                for item in block.items:
                    yield from shown(item.blocks)
            case Paragraph():
                yield plain_text(block.inlines)
            case _:
                raise AssertionError(f"plain text became a {type(block).__name__}")


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def words_of(page: PageParts) -> Counter[str]:
    names = " ".join(entry.name for entry in page.sources)
    rest = " ".join((page.headline, page.standfirst, *page.authors, names, page.caption))
    return words(rest) + words("\n".join(shown(from_markdown(page.body).blocks)))


def quotations(page: PageParts) -> list[str]:
    blocks = from_markdown(page.body).blocks
    return ["\n".join(shown(block.blocks)) for block in blocks if isinstance(block, Quotation)]


def test_page_is_taken_apart() -> None:
    page = read_page(PAGE + FURNITURE)
    assert page.headline == "Will the road open?"
    assert page.sources == (
        SourceEntry(name="commonspace.eu"),
        SourceEntry(name="haqqin.az", role=SourceRole.WITH),
    )
    assert (page.caption, page.archive) == ("Ani Grigoryan", True)
    assert quotations(page) == ['"We have agreed on nearly everything. The rest is a matter of days."']
    assert page.body.startswith("The border road")
    assert "Council" not in page.body
    assert "Related" not in page.body
    assert page.format_code is None


@pytest.mark.parametrize(
    ("source", "photo"),
    [
        ("SOURCE: Reuters", "PHOTO: Ani"),
        ("Источник: Интерфакс", "Фото: Ани"),
        ("Աղբյուր՝ Ազատություն", "Լուսանկար՝ Անի"),
        ("Աղբյուրը՝ Ազատություն", "Լուսանկարը՝ Անի"),
        ("Mənbə: Turan", "Foto: Əli"),
        ("წყარო: ინტერპრესნიუსი", "ფოტო: ანი"),
    ],
)
def test_labels_are_known_in_every_language(source: str, photo: str) -> None:
    whole = read_page(f"Headline\n\nText of it.\n\n{source}\n{photo}\n")
    swapped = read_page(f"Headline\n\nText of it.\n\n{photo}\n\n{source}")
    assert whole == swapped
    assert [entry.name for entry in whole.sources] == [re.split("[:՝] ", source)[1]]
    assert whole.caption == re.split("[:՝] ", photo)[1]
    assert whole.body.strip() == "Text of it."


def test_either_line_may_be_missing() -> None:
    assert read_page("Headline\n\nText.\n\nphoto: Ani").sources == ()
    assert read_page("Headline\n\nText.\n\nsource: TASS").caption == ""


def test_label_in_the_middle_stays_in_the_text() -> None:
    page = read_page("Headline\n\nsource: an officer who asked not to be named\n\nText after it.")
    assert page.sources == ()
    assert "an officer" in page.body


def test_aliases_become_canonical_names() -> None:
    page = read_page("Headline\n\nText.\n\nsource: Haqqin", aliases={"haqqin": "haqqin.az"})
    assert page.sources == (SourceEntry(name="haqqin.az"),)


def test_one_word_that_heads_furniture_elsewhere_stays() -> None:
    page = read_page("Headline\n\nSome text.\n\nPopular\n\nMore text that belongs to the article.")
    assert "More text" in page.body
    assert "Popular" in page.body


def test_furniture_without_labels_is_known_by_two_of_its_headings() -> None:
    page = read_page("Headline\n\nSome text." + FURNITURE)
    assert page.body.strip() == "Some text."


@pytest.mark.parametrize(
    ("furniture", "end"),
    [
        ("Похожие статьи", "ТАСС"),
        ("Խմբագրի ընտրություն", "ТАСС"),
        ("Redaktorun seçimi", "ТАСС"),
        ("პოპულარული", "ТАСС"),
    ],
)
def test_furniture_is_known_in_every_language(furniture: str, end: str) -> None:
    page = read_page(f"Headline\n\nText.\n\nИсточник: {end}\n\n{furniture}\nMore of the site\n")
    assert "More of" not in page.body
    assert page.sources == (SourceEntry(name=end),)


def test_format_label_above_the_headline_is_taken() -> None:
    page = read_page("Мнение\nПочему дорога закрыта\n\nТекст статьи.")
    assert (page.format_code, page.headline) == ("opinion", "Почему дорога закрыта")


def test_headline_shown_twice_is_taken_once() -> None:
    page = read_page("News\nThe road opens\n\nThe road opens\n\nText.")
    assert (page.headline, page.body.strip()) == ("The road opens", "Text.")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Nino Beridze", ("Nino Beridze",)),
        ("By Nino Beridze and Ani Grigoryan", ("Nino Beridze", "Ani Grigoryan")),
        ("by: Ali de la Cruz, J. R. Smith", ("Ali de la Cruz", "J. R. Smith")),
        ("Автор: Иван Петров и Анна Ким", ("Иван Петров", "Анна Ким")),
        ("Հեղինակ՝ Անի Գրիգորյան", ("Անի Գրիգորյան",)),
        ("ავტორი: ნინო ბერიძე", ("ნინო ბერიძე",)),
        ("Müəllif: Əli Əliyev", ("Əli Əliyev",)),
    ],
)
def test_clear_byline_is_taken(line: str, names: tuple[str, ...]) -> None:
    assert read_page(f"Headline\n\n{line}\n\nText.").authors == names
    page = read_page(f"Headline\nWhat the whole piece says.\n{line}\n\nText.")
    assert (page.standfirst, page.authors, page.body.strip()) == ("What the whole piece says.", names, "Text.")


@pytest.mark.parametrize("line", ["By the river the talks went on", "By Monday.", "By Ali: a view from Baku", "Bypass"])
def test_what_is_no_clear_byline_stays_in_the_text(line: str) -> None:
    page = read_page(f"Headline\n\n{line}\n\nText.")
    assert page.authors == ()
    assert line.split(maxsplit=1)[0] in page.body


@pytest.mark.parametrize(
    "quotation",
    [
        '"A whole paragraph of it."',
        "“A whole paragraph.”",
        "«Весь «этот» абзац».",
        "„Ein Absatz.“",
        "„მთელი აბზაცი”.",
        "«Ամբողջ պարբերությունը»։"[:-1] + ".",
        "“It has “another” in it.”",
        "“One paragraph of it.\n\n“And the next one.\n\n“And the last.”",
        "«Первый абзац.\n\nВторой абзац».",
        '"One paragraph.\n\n"The last."',
    ],
)
def test_paragraphs_that_are_all_quotation_are_set_apart(quotation: str) -> None:
    page = read_page(f"Headline\n\nHe said:\n\n{quotation}\n\nAnd went.")
    assert quotations(page) == [quotation.replace("\n\n", "\n")]


@pytest.mark.parametrize(
    "paragraph",
    [
        '"Yes," he said.',
        '"Yes," he said, "and no."',
        "“Yes,” he said. “And no.”",
        "«Да», — сказал он, — «и нет»",
        "“It begins and never ends.",
        "He said “yes”",
        '"',
        "“",
    ],
)
def test_paragraphs_with_other_words_are_no_quotations(paragraph: str) -> None:
    page = read_page(f"Headline\n\nBefore.\n\n{paragraph}\n\nAfter.")
    assert quotations(page) == []
    assert words(paragraph) <= words_of(page)


def test_lines_wrapped_by_a_mail_program_are_one_paragraph() -> None:
    lines = ("This line was broken by a mail program as it was sent,", "and not by the one who wrote it.")
    page = read_page("Headline\n\n" + "\n".join(lines))
    assert page.body.strip() == " ".join(lines)


def test_lines_as_long_as_paragraphs_are_paragraphs() -> None:
    page = read_page(f"Headline\n{'one ' * 40}\n{'two ' * 40}\nsource: TASS")
    assert len(from_markdown(page.body).blocks) == 2


def test_bullets_become_a_list_and_spoken_dashes_do_not() -> None:
    page = read_page("Headline\n\nThree things:\n\n• one\n• two\n\n• three\n\n- Said he.\n\n— Said she.")
    kinds = [type(block).__name__ for block in from_markdown(page.body).blocks]
    assert kinds == ["Paragraph", "BulletList", "Paragraph", "Paragraph"]


@pytest.mark.parametrize(
    "text",
    [
        "# no heading",
        "1. no list",
        "* * *",
        "> no quotation",
        "    no code",
        "<b>no tag</b>",
        "a_b_c *d*",
        "[x]: /y",
        "&amp;",
    ],
)
def test_plain_text_stays_plain(text: str) -> None:
    page = read_page(f"Headline\n\n{text}\n\nAfter.")
    assert next(shown(from_markdown(page.body).blocks)).strip() == text.strip()


SCRIPTS = "acdегЖաբգქართəğıÇ09 \t\n\n\n\"“”«»„-–—*_#>[]()!<&;\\`~|.,'’\u00a0\u200f"


@given(st.text(alphabet=SCRIPTS, max_size=400))
def test_no_word_is_lost(text: str) -> None:
    page = read_page(text)
    lost = words(text) - words_of(page)
    assert not lost - words(page.headline)  # a headline that stands twice is taken once


@given(
    headline=st.text(alphabet="acde ԱբგЖ", min_size=1).filter(str.strip),
    body=st.lists(st.text(alphabet=SCRIPTS.replace("\n", ""), min_size=1), max_size=5),
    source=st.sampled_from(["", "source: tass", "Источник: тасс"]),
    photo=st.sampled_from(["", "photo: ani", "Լուսանկար՝ անի (արխիվ)"]),
    furniture=st.sampled_from(["", FURNITURE]),
)
def test_no_word_before_the_furniture_is_lost(
    headline: str, body: list[str], source: str, photo: str, furniture: str
) -> None:
    page = read_page("\n\n".join((headline, *body, source, photo)) + furniture)
    lost = words("\n".join((headline, *body))) - words_of(page)
    assert not lost - words(headline)
    assert bool(page.sources) == bool(source)
    assert bool(page.caption) == bool(photo)
    assert "Council" not in page.body


@given(st.text(max_size=300))
def test_any_text_is_taken_apart_without_error(text: str) -> None:
    read_page(text)
