"""Commands for publishing: write a bundle, read one back, send it, and the key that signs."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.commands import DONE, PROBLEMS
from editor_app.commands.room import article_named, full_path, opened, passphrase_of
from editor_app.console import progress, read_text, say, say_aside, say_json
from editor_app.domain.errors import BadInput, NotFound

if TYPE_CHECKING:
    from editor_app.domain.delivery import TargetId
    from editor_app.services.publishing import Published


def export(arguments: argparse.Namespace) -> int:
    """Write a bundle."""
    with opened(arguments) as newsroom, progress("Publishing") as show:
        if arguments.sign_with:
            newsroom.signing.open_for_now(arguments.sign_with, passphrase_of(arguments.sign_with))
        dest = full_path(arguments.dest)
        held = [article_named(newsroom, each).id for each in arguments.hold]
        done = newsroom.publishing.export(dest, progress=show, changed_only=arguments.changed, held=held)
    if arguments.json:
        say_json(done)
    else:
        _say_done(done, arguments.changed)
        if done.harmed:
            more = " …" if len(done.harmed) > 3 else ""
            say_aside(f"made anew, as it lay changed or lost in the last bundle: {', '.join(done.harmed[:3])}{more}")
        for headline, reason in done.left_out:
            say(f"left out: {headline}: {reason}")
    return PROBLEMS if len(done.left_out) > done.held else DONE


def _say_done(done: "Published", changed: bool) -> None:
    if changed and done.nothing_changed:
        say(f"nothing has changed since bundle {done.sequence}; no bundle was written")
        return
    what = "nothing has changed since" if done.nothing_changed else "wrote what changed as" if changed else "wrote"
    if changed and done.why_whole:
        what = "wrote everything as"
        say_aside(f"a whole bundle was needed: {done.why_whole}")
    say(f"{done.folder}: {what} bundle {done.sequence} ({done.articles} articles, {done.files} files)")


def verify(arguments: argparse.Namespace) -> int:
    """Read bundles back, each built on the one before."""
    from editor_app.publish.applying import verify_chain
    from editor_app.publish.trust import applied  # no newsroom is needed to read a bundle

    after = applied(arguments.after) if arguments.after else None
    with _folders(arguments.bundle) as folders:
        report = verify_chain(folders, trusted=_trusted(arguments), after=after)
    if arguments.json:
        say_json(report)
    else:
        signed = f", signed by {report.signed_by}" if report.signed_by else ", not signed"
        say(f"{arguments.bundle[-1]}: bundle {report.bundle_id} is whole ({report.files} files{signed})")
    return DONE


def apply(arguments: argparse.Namespace) -> int:
    """Put bundles of what changed onto a whole one."""
    from editor_app.publish.applying import apply as put_onto

    with _folders(arguments.bundle) as folders:
        report = put_onto(full_path(arguments.folder), folders, trusted=_trusted(arguments))
    if arguments.json:
        say_json(report)
    else:
        say(f"{arguments.folder}: is bundle {report.sequence} now ({report.files} files)")
    return DONE


def _trusted(arguments: argparse.Namespace) -> list[str]:
    from editor_app.publish.signing import key_lines

    trusted = key_lines(read_text(arguments.trust, 1 << 20)) if arguments.trust else []
    if arguments.trust and not trusted:
        raise BadInput(f"{arguments.trust} holds no public key.", name=str(arguments.trust))
    return trusted


@contextmanager
def _folders(bundles: Sequence[Path]) -> Iterator[list[Path]]:
    """Yield each bundle's folder; ZIPs are unpacked for the while."""
    from editor_app.publish.zipped import unzipped

    with ExitStack() as held:
        yield [held.enter_context(unzipped(each)) if each.is_file() else each for each in bundles]


def deliver(arguments: argparse.Namespace) -> int:
    """Send bundles until nothing more can be done now."""
    from editor_app.domain.delivery import DeliveryState

    with opened(arguments) as newsroom, progress("Delivering") as show:
        delivering = newsroom.delivering
        names = {row.target.id: row.target.name for row in delivering.targets()}
        delivering.take_up()
        if not names:
            raise NotFound("This newsroom has no targets yet. Add one in the window: Publish > Targets….")
        if not arguments.go_on:
            delivering.send(arguments.bundle, _targets(names, arguments.target))
        else:
            for waiting in delivering.open():
                delivering.resume(waiting.id)
        ended = delivering.run_due((lambda _delivery, *how: show(*how)) if show else None)
    if arguments.json:
        say_json(ended)
    else:
        for each in ended:
            said = each.message or ", ".join(f"{name} {words}" for name, words in each.receipt.items())
            say(f"{names.get(each.target, each.target)}: bundle {each.sequence} {each.state}: {said}")
        if not ended:
            say_aside("nothing is on its way")
    return DONE if all(each.state is DeliveryState.DELIVERED for each in ended) else PROBLEMS


def _targets(names: "Mapping[TargetId, str]", wanted: Sequence[str] | None) -> "list[TargetId] | None":
    if wanted is None:
        return None
    found = [target for target, name in names.items() if name in wanted]
    if missing := set(wanted) - set(names.values()):
        raise NotFound(f"There is no target “{min(missing)}”. There are: {', '.join(sorted(names.values()))}.")
    return found


def key(arguments: argparse.Namespace) -> int:
    """Show or change the key that signs."""
    with opened(arguments) as newsroom:
        if arguments.make:
            newsroom.signing.make()
        elif arguments.bring_in:
            newsroom.signing.bring_in(arguments.bring_in, passphrase_of(arguments.bring_in))
        elif arguments.off:
            newsroom.signing.turn_off()
        facts = newsroom.signing.facts()
    if arguments.json:
        say_json(facts)
    elif facts.public_line:
        say(facts.public_line)
        say_aside(f"{facts.fingerprint}, {'on' if facts.at_hand else 'not on'} this computer")
    else:
        say_aside("bundles are not signed; editor-app key --make makes a key")
    return DONE
