"""Signs are set while typing and all at once, by the article's language, and are taken back with one key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from editor_app.language.typography import NBSP
from editor_app.newsroom import Newsroom
from editor_app.ui.editor.editor_panel import EditorPanel
from editor_app.ui.editor.session import EditSession
from editor_app.ui.tasks import Tasks
from tests.builders import content

BACK = Qt.Key.Key_Backspace


@pytest.fixture
def panel(qtbot: QtBot, newsroom: Newsroom, session: EditSession, tasks: Tasks) -> EditorPanel:
    """The editor with signs set while typing."""
    made = EditorPanel(newsroom, session, tasks)
    qtbot.addWidget(made)
    made.resize(900, 800)
    made.show()
    made.typography.typist.on = True
    return made


def open_article(panel: EditorPanel, body: str = "", language: str = "en", **fields: object) -> None:
    made = panel._newsroom.articles.create(content(body=body, language=language, **fields))
    panel._session.open(made.article.id)
    assert panel._tasks.idle(10_000)
    panel.body.setFocus()
    panel.body.moveCursor(QTextCursor.MoveOperation.End)


def text(panel: EditorPanel) -> str:
    return panel._stack.markdown().strip("\n")


def type_out(edit: QTextEdit, words: str) -> None:
    """Type words of any script: QTest's own way knows Latin letters only."""
    for sign in words:
        QApplication.sendEvent(edit, QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign))


def undo(panel: EditorPanel) -> None:
    QTest.keyClick(panel.body, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize(
    ("language", "keys", "meant"),
    [
        ("en", 'He said "yes" - don\'t...', "He said “yes” – don’t…"),
        ("ru", 'Он сказал "да" - и ушёл', f"Он сказал «да»{NBSP}— и ушёл"),
        ("hy", 'Նա ասաց "այո"', "Նա ասաց «այո»"),
        ("ka", 'მან თქვა "კი"', "მან თქვა „კი“"),
        ("az", 'O "bəli" dedi, Bakı\'da', "O “bəli” dedi, Bakı’da"),
    ],
)
def test_signs_follow_the_articles_language(panel: EditorPanel, language: str, keys: str, meant: str) -> None:
    open_article(panel, language=language, headline="", standfirst="")
    type_out(panel.body, keys)
    assert text(panel) == meant
    panel.headline.setFocus()
    type_out(panel.headline, keys)
    assert panel.headline.words() == meant
    assert panel._session.fields().headline == meant


def test_another_language_sets_other_signs(panel: EditorPanel) -> None:
    open_article(panel)
    panel._session.update(language="ru")
    type_out(panel.body, '"да"')
    assert text(panel) == "«да»"


def test_one_undo_brings_back_what_was_typed_and_it_stays(panel: EditorPanel) -> None:
    open_article(panel)
    type_out(panel.body, 'Say "')
    undo(panel)
    assert text(panel) == 'Say "'
    type_out(panel.body, "x")
    assert text(panel) == 'Say "x'


def test_backspace_right_after_brings_back_what_was_typed(panel: EditorPanel) -> None:
    open_article(panel, headline="")
    type_out(panel.body, "Wait...")
    QTest.keyClick(panel.body, BACK)
    assert text(panel) == "Wait..."
    QTest.keyClick(panel.body, BACK)
    assert text(panel) == "Wait.."
    panel.headline.setFocus()
    type_out(panel.headline, 'A "')
    QTest.keyClick(panel.headline, BACK)
    assert panel.headline.words() == 'A "'


def test_backspace_later_takes_a_sign_away(panel: EditorPanel) -> None:
    open_article(panel)
    type_out(panel.body, 'Say "yes')
    QTest.keyClick(panel.body, BACK)
    assert text(panel) == "Say “ye"
    panel.body.moveCursor(QTextCursor.MoveOperation.Left)
    QTest.keyClick(panel.body, BACK)
    assert text(panel) == "Say “e"


def test_code_and_addresses_stay_as_typed(panel: EditorPanel) -> None:
    open_article(panel, body="```\nx\n```\n")
    type_out(panel.body, 'print("a")--')
    assert '"a"' in text(panel)
    open_article(panel, slug="two", headline="Two", body="See `x`")
    type_out(panel.body, '"a"')
    assert '"a"' in text(panel)
    open_article(panel, slug="three", headline="Three")
    type_out(panel.body, "https://site.org/a--b?c='d'")
    assert "a--b?c='d'" in text(panel)


def test_the_beginnings_of_lines_still_make_lists_and_rules(panel: EditorPanel) -> None:
    open_article(panel)
    type_out(panel.body, "- item")
    assert text(panel) == "- item"
    open_article(panel, slug="two", headline="Two")
    type_out(panel.body, "---")
    QTest.keyClick(panel.body, Qt.Key.Key_Return)
    assert text(panel).startswith("***")


def test_marks_and_links_are_kept_around_a_sign(panel: EditorPanel) -> None:
    open_article(panel, body="Some **bold")
    panel.body.show_body(panel.body.body())
    open_article(panel, slug="two", headline="Two", body="Some **bold**")
    type_out(panel.body, "'s...")
    assert text(panel) == "Some **bold’s…**"


def test_an_input_methods_sign_is_set_too(panel: EditorPanel) -> None:
    open_article(panel)
    event = QInputMethodEvent()
    event.setCommitString('"')
    QApplication.sendEvent(panel.body, event)
    assert text(panel) == "“"


def test_turned_off_nothing_is_set(panel: EditorPanel) -> None:
    open_article(panel)
    panel.typography.typist.on = False
    type_out(panel.body, 'Say "yes"...')
    assert text(panel) == 'Say "yes"...'


def test_emoji_before_a_sign_do_not_shift_it(panel: EditorPanel) -> None:
    open_article(panel)
    panel.body.insert_words("🙂🙂 ")
    type_out(panel.body, '"a"...')
    assert text(panel) == "🙂🙂 “a”…"


BODY = 'He "said **"it"** ..." and [the "link"](https://x.org/a--b) `"code"` - yes.\n\n- "item"\n\n```\n"kept"\n```\n'
RIGHT = 'He “said **‘it’** …” and [the “link”](https://x.org/a--b) `"code"` – yes.\n\n- “item”\n\n```\n"kept"\n```\n'


def test_a_whole_article_is_set_right_and_back_in_one_step(panel: EditorPanel) -> None:
    open_article(panel, body=BODY, headline='The "headline"', standfirst="It's so")
    said: list[str] = []
    panel.typography.said.connect(said.append)
    assert panel.typography.set_right() == 13
    assert said == ["13 signs set right."]
    assert panel._stack.markdown() == RIGHT
    assert (panel.headline.words(), panel.standfirst.words()) == ("The “headline”", "It’s so")
    assert panel._session.fields().headline == "The “headline”"
    assert panel.typography.set_right() == 0
    assert said[1] == "Quotation marks and dashes are right already."
    panel._stack.undo()
    assert panel._stack.markdown() == BODY
    assert (panel.headline.words(), panel.standfirst.words()) == ('The "headline"', "It's so")
    assert panel._session.fields().standfirst == "It's so"
    panel._stack.redo()
    assert panel._stack.markdown() == RIGHT
    assert panel.headline.words() == "The “headline”"


def test_only_the_selection_is_set_right(panel: EditorPanel) -> None:
    open_article(panel, body='One "a". Two "b".\n', headline='The "headline"')
    cursor = panel.body.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(9, QTextCursor.MoveMode.KeepAnchor)
    panel.body.setTextCursor(cursor)
    assert panel.typography.set_right() == 2
    assert text(panel) == 'One “a”. Two "b".'
    assert panel.headline.words() == 'The "headline"'


def test_a_headline_alone_is_set_right_and_undone_there(panel: EditorPanel) -> None:
    open_article(panel, body="Nothing here.\n", headline='The "headline"')
    assert panel.typography.set_right() == 2
    assert panel._session.fields().headline == "The “headline”"
    panel.headline.undo()
    assert panel._session.fields().headline == 'The "headline"'
