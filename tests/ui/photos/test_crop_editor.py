"""The crop editor: shapes, focal point and crops by mouse and keys, for an article's use or for the library."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from editor_app.domain.cropping import Grip
from editor_app.domain.ids import PhotoId
from editor_app.domain.photo import Crop, PhotoUse, Shape
from editor_app.newsroom import Newsroom
from editor_app.ui.panel_parts import WrappedLabel
from editor_app.ui.photos.crop_editor import CropEditor
from editor_app.ui.tasks import Tasks
from tests.pictures import drawn

Opened = Callable[..., CropEditor]


@pytest.fixture
def photo(newsroom: Newsroom) -> PhotoId:
    """A photo of 1600 by 1200 pixels."""
    return newsroom.photos.bring_in_bytes(drawn.jpeg(image=drawn.a_picture(1600, 1200)), "road.jpg").photo.id


@pytest.fixture
def open_editor(newsroom: Newsroom, tasks: Tasks, photo: PhotoId, qtbot: QtBot) -> Opened:
    """Opens the editor, for a use or for the library."""

    def opened(use: PhotoUse | None = None) -> CropEditor:
        editor = CropEditor(newsroom, tasks, photo, use)
        editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(editor)
        editor.show()
        assert tasks.idle(30_000)
        return editor

    return opened


def button(editor: CropEditor, name: str) -> QPushButton:
    found = editor.findChild(QPushButton, name)
    assert found is not None
    return found


def drag(editor: CropEditor, start: QPointF, end: QPointF) -> None:
    """Press, move and let go on the canvas."""
    canvas = editor.canvas
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start.toPoint())
    QTest.mouseMove(canvas, ((start + end) / 2).toPoint())
    QTest.mouseMove(canvas, end.toPoint())
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=end.toPoint())


def now(editor: CropEditor, shape: Shape | None = None) -> Crop:
    assert editor.work is not None
    return editor.work.now.of(shape or editor.shape)


def test_c7_a_grip_that_is_dragged_keeps_the_shape_and_one_undo_takes_it_back(open_editor: Opened) -> None:
    editor = open_editor()
    before = now(editor)
    corner = editor.canvas.crop_rect().bottomRight()
    drag(editor, corner, corner - QPointF(120, 40))
    after = now(editor)
    assert after.width < before.width
    assert after.width * 1600 / (after.height * 1200) == pytest.approx(16 / 9, rel=1e-3)
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert now(editor) == before
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert now(editor) == after


def test_c7_the_focal_point_that_is_dragged_moves_every_automatic_crop(open_editor: Opened) -> None:
    editor = open_editor()
    spot = editor.canvas.focus_spot()
    drag(editor, spot, QPointF(editor.canvas.room().right() - 20, spot.y()))
    assert editor.work is not None
    assert editor.work.now.focus is not None
    assert editor.work.now.focus[0] > 0.9
    assert now(editor, Shape.SQUARE).left == pytest.approx(0.25)


def test_everything_by_keys(open_editor: Opened) -> None:
    editor = open_editor()
    canvas = editor.canvas
    QTest.keyClick(canvas, Qt.Key.Key_3)
    assert editor.shape is Shape.SQUARE
    QTest.keyClick(canvas, Qt.Key.Key_Minus)
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    by_hand = now(editor)
    assert by_hand.width == pytest.approx(0.73)
    QTest.keyClick(canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert now(editor).left == pytest.approx(by_hand.left - 0.001)
    QTest.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert editor.work is not None
    assert editor.work.now.focus == (0.5, 0.51)
    card = editor.shapes.cards[Shape.SQUARE]
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Down)
    assert editor.shape is Shape.FREE


def test_from_the_focal_point_again_resets_one_shape(open_editor: Opened) -> None:
    editor = open_editor()
    first = now(editor)
    assert editor.work is not None
    editor.work.pull(Shape.WIDE, Grip.RIGHT, (0.6, 0.5))
    editor.work.pull(Shape.SQUARE, Grip.RIGHT, (0.6, 0.5))
    square = now(editor, Shape.SQUARE)
    QTest.mouseClick(button(editor, "cropFromFocus"), Qt.MouseButton.LeftButton)
    assert now(editor) == first
    assert now(editor, Shape.SQUARE) == square


def test_c7_a_crop_under_a_thousand_pixels_wide_is_said(open_editor: Opened) -> None:
    editor = open_editor()
    said = editor.findChild(WrappedLabel, "cropMessage")
    assert said is not None
    assert "under" not in said.text()
    assert editor.work is not None
    editor.work.grow(Shape.WIDE, -0.5)
    assert "800 × 450" in said.text()
    assert "under 1000" in said.text()
    assert "under 1000 px wide" in editor.shapes.cards[Shape.WIDE].accessibleName()


def test_c4_a_crop_for_this_article_changes_the_use_and_not_the_library(
    open_editor: Opened, newsroom: Newsroom, tasks: Tasks, photo: PhotoId
) -> None:
    editor = open_editor(PhotoUse(photo=photo))
    given: list[PhotoUse] = []
    editor.use_cropped.connect(given.append)
    assert editor.work is not None
    editor.work.move(Shape.SQUARE, 0.1, 0)
    editor.save()
    assert tasks.idle(30_000)
    assert given[0].crops is not None
    assert [crop.shape for crop in given[0].crops] == [Shape.SQUARE]
    found = newsroom.photos.get(photo)
    assert found is not None
    assert found.record.crops == ()


def test_c4_a_crop_for_the_library_is_kept_and_can_be_put_back(
    open_editor: Opened, newsroom: Newsroom, tasks: Tasks, photo: PhotoId, tmp_path: Path
) -> None:
    editor = open_editor(PhotoUse(photo=photo))
    original = newsroom.photos.original(photo).read_bytes()
    for_library = editor.findChild(QToolButton, "cropFor_library")
    assert for_library is not None
    QTest.mouseClick(for_library, Qt.MouseButton.LeftButton)
    changed, uses = [], []
    editor.library_cropped.connect(changed.append)
    editor.use_cropped.connect(uses.append)
    assert editor.work is not None
    editor.work.set_focus((0.2, 0.2))
    editor.save()
    assert tasks.idle(30_000)
    found = newsroom.photos.get(photo)
    assert found is not None
    assert found.record.focus == (0.2, 0.2)
    assert uses == []
    assert newsroom.photos.original(photo).read_bytes() == original
    newsroom.library.steps.take_back(changed[0].step)
    found = newsroom.photos.get(photo)
    assert found is not None
    assert found.record.focus is None
    assert not editor.isVisible()


def test_a_use_can_be_as_in_the_library_again(open_editor: Opened, photo: PhotoId, tasks: Tasks) -> None:
    own = Crop(shape=Shape.SQUARE, left=0, top=0, width=0.3, height=0.4)
    editor = open_editor(PhotoUse(photo=photo, crops=(own,), focus=(0.1, 0.1)))
    assert now(editor, Shape.SQUARE) == own
    given: list[PhotoUse] = []
    editor.use_cropped.connect(given.append)
    QTest.mouseClick(button(editor, "cropAsLibrary"), Qt.MouseButton.LeftButton)
    editor.save()
    assert given == [PhotoUse()]
    assert tasks.idle(30_000)
