"""The rows of the list: in memory, kept up to date one by one, old answers dropped."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QSignalBlocker
from PySide6.QtTest import QAbstractItemModelTester

from editor_app.domain.article import ArticleEdit, ArticleQuery, SortKey, Status, View
from editor_app.domain.changes import Saved
from editor_app.domain.ids import ArticleId
from editor_app.newsroom import Newsroom
from editor_app.ui.articles import list_model
from editor_app.ui.articles.list_model import SUMMARY_ROLE, ArticleListModel
from editor_app.ui.tasks import Tasks
from tests import builders


@pytest.fixture
def model(newsroom: Newsroom, tasks: Tasks) -> Iterator[ArticleListModel]:
    made = ArticleListModel(newsroom.articles, tasks, lambda: newsroom.site, newsroom.now)
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning)
    yield made
    assert tasks.idle()
    del tester
    made.deleteLater()


def write(newsroom: Newsroom, *headlines: str) -> list[ArticleId]:
    """Make articles, the last one the newest."""
    return [
        newsroom.articles.create(builders.content(headline=each, slug=each, body="")).article.id for each in headlines
    ]


def headlines(model: QAbstractItemModel) -> list[str]:
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_newest_is_first(newsroom: Newsroom, tasks: Tasks, model: ArticleListModel) -> None:
    write(newsroom, "one", "two", "three")
    model.ask(ArticleQuery())
    assert model.rowCount() == 0, "nothing is read while asking"
    assert tasks.idle()
    assert headlines(model) == ["three", "two", "one"]
    assert model.total == 3


def test_pages_follow_when_they_are_asked_for(
    newsroom: Newsroom, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_model, "PAGE", 3)
    model = ArticleListModel(newsroom.articles, tasks, lambda: newsroom.site, newsroom.now)  # no tester: it fetches
    write(newsroom, *(f"a{number}" for number in range(8)))
    model.ask(ArticleQuery())
    assert tasks.idle()
    seen = [model.rowCount()]
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
        model.fetchMore(QModelIndex())
        assert tasks.idle()
        seen.append(model.rowCount())
    assert seen == [3, 6, 8]
    assert headlines(model) == [f"a{number}" for number in reversed(range(8))]


def test_an_older_answer_is_dropped(newsroom: Newsroom, tasks: Tasks, model: ArticleListModel) -> None:
    write(newsroom, "bridge", "road")
    model.ask(ArticleQuery(text="bridge"))
    model.ask(ArticleQuery(text="road"))
    assert tasks.idle()
    assert headlines(model) == ["road"]


def test_a_page_of_the_question_before_is_not_added(
    newsroom: Newsroom, tasks: Tasks, model: ArticleListModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_model, "PAGE", 2)
    write(newsroom, "a1", "a2", "a3", "road")
    model.ask(ArticleQuery())
    assert tasks.idle()
    model.fetchMore(QModelIndex())
    model.ask(ArticleQuery(text="road"))
    assert tasks.idle()
    assert headlines(model) == ["road"]


def test_wrong_operator_shows_a_complaint_and_no_rows(
    newsroom: Newsroom, tasks: Tasks, model: ArticleListModel
) -> None:
    write(newsroom, "one")
    pages: list[object] = []
    model.answered.connect(pages.append)
    model.ask(ArticleQuery(text="colour:red"))
    assert tasks.idle()
    assert "colour" in pages[0].complaint  # type: ignore[attr-defined]
    assert model.rowCount() == 0


def resave(newsroom: Newsroom, article: ArticleId, **fields: object) -> Callable[[], Saved]:
    stored = newsroom.articles.get(article)
    content = builders.replace(stored.content, **fields)  # type: ignore[arg-type]
    edit = ArticleEdit(id=article, base_revision=stored.revision, content=content)
    return lambda: newsroom.articles.save(edit)


def test_a_saved_article_moves_to_the_top_and_only_it_is_read_again(
    newsroom: Newsroom, tasks: Tasks, model: ArticleListModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *_ = write(newsroom, "one", "two", "three")
    model.ask(ArticleQuery())
    assert tasks.idle()
    asked: list[tuple[ArticleId, ...]] = []
    pages: list[object] = []
    summaries, page = newsroom.articles.summaries, newsroom.articles.page
    monkeypatch.setattr(newsroom.articles, "summaries", lambda ids: asked.append(tuple(ids)) or summaries(ids))
    monkeypatch.setattr(newsroom.articles, "page", lambda *given: pages.append(given) or page(*given))
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    tasks.database(resave(newsroom, first, headline="one again"))
    assert tasks.idle()
    assert headlines(model) == ["one again", "three", "two"]
    assert asked == [(first,)]
    assert pages == []
    assert resets == []


def test_pages_fetched_by_the_tester_itself_hold(
    newsroom: Newsroom, tasks: Tasks, model: ArticleListModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_model, "PAGE", 3)
    write(newsroom, *(f"a{number}" for number in range(8)))
    model.ask(ArticleQuery())
    assert tasks.idle()
    assert len(set(headlines(model))) == 8


def test_rows_come_and_go_with_what_the_view_shows(newsroom: Newsroom, tasks: Tasks, model: ArticleListModel) -> None:
    first, second = write(newsroom, "one", "two")
    model.ask(ArticleQuery(view=View.DRAFTS))
    assert tasks.idle()
    tasks.database(lambda: newsroom.articles.set_status([first], Status.READY))
    assert tasks.idle()
    assert (headlines(model), model.total) == (["two"], 1)
    tasks.database(lambda: newsroom.articles.set_status([first], Status.DRAFT))
    assert tasks.idle()
    assert (headlines(model), model.total) == (["one", "two"], 2)
    tasks.database(lambda: newsroom.articles.bin([second]))
    assert tasks.idle()
    assert headlines(model) == ["one"]


def test_a_new_article_appears(newsroom: Newsroom, tasks: Tasks, model: ArticleListModel) -> None:
    write(newsroom, "one")
    model.ask(ArticleQuery())
    assert tasks.idle()
    tasks.database(lambda: newsroom.articles.create(builders.content(headline="fresh")))
    assert tasks.idle()
    assert headlines(model) == ["fresh", "one"]


@pytest.mark.parametrize("descending", [True, False])
def test_a_list_sorted_by_headline_stays_sorted(
    newsroom: Newsroom, tasks: Tasks, model: ArticleListModel, descending: bool
) -> None:
    first, *_ = write(newsroom, "aa", "bb", "cc")
    model.ask(ArticleQuery(sort=SortKey.HEADLINE, descending=descending))
    assert tasks.idle()
    tasks.database(resave(newsroom, first, headline="dd"))
    assert tasks.idle()
    assert headlines(model) == (["dd", "cc", "bb"] if descending else ["bb", "cc", "dd"])


def test_a_search_keeps_up_with_what_is_written(newsroom: Newsroom, tasks: Tasks, model: ArticleListModel) -> None:
    first, *_ = write(newsroom, "old road", "bridge")
    model.ask(ArticleQuery(text="road", sort=SortKey.RELEVANCE))
    assert tasks.idle()
    tasks.database(lambda: newsroom.articles.create(builders.content(headline="new road", slug="n")))
    tasks.database(resave(newsroom, first, headline="old path", body="", slug="path"))
    assert tasks.idle()
    assert headlines(model) == ["new road"]


def test_a_row_is_spoken_whole(newsroom: Newsroom, tasks: Tasks, model: ArticleListModel) -> None:
    write(newsroom, "one")
    model.ask(ArticleQuery())
    assert tasks.idle()
    spoken = str(model.index(0).data(11))
    assert spoken.startswith("one, News")
    assert "Draft" in spoken
    assert model.index(0).data(SUMMARY_ROLE).headline == "one"
    with QSignalBlocker(model):
        assert model.data(QModelIndex()) is None
