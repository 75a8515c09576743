"""A page pasted with its structure is taken apart, and what stays in the body keeps its structure (T3)."""

from datetime import UTC, datetime

import pytest

from editor_app.body import from_html
from editor_app.domain.site import Site
from editor_app.domain.source import SourceEntry, SourceRole
from editor_app.ingest.date_lines import time_in_line
from editor_app.ingest.page_blocks import read_page_blocks
from editor_app.ingest.page_text import read_page

SITE = Site(time_zone="UTC", source_aliases={"haqqin": "haqqin.az"})
LONG = "The road was closed for four years and nobody could say when it would be opened again to the traffic."


def test_headings_links_footnotes_and_quotations_are_kept() -> None:
    parts = read_page_blocks(
        from_html(
            "<p>News</p><h1>A road opens</h1>"
            "<p><b>Two towns are joined again, four years after the bridge fell.</b></p>"
            "<p>By Nino Beridze | 15 August 2018</p>"
            f"<p>{LONG} <a href='https://example.org/a?utm_source=x'>More</a>.<a id=m1 href='#n1'>[1]</a></p>"
            "<h2>What is next</h2><p>“We have waited,” she said. “It is good.”</p><p>“We will drive.”</p>"
            "<ul><li>one</li></ul>"
            "<p>source: commonspace.eu with Haqqin<br>photo: Ali Husseynli (archive picture)</p>"
            "<h2>Related articles</h2><p>Another piece</p><div id=n1><p><a href='#m1'>[1]</a> Since 2014.</p></div>"
        ),
        SITE,
    )
    assert (parts.headline, parts.format_code, parts.authors) == ("A road opens", "news", ("Nino Beridze",))
    assert parts.standfirst == "Two towns are joined again, four years after the bridge fell."
    assert parts.published == datetime(2018, 8, 15, tzinfo=UTC)
    assert parts.sources == (SourceEntry(name="commonspace.eu"), SourceEntry(name="haqqin.az", role=SourceRole.WITH))
    assert (parts.caption, parts.archive) == ("Ali Husseynli", True)
    assert parts.body == (
        f"{LONG} [More](https://example.org/a).[^1]\n\n## What is next\n\n“We have waited,” she said. “It is good.”\n\n"
        "> “We will drive.”\n\n- one\n\n[^1]: Since 2014.\n"
    )


def test_words_above_the_headline_that_are_no_format_stay() -> None:
    parts = read_page_blocks(from_html(f"<p>Caucasus</p><h1>A road opens</h1><p>{LONG}</p>"), SITE)
    assert (parts.headline, parts.body) == ("A road opens", f"Caucasus\n\n{LONG}\n")


@pytest.mark.parametrize(
    "html", ["", "<table><tr><td>a<td>b<tr><td>c<td>d</table><p>x</p>", "<img src=https://x.org/a.jpg>"]
)
def test_what_does_not_begin_with_a_line_is_no_page(html: str) -> None:
    assert read_page_blocks(from_html(html), SITE).headline == ""


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("15 August 2018", (2018, 8, 15)),
        ("Wednesday, August 15, 2018", (2018, 8, 15)),
        ("Published: 15 August 2018, 14:05", (2018, 8, 15, 14, 5)),
        ("Aug 3, 2021 at 2:05 pm", (2021, 8, 3, 14, 5)),
        ("2018-08-15 14:05", (2018, 8, 15, 14, 5)),
        ("15 августа 2018 г., 14:05", (2018, 8, 15, 14, 5)),
        ("Опубликовано: 3 мая 2020", (2020, 5, 3)),
        ("15.08.2018", (2018, 8, 15)),
        ("15 օգոստոսի 2018", (2018, 8, 15)),
        ("2018 թ. օգոստոսի 15", (2018, 8, 15)),
        ("15 avqust 2018", (2018, 8, 15)),
        ("3 iyun 2019-cu il", None),
        ("15 აგვისტო, 2018", (2018, 8, 15)),
        ("15 აგვისტო 2018, 09:30", (2018, 8, 15, 9, 30)),
        ("On 15 August 2018 it rained", None),
        ("45 August 2018", None),
        ("15 Avenue 2018", None),
        ("Room 14:05", None),
    ],
)
def test_date_lines_in_five_languages(line: str, moment: tuple[int, ...] | None) -> None:
    wanted = datetime(*moment, tzinfo=UTC) if moment else None  # type: ignore[arg-type, misc]  # year, month, day, hour, minute
    assert time_in_line(line, "UTC") == wanted


@pytest.mark.parametrize(
    "page",
    [
        "Headline of a page\nBy Nino Beridze\n15 August 2018\n\nWords.",
        "Заголовок статьи\n15 августа 2018 г.\nАвтор: Нино Беридзе\n\nWords.",
        "Հոդվածի վերնագիր\nՀեղինակ՝ Նինո Բերիձե | 15 օգոստոսի 2018\n\nWords.",
        "Məqalənin başlığı\nMüəllif: Nino Beridze\n15 avqust 2018\n\nWords.",
        "სტატიის სათაური\nავტორი: ნინო ბერიძე • 15 აგვისტო 2018\n\nWords.",
    ],
)
def test_byline_and_date_of_plain_pages_are_taken(page: str) -> None:
    parts = read_page(page)
    assert len(parts.authors) == 1
    assert parts.published == datetime(2018, 8, 15, tzinfo=UTC)
    assert parts.body == "Words.\n"
