"""Closing the window: it goes only when what was typed is committed, whatever else is going on."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from editor_app.domain.article import ArticleEdit
from editor_app.newsroom import Newsroom, open_newsroom
from editor_app.store.drafts import Drafts
from editor_app.ui.main_window import MainWindow
from tests import builders
from tests.safety.conftest import full_disk
from tests.ui.panels import Opened, settle, windows_over, write


@pytest.fixture
def open_window(newsroom: Newsroom, qtbot: QtBot) -> Iterator[Opened]:
    yield from windows_over(newsroom, qtbot)


def show(window: MainWindow, article: str) -> None:
    window.session.open(article)  # type: ignore[arg-type]  # an id as the tests' builder gives it
    settle(window.tasks)


def test_closing_in_the_midst_of_typing_commits_the_last_key(
    newsroom: Newsroom, open_window: Opened, qtbot: QtBot
) -> None:
    article = write(newsroom, "Road opens")
    window = open_window()
    show(window, article)
    QTest.keyClicks(window.editor.body, "last words")
    QTest.keyClicks(window.details._tags.edit, "half a tag")
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    stored = newsroom.articles.get(article).content
    assert stored.body.startswith("last words")
    assert stored.tags == ("half a tag",)
    assert newsroom.articles.drafts() == []


def test_on_a_full_disk_the_window_stays_with_the_text_and_closes_later(
    newsroom: Newsroom, open_window: Opened, qtbot: QtBot
) -> None:
    article = write(newsroom, "Road opens")
    window = open_window()
    show(window, article)
    QTest.keyClicks(window.editor.body, "last words")
    with full_disk():
        for _ in range(2):
            window.close()
            settle(window.tasks)
        assert window.isVisible()
        assert window.editor.body.toPlainText().startswith("last words")
        assert "Saved" not in window.saved_state.text()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert newsroom.articles.get(article).content.body.startswith("last words")


def test_with_a_conflict_open_the_window_stays(newsroom: Newsroom, open_window: Opened, qtbot: QtBot) -> None:
    article_id = write(newsroom, "Road opens")
    window = open_window()
    show(window, article_id)
    QTest.keyClicks(window.editor.body, "mine ")
    article = newsroom.articles.get(article_id)
    theirs = replace(article.content, headline="Theirs")
    newsroom.articles.save(ArticleEdit(id=article.id, base_revision=article.revision, content=theirs))
    for _ in range(2):
        window.close()
        settle(window.tasks)
        assert window.isVisible()
    assert window.editor.body.toPlainText().startswith("mine ")
    keep = next(each for each in window.findChildren(QPushButton, "staleKeepMine") if each.isVisible())
    keep.click()
    settle(window.tasks)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert newsroom.articles.get(article_id).content.body.startswith("mine ")
    texts = [newsroom.history.content_at(each.id).headline for each in newsroom.history.revisions(article_id)]
    assert "Theirs" in texts


def test_closing_right_after_new_and_open_keeps_what_was_typed(
    newsroom: Newsroom, open_window: Opened, qtbot: QtBot
) -> None:
    one, two = write(newsroom, "One"), write(newsroom, "Two")
    window = open_window()
    show(window, one)
    QTest.keyClicks(window.editor.body, "last words")
    window.session.open(two)
    window.session.create()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert newsroom.articles.get(one).content.body.startswith("last words")


def test_text_of_an_article_that_is_gone_is_offered_and_comes_back(
    newsroom: Newsroom, open_window: Opened, tmp_path: Path
) -> None:
    with open_newsroom(tmp_path / "other") as other:
        gone = other.articles.create(builders.content(headline="Gone")).article
    edit = ArticleEdit(id=gone.id, base_revision=gone.revision, content=replace(gone.content, body="The only copy.\n"))
    Drafts(newsroom._database, newsroom.path / "recovery").keep(edit)
    window = open_window()
    button = next(each for each in window.notices.findChildren(QPushButton) if each.text() == "Look at it")
    button.click()
    settle(window.tasks)
    assert window.session.content().body == "The only copy.\n"
    assert window.editor.headline.toPlainText() == "Gone"
