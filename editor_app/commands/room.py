"""The newsroom a command works in: where it lies, what it is opened with, the time it goes by."""

import argparse
import os
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.domain.errors import BadInput, NotFound, Refused

if TYPE_CHECKING:
    from editor_app.domain.article import Article
    from editor_app.newsroom import Newsroom


def folder_of(arguments: argparse.Namespace) -> Path:
    """Return the newsroom's folder: the one that was named, or a person's own."""
    from editor_app.settings import newsroom_folder  # a person's settings are no business of a bare --version

    return full_path(arguments.newsroom or newsroom_folder())


def full_path(given: Path) -> Path:
    """Return a path without ``~`` and ``..``; what follows keeps to it even where the folder is exchanged."""
    try:
        return Path(os.path.abspath(os.path.expanduser(given)))  # noqa: PTH100, PTH111  # pathlib raises on ~nobody
    except FileNotFoundError as error:
        raise NotFound(f"The folder you are in is gone, so {given} leads nowhere: name a full path.") from error


@contextmanager
def opened(arguments: argparse.Namespace) -> "Iterator[Newsroom]":
    """Open the newsroom for one command. Raises NotFound with the command that makes one."""
    from editor_app.newsroom import open_newsroom  # the database only when a command needs it

    folder = folder_of(arguments)
    if folder.exists() and not folder.is_dir():
        raise NotFound(f"{folder} is a file; a newsroom is a folder.")
    if not (folder / "newsroom.sqlite").exists():
        make = f"editor-app new --newsroom {shlex.quote(str(folder))}"
        raise NotFound(f"There is no newsroom in {folder}. Make one: {make}")
    with open_newsroom(folder, clock=clock) as newsroom:
        yield newsroom


def article_named(newsroom: "Newsroom", named: str) -> "Article":
    """Return an article by its id or slug. Raises NotFound, Refused where several have the slug."""
    from editor_app.domain.ids import ArticleId

    found = newsroom.articles.with_slug(named)
    if len(found) > 1:
        raise Refused(f"{len(found)} articles have the slug {named}: name one by its id: {', '.join(found)}.")
    return newsroom.articles.get(found[0] if found else ArticleId(named))


def clock() -> datetime:
    """Return the time, or the one a build is given."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")  # reproducible-builds.org: a given clock for a given bundle
    if epoch is None:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise BadInput(f"SOURCE_DATE_EPOCH is not a number of seconds: {epoch!r}", name="SOURCE_DATE_EPOCH") from error


def passphrase_of(file: Path) -> str:
    """Return the passphrase of a key file, asked for where somebody can answer."""
    return getpass(f"Passphrase of {file} (empty for none): ") if sys.stdin.isatty() else ""
