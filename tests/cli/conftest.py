"""The command line as a person or a script calls it: one sample newsroom, copied for each test that writes."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from editor_app import cli
from editor_app.commands import REFUSED

EPOCH = "1794268800"
"""2026-11-10 00:00 UTC, a week after the last sample article."""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # as JSON has it
        return json.loads(self.out)

    def refused(self, *words: str) -> bool:
        """Whether it was refused with one clear line that holds ``words``."""
        one_line = len(self.err.splitlines()) == 1 and self.err.startswith("editor-app") and "Traceback" not in self.err
        return self.status == REFUSED and self.out == "" and one_line and all(word in self.err for word in words)


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)

    def call(*words: object) -> Ran:
        capsys.readouterr()
        try:
            status = cli.main([str(word) for word in words])
        except SystemExit as ended:
            status = int(ended.code or 0)
        said = capsys.readouterr()
        return Ran(status, said.out, said.err)

    return call


@pytest.fixture(scope="session")
def _home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample newsroom ``room``, and ``bundle``, which was exported from it."""
    home = tmp_path_factory.mktemp("sample")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        assert cli.main(["new", "--sample", "--newsroom", str(home / "room")]) == cli.DONE
        shutil.copytree(home / "room", home / "fresh")
        assert cli.main(["export", "--newsroom", str(home / "room"), str(home / "bundle")]) == cli.DONE
    shutil.copytree(home / "room" / "cache", home / "fresh" / "cache")  # to draw the pictures once is enough
    return home


@pytest.fixture
def room(_home: Path, tmp_path: Path) -> Path:
    """A copy of the sample newsroom, as exported once."""
    return Path(shutil.copytree(_home / "room", tmp_path / "room"))


@pytest.fixture
def fresh(_home: Path, tmp_path: Path) -> Path:
    """A copy of the sample newsroom, nothing exported."""
    return Path(shutil.copytree(_home / "fresh", tmp_path / "fresh"))


@pytest.fixture
def bundle(_home: Path, tmp_path: Path) -> Path:
    """A copy of the sample's bundle."""
    return Path(shutil.copytree(_home / "bundle", tmp_path / "bundle"))


def content_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, but the lock (it says who came last)."""
    files = (each for each in folder.rglob("*") if each.is_file() and each.name != "newsroom.lock")
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in files}
