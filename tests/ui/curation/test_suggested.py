"""Suggestions under the related list: reasons, adding by key and button, never again with a way back (R5)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from editor_app.domain.article import RelatedOrigin
from editor_app.domain.listed import Status
from editor_app.newsroom import Newsroom
from editor_app.ui.curation.related_panel import RelatedPanel
from editor_app.ui.curation.suggested import SuggestedRow
from editor_app.ui.editor.session import EditSession
from editor_app.ui.tasks import Tasks
from tests.ui.panels import child, open_article, settle, show, write


def a_panel(qtbot: QtBot, newsroom: Newsroom, session: EditSession, tasks: Tasks) -> RelatedPanel:
    owner = write(newsroom, "Bridge", tags=("Bridges",))
    for number in range(12):
        write(newsroom, f"Weather {number}", Status.PUBLISHED, standfirst="", body="Sunny.\n", authors=())
    write(newsroom, "Older bridge", Status.PUBLISHED, tags=("Bridges",))
    write(newsroom, "Newer bridge", Status.PUBLISHED, tags=("Bridges",))
    panel = RelatedPanel(newsroom, session, tasks)
    show(qtbot, panel, tasks)
    open_article(session, tasks, owner)
    seen(qtbot, panel, tasks, ["Newer bridge", "Older bridge"])
    return panel


def rows(panel: RelatedPanel) -> list[SuggestedRow]:
    return [each for each in panel.findChildren(SuggestedRow) if each.isVisible()]


def seen(qtbot: QtBot, panel: RelatedPanel, tasks: Tasks, headlines: list[str]) -> None:
    def now() -> bool:
        settle(tasks)
        return [each.accessibleName().split(". Why")[0] for each in rows(panel)] == headlines

    qtbot.waitUntil(now, timeout=8000)


def test_enter_adds_a_suggestion_as_chosen_by_hand(
    qtbot: QtBot, newsroom: Newsroom, session: EditSession, tasks: Tasks
) -> None:
    panel = a_panel(qtbot, newsroom, session, tasks)
    first = rows(panel)[0]
    assert any(label.text() == "Bridges" for label in first.findChildren(QLabel))
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    seen(qtbot, panel, tasks, ["Older bridge"])
    (link,) = session.content().related
    assert (link.headline, link.origin) == ("Newer bridge", RelatedOrigin.MANUAL)


def test_never_with_this_one_can_be_undone(
    qtbot: QtBot, newsroom: Newsroom, session: EditSession, tasks: Tasks
) -> None:
    panel = a_panel(qtbot, newsroom, session, tasks)
    child(panel, QAbstractButton, "suggestedNever1").click()
    seen(qtbot, panel, tasks, ["Older bridge"])
    child(panel, QAbstractButton, "relatedSuggestAgain").click()
    seen(qtbot, panel, tasks, ["Newer bridge", "Older bridge"])


def test_delete_on_a_row_is_never_and_arrows_walk(
    qtbot: QtBot, newsroom: Newsroom, session: EditSession, tasks: Tasks
) -> None:
    panel = a_panel(qtbot, newsroom, session, tasks)
    panel.activateWindow()
    first, second = rows(panel)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    qtbot.waitUntil(second.hasFocus)
    qtbot.keyClick(second, Qt.Key.Key_Delete)
    seen(qtbot, panel, tasks, ["Newer bridge"])
