"""The preview beside the text: it follows what is typed, at each width, light and dark, and never holds it up."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.newsroom import Newsroom
from editor_app.ui.editor.beside_view import BesideView
from editor_app.ui.editor.preview_panel import PreviewPanel
from editor_app.ui.editor.session import EditSession
from editor_app.ui.editor.slots_view import SlotsView
from editor_app.ui.tasks import Tasks
from tests.ui.panels import child, open_article, settle, show, write


@pytest.fixture
def session(newsroom: Newsroom, tasks: Tasks) -> EditSession:
    return EditSession(newsroom, tasks)


@pytest.fixture
def piece(newsroom: Newsroom) -> ArticleId:
    newsroom.save_site(replace(newsroom.site, name="Courier", base_url="https://courier.example"))
    return write(newsroom, "The border road", body="First words.\n\n[Away](https://else.example/)\n")


@pytest.fixture
def panel(qtbot: QtBot, newsroom: Newsroom, session: EditSession, tasks: Tasks, piece: ArticleId) -> PreviewPanel:
    made = PreviewPanel(newsroom, session, tasks)
    show(qtbot, made, tasks)
    open_article(session, tasks, piece)
    settle(tasks)
    return made


def text(panel: PreviewPanel) -> str:
    return child(panel, BesideView, "previewPage").toPlainText()


def press(panel: PreviewPanel, tasks: Tasks, name: str) -> None:
    child(panel, QToolButton, name).click()
    settle(tasks)


def test_the_page_follows_what_is_typed(qtbot: QtBot, panel: PreviewPanel, session: EditSession, tasks: Tasks) -> None:
    assert "First words." in text(panel)
    assert "Courier" in text(panel)
    session.update(headline="Another road")
    qtbot.waitUntil(lambda: "Another road" in text(panel), timeout=30_000)
    settle(tasks)


def test_a_key_asks_for_nothing_before_a_pause(panel: PreviewPanel, session: EditSession, tasks: Tasks) -> None:
    session.update(headline="Another road")
    assert not tasks.busy
    assert "Another road" not in text(panel)


def test_a_page_that_is_not_seen_is_not_worked_out(
    qtbot: QtBot, panel: PreviewPanel, session: EditSession, tasks: Tasks
) -> None:
    panel.hide()
    session.update(headline="Another road")
    qtbot.wait(400)
    settle(tasks)
    assert "Another road" not in text(panel)
    panel.show()
    settle(tasks)
    assert "Another road" in text(panel)


def test_each_width_is_scaled_to_fit(panel: PreviewPanel, tasks: Tasks) -> None:
    view = child(panel, BesideView, "previewPage")
    scales = []
    for name in ("phone", "tablet", "desktop"):
        press(panel, tasks, f"previewWidth_{name}")
        scales.append(view.page_scale)
        assert view.document().size().width() <= view.viewport().width() + 1
    assert scales == sorted(scales, reverse=True)
    assert scales[2] < 0.4


def test_the_page_is_dark_when_it_is_asked_for_whatever_the_window_is(panel: PreviewPanel, tasks: Tasks) -> None:
    view = child(panel, BesideView, "previewPage")
    assert view.palette().base().color().lightness() > 240
    press(panel, tasks, "previewDark")
    assert view.palette().base().color().lightness() < 40


def test_what_was_chosen_is_remembered(
    qtbot: QtBot, panel: PreviewPanel, newsroom: Newsroom, session: EditSession, tasks: Tasks
) -> None:
    panel.show_as(what="slots", width="tablet", dark=True)
    settle(tasks)
    again = PreviewPanel(newsroom, session, tasks)
    show(qtbot, again, tasks)
    assert child(again, QToolButton, "previewWidth_tablet").isChecked()
    assert child(again, QToolButton, "previewWhat_slots").isChecked()
    assert again.dark.isChecked()


def test_x_nothing_is_loaded_but_pictures_of_the_archive(panel: PreviewPanel, tmp_path: Path) -> None:
    view = child(panel, BesideView, "previewPage")
    other = tmp_path / "other.html"
    other.write_text("private")
    kinds = QTextDocument.ResourceType
    for address in (other.as_uri(), "https://else.example/style.css", str(other)):
        for kind in (kinds.HtmlResource, kinds.StyleSheetResource, kinds.MarkdownResource):
            assert view.loadResource(kind.value, QUrl(address)) is None
    view.anchorClicked.emit(QUrl("https://else.example/"))
    assert "First words." in view.toPlainText()


def test_a_text_that_cannot_be_shown_is_told_in_its_place(
    qtbot: QtBot, panel: PreviewPanel, session: EditSession, newsroom: Newsroom, tasks: Tasks
) -> None:
    words = child(panel, type(panel._words), "previewWords")
    session.close()
    settle(tasks)
    assert words.isVisible()
    assert words.text() == "Open an article to see its page."


def test_every_slot_is_painted_from_what_goes_out(
    panel: PreviewPanel, newsroom: Newsroom, session: EditSession, tasks: Tasks
) -> None:
    press(panel, tasks, "previewWhat_slots")
    slots = child(panel, SlotsView, "previewSlots")
    assert "The border road – Courier" in slots.card("search").accessibleDescription()
    for name in ("card", "social", "feed"):
        assert "The border road" in slots.card(name).accessibleDescription()
        assert not slots.card(name).grab().isNull()
    assert slots.held() == ["On no board, and in no related list yet."]


def test_a_board_that_is_launched_shows_at_once_where_the_article_stands(
    qtbot: QtBot, panel: PreviewPanel, newsroom: Newsroom, tasks: Tasks, piece: ArticleId
) -> None:
    press(panel, tasks, "previewWhat_slots")
    slots = child(panel, SlotsView, "previewSlots")
    tasks.database(lambda: newsroom.articles.set_status((piece,), Status.READY))
    tasks.database(lambda: newsroom.curation.choose(piece))
    tasks.database(newsroom.curation.launch)
    settle(tasks)
    qtbot.waitUntil(lambda: slots.held() == ["Editor’s choice, Front page: slot 1"], timeout=30_000)
    settle(tasks)


def test_the_browser_is_shown_a_loopback_address_that_follows_the_text(
    qtbot: QtBot, panel: PreviewPanel, newsroom: Newsroom, session: EditSession, tasks: Tasks,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    press(panel, tasks, "previewBrowser")
    assert opened[0].host() == "127.0.0.1"
    page = next((newsroom.path / "cache" / "preview").rglob("*.html"))
    session.update(standfirst="Newer words.")
    qtbot.waitUntil(lambda: "Newer words." in page.read_text("utf-8"), timeout=30_000)
    settle(tasks)
    newsroom.previews.close()
    assert not page.exists()
