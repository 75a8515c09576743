"""The photo library as a place of work: finding, describing one and many, undo, the bin, photos into the article."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from editor_app.domain.ids import ArticleId, PhotoId
from editor_app.domain.photo import PhotoRecord, PhotoUse
from editor_app.domain.photo_list import PhotoEdit, PhotoFilter, PhotoQuery, PhotoSort
from editor_app.newsroom import Newsroom
from editor_app.ui.editor.fields import GrowingField
from editor_app.ui.main_window import MainWindow
from editor_app.ui.photos.details_of_one import DetailsOfOne
from editor_app.ui.photos.library import PhotoLibrary
from editor_app.ui.photos.photo_mime import mime_of
from editor_app.ui.photos.photo_picker import PhotoPicker
from editor_app.ui.photos.photo_steps_made import StepsMade
from editor_app.ui.photos.picture_zone import PictureZone
from editor_app.ui.reporting import Notices
from editor_app.ui.tasks import Tasks
from tests.ui.panels import Child, Opened, settle, windows_over, write
from tests.ui.photos.test_photo_grid import bring_in

WAIT = 30_000


@pytest.fixture
def photos(newsroom: Newsroom) -> list[PhotoId]:
    """Six photos; the newest, the first in the list, is the last of them."""
    return bring_in(newsroom, 6)


@pytest.fixture
def library(
    newsroom: Newsroom, tasks: Tasks, steps: StepsMade, photos: list[PhotoId], qtbot: QtBot
) -> Iterator[PhotoLibrary]:
    made = PhotoLibrary(newsroom, tasks, steps)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    settle(tasks)
    yield made
    made.one.flush()
    settle(tasks)


@pytest.fixture
def open_window(newsroom: Newsroom, qtbot: QtBot) -> Iterator[Opened]:
    yield from windows_over(newsroom, qtbot)


def child(of: QWidget, kind: type[Child], name: str) -> Child:
    found = of.findChild(kind, name)
    assert found is not None, name
    return found


def record(newsroom: Newsroom, photo: PhotoId) -> PhotoRecord:
    found = newsroom.photos.get(photo)
    assert found is not None
    return found.record


def shown_names(library: PhotoLibrary) -> list[str]:
    model = library.browser.model
    rows = (model.summary(row) for row in range(model.rowCount()))
    return [row.photo.file_name.removesuffix(".png") for row in rows if row is not None]


def choose(library: PhotoLibrary, tasks: Tasks, row: int) -> DetailsOfOne:
    library.grid.select_row(row)
    settle(tasks)
    return library.one


def until(tasks: Tasks, qtbot: QtBot, holds: Callable[[], bool]) -> None:
    qtbot.waitUntil(holds, timeout=WAIT)
    settle(tasks)


def test_filters_say_how_many_they_list_and_list_them(
    newsroom: Newsroom, library: PhotoLibrary, tasks: Tasks, photos: list[PhotoId], qtbot: QtBot
) -> None:
    edit = PhotoEdit(values={"archive": True, "credit": "AP"})
    tasks.database(lambda: newsroom.library.steps.edit(photos[:2], edit))
    chip = child(library, QToolButton, f"photoFilter_{PhotoFilter.ARCHIVE.value}")
    until(tasks, qtbot, lambda: chip.text().split() == ["Archive", "2"])
    assert child(library, QToolButton, f"photoFilter_{PhotoFilter.NO_CREDIT.value}").text().endswith("4")
    assert child(library, QToolButton, f"photoFilter_{PhotoFilter.RIGHTS_ENDED.value}").isHidden()
    chip.click()
    settle(tasks)
    assert shown_names(library) == ["0001", "0000"]


def test_a_search_lists_as_one_types_and_says_what_is_wrong(
    newsroom: Newsroom, library: PhotoLibrary, tasks: Tasks, photos: list[PhotoId], qtbot: QtBot
) -> None:
    tasks.database(lambda: newsroom.library.steps.edit(photos[:1], PhotoEdit(values={"caption": "Երևան"})))
    settle(tasks)
    search = library.browser.bar.search
    search.setText("ԵՐԵ")
    until(tasks, qtbot, lambda: shown_names(library) == ["0000"])
    search.setText("author:nino")
    until(tasks, qtbot, lambda: "“author:” is no search operator" in library.browser.bar.complaint.text())
    assert not library.browser.bar.complaint.isHidden()
    assert library.browser.model.rowCount() == 0
    child(library, QPushButton, "photosEmptyButton").click()
    settle(tasks)
    assert library.browser.model.rowCount() == 6
    assert library.browser.bar.complaint.isHidden()


def test_another_order_begins_elsewhere_and_can_be_turned(library: PhotoLibrary, tasks: Tasks) -> None:
    library.browser.bar.show_sort(PhotoSort.NAME)
    settle(tasks)
    assert shown_names(library)[0] == "0000"
    library.browser.bar.show_sort(PhotoSort.NAME, turned=True)
    settle(tasks)
    assert shown_names(library)[0] == "0005"


def test_words_are_kept_as_they_are_written_and_undone_as_one_step(
    newsroom: Newsroom, library: PhotoLibrary, tasks: Tasks, photos: list[PhotoId], qtbot: QtBot
) -> None:
    one = choose(library, tasks, 0)
    caption = child(one, GrowingField, "photoRecord_caption")
    caption.insertPlainText("Ali Husseynli (archive picture)")
    until(tasks, qtbot, lambda: record(newsroom, photos[5]).caption == "Ali Husseynli")
    assert record(newsroom, photos[5]).archive, "rule C2: the label typed in the caption is the flag"
    assert child(one, QCheckBox, "photoRecordArchive").isChecked()
    line = child(one, QWidget, "photoLineOnPage").accessibleName()
    assert line == "photo: Ali Husseynli (archive picture)"
    child(one, QLineEdit, "photoRecord_credit").setFocus()
    QTest.keyClicks(child(one, QLineEdit, "photoRecord_credit"), "AP")
    library.undo()  # what was just typed is a step
    until(tasks, qtbot, lambda: record(newsroom, photos[5]).credit == "")
    assert record(newsroom, photos[5]).caption == "Ali Husseynli"
    library.undo()
    until(tasks, qtbot, lambda: record(newsroom, photos[5]).caption == "")
    library.redo()
    until(tasks, qtbot, lambda: record(newsroom, photos[5]).caption == "Ali Husseynli")


def test_what_is_typed_is_kept_when_another_photo_is_chosen(
    newsroom: Newsroom, library: PhotoLibrary, tasks: Tasks, photos: list[PhotoId]
) -> None:
    one = choose(library, tasks, 0)
    QTest.keyClicks(child(one, QLineEdit, "photoRecord_place"), "Tbilisi")
    QTest.keyClicks(child(one, QLineEdit, "photoRecord_taken"), "2025-3")
    choose(library, tasks, 1)
    assert record(newsroom, photos[5]).place == "Tbilisi"
    assert record(newsroom, photos[5]).taken is None, "2025-3 is no day"
    assert child(one, QLineEdit, "photoRecord_taken").text() == ""
    QTest.keyClicks(child(one, QLineEdit, "photoRecord_taken"), "2025-03-02")
    choose(library, tasks, 0)
    assert record(newsroom, photos[4]).taken == date(2025, 3, 2)


def test_many_are_changed_in_one_step_that_says_how_many(
    newsroom: Newsroom, library: PhotoLibrary, tasks: Tasks, photos: list[PhotoId], notices: Notices
) -> None:
    library.grid.selectAll()
    settle(tasks)
    assert library.many.isVisible()
    apply = child(library.many, QPushButton, "photosChange")
    assert not apply.isEnabled()
    QTest.keyClicks(child(library.many, QLineEdit, "photos_credit"), "Reuters")
    child(library.many, QLineEdit, "photos_add_tags").setText("flood, river")
    apply.click()
    settle(tasks)
    assert {record(newsroom, each).credit for each in photos} == {"Reuters"}
    assert record(newsroom, photos[0]).tags == ("flood", "river")
    assert notices.words() == ["6 photos were changed."]
    next(each for each in notices.findChildren(QPushButton) if each.text() == "Undo").click()
    settle(tasks)
    assert {record(newsroom, each).credit for each in photos} == {""}
    assert notices.words() == ["6 photos are as they were before."]


def test_a_tick_with_nothing_in_its_line_empties_the_field(
    newsroom: Newsroom, library: PhotoLibrary, tasks: Tasks, photos: list[PhotoId]
) -> None:
    edit = PhotoEdit(values={"credit": "AP", "place": "Baku"})
    tasks.database(lambda: newsroom.library.steps.edit(photos, edit))
    library.grid.selectAll()
    settle(tasks)
    child(library.many, QCheckBox, "photosSet_credit").click()
    child(library.many, QPushButton, "photosChange").click()
    settle(tasks)
    assert {(record(newsroom, each).credit, record(newsroom, each).place) for each in photos} == {("", "Baku")}


def test_c8_a_photo_in_use_stays_and_its_uses_lead_to_the_articles(
    newsroom: Newsroom, library: PhotoLibrary, tasks: Tasks, photos: list[PhotoId], notices: Notices
) -> None:
    article = write(newsroom, "Road opens", lead_photo=PhotoUse(photo=photos[5]))
    one = choose(library, tasks, 0)
    wanted: list[ArticleId] = []
    library.article_wanted.connect(wanted.append)
    use = child(one, QPushButton, "photoUse")
    assert use.accessibleName() == "Lead photo: Road opens"
    use.click()
    assert wanted == [article]
    library.grid.selectAll()
    QTest.keyClick(library.grid, Qt.Key.Key_Delete)
    settle(tasks)
    assert notices.words() == ["5 photos are in the bin. 1 is in use and stays."]
    assert shown_names(library) == ["0005"]
    library.undo()
    settle(tasks)
    assert len(shown_names(library)) == 6


def test_a_photo_is_looked_at_large_and_the_arrows_go_on(library: PhotoLibrary, tasks: Tasks) -> None:
    choose(library, tasks, 1)
    library.grid.setFocus()
    QTest.keyClick(library.grid, Qt.Key.Key_Space)
    settle(tasks)
    box = library.browser.lightbox
    assert (box.isVisible(), box.row) == (True, 1)
    QTest.keyClick(box, Qt.Key.Key_Right)
    assert box.row == 2
    assert library.grid.spans() == [(2, 2)]
    QTest.keyClick(box, Qt.Key.Key_Left)
    QTest.keyClick(box, Qt.Key.Key_Left)
    QTest.keyClick(box, Qt.Key.Key_Left)
    assert box.row == 0, "there is none before the first"
    settle(tasks)
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not box.isVisible()
    assert library.grid.hasFocus()


def test_an_empty_library_says_how_to_begin(newsroom: Newsroom, tasks: Tasks, steps: StepsMade, qtbot: QtBot) -> None:
    made = PhotoLibrary(newsroom, tasks, steps)
    qtbot.addWidget(made)
    made.show()
    settle(tasks)
    asked: list[bool] = []
    made.bring_in_wanted.connect(lambda: asked.append(True))
    assert "No photos yet" in made.browser.nothing.accessibleName()
    made.browser.nothing.button.click()
    assert asked == [True]


def test_every_widget_a_person_uses_has_a_name(library: PhotoLibrary, tasks: Tasks) -> None:
    choose(library, tasks, 0)
    for kind in (QPushButton, QToolButton, QLineEdit, QCheckBox):
        for widget in library.findChildren(kind):
            if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                assert widget.accessibleName() or (hasattr(widget, "text") and widget.text()), widget.objectName()


# In the window


def go_to_photos(window: MainWindow) -> PhotoLibrary:
    window.actions_of["go_photos"].trigger()
    settle(window.tasks)
    library = window.photos.library
    assert library is not None
    return library


def open_article(newsroom: Newsroom, window: MainWindow, **fields: object) -> ArticleId:
    article = write(newsroom, "Road opens", **fields)
    window.session.open(article)
    settle(window.tasks)
    return article


def test_the_chosen_photo_becomes_the_lead_photo_of_the_open_article(
    newsroom: Newsroom, open_window: Opened, photos: list[PhotoId]
) -> None:
    window = open_window()
    open_article(newsroom, window)
    library = go_to_photos(window)
    assert not window.actions_of["photo_as_lead"].isEnabled()
    library.grid.select_row(0)
    settle(window.tasks)
    window.actions_of["photo_as_lead"].trigger()
    settle(window.tasks)
    assert window.workspaces.shown == "articles"
    assert window.session.fields().lead_photo == PhotoUse(photo=photos[5])


def test_chosen_photos_are_put_where_the_cursor_stood(
    newsroom: Newsroom, open_window: Opened, photos: list[PhotoId]
) -> None:
    window = open_window()
    article = open_article(newsroom, window, body="First.\n\nSecond.\n")
    window.editor.body.moveCursor(QTextCursor.MoveOperation.Start)
    window.editor.body.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    library = go_to_photos(window)
    library.grid.select_row(1)
    settle(window.tasks)
    window.actions_of["photo_in_text"].trigger()
    settle(window.tasks)
    assert f"First.\n\n![](photo:{photos[4]})\n\nSecond.\n" == window.session.content().body
    window.session.flush(lambda: None)
    settle(window.tasks)
    assert [use.article.id for use in newsroom.library.used_in(photos[4])] == [article]


def test_without_an_open_article_the_window_says_what_to_do(
    newsroom: Newsroom, open_window: Opened, photos: list[PhotoId]
) -> None:
    window = open_window()
    library = go_to_photos(window)
    library.grid.select_row(0)
    library.use_chosen("lead")
    assert window.workspaces.shown == "photos"
    assert any("Open an article first" in each for each in window.notices.words())


def drop(on: QWidget, data: QMimeData) -> None:
    """Drop it as a file manager does that could move it as well; a copy is taken."""
    at = QPoint(10, 10)
    how = (
        Qt.DropAction.MoveAction | Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    for event in (QDragEnterEvent(at, *how), QDropEvent(QPointF(at), *how)):
        QApplication.sendEvent(on, event)
        assert event.isAccepted()
        assert event.dropAction() == Qt.DropAction.CopyAction


def test_files_dropped_on_the_library_come_in(library: PhotoLibrary, qtbot: QtBot, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path)), QUrl("https://example.org/a.jpg")])
    with qtbot.waitSignal(library.files_dropped, timeout=WAIT) as dropped:
        drop(library, data)
    assert dropped.args == [[tmp_path]]


def test_a_photo_dragged_onto_the_lead_photo_is_the_lead_photo(
    newsroom: Newsroom, open_window: Opened, photos: list[PhotoId]
) -> None:
    window = open_window()
    open_article(newsroom, window, lead_photo=PhotoUse(photo=photos[0], caption="own words"))
    drop(child(window, PictureZone, "leadPhoto"), mime_of(photos[3:4]))
    settle(window.tasks)
    assert window.session.fields().lead_photo == PhotoUse(photo=photos[3]), "the other photo's words went with it"


def test_words_typed_just_before_the_window_closes_are_kept(
    newsroom: Newsroom, open_window: Opened, photos: list[PhotoId]
) -> None:
    window = open_window()
    library = go_to_photos(window)
    one = choose(library, window.tasks, 0)
    QTest.keyClicks(child(one, QLineEdit, "photoRecord_credit"), "AP")
    window.close()
    window.tasks.close()
    assert record(newsroom, photos[5]).credit == "AP"


def test_photos_dropped_on_the_text_are_photos_in_it(
    newsroom: Newsroom, open_window: Opened, photos: list[PhotoId]
) -> None:
    window = open_window()
    open_article(newsroom, window, body="Only.\n")
    data = mime_of(photos[:2])
    assert window.editor.body.canInsertFromMimeData(data)
    window.editor.body.moveCursor(QTextCursor.MoveOperation.End)
    window.editor.body.insertFromMimeData(data)
    settle(window.tasks)
    shown = window.session.content().body
    assert shown == f"Only.\n\n![](photo:{photos[0]})\n\n![](photo:{photos[1]})\n"


def test_the_door_of_the_articles_opens_to_a_photo_held_over_it(
    newsroom: Newsroom, open_window: Opened, photos: list[PhotoId], qtbot: QtBot
) -> None:
    window = open_window()
    go_to_photos(window)
    door = child(window, QToolButton, "workspace_articles")
    data = mime_of(photos[:1])
    event = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    door.dragEnterEvent(event)
    qtbot.waitUntil(lambda: window.workspaces.shown == "articles", timeout=WAIT)


def test_a_photo_is_chosen_from_the_library_while_one_writes(
    newsroom: Newsroom, open_window: Opened, photos: list[PhotoId], qtbot: QtBot
) -> None:
    newsroom.library.steps.edit(photos[2:3], PhotoEdit(values={"caption": "The bridge"}))
    window = open_window()
    open_article(newsroom, window)
    child(window, QPushButton, "photoFromLibrary").click()
    picker = child(window, PhotoPicker, "photoPicker")
    settle(window.tasks)
    picker.browser.bar.search.setText("bridge")
    qtbot.waitUntil(lambda: picker.browser.model.query == PhotoQuery(text="bridge"), timeout=WAIT)
    settle(window.tasks)
    QTest.keyClick(picker.browser.bar.search, Qt.Key.Key_Return)
    QTest.keyClick(picker.browser.grid, Qt.Key.Key_Return)
    settle(window.tasks)
    assert window.session.fields().lead_photo == PhotoUse(photo=photos[2])
