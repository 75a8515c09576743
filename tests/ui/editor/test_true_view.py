"""The true page beside the text, where Qt WebEngine is there: from loopback only, its place kept, dark at a press."""

import os
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QPointF, Qt, QUrl
from pytestqt.qtbot import QtBot

pytest.importorskip("PySide6.QtWebEngineWidgets")
QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
if hasattr(os, "geteuid") and os.geteuid() == 0:
    os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--no-sandbox")  # Chromium's sandbox wants another user

from PySide6.QtWebEngineCore import QWebEnginePage  # noqa: E402
from PySide6.QtWidgets import QStackedWidget  # noqa: E402

from editor_app.domain.ids import ArticleId  # noqa: E402
from editor_app.newsroom import Newsroom  # noqa: E402
from editor_app.ui.editor.preview_panel import PreviewPanel  # noqa: E402
from editor_app.ui.editor.session import EditSession  # noqa: E402
from editor_app.ui.editor.true_view import TrueView  # noqa: E402
from editor_app.ui.tasks import Tasks  # noqa: E402
from tests.ui.panels import child, open_article, settle, write  # noqa: E402

LONG = 60_000
OF_GRAPHICS = ("RHI", "QRhi", "Vulkan", "GBM", "GPUInfo")
"""What WebEngine says where there is no graphics card."""
BODY = "\n\n".join(f"Paragraph {number} of a long text that has to be scrolled." for number in range(60)) + "\n"


@pytest.fixture
def panel(newsroom: Newsroom, tasks: Tasks, qtbot: QtBot, quiet_qt: list[str]) -> Iterator[PreviewPanel]:
    """A preview that is seen, with a long article open."""
    session = EditSession(newsroom, tasks)
    made = PreviewPanel(newsroom, session, tasks)
    qtbot.addWidget(made)
    made.resize(420, 700)
    made.show()
    open_article(session, tasks, write(newsroom, "The border road", body=BODY))
    with qtbot.waitSignal(made.looked, timeout=LONG):
        settle(tasks)
    yield made
    session.deleteLater()
    newsroom.previews.close()
    quiet_qt[:] = [each for each in quiet_qt if not any(word in each for word in OF_GRAPHICS)]


def view_of(panel: PreviewPanel) -> TrueView:
    view = child(child(panel, QStackedWidget, "previewStack").currentWidget(), TrueView, "truePage")
    assert view.isVisible()
    return view


def words(view: TrueView, qtbot: QtBot) -> str:
    found: list[str] = []
    view.page().toPlainText(found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=LONG)
    return found[0]


def rewrite(panel: PreviewPanel, qtbot: QtBot, tasks: Tasks, **fields: object) -> None:
    session = panel._session
    from dataclasses import replace  # beside its only use

    with qtbot.waitSignal(panel.looked, timeout=LONG):
        session.apply_content(replace(session.content(), **fields), frozenset(fields))  # type: ignore[arg-type]
        settle(tasks)


def test_the_true_page_is_shown_and_follows_the_text(panel: PreviewPanel, qtbot: QtBot, tasks: Tasks) -> None:
    assert "Paragraph 59" in words(view_of(panel), qtbot)
    rewrite(panel, qtbot, tasks, headline="The border road opens")
    assert "The border road opens" in words(view_of(panel), qtbot)


def test_the_page_keeps_its_place_when_the_text_changes(panel: PreviewPanel, qtbot: QtBot, tasks: Tasks) -> None:
    view = view_of(panel)
    view.findText("Paragraph 55")
    qtbot.waitUntil(lambda: view.page().scrollPosition().y() > 100, timeout=LONG)
    before: QPointF = view.page().scrollPosition()
    rewrite(panel, qtbot, tasks, standfirst="Another standfirst.")
    qtbot.waitUntil(lambda: abs(view.page().scrollPosition().y() - before.y()) < 120, timeout=LONG)


def test_widths_scale_the_page_and_dark_changes_its_address(panel: PreviewPanel, qtbot: QtBot, tasks: Tasks) -> None:
    view = view_of(panel)
    phone = view.zoomFactor()
    assert "/~light/" in view.url().path()
    with qtbot.waitSignal(panel.looked, timeout=LONG):
        panel.show_as(width="desktop", dark=True)
        settle(tasks)
    assert "/~dark/" in view.url().path()
    assert view.zoomFactor() < phone / 2
    assert phone == 1.0


def test_x_nothing_is_loaded_from_elsewhere_and_no_link_is_followed(
    panel: PreviewPanel, qtbot: QtBot, tasks: Tasks
) -> None:
    view = view_of(panel)
    address = view.url()
    rewrite(panel, qtbot, tasks, body="![far](http://192.0.2.1/x.png) [out](http://192.0.2.1/)\n")
    view.page().runJavaScript("location.href = 'http://192.0.2.1/'")
    view.setUrl(f"http://192.0.2.1/{ArticleId('x')}")
    settle(tasks)
    qtbot.waitUntil(lambda: view.url().host() in ("127.0.0.1", ""), timeout=LONG)
    assert view.guard.origin == f"http://127.0.0.1:{address.port()}/"
    other = QWebEnginePage(view.page().profile(), view)  # one that would go anywhere, on the same guard
    with qtbot.waitSignal(other.loadFinished, timeout=LONG) as loaded:
        other.load(QUrl("http://192.0.2.1/"))
    assert loaded.args == [False]
    assert "192.0.2.1" in view.guard.blocked
    other.deleteLater()
