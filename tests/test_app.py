"""The program as it is started: one window a newsroom, one clear line when there can be none, a log without text."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from editor_app.newsroom import create_newsroom, open_newsroom
from editor_app.ui.main_window import MainWindow

START = "import sys; from editor_app.app import main; sys.exit(main(sys.argv[1:]))"
HEAVY = ("PIL", "jinja2", "alembic", "lxml", "markdown", "mammoth", "tomlkit", "nh3", "PySide6.QtNetwork")


_COPY_AND_LEAVE = """
import sys
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication
from editor_app.app import leave, make_application
from editor_app.newsroom import open_newsroom
from editor_app.ui.main_window import MainWindow
app = make_application()
with open_newsroom(sys.argv[1]) as newsroom:
    window = MainWindow(newsroom)
    copied = QMimeData()
    copied.setText("copied words")
    QApplication.clipboard().setMimeData(copied)
    leave(window)
    print(QApplication.clipboard().text())
"""


@pytest.fixture
def places(tmp_path: Path) -> dict[str, str]:
    """An environment whose home is empty."""
    home = tmp_path / "home"
    home.mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "HOME"))}
    return {**kept, "HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "USER": "nino"}


def start(places: dict[str, str], *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", START, *arguments]
    return subprocess.run(command, env=places, capture_output=True, text=True, timeout=60, check=False)


def test_nothing_heavy_is_imported_before_the_window(places: dict[str, str]) -> None:
    code = f"import sys, editor_app.app; print([each for each in {HEAVY} if each in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], env=places, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_nothing_heavy_is_imported_before_a_text_is_shown(places: dict[str, str]) -> None:
    code = (
        "import sys, editor_app.ui.text_place; from editor_app.body import from_markdown;"
        "from_markdown('A *text* of [words](article:1).\\n\\n- one\\n- two\\n');"
        f"print([each for each in {(*HEAVY, 'sqlalchemy', 'subprocess', 'html.parser')} if each in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], env=places, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_bare_start_loads_no_commands(places: dict[str, str]) -> None:
    code = (
        "import sys; from editor_app.cli import _asked; asked = _asked([]);"
        "print([each for each in sys.modules if each.startswith('editor_app.commands.')], vars(asked));"
        "print(vars(_asked(['--json'])))"
    )
    done = subprocess.run([sys.executable, "-c", code], env=places, capture_output=True, text=True, check=True)
    bare, words = done.stdout.splitlines()
    assert bare == f"[] {words.replace('True', 'False')}"


def test_no_source_is_read_and_kept_for_what_a_start_imports(places: dict[str, str]) -> None:
    code = (
        "import linecache; from editor_app.ui.plain_imports import load_qt; load_qt(); import editor_app.app;"
        "print([each for each in linecache.cache if 'editor_app' in each])"
    )
    done = subprocess.run([sys.executable, "-c", code], env=places, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_qt_describes_its_calls_only_when_it_is_asked(places: dict[str, str]) -> None:
    code = (
        "import sys; from editor_app.ui.plain_imports import load_qt; load_qt(); import editor_app.app;"
        "print('argparse' in sys.modules);"
        "from PySide6.QtCore import QObject\n"
        "try: QObject.setObjectName(QObject(), 5)\n"
        "except TypeError as error: print(error)\n"
        "print(QObject.setObjectName.__doc__)"
    )
    done = subprocess.run([sys.executable, "-c", code], env=places, capture_output=True, text=True, check=True)
    first, *words = done.stdout.splitlines()
    assert first == "False"
    assert "  PySide6.QtCore.QObject.setObjectName(name: str, /)" in words
    assert words[-1] == "setObjectName(self, name: str, /) -> None"


def test_what_sqlalchemy_imports_and_no_window_uses_is_imported_by_whoever_does(places: dict[str, str]) -> None:
    code = (
        "import sys; from editor_app.ui.plain_imports import load_qt; load_qt(); import editor_app.services.articles;"
        "print([each for each in ('asyncio.events', 'ssl', 'email') if each in sys.modules]);"
        "from sqlalchemy.util import concurrency; print(concurrency.iscoroutine(1));"
        "import asyncio.subprocess, importlib.metadata;"
        "print(asyncio.run(asyncio.sleep(0, 'slept')), importlib.metadata.version('sqlalchemy')[0])"
    )
    done = subprocess.run([sys.executable, "-c", code], env=places, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "False", "slept 2"]


def test_a_foreign_folder_is_refused_with_one_line(places: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "newsroom.sqlite").write_bytes(b"")
    done = start(places, str(folder))
    assert done.returncode != 0
    assert "NewsroomUnavailable" in done.stderr
    assert (folder / "newsroom.sqlite").read_bytes() == b""


def test_a_second_start_shows_the_window_that_is_open(
    places: dict[str, str], tmp_path: Path, qtbot: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtWidgets import QApplication

    from editor_app import app

    monkeypatch.setenv("USER", "nino")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    folder = tmp_path / "news"
    create_newsroom(folder)
    with open_newsroom(folder) as newsroom:
        window = MainWindow(newsroom)
        window.hand_over_server = app._serve(window, newsroom.path)
        assert window.isHidden()
        process = subprocess.Popen([sys.executable, "-c", START, str(folder)], env=places)
        qtbot.waitUntil(window.isVisible, timeout=30_000)  # type: ignore[attr-defined]
        assert process.wait(30) == 0
        window.tasks.idle()
        window.close()
        window.deleteLater()
        QApplication.processEvents()


def test_the_log_is_begun_and_has_no_text(places: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "news"
    with open_newsroom(folder) as newsroom:
        newsroom.articles.create()
    start_and_quit = (
        "import sys, pathlib; from PySide6.QtCore import QTimer; from editor_app import app\n"
        "made = app.make_application\n"
        "def make(mode):\n"
        "    application = made(mode)\n"
        "    QTimer.singleShot(1000, application.closeAllWindows)\n"
        "    return application\n"
        "app.make_application = make\n"
        "sys.exit(app.run(pathlib.Path(sys.argv[1])))"
    )
    done = subprocess.run(
        [sys.executable, "-c", start_and_quit, str(folder)],
        env=places,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    logs = list(Path(places["HOME"]).rglob("editor-app.log"))
    assert len(logs) == 1
    assert "start: version" in logs[0].read_text(encoding="utf-8")


def test_leaving_after_a_copy_ends_cleanly_and_keeps_the_words(places: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "newsroom"
    create_newsroom(folder)
    done = subprocess.run(
        [sys.executable, "-c", _COPY_AND_LEAVE, str(folder)], capture_output=True, text=True, env=places, timeout=60
    )
    assert (done.returncode, done.stdout.strip()) == (0, "copied words"), done.stderr
