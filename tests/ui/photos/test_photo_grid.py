"""The photo grid: its length, rows fetched around the view, nearest pictures first, keys, pointer, what stays."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QItemSelectionModel, QPoint, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from editor_app.domain.ids import PhotoId
from editor_app.domain.photo_list import PhotoEdit, PhotoFilter, PhotoQuery, PhotoSort
from editor_app.newsroom import Newsroom
from editor_app.ui.photos import grid_pictures, photo_model
from editor_app.ui.photos.grid_layout import GAP, MARGIN, GridLayout
from editor_app.ui.photos.grid_pictures import GridPictures
from editor_app.ui.photos.photo_grid import PhotoGrid
from editor_app.ui.photos.photo_mime import mime_of, photos_of
from editor_app.ui.photos.photo_model import PhotoModel
from editor_app.ui.tasks import Tasks
from tests.ui.panels import settle


def bring_in(newsroom: Newsroom, count: int, first: int = 0) -> list[PhotoId]:
    """Bring pictures in, each of its own colour; the last one is the newest."""
    made = []
    for number in range(first, first + count):
        data = BytesIO()
        Image.new("RGB", (90 if number % 3 else 40, 60), (number % 251, number // 251, 90)).save(data, "PNG")
        made.append(newsroom.photos.bring_in_bytes(data.getvalue(), f"{number:04}.png").photo.id)
    return made


@pytest.fixture
def model(newsroom: Newsroom, tasks: Tasks, monkeypatch: pytest.MonkeyPatch) -> PhotoModel:
    """A model that fetches ten rows at a time."""
    monkeypatch.setattr(photo_model, "PAGE", 10)
    monkeypatch.setattr(photo_model, "FIRST", 10)
    return PhotoModel(newsroom, tasks)


@pytest.fixture
def grid(newsroom: Newsroom, tasks: Tasks, model: PhotoModel, qtbot: QtBot) -> Iterator[PhotoGrid]:
    """The grid, shown: three columns."""
    made = PhotoGrid(newsroom, tasks, model)
    qtbot.addWidget(made)
    made.resize(700, 420)
    made.show()
    yield made
    settle(tasks)


def ask(grid: PhotoGrid, tasks: Tasks, **query: object) -> None:
    grid.photos.ask(PhotoQuery(**query))  # type: ignore[arg-type]
    settle(tasks)


def names(grid: PhotoGrid) -> list[str]:
    """The file names of the rows in memory, by row."""
    found = (grid.photos.summary(row) for row in range(grid.photos.rowCount()))
    return [row.photo.file_name.removesuffix(".png") for row in found if row is not None]


def test_the_whole_length_is_known_and_rows_come_where_one_looks(
    newsroom: Newsroom, grid: PhotoGrid, tasks: Tasks
) -> None:
    bring_in(newsroom, 57)
    tester = QAbstractItemModelTester(grid.photos, QAbstractItemModelTester.FailureReportingMode.Fatal)
    ask(grid, tasks)
    assert grid.photos.rowCount() == 57
    assert grid.photos.held < 57
    assert grid.verticalScrollBar().maximum() == grid.grid().height - grid.viewport().height()
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
    settle(tasks)
    last = grid.photos.summary(56)
    assert last is not None
    assert last.photo.file_name == "0000.png"
    tester.deleteLater()


def test_pictures_that_are_seen_are_decoded_and_no_more_than_a_window_ahead(
    newsroom: Newsroom, grid: PhotoGrid, tasks: Tasks
) -> None:
    bring_in(newsroom, 57)
    ask(grid, tasks)
    first, last = grid.seen()
    shown = [grid.photos.summary(row) for row in range(first, last + 1)]
    assert all(row is not None and grid.pictures.picture(row.photo.sha256) is not None for row in shown)
    assert len(grid.pictures._images) <= 3 * len(shown)


def test_what_is_wanted_first_is_decoded_first_and_what_was_passed_never(
    newsroom: Newsroom, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_in(newsroom, 12)
    rows = newsroom.library.page(PhotoQuery()).rows
    read: list[str] = []
    whole = newsroom.library.thumbnail

    def thumbnail(shown: object, edge: int) -> bytes:
        read.append(shown.photo.file_name)  # type: ignore[attr-defined]
        return whole(shown, edge)  # type: ignore[arg-type]

    monkeypatch.setattr(newsroom.library, "thumbnail", thumbnail)
    monkeypatch.setattr(grid_pictures, "_AT_ONCE", 1)
    pictures = GridPictures(newsroom.library, tasks)
    box = QSize(64, 64)
    with pictures._lock:  # as if the worker had not come to it yet
        pictures._running = 1
    pictures.want(rows[:6], box)
    pictures.want(rows[8:12], box)
    pictures._running = 0
    pictures.want(rows[8:12], box)
    settle(tasks)
    assert read == [row.photo.file_name for row in rows[8:12]]
    assert pictures.colour(rows[8].photo.sha256) is not None


def test_memory_for_pictures_is_bounded(newsroom: Newsroom, tasks: Tasks, monkeypatch: pytest.MonkeyPatch) -> None:
    bring_in(newsroom, 9)
    rows = newsroom.library.page(PhotoQuery()).rows
    monkeypatch.setattr(grid_pictures, "MOST_BYTES", 40_000)
    pictures = GridPictures(newsroom.library, tasks)
    pictures.want(rows, QSize(64, 64))
    settle(tasks)
    assert 0 < pictures.held_bytes <= 40_000
    assert pictures.held_bytes == sum(image.sizeInBytes() for image in pictures._images.values())
    assert all(pictures.colour(row.photo.sha256) is not None for row in rows), "their colours stay"


def test_a_photo_whose_file_is_gone_says_so_and_the_others_are_shown(
    newsroom: Newsroom, grid: PhotoGrid, tasks: Tasks
) -> None:
    photos = bring_in(newsroom, 3)
    newsroom.photos.original(photos[1]).unlink()
    ask(grid, tasks)
    gone, whole = grid.photos.summary(1), grid.photos.summary(0)
    assert gone is not None
    assert whole is not None
    assert grid.pictures.is_broken(gone.photo.sha256)
    assert grid.pictures.picture(whole.photo.sha256) is not None


def test_a_cell_is_painted_with_its_picture(newsroom: Newsroom, grid: PhotoGrid, tasks: Tasks) -> None:
    bring_in(newsroom, 2)
    ask(grid, tasks)
    image: QImage = grid.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    centre = grid.visualRect(grid.photos.index(0, 0)).topLeft() + QPoint(
        grid.grid().picture.width() // 2, grid.grid().picture.height() // 2
    )
    colour = image.pixelColor(round(centre.x() * ratio), round(centre.y() * ratio))
    assert (colour.red(), colour.blue()) == pytest.approx((1, 90), abs=6)


def test_keys_walk_the_grid_and_shift_takes_all_between(newsroom: Newsroom, grid: PhotoGrid, tasks: Tasks) -> None:
    bring_in(newsroom, 23)
    ask(grid, tasks)
    columns = grid.grid().columns
    grid.select_row(0)
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Right)
    QTest.keyClick(grid, Qt.Key.Key_Down)
    assert grid.spans() == [(1 + columns, 1 + columns)]
    QTest.keyClick(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert grid.spans() == [(1 + columns, 1 + 2 * columns)]
    QTest.keyClick(grid, Qt.Key.Key_End)
    assert grid.spans() == [(22, 22)]
    QTest.keyClick(grid, Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    assert grid.spans() == [(0, 22)]
    QTest.keyClick(grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert grid.how_many_selected() == 23
    wanted: list[int] = []
    grid.large_wanted.connect(wanted.append)
    QTest.keyClick(grid, Qt.Key.Key_Home)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        QTest.keyClick(grid, key)
    assert wanted == [0, 0]


def test_the_pointer_selects_as_in_every_file_window(newsroom: Newsroom, grid: PhotoGrid, tasks: Tasks) -> None:
    bring_in(newsroom, 6)
    ask(grid, tasks)

    def press(row: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        at = grid.visualRect(grid.photos.index(row, 0)).center()
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, keys, at)

    press(1)
    assert grid.spans() == [(1, 1)]
    press(4, Qt.KeyboardModifier.ShiftModifier)
    assert grid.spans() == [(1, 4)]
    press(2, Qt.KeyboardModifier.ControlModifier)
    assert grid.spans() == [(1, 1), (3, 4)]
    press(3)
    assert grid.spans() == [(3, 3)]
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert grid.spans() == []


def test_the_place_stays_when_pictures_become_larger(newsroom: Newsroom, grid: PhotoGrid, tasks: Tasks) -> None:
    bring_in(newsroom, 57)
    ask(grid, tasks)
    grid.select_row(40)
    settle(tasks)
    grid.set_picture_size(320)
    settle(tasks)
    first, last = grid.seen()
    assert first <= 40 <= last
    grid.resize(1000, 420)
    settle(tasks)
    first, last = grid.seen()
    assert first <= 40 <= last


def test_a_changed_photo_stays_in_place_until_the_list_is_asked_for_anew(
    newsroom: Newsroom, grid: PhotoGrid, tasks: Tasks
) -> None:
    photos = bring_in(newsroom, 5)
    ask(grid, tasks, filter=PhotoFilter.NO_CREDIT)
    steps = newsroom.library.steps
    tasks.database(lambda: steps.edit(photos[2:3], PhotoEdit(values={"credit": "AP"})))
    settle(tasks)
    assert grid.photos.rowCount() == 5
    changed = grid.photos.summary(2)
    assert changed is not None
    assert changed.record.credit == "AP"
    ask(grid, tasks, filter=PhotoFilter.NO_CREDIT)
    assert names(grid) == ["0004", "0003", "0001", "0000"]


def test_new_photos_come_in_and_the_selection_stays_with_its_photo(
    newsroom: Newsroom, grid: PhotoGrid, tasks: Tasks
) -> None:
    bring_in(newsroom, 4)
    ask(grid, tasks)
    grid.selectionModel().select(grid.photos.index(1, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    data = BytesIO()
    Image.new("RGB", (50, 50), "white").save(data, "PNG")
    tasks.database(lambda: newsroom.photos.bring_in_bytes(data.getvalue(), "new.png"))
    settle(tasks)
    assert names(grid) == ["new", "0003", "0002", "0001", "0000"]
    assert [each.photo.file_name for each in grid.selected()] == ["0002.png"]


def test_a_photo_in_the_bin_leaves_the_list_and_comes_back(newsroom: Newsroom, grid: PhotoGrid, tasks: Tasks) -> None:
    photos = bring_in(newsroom, 4)
    ask(grid, tasks)
    steps = newsroom.library.steps
    tasks.database(lambda: steps.delete(photos[1]))
    settle(tasks)
    assert names(grid) == ["0003", "0002", "0000"]
    tasks.database(lambda: steps.restore(photos[1:2]))
    settle(tasks)
    assert names(grid) == ["0003", "0002", "0001", "0000"]


def test_an_older_answer_is_dropped(newsroom: Newsroom, grid: PhotoGrid, tasks: Tasks) -> None:
    bring_in(newsroom, 4)
    grid.photos.ask(PhotoQuery(text="nothing-of-the-kind"))
    grid.photos.ask(PhotoQuery(sort=PhotoSort.NAME, descending=False))
    settle(tasks)
    assert names(grid) == ["0000", "0001", "0002", "0003"]


@pytest.mark.parametrize("mirrored", [False, True])
def test_every_cell_is_found_where_it_stands(mirrored: bool) -> None:
    layout = GridLayout(700, 23, 200, 40, mirrored)
    for row in range(23):
        assert layout.at(layout.rect(row).center()) == row
        first, last = layout.between(layout.rect(row).top(), layout.rect(row).bottom())
        assert first <= row <= last
    assert layout.at(QPoint(MARGIN + layout.cell.width() + GAP // 2, MARGIN + 5)) == -1
    assert layout.rect(22).bottom() < layout.height
    assert (layout.rect(0).left() > layout.rect(1).left()) is mirrored
    assert GridLayout(700, 0, 200, 40).between(0, 500) == (0, -1)


def test_photos_are_dragged_by_their_ids(newsroom: Newsroom, tmp_path: Path) -> None:
    photos = bring_in(newsroom, 2)
    assert photos_of(mime_of(photos)) == photos
    plain = mime_of([])
    plain.setText("words")
    assert photos_of(plain) == []
