"""The command line as a process: pipes, closed streams, a terminal, no Qt."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import EPOCH

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX")
PROGRAM = f"{sys.executable} -m editor_app"
NO_QT = "import sys; sys.modules['PySide6'] = sys.modules['shiboken6'] = None; from editor_app.cli import main; "


def shell(command: str, room: Path) -> "subprocess.CompletedProcess[str]":
    """Run a line of shell in which ``$E`` is the program and ``$R`` the newsroom."""
    environment = os.environ | {"E": PROGRAM, "R": str(room), "SOURCE_DATE_EPOCH": EPOCH}
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], env=environment, capture_output=True, text=True, timeout=60
    )


@pytest.mark.parametrize("command", ["list", "list --json", "show census-the-valley-is-growing-again", "--help"])
def test_a_reader_who_has_enough_is_no_error(room: Path, command: str) -> None:
    done = shell(f"$E --newsroom $R {command} | true", room)
    assert (done.returncode, done.stderr.replace("42 of 42\n", "")) == (0, "")


def test_output_that_cannot_be_written_is_said(room: Path) -> None:
    for command in ("list", "list --json", "show census-the-valley-is-growing-again"):
        done = shell(f"$E --newsroom $R {command} >/dev/full", room)
        assert done.returncode == 2
        assert done.stderr.replace("42 of 42\n", "") == (
            "editor-app: The output cannot be written (No space left on device).\n"
        )


ONE_BY_ONE = [pytest.param(each, marks=pytest.mark.deep) for each in (">&-", "2>&-", "<&-")]


@pytest.mark.parametrize("closed", [*ONE_BY_ONE, "<&- >&- 2>&-"])
def test_closed_streams_do_no_harm(room: Path, closed: str) -> None:
    for command in ("list", "list --json", "check"):
        done = shell(f"$E --newsroom $R {command} {closed}", room)
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
    assert shell("$E --newsroom $R check", room).returncode == 0
    assert shell(f"$E render {closed}", room).returncode == 0


def test_a_folder_that_is_gone_is_said(room: Path) -> None:
    done = shell('mkdir "$R/gone"; cd "$R/gone"; rmdir "$R/gone"; $E list --newsroom x', room)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
    assert "is gone" in done.stderr


def test_words_are_utf8_whatever_the_locale(room: Path) -> None:
    done = shell("LC_ALL=C PYTHONUTF8=0 PYTHONIOENCODING=ascii $E --newsroom $R list lang:ka --json", room)
    assert done.returncode == 0, done.stderr
    assert "ჩაის მეორე სიცოცხლე" in [row["headline"] for row in json.loads(done.stdout)["articles"]]
    assert shell("printf '*ხიდი*' | LC_ALL=C PYTHONUTF8=0 $E render", room).stdout == "<p><em>ხიდი</em></p>\n"


def test_a_bar_on_a_terminal_takes_any_name(room: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in" / "["
    folder.mkdir(parents=True)
    (folder / "blue].md").write_text("# [/red] Bread\n\nThe price.\n")
    code = "import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)"
    words = [sys.executable, "-m", "editor_app", "ingest", "--newsroom", str(room), str(tmp_path / "in")]
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout
    assert "Bringing in" in done.stdout
    assert "1 brought in" in done.stdout


def test_the_commands_run_without_qt_and_the_window_says_what_it_needs(room: Path, tmp_path: Path) -> None:
    def run(*words: object) -> "subprocess.CompletedProcess[str]":
        code = f"{NO_QT}sys.exit(main({[str(word) for word in words]!r}))"
        return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)

    assert run("list", "--newsroom", room).returncode == 0
    assert run("export", "--newsroom", room, tmp_path / "out").returncode == 0
    assert run("verify", tmp_path / "out").returncode == 0
    window = run("--newsroom", room)
    assert window.returncode == 2
    assert len(window.stderr.splitlines()) == 1
    assert "editor-app[desktop]" in window.stderr


def _heeds_ctrl_c() -> None:
    """What runs in the background of a shell is started with Ctrl+C ignored, and hands that on."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_an_interrupted_export_leaves_no_half_bundle(fresh: Path, tmp_path: Path) -> None:
    words = [sys.executable, "-m", "editor_app", "export", "--newsroom", str(fresh), str(tmp_path / "out")]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(words, **pipes, text=True, preexec_fn=_heeds_ctrl_c) as export:  # noqa: PLW1509  one thread
        until = time.monotonic() + 60
        while not (tmp_path / ".out.part").exists() and time.monotonic() < until and export.poll() is None:
            time.sleep(0.01)
        export.send_signal(signal.SIGINT)
        said = export.communicate(timeout=60)[1]
    assert (export.returncode, said) == (130, "editor-app: cancelled; what was finished is kept\n")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["fresh"]
    assert shell("$E --newsroom $R check", fresh).returncode == 0
