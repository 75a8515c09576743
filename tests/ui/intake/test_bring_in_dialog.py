"""The bring-in window: chosen, under way, reported, taken back; nobody waits for it."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot

from editor_app.domain.article import ArticleEdit
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import ArticleQuery, Status
from editor_app.newsroom import Newsroom
from editor_app.services import steps
from editor_app.ui.intake.bring_in_dialog import BringInDialog
from editor_app.ui.tasks import Tasks
from tests.ui.panels import child, settle, show


@pytest.fixture
def dialog(qtbot: QtBot, newsroom: Newsroom, tasks: Tasks) -> BringInDialog:
    made = BringInDialog(newsroom, tasks)
    show(qtbot, made, tasks)
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "blog"
    made.mkdir()
    for number in range(3):
        (made / f"{number}.md").write_text(
            f"---\ntitle: Story {number}\ndate: 2015-01-0{number + 1}\n---\nText {number}.\n"
        )
    (made / "broken.md").write_text("---\ntitle: a: b\n---\nText\n")
    (made / "notes.xyz").write_text("?")
    return made


def press(dialog: BringInDialog, name: str) -> None:
    child(dialog, QPushButton, name).click()


def lines(dialog: BringInDialog) -> list[tuple[str, str]]:
    model = dialog.report.model
    return [(model.index(row, 0).data(), model.index(row, 1).data()) for row in range(model.rowCount())]


def test_folder_comes_in_and_every_file_is_accounted_for(
    dialog: BringInDialog, folder: Path, tasks: Tasks, newsroom: Newsroom
) -> None:
    QAbstractItemModelTester(dialog.report.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert not child(dialog, QPushButton, "intakeGo").isEnabled()
    dialog.choose.add([folder])
    press(dialog, "intakeGo")
    settle(tasks)
    assert lines(dialog) == [
        ("Refused", "broken.md"),
        ("Brought in", "0.md"),
        ("Brought in", "1.md"),
        ("Brought in", "2.md"),
        ("Left out", "notes.xyz"),
    ]
    assert "line 2" in child(dialog, QLabel, "intakeReason").text()
    press(dialog, "intakeShow_refused")
    assert lines(dialog) == [("Refused", "broken.md")]
    assert "line 2" in dialog.report.model.index(0, 2).data()
    assert newsroom.articles.page(ArticleQuery()).total == 3


def test_undo_takes_the_import_back(dialog: BringInDialog, folder: Path, tasks: Tasks, newsroom: Newsroom) -> None:
    dialog.start([folder])
    settle(tasks)
    press(dialog, "intakeUndo")
    settle(tasks)
    assert newsroom.articles.page(ArticleQuery()).total == 0
    assert not child(dialog, QPushButton, "intakeUndo").isEnabled()


def test_taking_back_can_be_stopped_and_goes_on(
    dialog: BringInDialog, folder: Path, tasks: Tasks, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog.start([folder])
    settle(tasks)
    monkeypatch.setattr(steps, "CHUNK", 1)
    in_lane = [threading.Event(), threading.Event()]

    def told(done: int, of: int) -> bool:
        in_lane[0].set()
        return in_lane[1].wait(30) and dialog._on_step_back(done, of)

    undo = newsroom.ingest.undo
    monkeypatch.setattr(newsroom.ingest, "undo", lambda report, _told: undo(report, told))
    press(dialog, "intakeUndo")
    assert in_lane[0].wait(30)
    press(dialog, "intakeStop")
    in_lane[1].set()
    settle(tasks)
    assert "2 were not tried yet" in child(dialog, QLabel, "intakeTitle").text()
    assert newsroom.articles.page(ArticleQuery()).total == 2
    monkeypatch.undo()
    press(dialog, "intakeUndo")
    settle(tasks)
    assert newsroom.articles.page(ArticleQuery()).total == 0
    assert not child(dialog, QPushButton, "intakeUndo").isEnabled()


def test_readers_have_them_makes_them_published(
    dialog: BringInDialog, folder: Path, tasks: Tasks, newsroom: Newsroom
) -> None:
    dialog.choose.published.setChecked(True)
    dialog.start([folder])
    settle(tasks)
    assert {row.status for row in newsroom.articles.page(ArticleQuery()).rows} == {Status.PUBLISHED}


def test_closing_hides_the_window_and_the_work_goes_on(
    dialog: BringInDialog, folder: Path, tasks: Tasks, newsroom: Newsroom
) -> None:
    dialog.start([folder])
    dialog.reject()
    assert not dialog.isVisible()
    settle(tasks)
    assert newsroom.articles.page(ArticleQuery()).total == 3
    dialog.show()
    assert len(lines(dialog)) == 5


def test_stopped_import_says_so_and_goes_on_the_next_time(
    dialog: BringInDialog, folder: Path, tasks: Tasks, newsroom: Newsroom
) -> None:
    dialog.start([folder])
    press(dialog, "intakeStop")
    settle(tasks)
    came = newsroom.articles.page(ArticleQuery()).total
    dialog.start([folder])
    settle(tasks)
    assert newsroom.articles.page(ArticleQuery()).total == 3
    assert came <= 3


def test_dropped_files_are_put_on_the_list_once(dialog: BringInDialog, folder: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder)), QUrl("https://example.org/a.md")])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    for _ in range(2):
        QApplication.sendEvent(dialog.choose, QDragEnterEvent(QPoint(5, 5), *how))
        QApplication.sendEvent(dialog.choose, QDropEvent(QPointF(5, 5), *how))
    assert dialog.choose.paths == [folder]


def test_report_is_copied_as_lines(dialog: BringInDialog, folder: Path, tasks: Tasks) -> None:
    dialog.start([folder])
    settle(tasks)
    press(dialog, "intakeCopy")
    assert QGuiApplication.clipboard().text().splitlines()[1] == "Brought in\t0.md"


def test_opened_line_asks_for_its_article(dialog: BringInDialog, folder: Path, tasks: Tasks, qtbot: QtBot) -> None:
    dialog.start([folder])
    settle(tasks)
    with qtbot.waitSignal(dialog.article_wanted):
        dialog.report.table.setCurrentIndex(dialog.report.model.index(1, 0))
        dialog.report.table.activated.emit(dialog.report.model.index(1, 0))


def test_a_look_first_says_what_would_come_in_and_writes_nothing(
    dialog: BringInDialog, folder: Path, tasks: Tasks, newsroom: Newsroom
) -> None:
    dialog.choose.add([folder])
    press(dialog, "intakeLook")
    settle(tasks)
    assert lines(dialog)[:2] == [("Refused", "broken.md"), ("Comes in", "0.md")]
    assert newsroom.articles.page(ArticleQuery()).total == 0
    assert child(dialog, QPushButton, "intakeUndo").isHidden()
    press(dialog, "intakeGo")
    settle(tasks)
    assert lines(dialog)[:2] == [("Refused", "broken.md"), ("Brought in", "0.md")]
    assert newsroom.articles.page(ArticleQuery()).total == 3


def test_back_from_the_look_leads_to_what_was_chosen(dialog: BringInDialog, folder: Path, tasks: Tasks) -> None:
    dialog.choose.add([folder])
    press(dialog, "intakeLook")
    settle(tasks)
    press(dialog, "intakeOthers")
    assert dialog.choose.isVisible()
    assert dialog.choose.paths == [folder]


def test_a_path_is_taken_off_the_list_by_a_key(dialog: BringInDialog, folder: Path) -> None:
    dialog.choose.add([folder, folder / "0.md"])
    paths = child(dialog, QListWidget, "intakePaths")
    paths.setCurrentRow(0)
    paths.setFocus()
    QTest.keyClick(paths, Qt.Key.Key_Delete)
    assert dialog.choose.paths == [folder / "0.md"]


@pytest.fixture
def undecided(dialog: BringInDialog, folder: Path, tasks: Tasks, newsroom: Newsroom) -> list[ArticleId]:
    """Three articles somebody has worked on, of which two files have changed since; the report shows it."""
    ids = [each.article for each in newsroom.ingest.bring_in([folder]).items if each.article]
    for article in ids:
        stored = newsroom.articles.get(article)
        content = replace(stored.content, standfirst="By the desk.")
        newsroom.articles.save(ArticleEdit(id=article, base_revision=stored.revision, content=content))
    for name in ("0.md", "2.md"):
        (folder / name).write_text((folder / name).read_text().replace("Text", "Words"))
    dialog.start([folder])
    settle(tasks)
    return ids


def bodies(newsroom: Newsroom, ids: list[ArticleId]) -> list[str]:
    return [newsroom.articles.get(each).content.body.strip() for each in ids]


def test_both_texts_are_shown_and_the_files_changes_taken_and_taken_back(
    dialog: BringInDialog, undecided: list[ArticleId], tasks: Tasks, newsroom: Newsroom
) -> None:
    assert lines(dialog)[:2] == [("To decide", "0.md"), ("To decide", "2.md")]
    assert "TextWords 0." in child(dialog, QTextBrowser, "intakeBoth").toPlainText()
    press(dialog, "intakeTake")
    settle(tasks)
    assert bodies(newsroom, undecided) == ["Words 0.", "Text 1.", "Text 2."]
    assert newsroom.articles.get(undecided[0]).content.standfirst == "By the desk."
    assert lines(dialog)[0] == ("Changed", "0.md")
    assert dialog.report.table.currentIndex().row() == 1  # the next one to decide
    dialog.report.table.selectRow(0)
    press(dialog, "intakeBack")
    settle(tasks)
    assert bodies(newsroom, undecided) == ["Text 0.", "Text 1.", "Text 2."]


def test_many_are_decided_in_one_step_and_undo_takes_them_back(
    dialog: BringInDialog, undecided: list[ArticleId], tasks: Tasks, newsroom: Newsroom
) -> None:
    dialog.report.table.selectAll()
    assert child(dialog, QPushButton, "intakeTake").text() == "&Take the changes of 2 files"
    press(dialog, "intakeTake")
    settle(tasks)
    assert bodies(newsroom, undecided) == ["Words 0.", "Text 1.", "Words 2."]
    press(dialog, "intakeUndo")
    settle(tasks)
    assert bodies(newsroom, undecided) == ["Text 0.", "Text 1.", "Text 2."]


def test_an_article_kept_as_it_is_is_asked_about_no_more(
    dialog: BringInDialog, folder: Path, undecided: list[ArticleId], tasks: Tasks, newsroom: Newsroom
) -> None:
    press(dialog, "intakeKeep")
    settle(tasks)
    assert bodies(newsroom, undecided) == ["Text 0.", "Text 1.", "Text 2."]
    dialog.start([folder])
    settle(tasks)
    assert [each for each in lines(dialog) if each[0] == "To decide"] == [("To decide", "2.md")]
