"""A database of its own for each test, with a plain reading of the text."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from editor_app.domain.article import Article
from editor_app.domain.checks import Surroundings
from editor_app.store.database import Database
from editor_app.store.derived import Derived
from editor_app.store.header import DATABASE_NAME
from editor_app.store.upgrade import create_database
from tests.builders import NOON


class Clock:
    """A clock that goes on by a second each time it is read."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


def read_plainly(article: Article, _around: Surroundings) -> Derived:
    """Words by spaces; one problem when there is no headline."""
    body = article.content.body
    return Derived(words=len(body.split()), text=body, problems=0 if article.content.headline else 1)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(tmp_path: Path, clock: Clock) -> Iterator[Database]:
    path = tmp_path / DATABASE_NAME
    create_database(path)
    opened = Database.open(path, person="nino", clock=clock, derive=read_plainly)
    yield opened
    opened.close()
