"""The open article: what is kept when, and that no text is ever let go uncommitted."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from editor_app.domain.article import ArticleContent, ArticleEdit
from editor_app.domain.ids import new_article_id
from editor_app.domain.listed import Status
from editor_app.newsroom import Newsroom
from editor_app.ui.editor.session import EditSession
from editor_app.ui.tasks import Tasks
from tests import builders

resource = pytest.importorskip("resource")


@contextmanager
def full_disk() -> Iterator[None]:
    """No file of this process can grow, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def opened(session: EditSession, newsroom: Newsroom, tasks: Tasks, **fields: object) -> None:
    """Make an article and show it."""
    article = newsroom.articles.create(builders.content(**fields)).article
    session.open(article.id)
    assert tasks.idle()
    assert session.article == article


def test_open_and_close_unchanged_writes_nothing(session: EditSession, newsroom: Newsroom, tasks: Tasks) -> None:
    opened(session, newsroom, tasks)
    article = session.article
    assert article is not None
    session.close()
    assert tasks.idle()
    assert session.article is None
    assert newsroom.articles.get(article.id) == article
    assert len(newsroom.history.revisions(article.id)) == 1


def test_draft_is_kept_within_a_second_of_the_last_key(
    session: EditSession, newsroom: Newsroom, tasks: Tasks, qtbot: QtBot
) -> None:
    opened(session, newsroom, tasks)
    with qtbot.waitSignal(session.draft_saved, timeout=3000):
        session.update(headline="Typed")
    assert [draft.edit.content.headline for draft in newsroom.articles.drafts()] == ["Typed"]
    assert session.dirty


def test_saved_is_said_after_the_commit(session: EditSession, newsroom: Newsroom, tasks: Tasks) -> None:
    opened(session, newsroom, tasks)
    seen: list[str] = []
    session.saved.connect(lambda saved: seen.append(newsroom.articles.get(saved.article.id).content.headline))
    session.update(headline="New")
    session.save_now()
    assert seen == []
    assert tasks.idle()
    assert seen == ["New"]
    assert not session.dirty
    assert newsroom.articles.drafts() == []


def test_two_saves_in_a_row_do_not_conflict(session: EditSession, newsroom: Newsroom, tasks: Tasks) -> None:
    opened(session, newsroom, tasks)
    stale: list[object] = []
    session.stale.connect(stale.append)
    session.update(headline="One")
    session.save_now()
    session.update(headline="Two")
    session.save_now()
    session.update(headline="Three")
    session.flush(lambda: None)
    assert tasks.idle()
    assert stale == []
    assert session.article is not None
    assert newsroom.articles.get(session.article.id).content.headline == "Three"


def test_body_is_read_from_the_widget_when_it_is_needed(session: EditSession, newsroom: Newsroom, tasks: Tasks) -> None:
    opened(session, newsroom, tasks)
    read: list[str] = []

    def body() -> str:
        read.append("read")
        return "Typed.\n"

    session.body_source = lambda: body
    session.touch_body()
    session.touch_body()
    assert read == []
    assert session.content().body == "Typed.\n"
    assert session.content().body == "Typed.\n"
    assert read == ["read"]


def test_a_draft_is_made_markdown_in_the_database_lane_once(
    session: EditSession, newsroom: Newsroom, tasks: Tasks, qtbot: QtBot
) -> None:
    opened(session, newsroom, tasks)
    written_in: list[str] = []

    def write() -> str:
        written_in.append(threading.current_thread().name)
        return "Typed.\n"

    session.body_source = lambda: write
    with qtbot.waitSignal(session.draft_saved, timeout=3000):
        session.touch_body()
    assert [draft.edit.content.body for draft in newsroom.articles.drafts()] == ["Typed.\n"]
    assert session.content().body == "Typed.\n"
    assert [name.split("_")[0] for name in written_in] == ["database"]


def test_what_is_frozen_does_not_change_with_what_is_typed_after(
    session: EditSession, newsroom: Newsroom, tasks: Tasks
) -> None:
    opened(session, newsroom, tasks)
    words = ["One.\n"]

    def freeze() -> Callable[[], str]:
        as_it_stands = words[-1]
        return lambda: as_it_stands

    session.body_source = freeze
    session.touch_body()
    first, article = session.frozen_content(), session.frozen_article()
    words.append("Two.\n")
    session.touch_body()
    session.update(headline="Later")
    assert article is not None
    assert (first().body, article().content.body) == ("One.\n", "One.\n")
    assert first().headline != "Later"
    assert (session.content().body, session.content().headline) == ("Two.\n", "Later")


def test_switching_commits_first(session: EditSession, newsroom: Newsroom, tasks: Tasks) -> None:
    opened(session, newsroom, tasks)
    first = session.article
    assert first is not None
    other = newsroom.articles.create(builders.content(headline="Other")).article
    session.update(standfirst="Typed just now")
    session.open(other.id)
    assert tasks.idle()
    assert session.article == other
    assert newsroom.articles.get(first.id).content.standfirst == "Typed just now"


def test_status_is_changed_after_the_text_is_saved(session: EditSession, newsroom: Newsroom, tasks: Tasks) -> None:
    opened(session, newsroom, tasks)
    seen: list[Status] = []
    session.status_changed.connect(seen.append)
    session.update(headline="New")
    session.set_status(Status.READY)
    assert tasks.idle()
    assert seen == [Status.READY]
    assert session.article is not None
    stored = newsroom.articles.get(session.article.id)
    assert (stored.status, stored.content.headline) == (Status.READY, "New")
    session.update(headline="Newer")
    session.save_now()
    assert tasks.idle()
    assert newsroom.articles.get(stored.id).content.headline == "Newer"


def test_text_changed_elsewhere_is_not_overwritten(session: EditSession, newsroom: Newsroom, tasks: Tasks) -> None:
    opened(session, newsroom, tasks)
    article = session.article
    assert article is not None
    stale: list[object] = []
    session.stale.connect(stale.append)
    session.update(headline="Mine")
    theirs = replace(article.content, headline="Theirs")
    newsroom.articles.save(ArticleEdit(id=article.id, base_revision=article.revision, content=theirs))
    session.save_now()
    assert tasks.idle()
    assert len(stale) == 1
    assert session.content().headline == "Mine"
    assert newsroom.articles.get(article.id).content.headline == "Theirs"
    session.keep_mine()
    assert tasks.idle()
    assert newsroom.articles.get(article.id).content.headline == "Mine"


def test_theirs_can_be_taken(session: EditSession, newsroom: Newsroom, tasks: Tasks) -> None:
    opened(session, newsroom, tasks)
    article = session.article
    assert article is not None
    session.update(headline="Mine")
    theirs = replace(article.content, headline="Theirs")
    newsroom.articles.save(ArticleEdit(id=article.id, base_revision=article.revision, content=theirs))
    session.save_now()
    assert tasks.idle()
    session.take_theirs()
    assert tasks.idle()
    assert session.content().headline == "Theirs"
    assert not session.dirty


def test_text_changed_elsewhere_is_shown_anew_when_nothing_was_typed(
    session: EditSession, newsroom: Newsroom, tasks: Tasks
) -> None:
    opened(session, newsroom, tasks)
    article = session.article
    assert article is not None
    edit = ArticleEdit(
        id=article.id, base_revision=article.revision, content=replace(article.content, headline="Theirs")
    )
    tasks.database(lambda: newsroom.articles.save(edit))
    assert tasks.idle()
    assert session.content().headline == "Theirs"


def test_failed_save_keeps_the_text_and_works_again_when_the_cause_is_gone(
    session: EditSession, newsroom: Newsroom, tasks: Tasks, qtbot: QtBot
) -> None:
    opened(session, newsroom, tasks)
    waited: list[str] = []
    with full_disk():
        with qtbot.waitSignal(session.save_failed, timeout=5000):
            session.update(headline="Typed")
        session.flush(lambda: waited.append("let go"), lambda error: waited.append(type(error).__name__))
        assert tasks.idle()
        assert session.content().headline == "Typed"
        assert session.dirty
        assert waited == ["StorageFailure"]
    with qtbot.waitSignals([session.save_recovered, session.draft_saved], timeout=6000):
        pass
    session.flush(lambda: waited.append("let go"))
    assert tasks.idle()
    assert session.article is not None
    assert newsroom.articles.get(session.article.id).content.headline == "Typed"
    assert waited[-1] == "let go"


def test_new_article_is_opened(session: EditSession, tasks: Tasks, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.opened):
        session.create(ArticleContent(headline="New"))
    assert tasks.idle()
    assert session.content().headline == "New"


def test_recovered_text_is_offered_and_not_applied(session: EditSession, newsroom: Newsroom, tasks: Tasks) -> None:
    article = newsroom.articles.create(builders.content()).article
    typed = replace(article.content, headline="Typed before the crash")
    newsroom.articles.save_draft(ArticleEdit(id=article.id, base_revision=article.revision, content=typed))
    found: list[object] = []
    session.opened.connect(found.append)
    session.open(article.id)
    assert tasks.idle()
    assert session.content() == article.content
    assert found[0].recovered.edit.content == typed  # type: ignore[attr-defined]


def test_a_save_that_takes_long_is_spoken_of_while_it_goes_on(
    session: EditSession, newsroom: Newsroom, tasks: Tasks, qtbot: QtBot
) -> None:
    opened(session, newsroom, tasks)
    saved: list[object] = []
    session.saved.connect(saved.append)
    disk = threading.Event()
    tasks.database(lambda: disk.wait(20))
    session.update(headline="Typed")
    with qtbot.waitSignal(session.save_slow, timeout=10_000):
        session.save_now()
    assert saved == []
    assert session.dirty
    disk.set()
    assert tasks.idle()
    assert len(saved) == 1


def test_an_article_that_cannot_be_opened_is_not_called_a_failure_to_save(
    session: EditSession, newsroom: Newsroom, tasks: Tasks
) -> None:
    opened(session, newsroom, tasks)
    told: list[str] = []
    session.save_failed.connect(lambda _: told.append("not saved"))
    session.not_done.connect(lambda _: told.append("not done"))
    session.open(new_article_id())
    assert tasks.idle()
    assert told == ["not done"]
