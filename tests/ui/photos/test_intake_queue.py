"""The bring-in queue: found, brought in one after another, stopped, refused by name, filled in, taken back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from editor_app.domain.ids import PhotoId
from editor_app.domain.photo import PhotoUse
from editor_app.domain.photo_intake import PhotoState
from editor_app.domain.photo_template import PhotoTemplate
from editor_app.newsroom import Newsroom
from editor_app.ui.panel_parts import WrappedLabel
from editor_app.ui.photos.intake_queue import PhotoQueue
from editor_app.ui.photos.photo_steps_made import StepsMade
from editor_app.ui.tasks import Tasks
from tests import builders
from tests.pictures import scenes

AGENCY = PhotoTemplate(name="Agency", credit="Agency", tags=("flood",))


@pytest.fixture
def queue(newsroom: Newsroom, tasks: Tasks, steps: StepsMade, qtbot: QtBot) -> PhotoQueue:
    """The window, with a template to choose."""
    newsroom.photo_intake.keep_template(AGENCY)
    made = PhotoQueue(newsroom, tasks, steps)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    qtbot.addWidget(made)
    made.show()
    assert tasks.idle(30_000)
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three pictures, of which two look alike, and a broken one."""
    made = tmp_path / "in"
    made.mkdir()
    for name, seed, quality in (("a.jpg", 1, 85), ("b.jpg", 2, 85), ("c.jpg", 1, 40)):
        (made / name).write_bytes(scenes.jpeg(scenes.scene(seed), quality))
    (made / "z-broken.jpg").write_bytes(scenes.jpeg(scenes.scene(3))[:700])
    return made


def states(queue: PhotoQueue) -> list[PhotoState]:
    return [queue.model.row(number).state for number in range(queue.model.rowCount())]


def click(queue: PhotoQueue, name: str) -> None:
    button = queue.findChild(QPushButton, name)
    assert button is not None
    assert button.isEnabled()
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def bring_in(queue: PhotoQueue, tasks: Tasks, *paths: Path) -> None:
    queue.add_files(list(paths))
    assert tasks.idle(30_000)
    click(queue, "queueGo")
    assert tasks.idle(30_000)


def credit(newsroom: Newsroom, photo: PhotoId) -> str:
    found = newsroom.photos.get(photo)
    assert found is not None
    return found.record.credit


def test_c9_a_bad_file_is_refused_by_name_and_the_rest_comes_in(
    queue: PhotoQueue, tasks: Tasks, folder: Path, newsroom: Newsroom
) -> None:
    bring_in(queue, tasks, folder)
    assert states(queue) == [PhotoState.NEW, PhotoState.NEW, PhotoState.NEAR, PhotoState.REFUSED]
    assert "z-broken.jpg" in queue.model.row(3).reason
    title = queue.findChild(WrappedLabel, "queueTitle")
    assert title is not None
    assert title.text() == "2 new, 1 look like one that is here, 1 refused"
    assert len(newsroom.photos.find("")) == 3


def test_a_dropped_folder_waits_until_it_is_wanted_and_a_file_stands_once(
    queue: PhotoQueue, tasks: Tasks, folder: Path, newsroom: Newsroom
) -> None:
    source = QMimeData()
    source.setUrls([QUrl.fromLocalFile(str(folder))])
    QApplication.clipboard().setMimeData(source)
    queue.paste()
    assert tasks.idle(30_000)
    queue.add_files([folder / "a.jpg"])
    assert tasks.idle(30_000)
    assert states(queue) == [PhotoState.WAITING] * 4
    assert "already" in queue.note.words
    assert newsroom.photos.find("") == []


def test_a_stop_leaves_the_others_waiting_and_it_goes_on_from_there(
    queue: PhotoQueue, tasks: Tasks, folder: Path
) -> None:
    queue.add_files([folder])
    assert tasks.idle(30_000)
    queue.bring_in()
    queue.stop()
    assert tasks.idle(30_000)
    assert states(queue) == [PhotoState.NEW, *[PhotoState.WAITING] * 3]
    click(queue, "queueGo")
    assert tasks.idle(30_000)
    assert PhotoState.WAITING not in states(queue)


def test_a_pasted_picture_comes_in(queue: PhotoQueue, tasks: Tasks, newsroom: Newsroom) -> None:
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    queue.add_picture(image)
    assert tasks.idle(30_000)
    queue.bring_in()
    assert tasks.idle(30_000)
    assert [each.file_name for each in newsroom.photos.find("")] == ["Pasted picture.png"]
    assert queue.model.row(0).data == b""


def test_a_template_fills_the_batch_and_afterwards_those_that_are_chosen(
    queue: PhotoQueue, tasks: Tasks, folder: Path, newsroom: Newsroom
) -> None:
    queue.words.box.setCurrentIndex(1)
    bring_in(queue, tasks, folder / "a.jpg")
    first = queue.model.photos(PhotoState.NEW)[0]
    assert credit(newsroom, first) == "Agency"
    queue.words.box.setCurrentIndex(0)
    bring_in(queue, tasks, folder / "b.jpg")
    second = queue.model.photos(PhotoState.NEW)[1]
    assert credit(newsroom, second) == ""
    queue.words.box.setCurrentIndex(1)
    queue.view.setCurrentIndex(queue.model.index(1))
    click(queue, "queueFill")
    assert tasks.idle(30_000)
    assert credit(newsroom, second) == "Agency"
    click(queue, "queueFillUndo")
    assert tasks.idle(30_000)
    assert credit(newsroom, second) == ""
    assert credit(newsroom, first) == "Agency"


def test_the_batch_is_taken_back_but_for_what_is_used(
    queue: PhotoQueue, tasks: Tasks, folder: Path, newsroom: Newsroom
) -> None:
    bring_in(queue, tasks, folder)
    used = queue.model.photos(PhotoState.NEW)[0]
    newsroom.articles.create(builders.content(lead_photo=PhotoUse(photo=used)))
    click(queue, "queueUndo")
    assert tasks.idle(30_000)
    assert [each.id for each in newsroom.photos.find("")] == [used]
    assert "2 photos are in the bin. 1 stays: articles use it." in queue.note.words
    assert queue.model.rowCount() == 0
    click(queue, "queuePutBack")
    assert tasks.idle(30_000)
    assert len(newsroom.photos.find("")) == 3


def test_steps_of_the_queue_are_undone_in_the_library_too_and_only_once(
    queue: PhotoQueue, steps: StepsMade, tasks: Tasks, folder: Path, newsroom: Newsroom
) -> None:
    bring_in(queue, tasks, folder / "a.jpg")
    photo = queue.model.photos(PhotoState.NEW)[0]
    queue.words.box.setCurrentIndex(1)
    click(queue, "queueFill")
    assert tasks.idle(30_000)
    click(queue, "queueUndo")
    assert tasks.idle(30_000)
    assert newsroom.photos.find("") == []
    for wanted in (["Agency"], [""]):
        steps.undo()
        assert tasks.idle(30_000)
        assert [each.record.credit for each in newsroom.photos.find("")] == wanted
    steps.redo()
    assert tasks.idle(30_000)
    assert credit(newsroom, photo) == "Agency"
    steps.redo()
    assert tasks.idle(30_000)
    click(queue, "queuePutBack")
    assert tasks.idle(30_000)
    assert newsroom.photos.find("") == [], "the step was taken back and made again: its old button is spent"


def test_c5_the_same_files_again_are_known(queue: PhotoQueue, tasks: Tasks, folder: Path) -> None:
    bring_in(queue, tasks, folder / "a.jpg")
    queue.reject()
    queue.show()
    bring_in(queue, tasks, folder / "a.jpg", folder / "b.jpg")
    assert states(queue) == [PhotoState.KNOWN, PhotoState.NEW]


def test_a_template_is_written_and_chosen(queue: PhotoQueue, tasks: Tasks, newsroom: Newsroom) -> None:
    click(queue, "queueTemplates")
    click(queue, "templateNew")
    for name, words in (("name", "Ani"), ("credit", "{photograper}")):
        line = queue.findChild(QLineEdit, f"template_{name}")
        assert line is not None
        line.setText(words)
    click(queue, "templateKeep")
    said = queue.findChild(WrappedLabel, "templateSaid")
    assert said is not None
    assert "{photograper}" in said.text()
    assert line is not None
    line.setText("{photographer} / Kedori Post")
    click(queue, "templateKeep")
    assert tasks.idle(30_000)
    assert newsroom.photo_intake.templates()[1] == PhotoTemplate(name="Ani", credit="{photographer} / Kedori Post")
    assert queue.words.box.currentText() == "Ani"
    assert queue.pages.currentIndex() == 0


def test_a_row_opens_the_words_of_its_photo_or_the_pair(
    queue: PhotoQueue, tasks: Tasks, folder: Path, qtbot: QtBot
) -> None:
    bring_in(queue, tasks, folder)
    queue.view.setCurrentIndex(queue.model.index(0))
    with qtbot.waitSignal(queue.edit_wanted) as wanted:
        QTest.keyClick(queue.view, Qt.Key.Key_Return)
    assert wanted.args == [queue.model.row(0).photo]
    queue.view.setCurrentIndex(queue.model.index(2))
    with qtbot.waitSignal(queue.near_wanted):
        QTest.keyClick(queue.view, Qt.Key.Key_Return)
