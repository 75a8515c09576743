"""Find and replace in all articles, in a real window on a real newsroom."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton

from editor_app.domain.article import Article
from editor_app.domain.listed import Status
from editor_app.newsroom import Newsroom
from editor_app.ui.finding.archive_dialog import ArchiveDialog
from editor_app.ui.finding.hits_model import HitsModel
from editor_app.ui.main_window import MainWindow
from tests import builders

SPACE, ENTER = Qt.Key.Key_Space, Qt.Key.Key_Return


@pytest.fixture
def articles(newsroom: Newsroom) -> list[Article]:
    """Three articles with five hits among them, the last one published, and one without."""
    made = [
        newsroom.articles.create(builders.content(headline=name, standfirst="", body=body, slug=name)).article
        for name, body in (("One", "A border.\n"), ("Two", "The border: a border.\n"), ("None", "Nothing.\n"))
    ]
    made.append(
        newsroom.articles.create(builders.content(headline="Border", standfirst="", body="A **bor**der\n")).article
    )
    newsroom.articles.set_status([made[-1].id], Status.PUBLISHED)
    return made


def dialog_of(window: MainWindow, words: str, replacement: str = "") -> ArchiveDialog:
    """The dialog after a search."""
    window.actions_of["replace_in_all"].trigger()
    dialog = window.archive.open()
    assert window.tasks.idle(30_000)
    QTest.keyClicks(dialog.asked.words, words)
    dialog.replacement.setText(replacement)
    QTest.keyClick(dialog.asked.words, ENTER)
    assert window.tasks.idle(30_000)
    return dialog


def words_of(dialog: ArchiveDialog, name: str) -> str:
    """What a label or button says."""
    found = dialog.findChild(QLabel, name) or dialog.findChild(QPushButton, name)
    assert isinstance(found, QLabel | QPushButton)
    return found.text()


def replace(window: MainWindow, dialog: ArchiveDialog) -> None:
    """Press the button."""
    button = dialog.findChild(QPushButton, "archiveReplace")
    assert isinstance(button, QPushButton)
    assert button.isEnabled()
    button.click()
    assert window.tasks.idle(30_000)


def test_every_hit_is_listed_under_its_article(window: MainWindow, articles: list[Article]) -> None:
    dialog = dialog_of(window, "border")
    QAbstractItemModelTester(dialog.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    spoken = [
        dialog.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(dialog.model.rowCount())
    ]
    assert [each.split(",")[0] for each in spoken] == [
        *("Border", "Headline: Border", "A border"),
        *("Two", "The border: a border.", "The border: a border."),
        *("One", "A border."),
    ]
    assert "Published" in spoken[0]
    assert words_of(dialog, "archiveSummary") == "5 hits in 3 articles, 1 of them published"
    assert words_of(dialog, "archiveReplace") == "&Replace 5 hits in 3 articles"


def test_hits_are_left_out_by_key_and_all_at_once(window: MainWindow, articles: list[Article]) -> None:
    dialog = dialog_of(window, "border", "line")
    dialog.view.setCurrentIndex(dialog.model.index(4))
    QTest.keyClick(dialog.view, SPACE)
    assert words_of(dialog, "archiveReplace") == "&Replace 4 hits in 3 articles"
    assert dialog.model.index(3).data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.PartiallyChecked
    dialog.view.setCurrentIndex(dialog.model.index(0))
    QTest.keyClick(dialog.view, SPACE)
    assert words_of(dialog, "archiveReplace") == "&Replace 2 hits in 2 articles"
    every = dialog.findChild(QCheckBox, "archiveAll")
    assert isinstance(every, QCheckBox)
    assert every.checkState() is Qt.CheckState.PartiallyChecked
    every.click()
    assert words_of(dialog, "archiveReplace") == "&Replace 5 hits in 3 articles"
    every.click()
    button = dialog.findChild(QPushButton, "archiveReplace")
    assert isinstance(button, QPushButton)
    assert not button.isEnabled()


def test_replacing_closes_the_dialog_and_undo_puts_everything_back(
    window: MainWindow, newsroom: Newsroom, articles: list[Article]
) -> None:
    dialog = dialog_of(window, "border", "line")
    dialog.keep_case.setChecked(True)
    dialog.view.setCurrentIndex(dialog.model.index(4))
    QTest.keyClick(dialog.view, SPACE)
    replace(window, dialog)
    one, two, _, border = (newsroom.articles.get(each.id).content for each in articles)
    assert (one.body, two.body) == ("A line.\n", "The border: a line.\n")
    assert (border.headline, border.body) == ("Line", "A **line**\n")
    assert window.notices.words() == ["4 hits replaced in 3 articles."]
    window.notices.findChild(QPushButton, "noticeButton").click()  # type: ignore[union-attr]
    assert window.tasks.idle(30_000)
    assert [newsroom.articles.get(each.id).content for each in articles] == [each.content for each in articles]
    assert window.notices.words() == ["The former words are back in 3 articles."]


def test_what_is_typed_in_the_open_article_is_found_and_shown_replaced(
    window: MainWindow, newsroom: Newsroom, articles: list[Article]
) -> None:
    window.session.open(articles[0].id)
    assert window.tasks.idle(30_000)
    QTest.keyClicks(window.editor.body, "My border. ")
    dialog = dialog_of(window, "my border", "The line")
    assert dialog.model.totals() == (1, 1, 0)
    replace(window, dialog)
    assert window.editor.body.toPlainText() == "The line. A border."
    assert not window.session.dirty
    assert newsroom.articles.get(articles[0].id).content.body == "The line. A border.\n"


def test_an_article_that_moved_on_is_named_in_the_notice(
    window: MainWindow, newsroom: Newsroom, articles: list[Article]
) -> None:
    dialog = dialog_of(window, "border", "line")
    newsroom.articles.bin([articles[1].id])
    replace(window, dialog)
    assert window.notices.words() == [
        "3 hits replaced in 2 articles.\nLeft alone, for they were changed meanwhile:\n“Two”"
    ]


def test_another_pattern_must_be_searched_before_it_is_replaced(window: MainWindow, articles: list[Article]) -> None:
    dialog = dialog_of(window, "border", "line")
    button = dialog.findChild(QPushButton, "archiveReplace")
    assert isinstance(button, QPushButton)
    QTest.keyClicks(dialog.asked.words, "s")
    assert not button.isEnabled()
    QTest.keyClick(dialog.asked.words, Qt.Key.Key_Backspace)
    assert button.isEnabled()
    dialog.among.status.setCurrentIndex(1)
    assert not button.isEnabled()
    dialog.search()
    assert window.tasks.idle(30_000)
    assert dialog.model.totals() == (3, 2, 0)


def test_a_wrong_expression_is_said_in_the_dialog(window: MainWindow, articles: list[Article]) -> None:
    window.actions_of["replace_in_all"].trigger()
    dialog = window.archive.open()
    dialog.asked.option("regex").setChecked(True)
    dialog.asked.words.setText("(")
    dialog.search()
    assert window.tasks.idle(30_000)
    assert "no regular expression" in words_of(dialog, "archiveWrong")
    assert words_of(dialog, "archiveReplace") == "&Replace"


def test_enter_opens_the_article_and_the_dialog_stays(window: MainWindow, articles: list[Article]) -> None:
    dialog = dialog_of(window, "border")
    dialog.view.setCurrentIndex(dialog.model.index(4))
    QTest.keyClick(dialog.view, ENTER)
    assert window.tasks.idle(30_000)
    assert window.session.article is not None
    assert window.session.article.id == articles[1].id
    assert dialog.isVisible()
    assert window.archive.open() is dialog


def test_closing_stops_the_search(window: MainWindow, articles: list[Article]) -> None:
    dialog = window.archive.open()
    dialog.asked.words.setText("border")
    dialog.search()
    dialog.close()
    assert window.tasks.idle(30_000)
    QApplication.sendPostedEvents()
    assert window.notices.words() == []


def test_twenty_thousand_hits_are_counted_without_a_widget_for_each(window: MainWindow, newsroom: Newsroom) -> None:
    newsroom.articles.create(builders.content(body="x " * 19_998 + "x\n", headline="x", standfirst=""))
    dialog = dialog_of(window, "x")
    model = dialog.model
    assert isinstance(model, HitsModel)
    assert model.rowCount() == 20_001
    model.choose_all(False)
    model.setData(model.index(20_000), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert model.chosen_counts() == (1, 1)
    assert model.rowCount(QModelIndex()) == 20_001
