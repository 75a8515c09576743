"""The first rows of a start are those the list shows, and nothing large is loaded for them."""

import itertools
import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from editor_app.domain.article import ArticleEdit
from editor_app.domain.errors import NewsroomUnavailable
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import ArticleQuery, SortKey, Status, View
from editor_app.domain.photo import PhotoUse
from editor_app.domain.site import Site
from editor_app.newsroom import Newsroom, enter_newsroom, open_newsroom
from editor_app.store.header import DATABASE_NAME
from tests import builders

SORTS = [each for each in SortKey if each is not SortKey.RELEVANCE]
LOADED = """
import sys
from pathlib import Path
from editor_app.domain.listed import ArticleQuery
from editor_app.newsroom import enter_newsroom
with enter_newsroom(Path(sys.argv[1])) as newsroom:
    rows = newsroom.glance(ArticleQuery(), 50).page.rows
    assert newsroom.first_text(rows[0].id)
print([each for each in ("sqlalchemy", "alembic", "PIL", "lxml", "jinja2", "markdown") if each in sys.modules])
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom with articles of each status, some binned, some without what the orders look at."""
    place = tmp_path_factory.mktemp("glance") / "newsroom"
    for person, numbers in (("nino", range(7)), ("aram", range(7, 16))):
        with open_newsroom(place, person=person) as newsroom:
            for number in numbers:
                _write(newsroom, number)
            newsroom.save_site(Site(name="Desk"))
    return place


def _write(newsroom: Newsroom, number: int) -> None:
    article = newsroom.articles.create(
        builders.content(
            headline=f"{('Ճանապարհ', 'Road', 'border')[number % 3]} {number % 4}" if number % 5 else "",
            section=("politics", "", "culture")[number % 3],
            authors=(("Ani", "Leyla")[number % 2],) if number % 4 else (),
            lead_photo=PhotoUse(caption="A road") if number % 2 else None,
        )
    ).article
    statuses = [Status.DRAFT, Status.IN_REVIEW, Status.DRAFT]
    newsroom.articles.set_status((article.id,), statuses[number % 3])
    if number % 7 == 6:
        newsroom.articles.bin((article.id,))


@pytest.mark.parametrize("limit", [3, 200])
def test_a_glance_is_the_first_page_of_every_view_in_every_order(folder: Path, limit: int) -> None:
    asked = [
        ArticleQuery(view=view, sort=sort, descending=down, person="nino")
        for view, sort, down in itertools.product(View, SORTS, (True, False))
    ]
    with enter_newsroom(folder, person="nino") as newsroom:
        seen = [newsroom.glance(query, limit) for query in asked]
        pages = [newsroom.articles.page(query, None, limit, counted=False) for query in asked]
        assert seen[0].site == newsroom.site
    assert len(seen[0].page.rows) == min(limit, 14)
    for query, found, page in zip(asked, seen, pages, strict=True):
        assert found.page == page, query


def test_a_glance_loads_neither_sqlalchemy_nor_what_reads_texts_and_pictures(folder: Path) -> None:
    done = subprocess.run([sys.executable, "-c", LOADED, str(folder)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_first_text_is_the_article_as_stored(folder: Path) -> None:
    with open_newsroom(folder) as newsroom:
        asked = [
            row.id for view in (View.ALL, View.BIN) for row in newsroom.glance(ArticleQuery(view=view), 50).page.rows
        ]
        stored = [newsroom.articles.get(each) for each in asked]
    with enter_newsroom(folder) as newsroom:
        assert [newsroom.first_text(each) for each in asked] == stored
        assert newsroom.first_text(ArticleId("no such")) is None
    assert {each.status for each in stored} == {Status.DRAFT, Status.IN_REVIEW}
    assert any(each.binned_at for each in stored)


@pytest.mark.parametrize("lost", ["row", "file"])
def test_a_text_with_unsaved_work_is_none_to_begin_with(tmp_path: Path, lost: str) -> None:
    with open_newsroom(tmp_path) as newsroom:
        made = newsroom.articles.create(builders.content()).article
        newsroom.articles.save_draft(
            ArticleEdit(id=made.id, base_revision=made.revision, content=builders.content(headline="Unsaved"))
        )
    if lost == "file":
        (tmp_path / "recovery" / f"{made.id}.json").unlink()
    else:
        with sqlite3.connect(tmp_path / DATABASE_NAME) as connection:
            connection.execute("DELETE FROM drafts")
    with enter_newsroom(tmp_path) as newsroom:
        assert newsroom.first_text(made.id) is None


def test_a_damaged_text_is_none_to_begin_with(tmp_path: Path) -> None:
    with open_newsroom(tmp_path) as newsroom:
        made = newsroom.articles.create(builders.content()).article
    with sqlite3.connect(tmp_path / DATABASE_NAME) as connection:
        connection.execute("UPDATE revisions SET content = '{\"headline\": 7}'")
    with enter_newsroom(tmp_path) as newsroom:
        assert newsroom.first_text(made.id) is None


def test_a_glance_at_an_empty_newsroom_is_empty(tmp_path: Path) -> None:
    with enter_newsroom(tmp_path / "newsroom") as newsroom:
        found = newsroom.glance(ArticleQuery(), 50)
    assert (found.page.rows, found.page.after, found.site) == ((), None, Site())


def test_a_damaged_database_is_refused_in_words_at_the_first_glance(tmp_path: Path) -> None:
    place = tmp_path / "newsroom"
    open_newsroom(place).close()
    file = place / DATABASE_NAME
    whole = file.read_bytes()
    file.write_bytes(whole[:100] + b"\xff" * (len(whole) - 100))
    with enter_newsroom(place) as newsroom, pytest.raises(NewsroomUnavailable, match="damaged"):
        newsroom.glance(ArticleQuery(), 50)


def test_what_a_glance_opened_leaves_no_second_file_behind(folder: Path) -> None:
    with enter_newsroom(folder) as newsroom:
        newsroom.glance(ArticleQuery(), 50)
        newsroom.make_ready()
    with enter_newsroom(folder) as newsroom:
        newsroom.glance(ArticleQuery(), 50)
    assert not list(folder.glob(f"{DATABASE_NAME}-*"))


def test_a_closed_newsroom_opens_no_database(tmp_path: Path) -> None:
    newsroom = enter_newsroom(tmp_path / "newsroom")
    newsroom.close()
    with pytest.raises(NewsroomUnavailable, match="closed"):
        newsroom.make_ready()
    assert newsroom.now() - newsroom.now() < timedelta(0)
