"""A newsroom in a scratch folder, tasks that leave no thread behind, and Qt that keeps silent."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMessageLogContext, QSettings, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.newsroom import Newsroom, open_newsroom
from editor_app.ui import theme
from editor_app.ui.reporting import Notices
from editor_app.ui.tasks import Tasks
from tests.builders import NOON

EXPECTED_OF_QT = (
    "This plugin does not support",  # what the offscreen platform cannot do
    "propagateSizeHints",
    "QFont::setPointSizeF: Point size <= 0",
    "Populating font family aliases",
    "OpenType support missing",  # letters of a script that the fonts at hand do not have
)


class Clock:
    """A newsroom's clock: every look is a second later."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time.astimezone(UTC)


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> None:
    """Fonts and the light theme, once for all tests of the window."""
    theme.load_fonts()
    theme.apply_theme(qapp, "light")


@pytest.fixture(autouse=True)
def quiet_qt(qapp: QApplication) -> Iterator[list[str]]:
    """Fail a test in which Qt says something that was not expected. Windows of the test before go first."""
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    said: list[str] = []

    def take(kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
        if kind != QtMsgType.QtDebugMsg and not any(each in words for each in EXPECTED_OF_QT):
            said.append(words)

    before = qInstallMessageHandler(take)
    yield said
    qInstallMessageHandler(before)
    assert not said, f"Qt said: {said}"


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Preferences, window memory, caches and logs of a test lie in its own folder."""
    for name in ("CONFIG", "CACHE", "STATE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / f"xdg-{name.lower()}"))
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "xdg-config"))


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    """An empty newsroom."""
    with open_newsroom(tmp_path / "newsroom", person="nino", clock=Clock()) as opened:
        yield opened


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    """Tasks that must end with no thread left and no failure that nobody took."""
    before = set(threading.enumerate())
    lost: list[BaseException] = []
    made = Tasks()
    made.failed.connect(lost.append)
    yield made
    assert made.idle(5000), "work is still under way at the end of the test"
    made.close()
    made.deleteLater()
    qapp.processEvents()
    left = [each for each in threading.enumerate() if each not in before and each.is_alive()]
    assert not left, f"threads left: {left}"
    assert not lost, f"failures nobody took: {lost}"


@pytest.fixture
def notices(qtbot: QtBot) -> Notices:
    """The bar at the foot of a window."""
    made = Notices()
    qtbot.addWidget(made)
    return made
