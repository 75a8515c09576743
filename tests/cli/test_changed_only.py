"""Bundles of what changed by the command line: written, verified after each other, and applied to a whole one."""

from pathlib import Path

import pytest

from editor_app.domain.listed import Status
from editor_app.domain.source import SourceEntry
from editor_app.newsroom import create_newsroom, open_newsroom
from tests import builders
from tests.cli.conftest import Run


def _write(room: Path, headline: str) -> None:
    with open_newsroom(room) as newsroom:
        made = newsroom.articles.create(
            builders.content(headline=headline, slug="", sources=(SourceEntry(name="courier.example"),))
        ).article
        newsroom.articles.set_status([made.id], Status.READY)


@pytest.fixture
def room(tmp_path: Path) -> Path:
    create_newsroom(tmp_path / "room")
    _write(tmp_path / "room", "Border road opens")
    return tmp_path / "room"


def test_b1_what_changed_is_exported_verified_and_applied(run: Run, room: Path, tmp_path: Path) -> None:
    base, two, three = (tmp_path / name for name in ("base", "two", "three"))
    first = run("export", "--changed", "--newsroom", room, base)
    assert "wrote everything as bundle 1" in first.out
    assert "It is the first bundle." in first.err
    nothing = run("export", "--changed", "--newsroom", room, two)
    assert nothing.out.strip() == "nothing has changed since bundle 1; no bundle was written"
    assert not two.exists()
    for dest, headline in ((two, "Talks in Kazakh"), (three, "Lake dries")):
        _write(room, headline)
        assert "wrote what changed as bundle" in run("export", "--changed", "--newsroom", room, dest).out
    assert run("verify", two, "--after", base).status == 0
    assert run("verify", base, two, three).status == 0
    gap = run("verify", three, "--after", base)
    assert (gap.status, "bundle 2 was not applied" in gap.err) == (2, True)
    assert run("apply", base, three).status == 2
    assert "is bundle 3 now" in run("apply", base, two, three).out
    assert run("verify", base).status == 0
    assert list(base.glob("data/site/*/*/lake-dries.html"))
    assert "is bundle 3 now" in run("apply", base, three).out  # a killed one is given the same words again
    assert run("apply", base, two).status == 2
