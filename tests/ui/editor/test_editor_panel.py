"""The centre of the window, used as an editor uses it: typing, pasting a page, source view, undo."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from editor_app.domain.article import ArticleContent, ArticleEdit
from editor_app.domain.checks import Place
from editor_app.domain.site import Site
from editor_app.domain.source import SourceEntry, SourceRole
from editor_app.newsroom import Newsroom
from editor_app.ui import theme
from editor_app.ui.actions import Actions
from editor_app.ui.editor.editor_panel import EditorPanel
from editor_app.ui.editor.session import EditSession
from editor_app.ui.tasks import Tasks
from tests import builders

PAGE = """A road opens between two towns

The two sides met in Kazakh on Monday and agreed that the road would open in spring, after thirty years in which \
nobody could pass, officials of both sides said in the evening.

"We have waited for this day for thirty years, and now our children will drive to the sea in four hours, as we did \
when we were young and nobody asked where the border was."

Nobody expected an agreement this year. The next meeting is planned for May, when the two sides will speak of the \
railway as well, and of the customs posts that have to be built at both ends.

source: commonspace.eu with haqqin.az

photo: Ali Husseynli (archive picture)
"""
RICH = (
    "# One\n\nText with **bold**, a [link](https://example.org) and <kbd>raw</kbd>.\n\n"
    "> Said\n>\n> twice\n\n* odd  \n* list\n"
)


def opened(session: EditSession, newsroom: Newsroom, tasks: Tasks, **fields: object) -> None:
    """Make an article and show it."""
    session.open(newsroom.articles.create(builders.content(**fields)).article.id)
    assert tasks.idle()


def child(panel: QWidget, kind: type, name: str) -> QWidget:
    """A widget of the panel by its name."""
    found = panel.findChild(kind, name)
    assert isinstance(found, QWidget), name
    return found


def press_button(panel: QWidget, name: str) -> None:
    """Press a button by its name."""
    button = child(panel, QPushButton, name)
    assert isinstance(button, QPushButton)
    button.click()


def paste_page(panel: EditorPanel, tasks: Tasks) -> None:
    """Paste the page into the empty headline, where a new article's cursor stands."""
    source = QMimeData()
    source.setText(PAGE)
    panel.headline.insertFromMimeData(source)
    assert tasks.idle()


@pytest.mark.parametrize(
    "body",
    [RICH, "", "\n\nText", "Text  \r\nwith CR\r\n", "a\n\n\n\n\nb", "- x\n\t- y", "\ufeff# x", "[a][b]\n\n[b]: x\n"],
)
def test_opening_and_closing_changes_no_byte(
    panel: EditorPanel, session: EditSession, newsroom: Newsroom, tasks: Tasks, body: str
) -> None:
    opened(session, newsroom, tasks, body=body)
    before = session.article
    assert before is not None
    panel.toggle_source()
    panel.toggle_source()
    assert not session.dirty
    assert panel._stack.markdown() == body
    session.close()
    assert tasks.idle()
    assert newsroom.articles.get(before.id) == before


def test_typing_reaches_the_store_and_leaves_the_other_blocks_alone(
    panel: EditorPanel, session: EditSession, newsroom: Newsroom, tasks: Tasks
) -> None:
    opened(session, newsroom, tasks, body=RICH)
    panel.body.moveCursor(panel.body.textCursor().MoveOperation.Start)
    QTest.keyClicks(panel.body, "X")
    QTest.keyClicks(panel.headline, "Y")
    session.save_now()
    assert tasks.idle()
    assert session.article is not None
    stored = newsroom.articles.get(session.article.id).content
    assert stored.body == RICH.replace("# One", "# XOne")
    assert stored.headline.startswith("Y")


def test_saving_does_not_reset_undo(panel: EditorPanel, session: EditSession, newsroom: Newsroom, tasks: Tasks) -> None:
    opened(session, newsroom, tasks, body="Text\n")
    QTest.keyClicks(panel.body, "Typed ")
    session.save_now()
    assert tasks.idle()
    panel.body.setFocus()
    QTest.keyClick(panel.body, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.content().body == "Text\n"


def test_pasted_page_is_shown_then_applied_and_one_undo_puts_all_back(
    panel: EditorPanel, session: EditSession, tasks: Tasks
) -> None:
    session.create()
    assert tasks.idle()
    paste_page(panel, tasks)
    assert session.content() == ArticleContent()
    assert child(panel, QWidget, "pagePreview").isVisible()
    QTest.keyClick(child(panel, QPushButton, "pageApply"), Qt.Key.Key_Return)
    content = session.content()
    assert content.headline == panel.headline.words() == "A road opens between two towns"
    assert '> "We have waited' in content.body
    assert content.sources == (
        SourceEntry(name="commonspace.eu"),
        SourceEntry(name="haqqin.az", role=SourceRole.WITH),
    )
    assert content.lead_photo is not None
    assert (content.lead_photo.caption, content.lead_photo.archive) == ("Ali Husseynli", True)
    panel.undo()
    assert session.content() == ArticleContent()
    assert panel.headline.words() == ""
    panel.redo()
    assert session.content() == content


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("A road opens\n\nIt opened on Monday.\n\nsource: commonspace.eu", True),
        ("Дорога открыта\n\nОна открылась.\n\nфото: Али Гусейнли", True),
        ("A road opens\nbetween\ntwo towns", False),
    ],
)
def test_a_short_page_is_known_by_its_lines_of_source_and_photo(
    panel: EditorPanel, session: EditSession, tasks: Tasks, text: str, asked: bool
) -> None:
    session.create()
    assert tasks.idle()
    source = QMimeData()
    source.setText(text)
    panel.headline.insertFromMimeData(source)
    assert tasks.idle()
    assert child(panel, QWidget, "pagePreview").isVisible() is asked
    assert bool(panel.headline.words()) is not asked


def test_pasted_page_can_be_pasted_as_text(panel: EditorPanel, session: EditSession, tasks: Tasks) -> None:
    session.create()
    assert tasks.idle()
    paste_page(panel, tasks)
    press_button(panel, "pageAsText")
    assert session.content().headline == ""
    assert session.content().body.startswith("A road opens between two towns\n\n")


def test_source_view_is_the_same_body_and_keeps_the_cursor(
    panel: EditorPanel, session: EditSession, newsroom: Newsroom, tasks: Tasks
) -> None:
    opened(session, newsroom, tasks, body="First\n\nSecond **bold** words\n")
    cursor = panel.body.textCursor()
    cursor.setPosition(len("First\nSecond bold"))
    panel.body.setTextCursor(cursor)
    panel.toggle_source()
    source = panel._stack.source_edit
    assert source.toPlainText()[: source.textCursor().position()].endswith("**bold")
    QTest.keyClicks(source, "er")
    panel.toggle_source()
    assert session.content().body == "First\n\nSecond **bolder** words\n"
    assert panel.body.toPlainText()[: panel.body.textCursor().position()].endswith("bolder")
    panel.undo()
    assert session.content().body == "First\n\nSecond **bold** words\n"


def test_source_line_is_kept_as_entries_and_set_right_when_left(
    panel: EditorPanel, session: EditSession, newsroom: Newsroom, tasks: Tasks
) -> None:
    newsroom.save_site(Site(source_aliases={"haqqin": "haqqin.az"}, source_names=("haqqin.az",)))
    panel._names.fetch()
    opened(session, newsroom, tasks, sources=())
    QTest.keyClicks(panel.source_line, "commonspace.eu  with haqqin")
    expected = (SourceEntry(name="commonspace.eu"), SourceEntry(name="haqqin.az", role=SourceRole.WITH))
    assert session.content().sources == expected
    panel.source_line.left.emit()
    assert panel.source_line.text() == "commonspace.eu with haqqin.az"


def test_byline_is_kept_as_names(panel: EditorPanel, session: EditSession, newsroom: Newsroom, tasks: Tasks) -> None:
    opened(session, newsroom, tasks, authors=())
    QTest.keyClicks(panel.byline, "Nino Beridze, Arman Sargsyan, ")
    assert session.content().authors == ("Nino Beridze", "Arman Sargsyan")


def test_recovered_text_is_offered_beside_the_stored_one(
    panel: EditorPanel, session: EditSession, newsroom: Newsroom, tasks: Tasks
) -> None:
    article = newsroom.articles.create(builders.content()).article
    typed = builders.content(headline="Typed before the crash", body="Typed.\n")
    newsroom.articles.save_draft(ArticleEdit(id=article.id, base_revision=article.revision, content=typed))
    session.open(article.id)
    assert tasks.idle()
    assert child(panel, QWidget, "articleChoice").isVisible()
    assert panel.headline.words() == article.content.headline
    QTest.keyClicks(panel.body, "not yet")
    assert session.content() == article.content
    press_button(panel, "recoveredRestore")
    assert session.content() == typed
    assert panel.headline.words() == "Typed before the crash"
    assert panel.body.toPlainText() == "Typed."
    assert not child(panel, QWidget, "articleChoice").isVisible()


def test_recovered_text_can_be_discarded(
    panel: EditorPanel, session: EditSession, newsroom: Newsroom, tasks: Tasks
) -> None:
    article = newsroom.articles.create(builders.content()).article
    typed = builders.content(headline="Typed before the crash")
    newsroom.articles.save_draft(ArticleEdit(id=article.id, base_revision=article.revision, content=typed))
    session.open(article.id)
    assert tasks.idle()
    press_button(panel, "recoveredDiscard")
    assert tasks.idle()
    assert newsroom.articles.drafts() == []
    assert session.content() == article.content


def test_long_text_is_shown_a_moment_later_and_cannot_be_lost_meanwhile(
    panel: EditorPanel, session: EditSession, newsroom: Newsroom, tasks: Tasks
) -> None:
    body = "A paragraph of several words.\n\n" * 400
    article = newsroom.articles.create(builders.content(body=body)).article
    session.open(article.id)
    assert tasks.idle()
    assert panel._stack.markdown() == body
    QTest.keyClicks(panel.body, "X")
    assert session.content().body == "X" + body


def test_picture_dropped_on_the_text_becomes_a_photo_of_the_archive(
    panel: EditorPanel, session: EditSession, newsroom: Newsroom, tasks: Tasks, picture: Path
) -> None:
    opened(session, newsroom, tasks, body="Before\n")
    panel.body.moveCursor(panel.body.textCursor().MoveOperation.End)
    panel._paster.take_files([picture])
    assert tasks.idle()
    photos = newsroom.photos.find("", 5)
    assert len(photos) == 1
    assert f"(photo:{photos[0].id}" in session.content().body


def test_broken_picture_is_named_in_place(
    panel: EditorPanel, session: EditSession, newsroom: Newsroom, tasks: Tasks, tmp_path: Path
) -> None:
    opened(session, newsroom, tasks)
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff nothing")
    panel._paster.take_files([broken])
    assert tasks.idle()
    message = child(panel, QLabel, "bodyMessage")
    assert isinstance(message, QLabel)
    assert "broken.jpg" in message.text()


def test_plain_text_becomes_paragraphs(
    panel: EditorPanel, session: EditSession, newsroom: Newsroom, tasks: Tasks
) -> None:
    opened(session, newsroom, tasks, body="")
    source = QMimeData()
    source.setText("One\n\nTwo\nthree")
    panel.body.insertFromMimeData(source)
    assert panel.body.toPlainText() == "One\nTwo\u2028three".replace("\u2028", "\n")
    assert len(panel.body.body().blocks) == 2


def test_change_of_theme_is_no_edit(
    panel: EditorPanel, session: EditSession, newsroom: Newsroom, tasks: Tasks, qapp: object
) -> None:
    opened(session, newsroom, tasks, body=RICH)
    theme.apply_theme(qapp, "dark")  # type: ignore[arg-type]  # the running QApplication
    theme.apply_theme(qapp, "light")  # type: ignore[arg-type]
    assert not session.dirty


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (Place.HEADLINE, "headline"),
        (Place.STANDFIRST, "standfirst"),
        (Place.BYLINE, "byline"),
        (Place.SOURCE, "sourceLine"),
        (Place.BODY, "body"),
    ],
)
def test_checks_lead_to_the_field(
    panel: EditorPanel, session: EditSession, newsroom: Newsroom, tasks: Tasks, place: Place, name: str
) -> None:
    opened(session, newsroom, tasks)
    panel.activateWindow()
    panel.focus_place(place)
    focused = panel.window().focusWidget()
    assert focused is not None
    assert focused.objectName() == name


def test_checks_lead_to_the_link(panel: EditorPanel, session: EditSession, newsroom: Newsroom, tasks: Tasks) -> None:
    far = "http://me@host.example/a"
    opened(session, newsroom, tasks, body=f"Read [one](https://one.example).\n\n- And [**two** words]({far})\n")
    panel.focus_place(Place.BODY, far)
    assert panel.body.hasFocus()
    assert panel.body.textCursor().selectedText() == "two words"
    panel.focus_place(Place.BODY, "article:nowhere")
    assert panel.body.textCursor().selectedText() == "two words"
    panel.toggle_source()
    panel.focus_place(Place.BODY, far)
    assert panel._stack.source_edit.textCursor().selectedText() == far


def test_every_field_has_a_name_for_a_screen_reader(panel: EditorPanel) -> None:
    names = [
        "headline",
        "standfirst",
        "byline",
        "body",
        "sourceLine",
        "photoCaption",
        "photoCredit",
        "photoAlt",
        "bodySource",
    ]
    for name in names:
        assert child(panel, QWidget, name).accessibleName(), name
    for line in panel.findChildren(QLineEdit):
        assert line.accessibleName() or line.objectName().startswith("qt_"), line.objectName()


def test_the_source_line_comes_into_sight_for_its_command(
    panel: EditorPanel, session: EditSession, newsroom: Newsroom, tasks: Tasks, actions: Actions
) -> None:
    opened(session, newsroom, tasks, body="A line of the text.\n\n" * 60, sources=())
    actions.set_state(article_open=True, chosen=True)
    QApplication.processEvents()
    assert not panel.source_line.visibleRegion().contains(panel.source_line.rect())
    actions["source_entry"].trigger()
    assert panel.source_line.visibleRegion().contains(panel.source_line.rect())


def test_without_an_article_the_centre_says_how_to_begin(
    panel: EditorPanel, session: EditSession, tasks: Tasks
) -> None:
    assert child(panel, QWidget, "emptyState").isVisible()
    press_button(panel, "newArticle")
    assert tasks.idle()
    assert session.article is not None
    assert not child(panel, QWidget, "emptyState").isVisible()


def test_commands_of_the_menus_work_on_the_text(
    panel: EditorPanel, session: EditSession, newsroom: Newsroom, tasks: Tasks, actions: Actions
) -> None:
    opened(session, newsroom, tasks, body="Text\n")
    actions.set_state(article_open=True, chosen=True)
    panel.body.selectAll()
    actions["bold"].trigger()
    assert session.content().body == "**Text**\n"
    actions["heading_2"].trigger()
    assert session.content().body == "## **Text**\n"
    panel.undo()
    panel.undo()
    assert session.content().body == "Text\n"
    actions["source_view"].trigger()
    assert panel._stack.source_edit.isVisible()
