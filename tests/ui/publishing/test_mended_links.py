"""Links mended in the publish sheet: the way back is in a notice once the sheet has closed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from editor_app.domain.listed import ArticleQuery
from editor_app.newsroom import Newsroom
from editor_app.ui.main_window import MainWindow
from editor_app.ui.publishing.publish_dialog import PublishDialog
from tests.ui.panels import Opened, child, settle, windows_over
from tests.ui.publishing.test_plan_page import press

TEXT = """---
title: Second
date: 2014-04-02
---
See [one](/x/), and [two](/y/).
"""


@pytest.fixture
def window(newsroom: Newsroom, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """A window over an old article whose links lead nowhere."""
    old = tmp_path / "2014-04-02-second.md"
    old.write_text(TEXT, encoding="utf-8")
    newsroom.ingest.bring_in([old], published=True)
    windows = windows_over(newsroom, qtbot)
    open_window: Opened = next(windows)
    yield open_window()
    next(windows, None)


def body(newsroom: Newsroom) -> str:
    (row,) = newsroom.articles.page(ArticleQuery()).rows
    return newsroom.articles.get(row.id).content.body


def sheet(window: MainWindow) -> PublishDialog:
    window.actions_of["publish"].trigger()
    for _ in range(2):  # what is typed is saved, the plan
        settle(window.tasks)
    return child(window, PublishDialog, "publishDialog")


def test_b10_links_mended_in_the_sheet_are_as_before_by_the_notice(newsroom: Newsroom, window: MainWindow) -> None:
    before = body(newsroom)
    dialog = sheet(window)
    press(dialog, window.tasks, "brokenTakeOff")
    assert body(newsroom) != before
    assert not window.notices.words()
    dialog.reject()
    assert window.notices.words() == ["2 broken links were mended or may stand."]
    child(window.notices, QPushButton, "noticeButton").click()
    settle(window.tasks)
    assert body(newsroom) == before
    assert window.notices.words() == ["All links are as they were before."]


def test_b10_a_sheet_in_which_all_was_undone_says_nothing(newsroom: Newsroom, window: MainWindow) -> None:
    dialog = sheet(window)
    press(dialog, window.tasks, "brokenTakeOff")
    press(dialog, window.tasks, "brokenUndo")
    dialog.reject()
    assert not window.notices.words()
