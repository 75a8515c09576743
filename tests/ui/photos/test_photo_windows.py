"""What holds for every window of the photo editor: names for all that is used, no word cut off, both themes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editor_app.domain.photo import PhotoUse
from editor_app.newsroom import Newsroom
from editor_app.ui.photos.caption_editor import CaptionEditor
from editor_app.ui.photos.crop_editor import CropEditor
from editor_app.ui.photos.intake_queue import PhotoQueue
from editor_app.ui.photos.near_view import NearView
from editor_app.ui.photos.photo_steps_made import StepsMade
from editor_app.ui.photos.rights_calendar import RightsDialog
from editor_app.ui.tasks import Tasks
from editor_app.ui.theme import apply_theme
from tests import builders
from tests.pictures import scenes

LONG = "სატრანსპორტოინფრასტრუქტურისთვისსახელმწიფოთაშორისიკომისია հանձնաժողովներիսահմանազատմանհարցերով"
USED = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QTextEdit)
PARTS = ("qt_", "ScrollLeftButton", "ScrollRightButton")
"""What Qt puts inside its own widgets."""


@pytest.fixture(params=["crop", "caption", "queue", "near", "rights"])
def window(request: pytest.FixtureRequest, newsroom: Newsroom, tasks: Tasks, steps: StepsMade, qtbot: QtBot) -> QDialog:
    """Each window with long words, as small as it may become."""
    photos = [
        newsroom.photos.bring_in_bytes(scenes.jpeg(scenes.scene(1), quality), f"{LONG[:60]}-{quality}.jpg").photo.id
        for quality in (85, 40)
    ]
    today = newsroom.now().date()
    newsroom.captions.change(photos[0], caption=LONG, credit=LONG, rights_until=today, tags=(LONG,), people=(LONG,))
    use = PhotoUse(photo=photos[0], caption=f"{LONG} {LONG}", credit=LONG)
    newsroom.articles.create(builders.content(headline=LONG, lead_photo=use))
    newsroom.near.catch_up()
    made: QDialog = {
        "crop": lambda: CropEditor(newsroom, tasks, photos[0], use),
        "caption": lambda: CaptionEditor(newsroom, tasks, photos[0], use, LONG),
        "queue": lambda: PhotoQueue(newsroom, tasks, steps),
        "near": lambda: NearView(newsroom, tasks),
        "rights": lambda: RightsDialog(newsroom, tasks),
    }[request.param]()
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.resize(made.minimumSize())
    made.show()
    assert tasks.idle(30_000)
    QApplication.processEvents()
    assert tasks.idle(30_000)
    return made


def used(window: QDialog) -> list[QWidget]:
    found = [each for kind in USED for each in window.findChildren(kind)]
    return [
        each
        for each in found
        if not each.objectName().startswith(PARTS)
        and not isinstance(each.parentWidget(), (QComboBox, QAbstractSpinBox))
        and each.window() is window
    ]


def test_all_that_is_used_has_a_name_for_tests_and_for_screen_readers(window: QDialog) -> None:
    assert window.accessibleName()
    nameless = [
        (type(each).__name__, each.objectName(), each.accessibleName())
        for each in used(window)
        if not (each.objectName() and (each.accessibleName() or (isinstance(each, QAbstractButton) and each.text())))
    ]
    assert nameless == []


def test_no_button_cuts_its_words_off_and_nothing_reaches_over_the_edge(window: QDialog) -> None:
    for each in used(window):
        if not each.isVisible():
            continue
        right = each.mapTo(window, each.rect().topRight()).x()
        assert right <= window.width(), (each.objectName(), right)
        if isinstance(each, QAbstractButton) and each.objectName().startswith(("queue", "near", "crop", "caption")):
            assert each.width() >= each.minimumSizeHint().width(), each.objectName()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_each_window_is_painted_in_both_themes(window: QDialog, qapp: QApplication, mode: str) -> None:
    apply_theme(qapp, mode)
    ground = window.grab().toImage().pixelColor(2, 2).lightness()
    apply_theme(qapp, "light")
    assert (ground < 80) is (mode == "dark")
