"""Command for an archive that moved in: which links lead nowhere, and the ways on, many at once."""

import argparse

from editor_app.commands import DONE, PROBLEMS
from editor_app.commands.room import opened
from editor_app.console import progress, say, say_aside, say_json
from editor_app.domain.broken_links import BrokenKind, by_kind
from editor_app.newsroom import Newsroom

_SHOWN = 10
_WORDS = {
    BrokenKind.MOVED: "links of the old site that mean a page here (--lead-home)",
    BrokenKind.LINK: "links that lead nowhere (--take-off, --accept)",
    BrokenKind.PICTURE: "pictures that are not there (--take-off, --accept)",
    BrokenKind.ANCHOR: "links to a place of the page that is not there (--take-off, --accept)",
}


def links(arguments: argparse.Namespace) -> int:
    """List what is broken, or do a step with all of it."""
    with opened(arguments) as newsroom:
        if arguments.accepted:
            return _accepted(newsroom, arguments)
        if arguments.accept_none:
            gone = newsroom.broken_links.accept_none()
            say_aside(f"{gone} links may stand no more")
            return DONE
        if arguments.lead_home or arguments.take_off or arguments.accept:
            return _step(newsroom, arguments)
        found = newsroom.broken_links.find()
    if arguments.json:
        say_json(found)
        return PROBLEMS if found else DONE
    for kind, members in by_kind(found).items():
        say(f"{len(members)} {_WORDS[kind]}")
        for each in members[:_SHOWN]:
            say(f"  {each.headline}: {each.address}{f' -> {each.to}' if each.to else ''}")
        if len(members) > _SHOWN:
            say(f"  and {len(members) - _SHOWN} more (--json lists all)")
    if not found:
        say_aside("no link of the next bundle leads nowhere")
    return PROBLEMS if found else DONE


def _step(newsroom: Newsroom, arguments: argparse.Namespace) -> int:
    service = newsroom.broken_links
    found = service.find()
    with progress("Mending") as show:

        def tell(done: int, total: int) -> None:
            if show:
                show(done, total, "")

        if arguments.lead_home:
            done = service.lead_home(found, tell)
        elif arguments.take_off:
            done = service.take_off([each for each in found if not each.to], tell)
        else:
            done = service.accept([each for each in found if not each.to])
    if arguments.json:
        say_json(done)
    else:
        what = "led home" if arguments.lead_home else "taken off" if arguments.take_off else "may stand"
        say(f"{done.links} links {what}")
        for headline in done.left:
            say(f"left alone: {headline}")
    return DONE


def _accepted(newsroom: Newsroom, arguments: argparse.Namespace) -> int:
    found = newsroom.broken_links.accepted()
    if arguments.json:
        say_json(found)
    else:
        for each in found:
            say(f"{each.article}  {each.address}  ({each.person}, {each.at:%Y-%m-%d %H:%M} UTC)")
    return DONE
