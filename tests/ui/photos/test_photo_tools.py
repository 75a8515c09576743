"""The photo editor's tools in the window: which photo is meant, what is kept, and the way back."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor_app.domain.ids import ArticleId, PhotoId
from editor_app.domain.photo import PhotoUse, Shape
from editor_app.newsroom import Newsroom
from editor_app.ui.main_window import MainWindow
from editor_app.ui.panel_parts import WrappedLabel
from editor_app.ui.photos.caption_editor import CaptionEditor
from editor_app.ui.photos.crop_editor import CropEditor
from editor_app.ui.photos.intake_queue import PhotoQueue
from editor_app.ui.photos.near_view import NearView
from editor_app.ui.photos.rights_calendar import RightsDialog
from tests import builders
from tests.pictures import drawn, scenes
from tests.ui.panels import Opened, windows_over

LONG = 30_000


@pytest.fixture
def open_window(newsroom: Newsroom, qtbot: QtBot) -> Iterator[Opened]:
    """Opens a window as a start of the program does."""
    yield from windows_over(newsroom, qtbot)


@pytest.fixture
def photo(newsroom: Newsroom) -> PhotoId:
    """A photo with a caption."""
    made = newsroom.photos.bring_in_bytes(scenes.jpeg(scenes.scene(1, 1200, 800)), "road.jpg").photo.id
    newsroom.captions.change(made, caption="The road", credit="Ani")
    return made


@pytest.fixture
def article(newsroom: Newsroom, photo: PhotoId) -> ArticleId:
    """An article that it leads, with a caption of its own."""
    lead = PhotoUse(photo=photo, caption="Here")
    return newsroom.articles.create(
        builders.content(lead_photo=lead, body=f"Words.\n\n![x](photo:{photo})\n")
    ).article.id


@pytest.fixture
def window(open_window: Opened, article: ArticleId) -> MainWindow:
    """The window with the article open."""
    made = open_window()
    made.session.open(article)
    assert made.tasks.idle(LONG)
    return made


def opened(window: MainWindow, kind: type[QObject]) -> QWidget:
    """The window's dialog of a kind."""
    found = [each for each in window.findChildren(kind) if isinstance(each, QWidget) and each.isVisible()]
    assert len(found) == 1, kind
    return found[0]


def lead(window: MainWindow) -> PhotoUse | None:
    return window.session.fields().lead_photo


def test_c4_the_lead_photo_is_cropped_for_this_article_by_its_button(window: MainWindow) -> None:
    button = window.findChild(QPushButton, "photoCrop")
    assert button is not None
    button.click()
    assert window.tasks.idle(LONG)
    editor = opened(window, CropEditor)
    assert isinstance(editor, CropEditor)
    assert editor.work is not None
    editor.work.grow(Shape.SQUARE, -0.1)
    editor.save()
    assert window.tasks.idle(LONG)
    use = lead(window)
    assert use is not None
    assert use.crops is not None
    assert use.caption == "Here"
    said = window.findChild(WrappedLabel, "photoOwnWords")
    assert said is not None
    assert said.text() == "This article’s own: caption, crops. The rest is the library’s."


def test_the_words_are_edited_beside_the_articles_own_and_undone_from_the_notice(
    window: MainWindow, newsroom: Newsroom, photo: PhotoId, qtbot: QtBot
) -> None:
    window.actions_of["photo_words"].trigger()
    assert window.tasks.idle(LONG)
    editor = opened(window, CaptionEditor)
    assert isinstance(editor, CaptionEditor)
    assert editor.own.isVisible()
    editor.form.take("place", "Kedori")
    editor.save()
    assert window.tasks.idle(LONG)
    found = newsroom.photos.get(photo)
    assert found is not None
    assert found.record.place == "Kedori"
    undo = window.notices.findChild(QPushButton, "noticeButton")
    assert undo is not None
    undo.click()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=LONG)
    found = newsroom.photos.get(photo)
    assert found is not None
    assert found.record.place == ""
    window.actions_of["go_photos"].trigger()
    window.actions_of["redo"].trigger()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=LONG)
    found = newsroom.photos.get(photo)
    assert found is not None
    assert found.record.place == "Kedori", "it is a step of the library like others"


def test_c4_what_is_typed_is_saved_before_all_uses_are_updated(
    window: MainWindow, newsroom: Newsroom, article: ArticleId, photo: PhotoId
) -> None:
    window.session.update(standfirst="Just typed")
    window.photo_tools.edit_lead()
    assert window.tasks.idle(LONG)
    editor = opened(window, CaptionEditor)
    assert isinstance(editor, CaptionEditor)
    button = editor.findChild(QPushButton, "captionUpdateUses")
    assert button is not None
    button.click()
    assert window.tasks.idle(LONG)
    update = editor.findChild(QPushButton, "usesUpdate")
    assert update is not None
    update.click()
    assert window.tasks.idle(LONG)
    found = newsroom.articles.get(article)
    assert found is not None
    assert found.content.standfirst == "Just typed"
    assert found.content.lead_photo == PhotoUse(photo=photo)


def test_without_a_photo_the_commands_that_need_one_are_disabled(window: MainWindow) -> None:
    assert window.actions_of["crop_photo"].isEnabled()
    window.session.update(lead_photo=None)
    assert not window.actions_of["crop_photo"].isEnabled()
    assert not window.actions_of["photo_words"].isEnabled()
    assert window.actions_of["rights_calendar"].isEnabled()


def test_c5_a_near_duplicate_that_comes_in_while_one_writes_is_told_quietly(
    window: MainWindow, newsroom: Newsroom, qtbot: QtBot
) -> None:
    window.editor.body.setFocus()
    data = scenes.jpeg(scenes.scene(1, 1200, 800), 40)
    window.tasks.long(lambda: newsroom.photos.bring_in_bytes(data, "again.jpg"))
    assert window.tasks.idle(LONG)
    window.photo_tools.watch.look()
    qtbot.waitUntil(lambda: newsroom.near.count() == 1 and not window.tasks.busy, timeout=LONG)
    notice = window.notices.findChild(QPushButton, "noticeButton")
    assert notice is not None
    assert notice.text() == "Compare…"
    assert not [each for each in window.findChildren(NearView) if each.isVisible()]
    notice.click()
    assert window.tasks.idle(LONG)
    view = opened(window, NearView)
    assert isinstance(view, NearView)
    assert view.pair is not None


def test_the_queue_and_the_calendar_open_from_the_menu(window: MainWindow, newsroom: Newsroom) -> None:
    for name, kind in (("bring_in_photos", PhotoQueue), ("rights_calendar", RightsDialog)):
        window.actions_of[name].trigger()
        assert window.tasks.idle(LONG)
        opened(window, kind).close()


def test_the_photo_at_the_cursor_is_meant_while_one_is_in_the_text(
    window: MainWindow, newsroom: Newsroom, photo: PhotoId, qtbot: QtBot
) -> None:
    other = newsroom.photos.bring_in_bytes(drawn.jpeg(), "other.jpg").photo.id
    window.session.update(lead_photo=PhotoUse(photo=other))
    assert window.photo_tools.meant() == other
    body = window.editor.body
    body.setFocus()
    qtbot.waitUntil(body.hasFocus, timeout=LONG)
    cursor = body.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    body.setTextCursor(cursor)
    assert window.photo_tools.meant() == photo


def test_the_box_of_a_photo_in_the_text_opens_its_crops_and_its_words(
    window: MainWindow, photo: PhotoId, qtbot: QtBot
) -> None:
    body = window.editor.body
    cursor = body.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    body.setTextCursor(cursor)
    for name, kind in (("figureCrop", CropEditor), ("figureEdit", CaptionEditor)):
        figure = body.object_at_cursor()
        assert figure is not None
        qtbot.waitUntil(lambda: body.beyond.record_of(f"photo:{photo}") is not None, timeout=LONG)
        body.figure_wanted.emit(figure)
        button = window.findChild(QPushButton, name)
        assert button is not None
        button.click()
        assert window.tasks.idle(LONG)
        opened(window, kind).close()


def test_what_was_not_kept_is_taken_up_again_from_the_notice(window: MainWindow, photo: PhotoId) -> None:
    window.photo_tools.edit(photo)
    assert window.tasks.idle(LONG)
    editor = opened(window, CaptionEditor)
    assert isinstance(editor, CaptionEditor)
    editor.form.take("place", "Kedori")
    editor.reject()
    again = window.notices.findChild(QPushButton, "noticeButton")
    assert again is not None
    again.click()
    assert window.tasks.idle(LONG)
    editor = opened(window, CaptionEditor)
    assert isinstance(editor, CaptionEditor)
    assert editor.form.changes() == {"place": "Kedori"}
    editor.form.take("place", "")
    editor.reject()
    window.photo_tools.crop(photo)
    assert window.tasks.idle(LONG)
    crops = opened(window, CropEditor)
    assert isinstance(crops, CropEditor)
    assert crops.work is not None
    crops.work.set_focus((0.2, 0.3))
    crops.reject()
    window.notices.findChildren(QPushButton, "noticeButton")[-1].click()
    assert window.tasks.idle(LONG)
    crops = opened(window, CropEditor)
    assert isinstance(crops, CropEditor)
    assert crops.work is not None
    assert crops.work.now.focus == (0.2, 0.3)
    assert crops.work.can_undo
