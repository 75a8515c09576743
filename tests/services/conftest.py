"""A newsroom of its own for each test, with a clock that goes on by a second at each look.

A module that wants a clock which stands still until it is told to go on says so by ``CLOCK``, and by
``SITE_SETTINGS`` which settings its site has.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from editor_app.newsroom import Newsroom, open_newsroom
from tests.builders import NOON
from tests.services.still_clock import StillClock


class Clock:
    """A clock that goes on by a second each time it is read."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


@pytest.fixture
def clock(request: pytest.FixtureRequest) -> Clock | StillClock:
    stands: datetime | None = getattr(request.module, "CLOCK", None)
    return Clock() if stands is None else StillClock(stands)


@pytest.fixture
def newsroom(tmp_path: Path, clock: Clock | StillClock, request: pytest.FixtureRequest) -> Iterator[Newsroom]:
    site: dict[str, object] = getattr(request.module, "SITE_SETTINGS", {})
    with open_newsroom(tmp_path / "newsroom", person="nino", clock=clock, create=True) as opened:
        if site:
            opened.save_site(replace(opened.site, **site))
        yield opened
