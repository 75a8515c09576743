"""Paste in the editor: what comes from other programs goes in whole, pictures become photos, one undo takes it back."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from editor_app.body import from_html, from_markdown
from editor_app.body.blocks import Figure
from editor_app.newsroom import Newsroom
from editor_app.ui.actions import Actions
from editor_app.ui.editor.copy_out import MARKDOWN_TYPE
from editor_app.ui.editor.editor_panel import EditorPanel
from editor_app.ui.editor.session import EditSession
from editor_app.ui.tasks import Tasks
from tests import builders
from tests.body.structure import structure_of
from tests.pictures import drawn

CLIPBOARD = Path(__file__).parents[2] / "body" / "clipboard"
PNG = drawn.encoded(drawn.a_picture(), "PNG")
OTHER = drawn.encoded(drawn.a_picture(50, 40), "PNG")


@pytest.fixture
def panel(newsroom: Newsroom, session: EditSession, tasks: Tasks, qtbot: QtBot) -> Iterator[EditorPanel]:
    """The panel with an article that has words."""
    window = QWidget()
    qtbot.addWidget(window)
    made = EditorPanel(newsroom, session, tasks, window)
    made.bind(Actions(window))
    window.resize(900, 1100)
    made.resize(900, 1100)
    window.show()
    session.open(newsroom.articles.create(builders.content(body="Before\n\nAfter\n")).article.id)
    assert tasks.idle()
    cursor = made.body.textCursor()
    cursor.setPosition(len("Before"))
    made.body.setTextCursor(cursor)
    made.body.setFocus()
    yield made
    assert tasks.idle()
    window.close()


def html_source(html: str, text: str = "words") -> QMimeData:
    """What a browser or a word processor puts on the clipboard."""
    source = QMimeData()
    source.setHtml(html)
    source.setText(text)
    return source


def data(picture: bytes, kind: str = "png") -> str:
    """A picture written into HTML."""
    return f"data:image/{kind};base64,{base64.b64encode(picture).decode()}"


def figures(panel: EditorPanel) -> list[Figure]:
    """The photos in the text."""
    return [block for block in panel.body.body().blocks if isinstance(block, Figure)]


def message(panel: EditorPanel) -> str:
    """What the panel says over the text."""
    label = panel.findChild(QLabel, "bodyMessage")
    assert isinstance(label, QLabel)
    return label.text()


@pytest.mark.parametrize("name", ["word_statement_en", "docs_notes_ru", "web_wordpress_en", "libre_endnotes_ar"])
def test_what_comes_from_other_programs_goes_in_and_one_undo_takes_it_back(
    panel: EditorPanel, session: EditSession, tasks: Tasks, name: str
) -> None:
    html = (CLIPBOARD / f"{name}.html").read_text(encoding="utf-8")
    panel.body.insertFromMimeData(html_source(html))
    assert tasks.idle()
    body = session.content().body
    wanted = structure_of(from_html(html).blocks)
    found = structure_of(from_markdown(body).blocks)
    assert (found.headings, found.lists, found.notes, found.links) == (
        wanted.headings,
        wanted.lists,
        wanted.notes,
        wanted.links,
    )
    assert body.startswith("Before\n\n")
    assert "\n\nAfter\n" in body
    panel.undo()
    assert session.content().body == "Before\n\nAfter\n"


def test_pictures_written_into_the_page_are_photos_where_they_stood(
    panel: EditorPanel, session: EditSession, newsroom: Newsroom, tasks: Tasks
) -> None:
    html = (
        f"<p>one</p><figure><img src='{data(PNG)}' alt='A red corner'><figcaption>First</figcaption></figure><p>two</p>"
        f"<p><img src='{data(OTHER)}' alt='Other'></p><p>three</p><p><img src='{data(PNG)}'></p>"
    )
    panel.body.insertFromMimeData(html_source(html))
    assert tasks.idle()
    kept = newsroom.photos.find()
    assert len(kept) == 2
    first, other, again = figures(panel)
    assert (first.alt, first.caption, other.alt) == ("A red corner", "First", "Other")
    assert first.address == again.address
    assert {first.address, other.address} == {f"photo:{photo.id}" for photo in kept}
    assert session.content().body == (
        f'Before\n\none\n\n![A red corner]({first.address} "First")\n\ntwo\n\n![Other]({other.address})\n\n'
        f"three\n\n![]({again.address})\n\nAfter\n"
    )
    panel.undo()
    assert session.content().body == "Before\n\nAfter\n"


def test_a_picture_pasted_again_is_the_same_photo(panel: EditorPanel, newsroom: Newsroom, tasks: Tasks) -> None:
    for _ in range(2):  # the second paste does not wait for the first
        panel.body.insertFromMimeData(html_source(f"<p>x</p><p><img src='{data(PNG)}'></p>"))
    assert tasks.idle()
    panel.body.insertFromMimeData(html_source(f"<p>x</p><p><img src='{data(PNG)}'></p>"))
    assert tasks.idle()
    (photo,) = newsroom.photos.find()
    assert [each.address for each in figures(panel)] == [f"photo:{photo.id}"] * 3


def test_words_typed_meanwhile_stay_and_the_paste_goes_where_it_was_wanted(
    panel: EditorPanel, session: EditSession, tasks: Tasks
) -> None:
    panel.body.insertFromMimeData(html_source(f"<p>one</p><p><img src='{data(PNG)}'></p>"))
    cursor = panel.body.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    panel.body.setTextCursor(cursor)
    QTest.keyClicks(panel.body, " typed")
    assert tasks.idle()
    body = session.content().body
    assert body.startswith("Before\n\none\n\n![](photo:")
    assert body.endswith("\n\nAfter typed\n")


def test_pictures_that_cannot_be_photos_are_named_and_left_out(
    panel: EditorPanel, session: EditSession, newsroom: Newsroom, tasks: Tasks
) -> None:
    gif = b"GIF89a" + b"x" * 900
    html = f"<p>one</p><p><img src='{data(gif, 'gif')}'></p><p><img src='{data(b'no picture')}'></p><p>two</p>"
    panel.body.insertFromMimeData(html_source(html))
    assert tasks.idle()
    assert session.content().body == "Before\n\none\n\ntwo\n\nAfter\n"
    assert "1.gif" in message(panel)
    assert "2.png" in message(panel)
    assert newsroom.photos.find() == []


def test_words_local_pictures_come_in_only_from_the_temporary_folder(
    panel: EditorPanel, newsroom: Newsroom, tasks: Tasks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = tmp_path / "temporary folder"
    room.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(room))
    (room / "clip_image001.png").write_bytes(PNG)
    (tmp_path / "private.png").write_bytes(OTHER)
    html = (
        f"<p>x</p><p><img src='{(room / 'clip_image001.png').as_uri()}' alt='In'></p>"
        f"<p><img src='{(tmp_path / 'private.png').as_uri()}'></p>"
    )
    panel.body.insertFromMimeData(html_source(html))
    assert tasks.idle()
    assert [each.alt for each in figures(panel)] == ["In"]
    assert len(newsroom.photos.find()) == 1
    assert "private.png" in message(panel)


def test_far_pictures_are_not_fetched_but_listed_and_a_dropped_one_takes_the_frame(
    panel: EditorPanel, newsroom: Newsroom, tasks: Tasks, picture: Path
) -> None:
    html = "<p>x</p><figure><img src='https://example.org/a.jpg' alt='A lake'><figcaption>Sevan</figcaption></figure>"
    panel.body.insertFromMimeData(html_source(html))
    assert tasks.idle()
    assert "https://example.org/a.jpg" in message(panel)
    cursor = panel.body.textCursor()
    cursor.setPosition(panel.body.toPlainText().index("\ufffc"))
    panel.body.setTextCursor(cursor)
    panel._paster.take_files([picture])
    assert tasks.idle()
    (photo,) = newsroom.photos.find()
    assert figures(panel) == [Figure(f"photo:{photo.id}", "A lake", "Sevan")]


def test_copied_picture_comes_with_what_its_page_says_of_it(
    panel: EditorPanel, newsroom: Newsroom, tasks: Tasks
) -> None:
    source = html_source("<img src='https://example.org/a.jpg' alt='A lake'>", "")
    source.setImageData(QImage.fromData(PNG))
    panel.body.insertFromMimeData(source)
    assert tasks.idle()
    (photo,) = newsroom.photos.find()
    assert figures(panel) == [Figure(f"photo:{photo.id}", "A lake")]


def test_copy_carries_our_blocks_clean_html_and_plain_words(panel: EditorPanel) -> None:
    panel.body.show_body(from_markdown('## Head\n\n- one\n    - **two**\n\n> said\n\n![alt](photo:x "cap")\n'))
    panel.body.selectAll()
    panel.body.copy()
    copied = QApplication.clipboard().mimeData()
    assert copied.html() == (
        "<h2>Head</h2>\n<ul><li>one<ul><li><strong>two</strong></li></ul></li></ul>\n"
        "<blockquote><p>said</p></blockquote>\n"
        '<figure><img src="photo:x" alt="alt"><figcaption>cap</figcaption></figure>'
    )
    assert copied.text() == "Head\n\n- one\n  - two\n\n> said\n\ncap"
    assert copied.hasFormat(MARKDOWN_TYPE)


def test_a_page_pasted_with_its_structure_keeps_it_and_its_pictures(
    panel: EditorPanel, session: EditSession, newsroom: Newsroom, tasks: Tasks
) -> None:
    session.create()
    assert tasks.idle()
    words = "The road was closed for four years and nobody could say when it would be opened again. " * 5
    html = (
        f"<h1>A road opens</h1><p>By Nino Beridze</p><p>{words}</p><h2>Next</h2>"
        f"<p><img src='{data(PNG)}' alt='Road'></p>"
        "<ul><li>one<ul><li>two</li></ul></li></ul><p>source: commonspace.eu</p>"
    )
    panel.body.insertFromMimeData(html_source(html, f"A road opens\nBy Nino Beridze\n{words}\nNext\none\ntwo\n"))
    assert tasks.idle()
    assert newsroom.photos.find() == []
    panel._preview.apply.click()
    assert tasks.idle()
    content = session.content()
    (photo,) = newsroom.photos.find()
    assert (content.headline, content.authors) == ("A road opens", ("Nino Beridze",))
    assert content.body.endswith(f"## Next\n\n![Road](photo:{photo.id})\n\n- one\n    - two\n")
    assert [each.name for each in content.sources] == ["commonspace.eu"]
    panel.undo()
    assert session.content().headline == ""
    assert session.content().body == ""


@pytest.mark.parametrize("name", ["word_statement_en", "web_wiki_hy", "libre_table_ru", "docs_table_ka"])
def test_what_is_copied_here_has_its_structure_elsewhere(panel: EditorPanel, tasks: Tasks, name: str) -> None:
    body = from_html((CLIPBOARD / f"{name}.html").read_text(encoding="utf-8"))
    panel.body.show_body(body)
    panel.body.selectAll()
    panel.body.copy()
    html = QApplication.clipboard().mimeData().html()
    assert structure_of(from_html(html).blocks) == structure_of(body.blocks)
    assert "style=" not in html.replace(' style="text-align:', "")


def test_paragraphs_pasted_into_a_cell_stay_in_it(panel: EditorPanel, session: EditSession, tasks: Tasks) -> None:
    panel.body.show_body(from_markdown("| a | b |\n| --- | --- |\n| one | two |\n\nAfter\n"))
    cursor = panel.body.textCursor()
    cursor.setPosition(panel.body.toPlainText().index("one") + 3)
    panel.body.setTextCursor(cursor)
    panel.body.insertFromMimeData(html_source("<p>first</p><p><b>second</b></p>"))
    assert tasks.idle()
    body = session.content().body
    assert "first" in body
    assert "second" in body
    assert body.endswith("\n\nAfter\n")
    assert len(panel.body.body().blocks) == 2
