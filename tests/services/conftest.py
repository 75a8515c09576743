"""A newsroom of its own for each test, with a clock that goes on by a second at each look."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from editor_app.newsroom import Newsroom, open_newsroom
from tests.builders import NOON


class Clock:
    """A clock that goes on by a second each time it is read."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def newsroom(tmp_path: Path, clock: Clock) -> Iterator[Newsroom]:
    with open_newsroom(tmp_path / "newsroom", person="nino", clock=clock) as opened:
        yield opened
