"""What is inserted into an article, in the panel: footnotes, pull quotes, cards, photos and links with their words."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from editor_app.body.blocks import Figure
from editor_app.domain.article import ArticleContent
from editor_app.domain.photo import PhotoRecord
from editor_app.newsroom import Newsroom
from editor_app.ui.actions import Actions
from editor_app.ui.editor.editor_panel import EditorPanel
from editor_app.ui.editor.session import EditSession
from editor_app.ui.tasks import Tasks
from tests import builders


def opened(session: EditSession, newsroom: Newsroom, tasks: Tasks, **fields: object) -> None:
    """Make an article and show it."""
    session.open(newsroom.articles.create(builders.content(**fields)).article.id)
    assert tasks.idle()


def child(panel: QWidget, kind: type, name: str) -> QWidget:
    """A widget of the panel by its name."""
    found = panel.findChild(kind, name)
    assert isinstance(found, QWidget), name
    return found


def test_what_only_rich_text_can_do_is_disabled_in_source_view(
    panel: EditorPanel, session: EditSession, newsroom: Newsroom, tasks: Tasks, actions: Actions
) -> None:
    opened(session, newsroom, tasks, body="Text\n")
    actions.set_state(article_open=True, chosen=True)
    rich = ("bold", "pull_quote", "footnote", "embed", "link", "article_link", "photo", "renumber_footnotes")
    assert all(actions[each].isEnabled() for each in rich)
    actions["source_view"].trigger()
    assert not any(actions[each].isEnabled() for each in rich)
    assert not child(panel, QToolButton, "format_insert").isEnabled()
    assert actions["source_view"].isEnabled()
    assert actions["paste_plain"].isEnabled()
    actions["source_view"].trigger()
    assert all(actions[each].isEnabled() for each in rich)


def test_toolbar_fits_the_narrowest_column_and_shows_all_in_a_wide_one(panel: EditorPanel, window: QWidget) -> None:
    bar = child(panel, QWidget, "formatBar")
    buttons = bar.findChildren(QToolButton)
    assert all(not button.isHidden() for button in buttons)
    panel.resize(panel.minimumSizeHint())
    QApplication.processEvents()
    assert bar.width() <= panel.width() == panel.minimumSizeHint().width()
    shown = [button for button in buttons if not button.isHidden()]
    assert {"format_bold", "format_link", "format_insert", "format_source_view"} <= {
        each.objectName() for each in shown
    }
    assert max(button.geometry().right() for button in shown) < bar.width()
    assert min(button.geometry().left() for button in shown) >= 0
    panel.resize(900, 1100)
    QApplication.processEvents()
    assert all(not button.isHidden() for button in buttons)


def test_footnote_and_pull_quote_of_the_menu_are_saved_as_markdown(
    panel: EditorPanel, session: EditSession, newsroom: Newsroom, tasks: Tasks, actions: Actions
) -> None:
    opened(session, newsroom, tasks, body="Text\n")
    actions.set_state(article_open=True, chosen=True)
    panel.body.moveCursor(QTextCursor.MoveOperation.End)
    actions["footnote"].trigger()
    QTest.keyClicks(panel.body, "Said so.")
    actions["back_to_text"].trigger()
    assert panel.body.textCursor().block().text().startswith("Text")
    actions["pull_quote"].trigger()
    assert session.content().body == "> Text[^1]\n> {: .pull-quote }\n\n[^1]: Said so.\n"


def test_cursor_on_an_article_link_says_its_headline_and_a_binned_article_is_broken(
    panel: EditorPanel, session: EditSession, newsroom: Newsroom, tasks: Tasks, qtbot: QtBot
) -> None:
    target = newsroom.articles.create(ArticleContent(headline="The road")).article
    opened(session, newsroom, tasks, body=f"[see](article:{target.id})\n\n[gone](article:nothing)\n")
    assert tasks.idle()
    hint = child(panel, QLabel, "hintLine")
    panel.body.moveCursor(QTextCursor.MoveOperation.Right)
    qtbot.waitUntil(lambda: hint.toolTip() == "Article: The road")
    panel.body.moveCursor(QTextCursor.MoveOperation.End)
    panel.body.moveCursor(QTextCursor.MoveOperation.Left)
    qtbot.waitUntil(lambda: "no longer in the newsroom" in hint.toolTip())
    formats = [block.layout().formats() for block in (panel.body.document().begin(), panel.body.document().lastBlock())]
    assert [any(each.format.fontStrikeOut() for each in found) for found in formats] == [False, True]
    tasks.database(lambda: newsroom.articles.bin([target.id]))
    assert tasks.idle()
    panel.body.moveCursor(QTextCursor.MoveOperation.Start)
    panel.body.moveCursor(QTextCursor.MoveOperation.Right)
    qtbot.waitUntil(lambda: hint.toolTip() == "This article is in the bin: The road")
    assert any(each.format.fontStrikeOut() for each in panel.body.document().begin().layout().formats())


def test_photo_in_the_text_shows_the_words_of_the_archive_and_leaves_them_as_they_are(
    panel: EditorPanel, session: EditSession, newsroom: Newsroom, tasks: Tasks, picture: Path
) -> None:
    photo = newsroom.photos.bring_in(picture).photo
    newsroom.photos.update(photo.id, PhotoRecord(caption="Of the archive", credit="Ali Husseynli", alt="A road"))
    opened(session, newsroom, tasks, body=f"![](photo:{photo.id})\n")
    assert tasks.idle()
    before = panel.body.document().size().height()
    tasks.database(lambda: newsroom.photos.update(photo.id, PhotoRecord()))
    assert tasks.idle()
    QApplication.processEvents()
    assert panel.body.document().size().height() != before, "what is missing now takes another room"
    panel.body.replace_figure(Figure(f"photo:{photo.id}", "alt", "Of this use"))
    assert session.content().body == f'![alt](photo:{photo.id} "Of this use")\n'
    found = newsroom.photos.get(photo.id)
    assert found is not None
    assert found.record == PhotoRecord()


def test_article_is_found_and_linked_with_keys_alone(
    panel: EditorPanel, session: EditSession, newsroom: Newsroom, tasks: Tasks, actions: Actions, qtbot: QtBot
) -> None:
    target = newsroom.articles.create(ArticleContent(headline="The price of milk")).article
    newsroom.articles.create(ArticleContent(headline="The railway"))
    opened(session, newsroom, tasks, body="See the road.\n")
    actions.set_state(article_open=True, chosen=True)
    cursor = panel.body.textCursor()
    cursor.setPosition(4)
    cursor.setPosition(12, QTextCursor.MoveMode.KeepAnchor)
    panel.body.setTextCursor(cursor)
    actions["article_link"].trigger()
    assert tasks.idle()
    box = child(panel, QWidget, "articleLinkBox")
    field = box.focusWidget() or QApplication.focusWidget()
    QTest.keyClicks(field, "milk")
    found = child(panel, QListView, "pickerList").model()  # type: ignore[attr-defined]  # a QListView
    qtbot.waitUntil(lambda: found.rowCount() == 1)
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.content().body == f"See [the road](article:{target.id}).\n")


def test_words_copied_to_another_article_take_their_footnote_along(
    panel: EditorPanel, session: EditSession, newsroom: Newsroom, tasks: Tasks
) -> None:
    opened(session, newsroom, tasks, body="One[^1] two.\n\n[^1]: Said *so*.\n\n    And more.\n")
    cursor = panel.body.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    panel.body.setTextCursor(cursor)
    panel.body.copy()
    opened(session, newsroom, tasks, body="Here[^1].\n\n[^1]: Ours.\n")
    panel.body.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    panel.body.setFocus()
    panel.body.paste()
    assert session.content().body == ("Here[^1].One[^2] two.\n\n[^1]: Ours.\n\n[^2]: Said *so*.\n\n    And more.\n")
    panel.undo()
    assert session.content().body == "Here[^1].\n\n[^1]: Ours.\n"


def test_words_of_a_photo_are_asked_with_those_of_the_archive_as_a_hint(
    panel: EditorPanel, session: EditSession, newsroom: Newsroom, tasks: Tasks, picture: Path
) -> None:
    photo = newsroom.photos.bring_in(picture).photo
    newsroom.photos.update(photo.id, PhotoRecord(caption="Of the archive", alt="A road"))
    opened(session, newsroom, tasks, body=f"![](photo:{photo.id})\n")
    assert tasks.idle()
    panel.body.selectAll()
    QTest.keyClick(panel.body, Qt.Key.Key_Return)
    caption, alt = (child(panel, QLineEdit, name) for name in ("figureCaption", "figureAlt"))
    assert isinstance(caption, QLineEdit)
    assert isinstance(alt, QLineEdit)
    assert caption.placeholderText() == "Caption in this article; else: Of the archive"
    assert alt.placeholderText() == "Alt text; else: A road"
    assert caption.text() == ""
    QTest.keyClicks(caption, "Ours")
    QTest.keyClick(caption, Qt.Key.Key_Return)
    assert session.content().body == f'![](photo:{photo.id} "Ours")\n'
