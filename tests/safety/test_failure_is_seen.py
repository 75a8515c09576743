"""A failure to save stands at the top of the window until it is mended, whatever is pressed meanwhile."""

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from editor_app.newsroom import Newsroom
from editor_app.ui.main_window import MainWindow
from editor_app.ui.reporting import Notice
from tests.safety.conftest import full_disk
from tests.ui.panels import Opened, settle, windows_over, write


@pytest.fixture
def open_window(newsroom: Newsroom, qtbot: QtBot) -> Iterator[Opened]:
    yield from windows_over(newsroom, qtbot)


def shown(window: MainWindow) -> list[Notice]:
    return [each for each in window.notices.findChildren(Notice) if each.isVisible()]


def failing(window: MainWindow, article: str, qtbot: QtBot) -> Notice:
    """Type on a full disk until the failure is seen."""
    window.session.open(article)  # type: ignore[arg-type]  # an id as the tests' builder gives it
    settle(window.tasks)
    with qtbot.waitSignal(window.session.save_failed, timeout=10_000):
        QTest.keyClicks(window.editor.body, "last words")
    (notice,) = shown(window)
    return notice


def test_the_notice_names_the_folder_and_the_remedy_and_cannot_be_put_away(
    newsroom: Newsroom, open_window: Opened, qtbot: QtBot
) -> None:
    article = write(newsroom, "Road opens")
    window = open_window()
    with full_disk():
        notice = failing(window, article, qtbot)
        words = notice.accessibleName()
        assert str(newsroom.path) in words
        assert "try again" in words
        assert "Your text is kept in this window" in words
        assert notice.findChild(QToolButton, "noticeClose") is None
        for button in notice.findChildren(QPushButton, "noticeButton"):
            button.click()
            settle(window.tasks)
        assert shown(window)
        assert "Not saved" in window.saved_state.text()
    qtbot.waitUntil(lambda: not shown(window), timeout=15_000)
    assert "Not saved" not in window.saved_state.text()
    held = newsroom.articles.open(article).recovered  # type: ignore[arg-type]
    stored = newsroom.articles.get(article).content  # type: ignore[arg-type]
    assert "last words" in (stored.body if held is None else held.edit.content.body)


def test_another_article_is_not_shown_while_this_one_cannot_be_saved(
    newsroom: Newsroom, open_window: Opened, qtbot: QtBot
) -> None:
    one, two = write(newsroom, "One"), write(newsroom, "Two")
    window = open_window()
    with full_disk():
        failing(window, one, qtbot)
        window.session.open(two)  # type: ignore[arg-type]
        settle(window.tasks)
        assert window.session.article is not None
        assert window.session.article.id == one
        assert window.editor.body.toPlainText().startswith("last words")
        assert shown(window)
    window.session.open(two)  # type: ignore[arg-type]
    settle(window.tasks)
    assert not shown(window)
    assert newsroom.articles.get(one).content.body.startswith("last words")  # type: ignore[arg-type]


def test_a_window_that_could_not_close_says_so_until_saving_works(
    newsroom: Newsroom, open_window: Opened, qtbot: QtBot
) -> None:
    article = write(newsroom, "Road opens")
    window = open_window()
    with full_disk():
        failing(window, article, qtbot)
        window.close()
        settle(window.tasks)
        assert any("The window stays open" in each.accessibleName() for each in shown(window))
    qtbot.waitUntil(lambda: not shown(window), timeout=15_000)
    assert window.isVisible()


def test_a_disk_that_does_not_answer_is_named_until_it_does(newsroom: Newsroom, open_window: Opened) -> None:
    window = open_window()
    window.session.save_slow.emit(1.0)
    assert not shown(window)
    assert window.saved_state.text().startswith("Still saving")
    window.session.save_slow.emit(5.0)
    (notice,) = shown(window)
    assert str(newsroom.path) in notice.accessibleName()
    window.session.draft_saved.emit(newsroom.now())
    assert not shown(window)
    assert window.saved_state.text().startswith("Draft kept")
