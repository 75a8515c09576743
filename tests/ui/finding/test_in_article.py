"""Find and replace in the open article, as a person does it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from editor_app.body import from_markdown
from editor_app.domain.ids import ArticleId
from editor_app.newsroom import Newsroom
from editor_app.ui.finding.find_bar import FindBar
from editor_app.ui.finding.in_article import FindInArticle
from editor_app.ui.main_window import MainWindow
from tests import builders

BODY = (
    "The **border** road opens. [A road](https://road.org) of `road`.\n\n"
    "> The road, they said.\n\n- one road\n- two Roads\n\n```\nroad\n```\n"
)
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
SHIFT, ALT, CONTROL = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.fixture
def article(window: MainWindow, newsroom: Newsroom) -> ArticleId:
    """An article that is open, the caret at the start of its text."""
    made = newsroom.articles.create(builders.content(headline="The road", standfirst="No way.", body=BODY)).article
    window.session.open(made.id)
    assert window.tasks.idle(30_000)
    window.editor.body.setFocus()
    return made.id


def finding(window: MainWindow) -> FindInArticle:
    """What finds in the article."""
    return window.editor.finding


def bar(window: MainWindow) -> FindBar:
    """The bar over the article."""
    return finding(window).bar


def settle(window: MainWindow) -> None:
    """Wait until the texts were searched again."""
    QTest.qWait(150)
    assert window.tasks.idle(30_000)


def ask(window: MainWindow, words: str, *options: str, replacing: str | None = None) -> None:
    """Open the bar, type what to find and switch options on."""
    window.actions_of["find" if replacing is None else "replace"].trigger()
    for option in options:
        bar(window).asked.option(option).setChecked(True)
    bar(window).asked.words.clear()
    QTest.keyClicks(bar(window).asked.words, words)
    if replacing is not None:
        bar(window).replacement.setText(replacing)
    settle(window)


def selected(window: MainWindow) -> str:
    """The words that are selected in the text."""
    return window.editor.body.textCursor().selectedText()


def test_hits_are_counted_and_the_first_after_the_caret_is_selected(window: MainWindow, article: ArticleId) -> None:
    ask(window, "road")
    assert bar(window).words() == "2 of 6"
    assert selected(window) == "road"
    assert len(window.editor.body.extraSelections()) == 5
    assert len(window.editor.headline.extraSelections()) == 1


def test_enter_goes_on_and_says_where_it_began_again(window: MainWindow, article: ArticleId) -> None:
    ask(window, "road")
    said = []
    for _ in range(6):
        QTest.keyClick(bar(window).asked.words, ENTER)
        said.append(bar(window).words())
    assert said == ["3 of 6", "4 of 6", "5 of 6", "6 of 6", "1 of 6, from the top", "2 of 6"]
    QTest.keyClick(bar(window).asked.words, ENTER, SHIFT)
    QTest.keyClick(bar(window).asked.words, ENTER, SHIFT)
    assert bar(window).words() == "6 of 6, from the end"


def test_f3_goes_on_while_the_text_has_the_focus(window: MainWindow, article: ArticleId) -> None:
    ask(window, "road")
    QTest.keyClick(bar(window).asked.words, ESCAPE)
    assert bar(window).isHidden()
    assert window.focusWidget() is window.editor.body
    assert selected(window) == "road"
    assert window.editor.body.extraSelections() == []
    window.actions_of["find_next"].trigger()
    settle(window)
    assert bar(window).words() == "3 of 6"
    window.actions_of["find_previous"].trigger()
    assert bar(window).words() == "2 of 6"


def test_the_selection_is_what_is_looked_for(window: MainWindow, article: ArticleId) -> None:
    window.editor.body.find("border")
    window.actions_of["find"].trigger()
    settle(window)
    assert bar(window).asked.words.text() == "border"
    assert bar(window).words() == "1 of 1"


def test_several_selected_lines_are_looked_through(window: MainWindow, article: ArticleId) -> None:
    cursor = window.editor.body.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    cursor.movePosition(QTextCursor.MoveOperation.NextBlock, QTextCursor.MoveMode.KeepAnchor, 2)
    window.editor.body.setTextCursor(cursor)
    ask(window, "road", replacing="way")
    assert bar(window).in_selection.isChecked()
    assert bar(window).words() == "1 of 3"
    finding(window).replace_all()
    settle(window)
    assert window.session.content().body.count("road") == BODY.count("road") - 3
    assert window.session.content().headline == "The road"


def test_options_have_access_keys_and_narrow_the_search(window: MainWindow, article: ArticleId) -> None:
    ask(window, "Road")
    QTest.keyClick(bar(window).asked.words, Qt.Key.Key_C, ALT)
    settle(window)
    assert bar(window).words() == "1 of 1"
    QTest.keyClick(bar(window).asked.words, Qt.Key.Key_W, ALT)
    settle(window)
    assert bar(window).words() == "Nothing found"
    assert bar(window).asked.words.text() == "Road"


def test_code_is_found_only_when_asked_for(window: MainWindow, article: ArticleId) -> None:
    ask(window, "road", "in_code")
    assert bar(window).words() == "2 of 8"


def test_a_wrong_expression_is_said_in_place(window: MainWindow, article: ArticleId) -> None:
    ask(window, "(road", "regex")
    assert "no regular expression" in bar(window).words()
    assert bar(window).asked.words.property("wrong")
    QTest.keyClicks(bar(window).asked.words, ")")
    settle(window)
    assert bar(window).words() == "2 of 6"
    assert not bar(window).asked.words.property("wrong")


def test_replace_changes_this_hit_and_goes_to_the_next(window: MainWindow, article: ArticleId) -> None:
    ask(window, "road", replacing="way")
    QTest.keyClick(bar(window).replacement, ENTER)
    settle(window)
    assert "The **border** way opens. [A road]" in window.session.content().body
    assert bar(window).words() == "2 of 5"
    QTest.keyClick(bar(window).replacement, ENTER)
    settle(window)
    assert "[A way](https://road.org)" in window.session.content().body


def test_replace_all_is_one_step_with_the_fields_and_keeps_marks(window: MainWindow, article: ArticleId) -> None:
    ask(window, "road", replacing="way")
    QTest.keyClick(bar(window).replacement, ENTER, CONTROL | ALT)
    settle(window)
    content = window.session.content()
    assert content.headline == "The way"
    assert content.body == (
        "The **border** way opens. [A way](https://road.org) of `road`.\n\n"
        "> The way, they said.\n\n- one way\n- two ways\n\n```\nroad\n```\n"
    )
    assert bar(window).words() == "6 hits replaced"
    window.editor.body.setFocus()
    window.actions_of["undo"].trigger()
    assert (window.session.content().headline, window.session.content().body) == ("The road", BODY)
    window.actions_of["redo"].trigger()
    assert window.session.content() == content


def test_replaced_blocks_read_back_as_written_and_others_keep_their_bytes(
    window: MainWindow, newsroom: Newsroom, article: ArticleId
) -> None:
    ask(window, "they", replacing="we *all*")
    finding(window).replace_all()
    settle(window)
    body = window.session.content().body
    assert body == BODY.replace("they", "we \\*all\\*")
    assert from_markdown(body).blocks == window.editor.body.body().blocks


def test_groups_and_capitals_are_kept(window: MainWindow, article: ArticleId) -> None:
    ask(window, "(one|two) (road)", "regex", replacing=r"\2 \1")
    bar(window).keep_case.setChecked(True)
    finding(window).replace_all()
    settle(window)
    assert "- road one\n- Road twos" in window.session.content().body


def test_a_group_that_is_not_there_changes_nothing(window: MainWindow, article: ArticleId) -> None:
    ask(window, "road", "regex", replacing=r"\4")
    finding(window).replace_all()
    assert "no group" in bar(window).words()
    assert window.session.content().body == BODY


def test_source_view_is_searched_and_replaced_as_source(window: MainWindow, article: ArticleId) -> None:
    window.actions_of["source_view"].trigger()
    assert window.tasks.idle(30_000)
    ask(window, "https://road", replacing="https://way")
    finding(window).replace_all()
    settle(window)
    assert window.session.content().body == BODY.replace("https://road", "https://way")
    window.actions_of["undo"].trigger()
    assert window.session.content().body == BODY


def test_hits_follow_what_is_typed(window: MainWindow, article: ArticleId) -> None:
    ask(window, "road")
    body = window.editor.body
    cursor = body.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    body.setTextCursor(cursor)
    QTest.keyClicks(body, "A road. ")
    settle(window)
    assert bar(window).words() == "7 hits"
    window.actions_of["find_next"].trigger()
    assert bar(window).words() == "3 of 7"


def test_positions_are_right_beyond_the_first_plane(window: MainWindow, newsroom: Newsroom) -> None:
    body = "😀 Կարմիր 👩‍👩‍👧 road, שָׁלוֹם road\n"
    made = newsroom.articles.create(builders.content(body=body)).article
    window.session.open(made.id)
    assert window.tasks.idle(30_000)
    ask(window, "road", replacing="😀")
    assert selected(window) == "road"
    finding(window).replace_all()
    settle(window)
    assert window.session.content().body == body.replace("road", "😀")


def test_the_hit_is_scrolled_to(window: MainWindow, newsroom: Newsroom) -> None:
    body = "Many words stand here.\n\n" * 200 + "The end.\n"
    made = newsroom.articles.create(builders.content(body=body)).article
    window.session.open(made.id)
    assert window.tasks.idle(30_000)
    QTest.qWait(50)
    window.editor.body.setFocus()
    ask(window, "The end")
    caret = window.editor.body.viewport().mapTo(window.editor, window.editor.body.cursorRect().center())
    assert 0 < caret.y() < window.editor.height()


def test_buttons_that_replace_are_off_without_a_hit(window: MainWindow, article: ArticleId) -> None:
    ask(window, "nowhere", replacing="x")
    for name in ("findReplace", "findReplaceAll"):
        button = bar(window).findChild(QPushButton, name)
        assert isinstance(button, QPushButton)
        assert not button.isEnabled()
    QTest.keyClick(bar(window).asked.words, ENTER)
    assert bar(window).words() == "Nothing found"


def test_undo_in_the_bar_takes_back_the_replacement_until_something_is_typed_there(
    window: MainWindow, article: ArticleId
) -> None:
    ask(window, "road", replacing="way")
    QTest.keyClick(bar(window).replacement, ENTER, CONTROL | ALT)
    settle(window)
    QTest.keyClick(bar(window).replacement, Qt.Key.Key_Z, CONTROL)
    assert window.session.content().body == BODY
    QTest.keyClicks(bar(window).replacement, "s")
    QTest.keyClick(bar(window).replacement, Qt.Key.Key_Z, CONTROL)
    assert bar(window).replacement.text() != "ways"
    assert window.session.content().body == BODY


def test_cells_items_quotations_and_notes_are_replaced_in_place(window: MainWindow, newsroom: Newsroom) -> None:
    body = (
        "Road[^1] one.\n\n| Road | Way |\n| :--- | ---: |\n| a **ro**ad | road |\n\n> road\n>\n> - road\n\n"
        "[^1]: The road of the note.\n"
    )
    window.session.open(newsroom.articles.create(builders.content(body=body)).article.id)
    assert window.tasks.idle(30_000)
    ask(window, "road", replacing="path")
    bar(window).keep_case.setChecked(True)
    finding(window).replace_all()
    settle(window)
    assert bar(window).words() == "8 hits replaced"
    wanted = body.replace("Road", "Path").replace("**ro**ad", "**path**").replace("road", "path")
    assert window.session.content().body == wanted
    window.editor.body.setFocus()
    window.actions_of["undo"].trigger()
    assert window.session.content().body == body


def test_captions_and_alt_texts_of_photos_in_the_text_are_found_and_replaced(
    window: MainWindow, newsroom: Newsroom
) -> None:
    body = 'Text.\n\n![A road](https://road.org/x.jpg "Road, road by the border")\n\nThe road.\n'
    window.session.open(newsroom.articles.create(builders.content(headline="", standfirst="", body=body)).article.id)
    assert window.tasks.idle(30_000)
    window.editor.body.setFocus()
    ask(window, "road", replacing="path")
    assert bar(window).words() == "1 of 4"
    assert selected(window) == "\ufffc"
    QTest.keyClick(bar(window).replacement, ENTER)
    settle(window)
    assert '"path, road by the border"' in window.session.content().body
    finding(window).replace_all()
    settle(window)
    wanted = body.replace("A road", "A path").replace("Road, road", "path, path").replace("The road", "The path")
    assert window.session.content().body == wanted
    window.editor.body.setFocus()
    window.actions_of["undo"].trigger()
    window.actions_of["undo"].trigger()
    assert window.session.content().body == body


def test_nothing_is_replaced_while_the_article_is_locked(window: MainWindow, article: ArticleId) -> None:
    ask(window, "road", replacing="way")
    window.editor.body.setReadOnly(True)
    for replace in (finding(window).replace, finding(window).replace_all):
        replace()
        settle(window)
        assert "cannot be changed" in bar(window).words()
    window.editor.body.setReadOnly(False)
    assert window.session.content().body == BODY


def test_another_article_is_searched_whole(window: MainWindow, newsroom: Newsroom, article: ArticleId) -> None:
    cursor = window.editor.body.textCursor()
    cursor.select(QTextCursor.SelectionType.Document)
    window.editor.body.setTextCursor(cursor)
    ask(window, "road")
    assert bar(window).in_selection.isChecked()
    other = newsroom.articles.create(builders.content(headline="A road", body="One road.\n\nTwo roads.\n")).article
    window.session.open(other.id)
    assert window.tasks.idle(30_000)
    settle(window)
    assert not bar(window).in_selection.isChecked()
    assert bar(window).words() == "3 hits"
