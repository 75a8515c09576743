"""The same change to many articles: one step, counted, taken back by each article's own revision."""

import pytest

from editor_app.domain.article import ArticleEdit
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import ArticleQuery, Status, View
from editor_app.newsroom import Newsroom
from editor_app.services import steps
from tests import builders


@pytest.fixture
def ids(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> list[ArticleId]:
    """Seven articles, the last of them ready; steps take three at a time."""
    monkeypatch.setattr(steps, "CHUNK", 3)
    made = [
        newsroom.articles.create(builders.content(headline=f"a{number}", slug=f"a{number}", tags=("Roads",))).article.id
        for number in range(7)
    ]
    newsroom.articles.set_status(made[6:], Status.READY)
    return made


def test_a_step_counts_what_it_changed_and_what_had_it_already(newsroom: Newsroom, ids: list[ArticleId]) -> None:
    seen: list[tuple[int, int]] = []
    done = newsroom.steps.set_status(ids, Status.READY, lambda at, of: seen.append((at, of)))
    assert (len(done.marks), done.same, done.left) == (6, 1, ())
    assert seen == [(3, 7), (6, 7), (7, 7)]
    assert newsroom.articles.counts()[View.READY] == 7
    back = newsroom.steps.take_back(done)
    assert len(back.marks) == 6
    assert newsroom.articles.counts()[View.READY] == 1


def test_what_changed_since_is_left_alone_and_named(newsroom: Newsroom, ids: list[ArticleId]) -> None:
    done = newsroom.steps.set_section(ids, "sport")
    stored = newsroom.articles.get(ids[2])
    words = builders.replace(stored.content, headline="mine")
    newsroom.articles.save(ArticleEdit(id=ids[2], base_revision=stored.revision, content=words))
    back = newsroom.steps.take_back(done)
    assert back.left == ("mine",)
    assert newsroom.articles.get(ids[2]).content == words
    assert {newsroom.articles.get(each).content.section for each in ids if each != ids[2]} == {"caucasus"}


def test_tags_are_added_once_and_removed_in_any_case(newsroom: Newsroom, ids: list[ArticleId]) -> None:
    assert len(newsroom.steps.add_tags(ids, ["roads", "Spring"]).marks) == 7
    assert newsroom.articles.get(ids[0]).content.tags == ("Roads", "Spring")
    newsroom.steps.remove_tags(ids, ["ROADS"])
    assert newsroom.articles.get(ids[0]).content.tags == ("Spring",)


def test_bin_and_back(newsroom: Newsroom, ids: list[ArticleId]) -> None:
    done = newsroom.steps.bin(ids)
    assert newsroom.articles.counts()[View.BIN] == 7
    newsroom.steps.take_back(done)
    assert newsroom.articles.counts()[View.BIN] == 0
    newsroom.steps.bin(ids[:2])
    assert len(newsroom.steps.restore(ids).marks) == 2


def test_format_and_language(newsroom: Newsroom, ids: list[ArticleId]) -> None:
    newsroom.steps.set_format(ids[:2], "opinion")
    newsroom.steps.set_language(ids[:2], "hy")
    content = newsroom.articles.get(ids[1]).content
    assert (content.format, content.language) == ("opinion", "hy")


def test_all_that_a_query_finds_is_named_without_its_rows(newsroom: Newsroom, ids: list[ArticleId]) -> None:
    newest_first = [ids[6], *reversed(ids[:6])]
    assert newsroom.steps.ids(ArticleQuery()) == newest_first
    assert newsroom.steps.ids(ArticleQuery(), [(1, 2), (5, 5)]) == [newest_first[row] for row in (1, 2, 5)]
    assert newsroom.steps.ids(ArticleQuery(text="status:draft")) == newest_first[1:]
    assert newsroom.steps.ids(ArticleQuery(text="a1"), [(0, 0)]) == [ids[1]]
    assert newsroom.steps.ids(ArticleQuery(view=View.BIN)) == []


def test_l4_a_step_that_is_stopped_keeps_what_is_done_and_takes_that_back(
    newsroom: Newsroom, ids: list[ArticleId]
) -> None:
    done = newsroom.steps.set_section(ids, "sport", lambda at, _of: at >= 3)
    assert (len(done.marks), done.stopped) == (3, 4)
    sections = [newsroom.articles.get(each).content.section for each in ids]
    assert sections == ["sport"] * 3 + ["caucasus"] * 4
    assert len(newsroom.steps.take_back(done).marks) == 3
