"""The caption editor: words and lines, the archive flag, the file's words, one article's own, all uses."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from editor_app.domain.ids import ArticleId, PhotoId
from editor_app.domain.photo import PhotoRecord, PhotoUse
from editor_app.newsroom import Newsroom
from editor_app.pictures import iim
from editor_app.pictures.containers import MetadataBlocks
from editor_app.ui.editor.fields import GrowingField
from editor_app.ui.panel_parts import WrappedLabel
from editor_app.ui.photos.caption_editor import CaptionEditor
from editor_app.ui.photos.date_field import DateField, parse_day
from editor_app.ui.tasks import Tasks
from tests import builders
from tests.pictures import drawn

Opened = Callable[..., CaptionEditor]


@pytest.fixture
def photo(newsroom: Newsroom) -> PhotoId:
    """A photo whose IPTC and XMP disagree on the caption."""
    inner = '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">The road</rdf:li></rdf:Alt></dc:description>'
    blocks = MetadataBlocks(xmp=drawn.xmp_packet(inner, ""), iim=iim.write(iim.IimFields(caption="The bridge")))
    return newsroom.photos.bring_in_bytes(drawn.jpeg(blocks), "road.jpg").photo.id


@pytest.fixture
def open_editor(newsroom: Newsroom, tasks: Tasks, photo: PhotoId, qtbot: QtBot) -> Opened:
    """Opens the editor and waits until it shows the photo."""

    def opened(use: PhotoUse | None = None) -> CaptionEditor:
        editor = CaptionEditor(newsroom, tasks, photo, use)
        editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(editor)
        editor.show()
        assert tasks.idle(30_000)
        return editor

    return opened


def child(editor: CaptionEditor, kind: type, name: str):
    found = editor.findChild(kind, name)
    assert found is not None, name
    return found


def click(editor: CaptionEditor, name: str, kind: type = QPushButton) -> None:
    button = child(editor, kind, name)
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def caption(editor: CaptionEditor) -> GrowingField:
    found = child(editor, GrowingField, "recordCaption")
    assert isinstance(found, GrowingField)
    return found


def type_into(field: GrowingField, words: str) -> None:
    field.selectAll()
    field.insertPlainText(words)


def record_of(newsroom: Newsroom, photo: PhotoId) -> PhotoRecord:
    found = newsroom.photos.get(photo)
    assert found is not None
    return found.record


def use_of(newsroom: Newsroom, article: ArticleId) -> PhotoUse | None:
    found = newsroom.articles.get(article)
    assert found is not None
    return found.content.lead_photo


def test_c2_the_line_is_shown_in_each_language_and_a_typed_label_sets_the_flag(
    open_editor: Opened, newsroom: Newsroom, tasks: Tasks, photo: PhotoId
) -> None:
    editor = open_editor()
    type_into(caption(editor), "Ali Husseynli (archive picture)")
    caption(editor).left.emit()
    assert child(editor, QCheckBox, "recordArchive").isChecked()
    assert child(editor, WrappedLabel, "photoLine_en").text() == "photo: Ali Husseynli (archive picture)"
    assert child(editor, WrappedLabel, "photoLine_ru").text() == "фото: Ali Husseynli (архивное фото)"
    saved: list[object] = []
    editor.record_saved.connect(saved.append)
    click(editor, "captionSave")
    assert tasks.idle(30_000)
    assert record_of(newsroom, photo) == PhotoRecord(caption="Ali Husseynli", archive=True)
    assert len(saved) == 1
    assert not editor.isVisible()


def test_c1_a_value_of_the_file_is_taken_by_a_click(open_editor: Opened) -> None:
    editor = open_editor()
    assert caption(editor).words() == "The road"
    assert "1 fields differ" in child(editor, WrappedLabel, "fileComparedSaid").text()
    click(editor, "fileValue_caption_iptc", QToolButton)
    assert caption(editor).words() == "The bridge"
    assert editor.form.changes() == {"caption": "The bridge"}


def test_c3_an_old_date_proposes_the_archive_flag_and_one_click_sets_it(
    open_editor: Opened, newsroom: Newsroom, photo: PhotoId
) -> None:
    newsroom.captions.change(photo, taken=date(2019, 5, 1))
    editor = open_editor()
    assert "days before" in child(editor, WrappedLabel, "recordArchiveProposed").text()
    click(editor, "recordMarkArchive")
    assert editor.form.changes() == {"archive": True}
    assert child(editor, WrappedLabel, "recordArchiveProposed").text() == ""


def test_c6_an_alt_text_that_repeats_the_caption_is_said_in_place(open_editor: Opened) -> None:
    editor = open_editor()
    said = child(editor, WrappedLabel, "recordAltTrouble")
    assert "No alt text" in said.text()
    type_into(child(editor, GrowingField, "recordAlt"), "The road")
    assert "repeats the caption" in said.text()
    type_into(child(editor, GrowingField, "recordAlt"), "A bend with a lorry")
    assert said.text() == ""


def test_c4_this_articles_words_are_taken_over_or_reset(
    open_editor: Opened, newsroom: Newsroom, tasks: Tasks, photo: PhotoId
) -> None:
    editor = open_editor(PhotoUse(photo=photo, caption="Here", credit="Ani"))
    given: list[PhotoUse] = []
    editor.use_changed.connect(given.append)
    click(editor, "useReset_credit")
    assert given[-1] == PhotoUse(photo=photo, caption="Here")
    click(editor, "useTake_caption")
    assert tasks.idle(30_000)
    assert given[-1] == PhotoUse(photo=photo)
    assert record_of(newsroom, photo).caption == "Here"
    assert "None" in child(editor, WrappedLabel, "useWordsSaid").text()


def test_c4_update_all_uses_shows_each_use_first_and_leaves_out_what_is_not_ticked(
    open_editor: Opened, newsroom: Newsroom, tasks: Tasks, photo: PhotoId
) -> None:
    first, second = (
        newsroom.articles.create(
            builders.content(slug=name, headline=name, lead_photo=PhotoUse(photo=photo, caption=f"Own {name}"))
        ).article.id
        for name in ("one", "two")
    )
    editor = open_editor()
    type_into(caption(editor), "The new road")
    click(editor, "captionUpdateUses")
    assert tasks.idle(30_000)
    page = editor.uses_page
    assert editor.pages.currentWidget() is page
    rows = [page.list.topLevelItem(row) for row in range(page.list.topLevelItemCount())]
    assert [row.text(2) for row in rows if row] == [
        "Caption: “Own two” → “The new road”", "Caption: “Own one” → “The new road”",
    ]  # fmt: skip
    assert rows[0] is not None
    rows[0].setCheckState(0, Qt.CheckState.Unchecked)
    assert use_of(newsroom, first) == PhotoUse(photo=photo, caption="Own one")
    click(editor, "usesUpdate")
    assert tasks.idle(30_000)
    assert use_of(newsroom, first) == PhotoUse(photo=photo)
    assert use_of(newsroom, second) == PhotoUse(photo=photo, caption="Own two")


def test_what_somebody_else_writes_meanwhile_is_not_lost(
    open_editor: Opened, newsroom: Newsroom, tasks: Tasks, photo: PhotoId
) -> None:
    editor = open_editor()
    line = child(editor, QLineEdit, "record_credit")
    line.setFocus()
    QTest.keyClicks(line, "Ani")
    tasks.database(lambda: newsroom.captions.change(photo, place="Kedori"))
    assert tasks.idle(30_000)
    assert line.text() == "Ani"
    assert child(editor, QLineEdit, "record_place").text() == "Kedori"
    editor.save()
    assert tasks.idle(30_000)
    assert record_of(newsroom, photo) == PhotoRecord(caption="The road", credit="Ani", place="Kedori")


def test_the_rights_say_how_many_days_are_left(open_editor: Opened, newsroom: Newsroom) -> None:
    editor = open_editor()
    field = child(editor, DateField, "recordRightsUntil")
    field.setFocus()
    QTest.keyClicks(field, "2026-03-")
    assert field.property("wrong")
    QTest.keyClicks(field, "12")
    assert not field.property("wrong")
    assert child(editor, WrappedLabel, "recordRightsSaid").text() == "10 days are left."
    assert editor.form.changes() == {"rights_until": date(2026, 3, 12)}


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-3-5", date(2026, 3, 5)),
        ("5.3.2026", date(2026, 3, 5)),
        ("05/03/2026", date(2026, 3, 5)),
        ("2026-02-30", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_it_is_typed(words: str, day: date | None) -> None:
    assert parse_day(words) == day
