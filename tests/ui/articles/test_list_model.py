"""The rows of the list: in memory, kept up to date one by one, old answers dropped."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QSignalBlocker
from PySide6.QtTest import QAbstractItemModelTester, QTest

from editor_app.domain.article import ArticleEdit
from editor_app.domain.changes import Saved
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import ArticleQuery, SortKey, Status, View
from editor_app.newsroom import Newsroom
from editor_app.ui.articles import list_memory, list_model
from editor_app.ui.articles.list_model import SUMMARY_ROLE, ArticleListModel
from editor_app.ui.tasks import Tasks
from tests import builders
from tests.ui.panels import settle


@pytest.fixture
def model(newsroom: Newsroom, tasks: Tasks) -> Iterator[ArticleListModel]:
    made = ArticleListModel(lambda: newsroom.articles, tasks, lambda: newsroom.site, newsroom.now)
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


def test_a_row_that_is_looked_at_shows_where_it_was_hit(
    newsroom: Newsroom, tasks: Tasks, model: ArticleListModel
) -> None:
    for number in range(30):
        newsroom.articles.create(builders.content(headline=f"{number}", standfirst=f"A bridge of number {number}"))
    model.ask(ArticleQuery(text="bridge"))
    assert tasks.idle()

    def hit(row: int) -> str:
        summary = model.summary(row)
        return summary.snippet if summary else ""

    assert (hit(19), hit(25)) == ("A \u2068bridge\u2069 of number 10", "")
    model.index(25, 0).data(SUMMARY_ROLE)
    settle(tasks)
    assert (hit(24), hit(25)) == ("", "A \u2068bridge\u2069 of number 4")
    newsroom.articles.create(builders.content(headline="new", standfirst="A bridge of number 30"))
    model.refresh()
    settle(tasks)
    assert (hit(26), hit(27)) == ("A \u2068bridge\u2069 of number 4", "")


def test_pages_of_a_search_follow_when_they_are_asked_for(
    newsroom: Newsroom, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_model, "FOUND_FIRST", 2)
    monkeypatch.setattr(list_model, "PAGE", 3)
    model = ArticleListModel(
        lambda: newsroom.articles, tasks, lambda: newsroom.site, newsroom.now
    )  # no tester: it fetches
    write(newsroom, *(f"a{number}" for number in range(8)))
    model.ask(ArticleQuery(text="a"))
    assert tasks.idle()
    seen = [model.rowCount()]
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
        model.fetchMore(QModelIndex())
        assert tasks.idle()
        seen.append(model.rowCount())
    assert seen == [2, 5, 8]
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
    monkeypatch.setattr(list_model, "FOUND_FIRST", 2)
    write(newsroom, "a1", "a2", "a3", "road")
    model.ask(ArticleQuery(text="a"))
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


def scroll_over(model: ArticleListModel, tasks: Tasks) -> list[str]:
    """Look at every row as a view does that is scrolled from end to end; return what was seen."""
    seen: list[str] = []
    for row in range(model.rowCount()):
        for _ in range(200):  # a row is looked up a moment after it was looked at
            if model.summary(row) is not None:
                break
            model.index(row, 0).data()
            QTest.qWait(5)
            settle(tasks)
        seen.append(str(model.index(row, 0).data()))
    return seen


def test_a_view_has_its_whole_length_and_rows_come_when_looked_at(
    newsroom: Newsroom, tasks: Tasks, model: ArticleListModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_model, "PAGE", 3)
    write(newsroom, *(f"a{number:02}" for number in range(20)))
    model.ask(ArticleQuery())
    settle(tasks)
    assert (model.rowCount(), model.total) == (20, 20)
    assert model.index(17, 0).data() is None
    settle(tasks)
    assert model.index(17, 0).data() == "a02"
    assert scroll_over(model, tasks) == [f"a{number:02}" for number in reversed(range(20))]


def test_only_so_many_rows_stay_in_memory(newsroom: Newsroom, tasks: Tasks, monkeypatch: pytest.MonkeyPatch) -> None:
    model = ArticleListModel(
        lambda: newsroom.articles, tasks, lambda: newsroom.site, newsroom.now
    )  # no tester: it looks
    monkeypatch.setattr(list_model, "PAGE", 3)
    monkeypatch.setattr(list_memory, "MOST", 9)
    write(newsroom, *(f"a{number:02}" for number in range(30)))
    model.ask(ArticleQuery())
    settle(tasks)
    for row in range(0, 30, 2):
        model.index(row, 0).data()
        settle(tasks)
        assert model.summary(row) is not None
        assert model.held <= 12


def test_what_is_selected_stays_selected_while_the_list_is_asked_anew(
    newsroom: Newsroom, tasks: Tasks, model: ArticleListModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_model, "PAGE", 3)
    ids = write(newsroom, *(f"a{number:02}" for number in range(20)))
    model.ask(ArticleQuery(sort=SortKey.HEADLINE, descending=False))
    settle(tasks)
    model.index(10, 0).data()
    settle(tasks)
    held = QPersistentModelIndex(model.index(10, 0))
    tasks.database(resave(newsroom, ids[2], headline="z"))
    settle(tasks)
    assert (held.row(), held.data()) == (9, "a10")
    assert scroll_over(model, tasks) == [*(f"a{n:02}" for n in range(20) if n != 2), "z"]


WRITES = st.sampled_from(["look", "create", "resave", "ready", "bin", "restore", "wait"])


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_after_any_writes_and_looks_the_rows_are_those_of_the_query(
    newsroom: Newsroom, tasks: Tasks, monkeypatch: pytest.MonkeyPatch, data: st.DataObject
) -> None:
    monkeypatch.setattr(list_model, "PAGE", 4)
    model = ArticleListModel(lambda: newsroom.articles, tasks, lambda: newsroom.site, newsroom.now)
    ids = [row.id for row in newsroom.articles.page(ArticleQuery(), limit=100).rows]
    ids += write(newsroom, *(f"a{number}" for number in range(max(0, 14 - len(ids)))))
    sort = data.draw(st.sampled_from([each for each in SortKey if each is not SortKey.RELEVANCE]))
    view = data.draw(st.sampled_from([View.ALL, View.DRAFTS, View.BIN]))
    query = ArticleQuery(view=view, sort=sort, descending=data.draw(st.booleans()))
    model.ask(query)
    for what, number, word in data.draw(
        st.lists(st.tuples(WRITES, st.integers(0, 30), st.sampled_from("amz")), max_size=8)
    ):
        article = ids[number % len(ids)]
        if what == "look":
            model.index(number, 0).data()
        elif what == "create":
            tasks.database(lambda: newsroom.articles.create(builders.content(headline="new", slug="")))
        elif what == "resave":
            tasks.database(lambda article=article, word=word: resave(newsroom, article, headline=word)())
        elif what == "ready":
            tasks.database(lambda article=article: newsroom.articles.set_status([article], Status.READY))
        elif what == "bin":
            tasks.database(lambda article=article: newsroom.articles.bin([article]))
        elif what == "restore":
            tasks.database(lambda article=article: newsroom.articles.restore([article]))
        elif what == "wait":
            settle(tasks)
    settle(tasks)
    scroll_over(model, tasks)
    settle(tasks)
    truth = newsroom.articles.page(query, limit=1000)
    assert [model.summary(row) for row in range(model.rowCount())] == list(truth.rows)
    assert model.total == truth.total
    model.deleteLater()


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
    spoken = str(model.index(0, 0).data(11))
    assert spoken.startswith("one, News")
    assert "Draft" in spoken
    assert model.index(0, 0).data(SUMMARY_ROLE).headline == "one"
    with QSignalBlocker(model):
        assert model.data(QModelIndex()) is None
