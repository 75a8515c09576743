"""The whole window over a real newsroom: doors, keyboard, names, what is remembered, closing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent, QFocusEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor_app.domain.changes import Changes
from editor_app.domain.checks import Place
from editor_app.domain.errors import StorageFailure
from editor_app.domain.listed import Status, View
from editor_app.newsroom import Newsroom
from editor_app.ui import theme
from editor_app.ui.articles.list_panel import SETTLE, ArticleListPanel
from editor_app.ui.at_home import at_home
from editor_app.ui.command_list import When
from editor_app.ui.intake.bring_in_dialog import BringInDialog
from editor_app.ui.main_window import MainWindow
from editor_app.ui.window_memory import ReadingPlace
from tests.ui.panels import Opened, child, settle, windows_over, write

NAMES = (
    "articleList", "articleSearch", "headline", "standfirst", "body", "sourceLine", "photoCaption", "photoCredit",
    "relatedPanel", "editorsChoicePanel", "checksPanel", "publish",
)  # fmt: skip


@pytest.fixture
def open_window(newsroom: Newsroom, qtbot: QtBot) -> Iterator[Opened]:
    yield from windows_over(newsroom, qtbot)


def choose(window: MainWindow, headline: str) -> None:
    """Click an article in the list."""
    rows = range(window.list_panel.model.rowCount())
    row = next(row for row in rows if window.list_panel.model.index(row, 0).data() == headline)
    index = window.list_panel.model.index(row, 0)
    window.list_panel.view.setCurrentIndex(index)
    window.list_panel.view.clicked.emit(index)
    settle(window.tasks)


def test_widgets_are_found_by_their_names(open_window: Opened) -> None:
    window = open_window()
    for panel in ("details", "related", "choice", "checks", "history", "popular", "preview"):
        window.shape.show_panel(panel)  # it is made when it is first shown
    for name in NAMES:
        assert window.findChild(QWidget, name) is not None, name
    assert isinstance(window.findChild(QWidget, "articleList"), QAbstractItemView)
    assert isinstance(window.findChild(QWidget, "publish"), QPushButton)


def test_a_row_chosen_opens_its_article_and_typing_is_saved_by_closing(
    newsroom: Newsroom, open_window: Opened, qtbot: QtBot
) -> None:
    article = write(newsroom, "Road opens")
    write(newsroom, "Bridge closes")
    window = open_window()
    choose(window, "Road opens")
    assert window.editor.headline.toPlainText() == "Road opens"
    window.editor.headline.setFocus()
    qtbot.keyClicks(window.editor.headline, "Now: ")
    window.close()
    assert window.isVisible(), "it stays until the save is committed"
    qtbot.waitUntil(lambda: not window.isVisible())
    assert "Now: " in newsroom.articles.get(article).content.headline


def test_closing_with_nothing_typed_is_at_once_and_changes_nothing(newsroom: Newsroom, open_window: Opened) -> None:
    article = write(newsroom, "Road opens")
    before = newsroom.articles.get(article)
    window = open_window()
    choose(window, "Road opens")
    assert window.close()
    assert newsroom.articles.get(article) == before


def test_the_window_stays_and_says_why_when_saving_fails(
    newsroom: Newsroom, open_window: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(newsroom, "Road opens")
    window = open_window()
    choose(window, "Road opens")

    def full(*_: object) -> None:
        raise StorageFailure("No room is left in /desk", folder="/desk")

    with monkeypatch.context() as disk:
        disk.setattr(newsroom.articles, "save", full)
        disk.setattr(newsroom.articles, "save_draft", full)
        qtbot.keyClicks(window.editor.headline, "x")
        window.close()
        settle(window.tasks)
        assert window.isVisible()
        assert any("No room is left in /desk" in each for each in window.notices.words())
        assert "Not saved: No room is left in /desk" in window.saved_state.text()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert newsroom.articles.get(newsroom.articles.drafts()[0].edit.id) if newsroom.articles.drafts() else True


def test_saved_is_said_after_the_commit_only(newsroom: Newsroom, open_window: Opened, qtbot: QtBot) -> None:
    article = write(newsroom, "Road opens")
    window = open_window()
    choose(window, "Road opens")
    qtbot.keyClicks(window.editor.headline, "x")
    assert window.saved_state.text() == "Saving…"
    window.actions_of["save"].trigger()
    settle(window.tasks)
    assert window.saved_state.text().startswith("Saved ")
    assert newsroom.articles.get(article).content.headline != "Road opens"


def test_arrow_keys_pass_over_rows_and_open_where_they_rest(
    newsroom: Newsroom, open_window: Opened, qtbot: QtBot
) -> None:
    for headline in ("one", "two", "three"):
        write(newsroom, headline)
    window = open_window()
    window.list_panel.view.setFocus()
    opened: list[object] = []
    window.session.opened.connect(opened.append)
    for _ in range(3):
        qtbot.keyClick(window.list_panel.view, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: len(opened) == 1)
    settle(window.tasks)
    assert window.session.article is not None
    assert len(opened) == 1


def test_an_article_that_leaves_the_view_does_not_open_its_neighbour(newsroom: Newsroom, open_window: Opened) -> None:
    write(newsroom, "one")
    article = write(newsroom, "two")
    window = open_window()
    window.list_panel.show_view(View.DRAFTS)
    settle(window.tasks)
    choose(window, "two")
    window.actions_of["status_ready"].trigger()
    settle(window.tasks)
    QApplication.processEvents()
    assert window.list_panel.model.rowCount() == 1
    assert window.session.article is not None
    assert window.session.article.id == article
    assert not window.list_panel._settle.isActive()


def said_where_the_list_is_empty(panel: ArticleListPanel) -> str:
    return panel._nothing.accessibleName() if panel._nothing.isVisible() else ""


def test_an_operator_being_typed_empties_no_list_and_is_complained_of_when_the_field_is_left(
    newsroom: Newsroom, open_window: Opened
) -> None:
    write(newsroom, "Road opens")
    window = open_window()
    panel = window.list_panel
    for typed in ("tag:", "status:dr", "before:202", "has:pho"):
        panel.search.clear()
        QTest.keyClicks(panel.search, typed)
        panel.search.ask_now()
        settle(window.tasks)
        assert panel.model.rowCount() == 1, typed
    QApplication.sendEvent(panel.search, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
    settle(window.tasks)
    assert "has: can be photo" in said_where_the_list_is_empty(panel)


def test_a_view_in_which_nothing_is_found_offers_to_search_all_articles(
    newsroom: Newsroom, open_window: Opened
) -> None:
    write(newsroom, "Road opens")
    window = open_window()
    panel = window.list_panel
    panel.show_view(View.READY)
    panel.search.setText("road")
    panel.search.ask_now()
    settle(window.tasks)
    button = child(panel, QPushButton, "listEmptyAll")
    assert button.text() == "Search all articles"
    button.click()
    settle(window.tasks)
    assert panel.model.rowCount() == 1


def test_an_empty_newsroom_offers_to_bring_in_what_there_is(open_window: Opened) -> None:
    window = open_window()
    child(window.list_panel, QPushButton, "listEmptyBringIn").click()
    (dialog,) = window.findChildren(BringInDialog)
    assert dialog.isVisible()


def test_a_table_gets_room_from_the_text_and_cards_are_as_wide_as_they_were(
    newsroom: Newsroom, open_window: Opened
) -> None:
    write(newsroom, "one")
    window = open_window()
    window.resize(2200, 800)
    settle(window.tasks)
    cards, side = window.list_panel.width(), window.side.width()
    window.actions_of["list_as_table"].trigger()
    assert window.list_panel.width() >= window.list_panel.view.horizontalHeader().length()
    assert window.side.width() == side
    window.actions_of["list_as_table"].trigger()
    assert window.list_panel.width() == cards


def test_letters_typed_in_the_list_are_searched_for(newsroom: Newsroom, open_window: Opened, qtbot: QtBot) -> None:
    write(newsroom, "Road opens")
    write(newsroom, "Harbour closes")
    window = open_window()
    window.activateWindow()
    panel = window.list_panel
    panel.view.setFocus()
    qtbot.waitUntil(panel.view.hasFocus)
    QTest.keyClicks(panel.view, "h")
    qtbot.waitUntil(panel.search.hasFocus)
    QTest.keyClicks(panel.search, "arb")
    assert panel.search.text() == "harb"
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1, timeout=30_000)


def test_search_shows_hits_and_its_complaint_in_place(newsroom: Newsroom, open_window: Opened) -> None:
    write(newsroom, "Road opens", body="Lorries cross the pass.")
    write(newsroom, "Other", body="")
    window = open_window()
    panel = window.list_panel
    panel.search.setText("lorries")
    panel.search.ask_now()
    settle(window.tasks)
    assert panel.model.rowCount() == 1
    assert panel.delegate.with_snippets
    window.grab()
    panel.search.setText("colour:red")
    panel.search.ask_now()
    settle(window.tasks)
    assert "colour" in said_where_the_list_is_empty(panel)
    panel.search.clear()
    settle(window.tasks)
    assert not panel._nothing.isVisible()
    assert panel.model.rowCount() == 2


def test_views_show_their_counts(newsroom: Newsroom, open_window: Opened) -> None:
    write(newsroom, "one")
    write(newsroom, "two", Status.READY)
    window = open_window()
    assert window.list_panel.switch.count.text() == "2"
    menu = window.list_panel.switch.button.menu()
    assert [each.text() for each in menu.actions() if "\t" in each.text()] == [
        "All articles\t2", "Mine\t2", "Drafts\t1", "In review\t0", "Ready\t1", "Published\t0", "With problems\t2",
        "Bin\t0",
    ]  # fmt: skip


def test_several_articles_are_set_ready_in_one_step_that_can_be_undone(newsroom: Newsroom, open_window: Opened) -> None:
    ids = [write(newsroom, each) for each in ("one", "two", "three")]
    window = open_window()
    window.list_panel.view.selectAll()
    window.actions_of["status_ready"].trigger()
    settle(window.tasks)
    assert {newsroom.articles.get(each).status for each in ids} == {Status.READY}
    assert window.notices.words() == ["3 articles are now “Ready”."]
    button = window.notices.findChild(QPushButton, "noticeButton")
    assert button is not None
    button.click()
    settle(window.tasks)
    assert {newsroom.articles.get(each).status for each in ids} == {Status.DRAFT}


def test_bin_closes_the_article_and_undo_takes_it_out(newsroom: Newsroom, open_window: Opened) -> None:
    article = write(newsroom, "one")
    window = open_window()
    choose(window, "one")
    window.actions_of["bin"].trigger()
    settle(window.tasks)
    assert window.session.article is None
    assert newsroom.articles.get(article).binned_at is not None
    button = window.notices.findChild(QPushButton, "noticeButton")
    assert button is not None
    button.click()
    settle(window.tasks)
    assert newsroom.articles.get(article).binned_at is None


def test_commands_for_an_article_are_disabled_without_one(newsroom: Newsroom, open_window: Opened) -> None:
    write(newsroom, "one")
    window = open_window()
    assert not window.actions_of["bold"].isEnabled()
    assert window.actions_of["new_article"].isEnabled()
    choose(window, "one")
    assert window.actions_of["bold"].isEnabled()
    window.actions_of["close_article"].trigger()
    settle(window.tasks)
    assert not window.actions_of["bold"].isEnabled()


def test_every_command_does_something(newsroom: Newsroom, open_window: Opened, qtbot: QtBot) -> None:
    write(newsroom, "one")
    window = open_window()
    choose(window, "one")
    asleep = {each for each in window.actions_of if not window.actions_of[each].isEnabled()}
    to_come = {"go_photos", "go_boards", "go_ahead"} - {f"go_{each}" for each in window.workspaces.names}
    to_come |= {spec.id for spec in window.actions_of.specs if spec.when in (When.PHOTO, When.PHOTOS)}  # no photo
    assert asleep == {spec.id for spec in window.actions_of.specs if spec.when is When.TABLE} | to_come
    QTextCursor(window.editor.body.document()).insertTable(1, 1)
    window.editor.body.moveCursor(QTextCursor.MoveOperation.Start)
    window.editor.body.moveCursor(QTextCursor.MoveOperation.NextBlock)
    qtbot.waitUntil(
        lambda: all(window.actions_of[each].isEnabled() for each in window.actions_of if each not in to_come)
    )


def test_only_the_text_and_back_as_it_was(newsroom: Newsroom, open_window: Opened) -> None:
    write(newsroom, "one")
    window = open_window()
    choose(window, "one")
    window.actions_of["toggle_panels"].trigger()
    assert (window.list_panel.isVisible(), window.side.isVisible()) == (True, False)
    window.actions_of["focus_mode"].trigger()
    assert not window.list_panel.isVisible()
    assert not window.menuBar().isVisible()
    assert not window.top_bar.isVisible()
    window.shape.leave_focus_mode()
    assert (window.list_panel.isVisible(), window.side.isVisible()) == (True, False)
    assert window.menuBar().isVisible()
    assert not window.isFullScreen()


def test_window_looks_and_opens_as_last_time(newsroom: Newsroom, open_window: Opened, qtbot: QtBot) -> None:
    write(newsroom, "one")
    article = write(newsroom, "two")
    first = open_window()
    choose(first, "two")
    first.list_panel.show_view(View.MINE)
    settle(first.tasks)
    first.side.show_panel("checks")
    first.actions_of["toggle_list"].trigger()
    assert first.close()
    second = open_window()
    qtbot.waitUntil(lambda: second.session.article is not None)
    settle(second.tasks)
    assert second.session.article is not None
    assert second.session.article.id == article
    assert second.list_panel.view_shown() is View.MINE
    assert second.side.shown() == "checks"
    assert (second.list_panel.isVisible(), second.side.isVisible()) == (False, True)


def test_an_article_that_is_gone_is_not_opened(newsroom: Newsroom, open_window: Opened) -> None:
    window = open_window()
    window.shape.keep_open_article("018f0000-0000-7000-8000-000000000000")  # type: ignore[arg-type]
    assert window.close()
    again = open_window()
    assert again.session.article is None
    assert again.notices.words() == []


def test_theme_is_forced_and_kept(newsroom: Newsroom, open_window: Opened, qapp: QApplication, tmp_path: Path) -> None:
    window = open_window()
    try:
        window.top_bar.theme_button.click()
        settle(window.tasks)
        assert theme.current_theme().dark
        assert 'theme = "dark"' in (tmp_path / "xdg-config" / "editor-app" / "preferences.toml").read_text()
        assert window.actions_of["theme_dark"].isChecked()
        window.grab()
    finally:
        theme.apply_theme(qapp, "light")


def test_new_article_by_its_keys(newsroom: Newsroom, open_window: Opened, qtbot: QtBot) -> None:
    window = open_window()
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settle(window.tasks)
    assert window.session.article is not None
    assert window.list_panel.model.rowCount() == 1


def test_a_new_article_is_selected_though_its_row_comes_after_it(newsroom: Newsroom, open_window: Opened) -> None:
    old = write(newsroom, "Old")
    window = open_window()
    panel = window.list_panel
    window.session.open(old)
    settle(window.tasks)
    new = write(newsroom, "New")
    panel.show_open(new)
    assert panel.chosen() == (old,)
    window.tasks.changed.emit(Changes(articles=frozenset((new,))))
    settle(window.tasks)
    assert panel.chosen() == (new,)


def test_panels_by_their_keys(newsroom: Newsroom, open_window: Opened, qtbot: QtBot) -> None:
    window = open_window()
    window.activateWindow()
    for key, name in ((Qt.Key.Key_3, "choice"), (Qt.Key.Key_5, "history"), (Qt.Key.Key_1, "details")):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.AltModifier)
        assert window.side.shown() == name


@pytest.mark.parametrize("panel", ["details", "related", "choice", "checks", "history", "popular"])
def test_whatever_takes_the_focus_has_a_name_for_a_screen_reader(
    newsroom: Newsroom, open_window: Opened, panel: str
) -> None:
    write(newsroom, "one")
    window = open_window()
    choose(window, "one")
    window.side.show_panel(panel)
    settle(window.tasks)
    assert nameless(window) == []


def nameless(window: QWidget) -> list[str]:
    """The visible widgets that take the focus, or are buttons, and have no accessible name."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or isinstance(widget, QMenu) or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        if widget.focusProxy() is not None:
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} {widget.objectName()} in {widget.parent()}")
    return found


def test_it_fits_a_small_screen(newsroom: Newsroom, open_window: Opened) -> None:
    write(newsroom, "one")
    window = open_window()
    choose(window, "one")
    window.resize(1024, 640)
    QApplication.processEvents()
    assert window.size().width() == 1024
    publish = window.findChild(QPushButton, "publish")
    assert publish is not None
    assert window.rect().contains(publish.mapTo(window, QPoint(publish.width(), publish.height())))
    assert window.editor.width() >= 420


def test_a_notice_moves_nothing_a_person_reads(newsroom: Newsroom, open_window: Opened) -> None:
    article = write(newsroom, "Long road", body="\n\n".join(f"Stone {number}." for number in range(120)))
    for number in range(40):
        write(newsroom, f"Stop {number}")
    window = open_window()
    window.resize(1280, 800)
    window.session.open(article)
    settle(window.tasks)
    rows, body = window.list_panel.view, window.editor.body
    rows.scrollToBottom()
    cursor = body.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    body.setTextCursor(cursor)
    body.setFocus()
    settle(window.tasks)

    def stands() -> list[QPoint]:
        last = window.list_panel.model.index(window.list_panel.model.rowCount() - 1, 0)
        row = rows.viewport().mapTo(window, rows.visualRect(last).topLeft())
        return [row, body.viewport().mapTo(window, body.cursorRect().topLeft())]

    before = stands()
    assert before[1].y() > 400, "the end of the text is read"
    window.notices.good("Saved. " * 3)
    settle(window.tasks)
    assert window.notices.height() > 20
    assert stands() == before
    window.notices.clear("Saved. " * 3)
    settle(window.tasks)
    assert stands() == before


def test_files_dropped_on_the_window_are_brought_in(newsroom: Newsroom, open_window: Opened, tmp_path: Path) -> None:
    good, bad = tmp_path / "page.md", tmp_path / "broken.jpg"
    good.write_text("# Road opens\n\nLorries cross.\n", encoding="utf-8")
    bad.write_bytes(b"\xff\xd8no picture")
    window = open_window()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(good)), QUrl.fromLocalFile(str(bad))])
    entered = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(window.list_panel, entered)
    assert entered.isAccepted()
    dropped = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(window.list_panel, dropped)
    settle(window.tasks)
    assert window.list_panel.model.rowCount() == 1
    (dialog,) = window.findChildren(BringInDialog)
    assert [dialog.report.model.index(row, 1).data() for row in range(2)] == ["broken.jpg", "page.md"]
    window.commands.backup_to(tmp_path / "desk.zip")
    settle(window.tasks)
    assert (tmp_path / "desk.zip").is_file()


def test_typed_text_can_be_taken_back_by_its_keys(newsroom: Newsroom, open_window: Opened, qtbot: QtBot) -> None:
    write(newsroom, "one", body="")
    window = open_window()
    choose(window, "one")
    body = window.editor.body
    body.setFocus()
    qtbot.keyClicks(body, "Hello")
    qtbot.keyClick(body, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert body.toPlainText() == ""
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(body, Qt.Key.Key_Z, modifiers)
    assert body.toPlainText() == "Hello"
    settle(window.tasks)


@pytest.mark.parametrize("place", list(Place))
def test_every_place_of_a_finding_gets_the_focus(newsroom: Newsroom, open_window: Opened, place: Place) -> None:
    write(newsroom, "one")
    window = open_window()
    window.activateWindow()
    choose(window, "one")
    window.list_panel.view.setFocus()
    window.checks.place_wanted.emit(place)
    QApplication.processEvents()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert not window.list_panel.isAncestorOf(focused), place


def test_only_a_persons_keys_in_the_list_open_another_article(newsroom: Newsroom, open_window: Opened) -> None:
    write(newsroom, "one")
    write(newsroom, "two")
    window = open_window()
    window.list_panel.view.setFocus()  # Qt makes the first row current here
    window.actions_of["new_article"].trigger()
    settle(window.tasks)
    article = window.session.article
    assert article is not None
    QTest.qWait(2 * SETTLE)
    settle(window.tasks)
    assert window.session.article is not None
    assert window.session.article.id == article.id
    QTest.keyClick(window.list_panel.view, Qt.Key.Key_Down)
    QTest.qWait(2 * SETTLE)
    settle(window.tasks)
    assert window.session.article is not None
    assert window.session.article.id != article.id


def test_the_list_shows_the_headline_while_it_is_written(newsroom: Newsroom, open_window: Opened) -> None:
    window = open_window()
    window.actions_of["new_article"].trigger()
    settle(window.tasks)
    QTest.keyClicks(window.editor.headline, "A new road")
    assert window.list_panel.model.index(0, 0).data() == "A new road"


def test_the_place_in_the_article_that_was_open_is_remembered(newsroom: Newsroom, open_window: Opened) -> None:
    write(newsroom, "one")
    window = open_window()
    choose(window, "one")
    body = window.editor.body
    cursor = body.textCursor()
    cursor.setPosition(3)
    body.setTextCursor(cursor)
    window.close()
    settle(window.tasks)
    again = open_window()
    settle(again.tasks)
    assert again.editor.place() == ReadingPlace(again.session.article.id, 3, 0)


def test_newsroom_in_the_home_folder_is_named_as_people_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert at_home(tmp_path / "newsroom") == str(Path("~", "newsroom"))
    assert at_home(tmp_path.parent) == str(tmp_path.parent)
