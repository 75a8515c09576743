"""Commands for the newsroom as a whole: make one, check it, back it up, restore it."""

import argparse
import shutil
from contextlib import ExitStack
from pathlib import Path

from editor_app.commands import DONE, PROBLEMS
from editor_app.commands.room import clock, folder_of, full_path, opened
from editor_app.console import say, say_json


def new(arguments: argparse.Namespace) -> int:
    """Make a newsroom; all of it or nothing."""
    from editor_app.newsroom import create_newsroom

    folder = folder_of(arguments)
    before = {each.name for each in folder.iterdir()} if folder.is_dir() else None
    create_newsroom(folder)
    with ExitStack() as undo:
        undo.callback(_unmake, folder, before)
        articles = _fill(folder) if arguments.sample else 0
        undo.pop_all()
    if arguments.json:
        say_json({"newsroom": folder, "articles": articles})
    else:
        say(f"Made a newsroom in {folder}" + (f" with {articles} sample articles" if articles else ""))
    return DONE


def _fill(folder: Path) -> int:
    from editor_app.newsroom import open_newsroom
    from editor_app.resources import path
    from editor_app.services.sample import fill_sample

    with open_newsroom(folder, clock=clock) as newsroom:
        return len(fill_sample(newsroom, path("sample")).articles)


def _unmake(folder: Path, before: set[str] | None) -> None:
    """Remove a newsroom that could not be filled; ``before`` is what lay there, None when there was no folder."""
    for each in folder.iterdir():
        if each.name in (before or ()):
            continue
        if each.is_dir():
            shutil.rmtree(each, ignore_errors=True)
        else:
            each.unlink(missing_ok=True)
    if before is None:
        folder.rmdir()


def check(arguments: argparse.Namespace) -> int:
    """Say what is unsound."""
    with opened(arguments) as newsroom:
        findings = newsroom.check(rebuild=arguments.rebuild)
    if arguments.json:
        say_json({"findings": findings})
    else:
        say("\n".join(findings) or "The newsroom is sound: database, revisions, lists and photos.")
    return PROBLEMS if findings else DONE


def backup(arguments: argparse.Namespace) -> int:
    """Write everything to one file."""
    with opened(arguments) as newsroom:
        newsroom.backup(full_path(arguments.file))
    if arguments.json:
        say_json({"backup": full_path(arguments.file)})
    else:
        say(f"Backed up and proved: {arguments.file}")
    return DONE


def restore(arguments: argparse.Namespace) -> int:
    """Make a newsroom of a backup."""
    from editor_app.newsroom import restore_backup

    folder = folder_of(arguments)
    restore_backup(arguments.file, folder)
    if arguments.json:
        say_json({"newsroom": folder})
    else:
        say(f"Restored into {folder}")
    return DONE
