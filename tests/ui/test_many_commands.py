"""All chosen articles are changed in one step: by name, or by the question when their rows are not in memory."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from editor_app.domain.listed import View
from editor_app.newsroom import Newsroom
from editor_app.ui.articles import list_model
from editor_app.ui.dialogs.tags_dialog import TagsDialog
from editor_app.ui.main_window import MainWindow
from editor_app.ui.under_way import UnderWay
from tests.ui.panels import Opened, child, settle, windows_over, write


@pytest.fixture
def window(newsroom: Newsroom, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """A window over twenty articles, of which it holds the first four."""
    monkeypatch.setattr(list_model, "PAGE", 4)
    for number in range(20):
        write(newsroom, f"a{number:02}")
    windows = windows_over(newsroom, qtbot)
    open_window: Opened = next(windows)
    made = open_window()
    made.list_panel.view.resize(300, 100)
    yield made
    next(windows, None)


def test_all_are_changed_though_few_are_in_memory(newsroom: Newsroom, window: MainWindow) -> None:
    window.list_panel.view.selectAll()
    assert window.list_panel._selected.text() == "All 20 selected"
    window.article_commands.many.set_section("world")
    settle(window.tasks)
    rows = newsroom.articles.page(window.list_panel.model.query).rows
    assert {row.section for row in rows} == {"world"}
    assert window.notices.words()[0].startswith("20 articles are now in")
    child(window.notices, QPushButton, "noticeButton").click()
    settle(window.tasks)
    rows = newsroom.articles.page(window.list_panel.model.query).rows
    assert {row.section for row in rows} == {"caucasus"}


def test_some_rows_are_changed_by_where_they_stand(newsroom: Newsroom, window: MainWindow) -> None:
    view, model = window.list_panel.view, window.list_panel.model
    view.selectRow(12)
    flags = view.selectionModel().SelectionFlag
    for row in (13, 17):
        view.selectionModel().select(model.index(row, 0), flags.Select | flags.Rows)
    assert window.list_panel._selected.text() == "3 selected"
    window.article_commands.many.bin()
    settle(window.tasks)
    assert newsroom.articles.counts()[View.BIN] == 3
    rows = newsroom.articles.page(window.list_panel.model.query).rows
    assert {f"a{number:02}" for number in range(20)} - {row.headline for row in rows} == {"a07", "a06", "a02"}
    assert model.total == 17


def test_what_is_selected_is_let_go_when_something_else_is_asked_for(qtbot: QtBot, window: MainWindow) -> None:
    panel = window.list_panel
    panel.view.selectAll()
    assert panel.choice().count == 20
    panel.search.setText("a0")
    qtbot.waitUntil(lambda: panel.model.rowCount() == 10, timeout=30_000)
    settle(window.tasks)
    assert panel.choice().count <= 1
    assert panel._selected.isHidden()


def test_tags_are_asked_for_and_added(newsroom: Newsroom, window: MainWindow) -> None:
    window.list_panel.view.selectAll()
    window.actions_of["many_add_tags"].trigger()
    dialog = child(window, TagsDialog, "tagsDialog")
    button = child(dialog, QPushButton, "tagsDo")
    assert not button.isEnabled()
    dialog.tags.edit.setText("Roads, Rail")
    button.click()
    settle(window.tasks)
    article = newsroom.articles.page(window.list_panel.model.query).rows[0].id
    assert newsroom.articles.get(article).content.tags == ("Roads", "Rail")


def test_as_many_as_the_board_holds_are_put_on_it_and_taken_off_again(newsroom: Newsroom, window: MainWindow) -> None:
    window.list_panel.view.selectAll()
    window.actions_of["add_to_choice"].trigger()
    settle(window.tasks)
    held = len(newsroom.curation.board().draft)
    assert 0 < held < 20
    assert window.notices.words()[0].startswith(f"{held} of 20 articles")
    child(window.notices, QPushButton, "noticeButton").click()
    settle(window.tasks)
    assert len(newsroom.curation.board().draft) == 0


def test_l4_chosen_articles_are_exported(newsroom: Newsroom, window: MainWindow, tmp_path: Path) -> None:
    window.list_panel.view.selectAll()
    window.article_commands.export.write(tmp_path / "out")
    settle(window.tasks)
    assert len(list((tmp_path / "out").glob("*.md"))) == 20
    assert window.notices.words()[0].endswith("20 articles and 0 pictures.")


def test_l4_the_place_is_asked_for_and_a_zip_gets_its_name(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = (str(tmp_path / "out"), "ZIP file (*.zip)")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: chosen)
    window.list_panel.view.selectAll()
    window.actions_of["export_chosen"].trigger()
    settle(window.tasks)
    assert (tmp_path / "out.zip").is_file()


def test_l4_a_step_under_way_can_be_stopped(newsroom: Newsroom, window: MainWindow, qtbot: QtBot) -> None:
    work = UnderWay("{n} of {m}", "key", window.notices, window)
    work.tell(1, 10)
    qtbot.waitUntil(lambda: window.notices.words() == ["1 of 10"], timeout=30_000)
    child(window.notices, QPushButton, "noticeButton").click()
    assert work.tell(2, 10)
    assert work.cancelled()
    assert window.notices.words() == ["Stopping…"]
    work.end()
    assert window.notices.words() == []
