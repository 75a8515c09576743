"""An article that was left comes back as it was (T5): undo, cursor, view, scroll place. Long texts open in parts."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from editor_app.domain.article import Article, ArticleEdit
from editor_app.newsroom import Newsroom
from editor_app.ui import theme
from editor_app.ui.editor.editor_panel import EditorPanel
from editor_app.ui.editor.kept_texts import ARTICLES, KeptTexts
from editor_app.ui.editor.opening import SLICE, TOP, top_of
from editor_app.ui.editor.session import EditSession
from editor_app.ui.tasks import Tasks
from tests import builders

FIRST, SECOND = "First text.\n\nMore of it.\n", "Second text.\n"
LONG = "".join(f"## Part {number}\n\n{'Some words of it. ' * 12}\n\n" for number in range(160)) + "[x]: https://a.org\n"


class Desk:
    """The panel with its session, and articles to switch between."""

    def __init__(self, newsroom: Newsroom, session: EditSession, tasks: Tasks, window: QWidget) -> None:
        self.newsroom, self.session, self.tasks = newsroom, session, tasks
        self.panel = EditorPanel(newsroom, session, tasks, window)
        window.resize(900, 800)
        self.panel.resize(900, 800)
        window.show()
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            assert self.tasks.idle()
            QTest.qWait(1)
        while self.panel._stack._opening.busy:
            QTest.qWait(1)

    def make(self, body: str, **fields: object) -> Article:
        return self.newsroom.articles.create(builders.content(body=body, **fields)).article

    def show(self, article: Article) -> None:
        self.session.open(article.id)
        self.settle()

    def type(self, words: str, at: int = 0) -> None:
        body = self.panel.body
        cursor = body.textCursor()
        cursor.setPosition(at)
        body.setTextCursor(cursor)
        QTest.keyClicks(body, words)

    def stored(self, article: Article) -> str:
        return self.newsroom.articles.get(article.id).content.body

    def change_elsewhere(self, article: Article, **fields: object) -> None:
        now = self.newsroom.articles.get(article.id)
        content = replace(now.content, **fields)  # type: ignore[arg-type]
        self.newsroom.articles.save(ArticleEdit(id=now.id, base_revision=now.revision, content=content))


@pytest.fixture
def desk(newsroom: Newsroom, session: EditSession, tasks: Tasks, qtbot: QtBot) -> Iterator[Desk]:
    window = QWidget()
    qtbot.addWidget(window)
    made = Desk(newsroom, session, tasks, window)
    yield made
    assert tasks.idle()


def test_undo_goes_on_in_an_article_that_comes_back(desk: Desk) -> None:
    first, second = desk.make(FIRST), desk.make(SECOND)
    desk.show(first)
    desk.type("Typed. ")
    desk.show(second)
    desk.type("Other. ")
    desk.show(first)
    assert desk.panel.body.toPlainText().startswith("Typed. First")
    desk.panel._stack.undo()
    assert desk.panel.body.toPlainText().startswith("First")
    desk.panel._stack.redo()
    desk.panel._stack.undo()
    desk.session.save_now()
    desk.settle()
    assert (desk.stored(first), desk.stored(second)) == (FIRST, "Other. Second text.\n")


def test_coming_back_is_no_edit_and_changes_no_byte(desk: Desk) -> None:
    first, second = desk.make("* odd  \n* list\n\nText\n", headline="One"), desk.make(SECOND)
    desk.show(first)
    before = desk.newsroom.articles.get(first.id)
    for article in (second, first, second, first):
        desk.show(article)
        assert not desk.session.dirty
    desk.session.save_now()
    desk.settle()
    assert desk.newsroom.articles.get(first.id) == before
    assert len(desk.newsroom.history.revisions(first.id)) == 1


def test_saving_leaves_undo_alone(desk: Desk) -> None:
    first = desk.make(FIRST)
    desk.show(first)
    desk.type("Typed. ")
    desk.session.save_now()
    desk.settle()
    assert not desk.session.dirty
    desk.panel._stack.undo()
    assert desk.panel.body.toPlainText().startswith("First")
    assert desk.session.dirty


def test_the_headline_can_be_undone_after_a_switch(desk: Desk) -> None:
    first, second = desk.make(FIRST, headline="Road"), desk.make(SECOND, headline="Sea")
    desk.show(first)
    QTest.keyClicks(desk.panel.headline, "New ")
    desk.show(second)
    assert (desk.panel.headline.words(), desk.panel.headline.document().isUndoAvailable()) == ("Sea", False)
    desk.show(first)
    assert desk.panel.headline.words() == "New Road"
    desk.panel.headline.undo()
    assert desk.panel.headline.words() == "Road"
    assert desk.session.content().headline == "Road"


def test_text_that_moved_on_meanwhile_comes_in_as_one_step(desk: Desk) -> None:
    first, second = desk.make(FIRST, headline="Road"), desk.make(SECOND)
    desk.show(first)
    desk.type("Typed. ")
    desk.show(second)
    desk.change_elsewhere(first, body="Theirs.\n", headline="Their road")
    desk.show(first)
    assert (desk.panel.body.toPlainText(), desk.panel.headline.words()) == ("Theirs.", "Their road")
    assert not desk.session.dirty
    assert desk.session.content().body == "Theirs.\n"
    desk.panel._stack.undo()
    assert desk.panel.body.toPlainText().startswith("Typed. First")
    desk.panel.headline.undo()
    desk.session.save_now()
    desk.settle()
    assert desk.stored(first) == "Typed. First text.\n\nMore of it.\n"
    assert desk.newsroom.articles.get(first.id).content.headline == "Road"


def test_an_article_comes_back_in_the_view_with_the_cursor_it_was_left_in(desk: Desk) -> None:
    first, second = desk.make(FIRST), desk.make(SECOND)
    desk.show(first)
    desk.panel.toggle_source()
    source = desk.panel._stack.source_edit
    source.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(source, "And *more*")
    desk.show(second)
    desk.panel.toggle_source()
    desk.panel.body.moveCursor(QTextCursor.MoveOperation.End)
    desk.show(first)
    assert desk.panel._stack.in_source
    assert source.toPlainText().endswith("And *more*")
    assert source.textCursor().atEnd()
    source.undo()
    assert not source.toPlainText().endswith("*")
    desk.show(second)
    assert not desk.panel._stack.in_source
    assert desk.panel.body.textCursor().atEnd()


def test_a_step_that_also_changed_fields_can_be_undone_after_a_switch(desk: Desk) -> None:
    first, second = desk.make(FIRST, headline="Road"), desk.make(SECOND)
    desk.show(first)
    before = desk.session.content()
    after = replace(before, headline="New", body="New body.\n")
    desk.panel._stack.step_with_fields(before, after, frozenset({"headline"}))
    desk.session.apply_content(after, frozenset({"headline", "body"}))
    desk.show(second)
    desk.show(first)
    desk.panel._stack.undo()
    desk.settle()
    assert (desk.panel.headline.words(), desk.panel.body.toPlainText().split("\n")[0]) == ("Road", "First text.")


def test_the_scroll_place_comes_back(desk: Desk, qtbot: QtBot) -> None:
    first, second = desk.make(LONG), desk.make(SECOND)
    desk.show(first)
    area = desk.panel.findChild(QScrollArea, "articleScroll")
    assert isinstance(area, QScrollArea)
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 3000)
    bar.setValue(2345)
    desk.show(second)
    assert bar.value() == 0
    desk.show(first)
    qtbot.waitUntil(lambda: bar.value() == 2345)


def test_a_theme_put_on_meanwhile_is_taken_on_by_the_article_that_comes_back(desk: Desk) -> None:
    first, second = desk.make("A [link](https://example.org) here.\n"), desk.make(SECOND)
    desk.show(first)
    desk.show(second)
    theme.apply_theme(QApplication.instance(), "dark")
    try:
        desk.show(first)
        formats = desk.panel.body.document().firstBlock().layout().formats()
        assert formats[0].format.foreground().color().name() == theme.DARK.link
    finally:
        theme.apply_theme(QApplication.instance(), "light")


def test_a_long_text_takes_on_a_theme_in_slices_and_that_is_no_edit(desk: Desk, qtbot: QtBot) -> None:
    first = desk.make("[One](https://a.org).\n\n" + LONG + "\n[Last](https://a.org).\n")
    desk.show(first)
    blocks = desk.panel.body.document().firstBlock(), desk.panel.body.document().lastBlock()

    def colours() -> list[str]:
        formats = [block.layout().formats() for block in blocks]  # held: Qt lends out what is inside
        return [each[0].format.foreground().color().name() for each in formats]

    assert colours() == [theme.LIGHT.link] * 2
    theme.apply_theme(QApplication.instance(), "dark")
    try:
        assert colours()[0] == theme.DARK.link
        qtbot.waitUntil(lambda: colours()[1] == theme.DARK.link)
        assert not desk.session.dirty
        assert not desk.panel.body.document().isUndoAvailable()
    finally:
        theme.apply_theme(QApplication.instance(), "light")
        qtbot.waitUntil(lambda: colours()[1] == theme.LIGHT.link)


def test_wrong_words_of_the_headline_are_underlined_in_each_article(desk: Desk, qtbot: QtBot) -> None:
    desk.panel.spelling.set_on(True)
    first, second = desk.make(FIRST, headline="A raod"), desk.make(SECOND, headline="The saee")

    def underlined() -> list[str]:
        block = desk.panel.headline.document().firstBlock()
        return [block.text()[each.start : each.start + each.length] for each in block.layout().formats()]

    for article, word in ((first, "raod"), (second, "saee"), (first, "raod")):
        desk.show(article)
        qtbot.waitUntil(lambda word=word: underlined() == [word])


def test_only_the_last_few_articles_are_kept(desk: Desk) -> None:
    articles = [desk.make(f"Text {number}.\n") for number in range(ARTICLES + 3)]
    for article in articles:
        desk.show(article)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(desk.panel.returning.kept) == ARTICLES
    assert len(desk.panel.body.findChildren(QTextDocument)) <= ARTICLES + 2


def test_long_texts_make_room_before_short_ones_are_too_many(desk: Desk) -> None:
    desk.panel.returning.kept = KeptTexts(characters=len(LONG) + 500)
    first, second, third = desk.make(LONG), desk.make(LONG), desk.make(SECOND)
    for article in (first, second, third):
        desk.show(article)
    assert len(desk.panel.returning.kept) == 1
    assert desk.panel.returning.kept.take(second.id) is not None


def test_an_article_left_while_it_is_read_is_not_kept_half(desk: Desk) -> None:
    first, second = desk.make(LONG), desk.make(SECOND)
    desk.session.open(first.id)
    while desk.session.article is None:
        QTest.qWait(1)
    desk.show(second)
    assert len(desk.panel.returning.kept) == 0
    assert desk.panel.body.toPlainText() == "Second text."
    desk.show(first)
    assert desk.session.content().body == LONG
    assert desk.panel._stack.markdown() == LONG


# Long texts


def test_a_long_text_is_filled_in_slices_and_reads_as_it_is_stored(desk: Desk, qtbot: QtBot) -> None:
    assert len(LONG) > 3 * SLICE
    grew: list[int] = []
    desk.panel.body.contents_change.connect(lambda *_: grew.append(desk.panel.body.document().blockCount()))
    first = desk.make(LONG)
    desk.session.open(first.id)
    qtbot.waitUntil(lambda: desk.panel.body.document().blockCount() > 1)
    assert desk.panel.body.isReadOnly()
    assert desk.panel._stack.markdown() == LONG
    desk.settle()
    assert not desk.panel.body.isReadOnly()
    assert len(set(grew)) >= 4
    assert desk.panel._stack.markdown() == LONG
    assert not desk.panel.body.document().isUndoAvailable()


def test_a_top_that_reads_otherwise_alone_is_shown_anew(desk: Desk) -> None:
    text = "See [the page][x] of it.\n\nMore.\n\n" + LONG
    first = desk.make(text)
    desk.show(first)
    assert desk.panel._stack.markdown() == text
    assert desk.panel.body.toPlainText().startswith("See the page of it.")


def test_the_top_of_a_text_ends_at_a_blank_line() -> None:
    assert LONG.startswith(top_of(LONG))
    assert top_of(LONG).endswith("\n\n")
    assert 0 < len(top_of(LONG)) <= TOP
    assert top_of("one long line " * 1000) == ""
    assert top_of("Short.\n\nText.\n") == ""


def test_text_that_is_put_in_while_a_long_one_is_read_comes_after_it(desk: Desk, qtbot: QtBot) -> None:
    first = desk.make(LONG)
    desk.session.open(first.id)
    qtbot.waitUntil(lambda: desk.panel.body.document().blockCount() > 1)
    desk.session.apply_content(replace(desk.session.content(), body="Recovered.\n"), frozenset({"body"}))
    assert desk.session.content().body == "Recovered.\n"
    desk.settle()
    assert desk.panel.body.toPlainText() == "Recovered."
    desk.panel._stack.undo()
    assert desk.panel._stack.markdown() == LONG
