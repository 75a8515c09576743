"""Two photos side by side: both kept, or one for both; later, and taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from editor_app.domain.ids import PhotoId
from editor_app.domain.photo import PhotoUse
from editor_app.newsroom import Newsroom
from editor_app.ui.panel_parts import WrappedLabel
from editor_app.ui.photos.near_view import NearView
from editor_app.ui.tasks import Tasks
from tests import builders
from tests.pictures import scenes


@pytest.fixture
def pairs(newsroom: Newsroom) -> list[PhotoId]:
    """Two pairs that look alike; the first of the second pair is used."""
    made = []
    for seed in (1, 2):
        for quality in (85, 40):
            data = scenes.jpeg(scenes.scene(seed), quality)
            made.append(newsroom.photos.bring_in_bytes(data, f"s{seed}-{quality}.jpg").photo.id)
    newsroom.articles.create(builders.content(lead_photo=PhotoUse(photo=made[2])))
    newsroom.near.catch_up()
    return made


@pytest.fixture
def view(newsroom: Newsroom, tasks: Tasks, pairs: list[PhotoId], qtbot: QtBot) -> NearView:
    """The view, showing the pair that was found last."""
    made = NearView(newsroom, tasks)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    assert tasks.idle(30_000)
    return made


def shown(view: NearView) -> tuple[str, str] | None:
    return (view.pair.older.file_name, view.pair.newer.file_name) if view.pair is not None else None


def press(view: NearView, tasks: Tasks, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    QTest.keyClick(view, key, *modifiers)
    assert tasks.idle(30_000)


def title(view: NearView) -> str:
    found = view.findChild(WrappedLabel, "nearTitle")
    assert found is not None
    return str(found.text())


def test_c5_both_are_shown_with_what_tells_them_apart(view: NearView) -> None:
    assert shown(view) == ("s2-85.jpg", "s2-40.jpg")
    assert title(view) == "These two look alike, 2 pairs wait"
    assert view.older.facts["uses"].text() == "one article"
    assert view.older.facts["uses"].property("look") == "ahead"
    assert view.newer.facts["uses"].text() == "no article"
    assert "480 × 320" in view.newer.facts["size"].text()


def test_c5_keep_both_is_remembered_and_taken_back(view: NearView, tasks: Tasks, newsroom: Newsroom) -> None:
    press(view, tasks, Qt.Key.Key_B)
    assert shown(view) == ("s1-85.jpg", "s1-40.jpg")
    assert newsroom.near.count() == 1
    press(view, tasks, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shown(view) == ("s2-85.jpg", "s2-40.jpg")
    assert newsroom.near.count() == 2


def test_c5_the_new_one_stands_for_both_and_can_be_taken_back(
    view: NearView, tasks: Tasks, newsroom: Newsroom, pairs: list[PhotoId]
) -> None:
    QTest.mouseClick(view.newer.use, Qt.MouseButton.LeftButton)
    assert tasks.idle(30_000)
    assert [row.headline for row in newsroom.photos.used_in(pairs[3])] == [builders.content().headline]
    assert newsroom.photos.used_in(pairs[2]) == []
    assert "An article was changed" in view.note.words
    assert len(newsroom.photos.find("")) == 3
    press(view, tasks, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(newsroom.photos.used_in(pairs[2])) == 1
    assert len(newsroom.photos.find("")) == 4


def test_later_passes_a_pair_over_for_now(view: NearView, tasks: Tasks, newsroom: Newsroom) -> None:
    press(view, tasks, Qt.Key.Key_L)
    assert shown(view) == ("s1-85.jpg", "s1-40.jpg")
    press(view, tasks, Qt.Key.Key_1)
    assert shown(view) is None
    assert title(view) == "Those that are left wait for later."
    assert newsroom.near.count() == 1
    assert not any(view.findChild(QPushButton, name).isEnabled() for name in ("nearBoth", "nearLater"))
