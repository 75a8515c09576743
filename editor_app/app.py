"""The desktop program: log, theme, newsroom, window. Wires the window; nothing else wires anything."""

import logging
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QCoreApplication, QMessageLogContext, QMimeData, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from editor_app import __version__
from editor_app.domain.errors import NewsroomUnavailable
from editor_app.newsroom import Newsroom, enter_newsroom
from editor_app.resources import path
from editor_app.settings import APP, PERSON, THEME, Preferences, log_folder, newsroom_folder
from editor_app.ui import theme
from editor_app.ui.main_window import MainWindow
from editor_app.ui.opening import Opening
from editor_app.ui.reporting import Excepthook

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

logger = logging.getLogger(__name__)

WORKERS_TURN = 0.0005
"""Seconds a worker goes on while the window waits for the interpreter; Python's own 5 ms would be felt at each key."""
LOG_BYTES, LOG_FILES = 512 * 1024, 3
_HAND_OVER = b"show yourself\n"
_ANSWER_MS = 1000
_NO_PERSON_LOOKS = ("offscreen", "minimal")
_LEVELS = {QtMsgType.QtDebugMsg: logging.DEBUG, QtMsgType.QtInfoMsg: logging.INFO}


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window on the newsroom that is named, else on the person's own."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    return run(Path(arguments[0]) if arguments else None)


def run(folder: Path | None = None) -> int:
    """Open the window on a newsroom and return when it is closed. None is the person's own, a sample one at first.

    Raises NewsroomUnavailable when it cannot be opened and no window holds it already.
    """
    preferences = Preferences()
    app = make_application(preferences.text(THEME))
    place = (folder or newsroom_folder()).expanduser().absolute()
    first_run = folder is None and not (place / "newsroom.sqlite").exists()
    try:
        newsroom = enter_newsroom(place, person=preferences.text(PERSON) or None)
    except NewsroomUnavailable as error:
        if _hand_over(place):
            return 0
        _say_why(error)
        raise
    with newsroom, Excepthook(app):
        refused: list[NewsroomUnavailable] = []

        def whole() -> None:
            _after_the_window_shows(window, newsroom, preferences, first_run)

        def failed(error: NewsroomUnavailable) -> None:
            refused.append(error)
            _say_why(error)
            app.quit()

        window = begin_window(newsroom, preferences, whole, failed)
        code = app.exec()
        leave(window)
    if refused:
        raise refused[0]
    return code


def begin_window(
    newsroom: Newsroom,
    preferences: Preferences,
    whole: Callable[[], object],
    failed: Callable[[NewsroomUnavailable], object],
) -> MainWindow:
    """Show a window that begins with the list; ``whole`` is called when all of it is there, or else ``failed``.

    What a start has loaded by then stays for good: Python never looks through it for garbage.
    """

    def furnished() -> None:
        window.tasks.garbage.go_on()
        whole()

    window = MainWindow(newsroom, preferences, at_once=False)
    window.tasks.garbage.wait()
    Opening(window, furnished, failed)
    window.show()
    return window


def leave(window: MainWindow) -> None:
    """End what the closed window began; what was copied stays to be pasted elsewhere, as plain text."""
    window.tasks.close()
    clipboard = QGuiApplication.clipboard()
    held: QMimeData | None = clipboard.mimeData()  # None where nothing was ever copied
    if held is not None and shiboken6.createdByPython(held):
        # It must not be destroyed after the interpreter has ended: Qt would crash.
        clipboard.setText(clipboard.text())


def make_application(mode: str = "light") -> QApplication:
    """Return the application with its names, fonts and theme, its log begun."""
    _begin_log()
    sys.setswitchinterval(WORKERS_TURN)
    if find_spec("PySide6.QtWebEngineWidgets"):  # the true preview draws with the window's own graphics
        QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    app = QApplication([*sys.argv[:1], "-style", "fusion"])
    app.setApplicationName(APP)
    app.setApplicationDisplayName("Editorial workstation")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName(APP)
    theme.load_fonts()
    theme.apply_theme(app, mode)
    app.setWindowIcon(theme.icon("newspaper:accent"))
    qInstallMessageHandler(_on_qt_message)
    logger.info("start: version %s on %s", __version__, sys.platform)
    return app


def _begin_log() -> None:
    """Write the log to the platform's folder for logs; it holds no article text. Without a folder there is none."""
    try:
        folder = log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        _write_log_by(logging.FileHandler(folder / f"{APP}.log", encoding="utf-8"))
    except OSError:
        _write_log_by(logging.NullHandler())


def _bound_log() -> None:
    """Keep the log from growing without end."""
    from logging.handlers import RotatingFileHandler  # after the first rows

    with suppress(OSError):
        file = log_folder() / f"{APP}.log"
        _write_log_by(RotatingFileHandler(file, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8"))


def _write_log_by(handler: logging.Handler) -> None:
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger("editor_app")
    root.setLevel(logging.INFO)
    for before in [each for each in root.handlers if isinstance(each, logging.FileHandler)]:
        root.removeHandler(before)
        before.close()
    root.addHandler(handler)


def _on_qt_message(kind: QtMsgType, where: QMessageLogContext, words: str) -> None:
    logging.getLogger("editor_app.qt").log(_LEVELS.get(kind, logging.WARNING), "%s: %s", where.category, words)


def _say_why(error: NewsroomUnavailable) -> None:
    """Show why the program cannot start, where there is someone to see it."""
    logger.warning("the newsroom cannot be opened: %s", type(error).__name__)
    if QGuiApplication.platformName() not in _NO_PERSON_LOOKS:
        from editor_app.ui.crash_report import CannotStart  # only when there is no window

        CannotStart(error).exec()


def _after_the_window_shows(window: MainWindow, newsroom: Newsroom, preferences: Preferences, first_run: bool) -> None:
    """Do what can wait: take hand-overs, say what is wrong with the preferences, fill the sample newsroom."""
    from editor_app.ui.curation.stale_watch import StaleWatch  # after the first rows
    from editor_app.ui.new_day import NewDay  # after the first rows

    _bound_log()
    window.hand_over_server = _serve(window, newsroom.path)
    NewDay(newsroom, window.tasks, window).look()
    StaleWatch(newsroom, window.tasks, window.side, window)
    if preferences.complaint:
        window.notices.warning(preferences.complaint)
    if first_run:
        _fill_with_sample(window, newsroom)


def _fill_with_sample(window: MainWindow, newsroom: Newsroom) -> None:
    from editor_app.services.sample import fill_sample  # once in a lifetime

    window.notices.info(window.tr("Filling a sample newsroom to try things out…"), key="sample")
    done = window.tr(
        "This is a sample newsroom to try things out. To begin your own, start with: editor-app --newsroom FOLDER"
    )
    window.tasks.long(
        lambda: fill_sample(newsroom, path("sample")), lambda _: window.notices.info(done, key="sample"), owner=window
    )


# One window a newsroom: a second start shows the first one


def _server_name(folder: Path) -> str:
    import hashlib  # after the first rows

    who = f"{os.environ.get('USER') or os.environ.get('USERNAME') or ''}\0{folder.resolve()}"
    return f"{APP}-{hashlib.sha256(who.encode()).hexdigest()[:24]}"


def _serve(window: MainWindow, folder: Path) -> "QLocalServer":
    """Listen for later starts on the same newsroom; the lock says that no one else does."""
    from PySide6.QtNetwork import QLocalServer  # not needed until the window is there

    server = QLocalServer(window)
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    QLocalServer.removeServer(_server_name(folder))

    def on_connection() -> None:
        socket = server.nextPendingConnection()
        socket.readyRead.connect(lambda: _show_itself(window))
        socket.disconnected.connect(socket.deleteLater)

    server.newConnection.connect(on_connection)
    if not server.listen(_server_name(folder)):
        logger.info("later starts cannot be taken: %s", server.serverError())
    return server


def _show_itself(window: MainWindow) -> None:
    window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def _hand_over(folder: Path) -> bool:
    """Ask the window that has the newsroom open to show itself; False if there is none."""
    from PySide6.QtNetwork import QLocalSocket  # only when the newsroom is held

    socket = QLocalSocket()
    socket.connectToServer(_server_name(folder))
    if not socket.waitForConnected(_ANSWER_MS):
        return False
    socket.write(_HAND_OVER)
    sent = socket.waitForBytesWritten(_ANSWER_MS)
    socket.disconnectFromServer()
    return sent
