"""Commands for publishing: write a bundle, read one back, send it, and the key that signs."""

import argparse
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING

from editor_app.commands import DONE, PROBLEMS
from editor_app.commands.room import full_path, opened, passphrase_of
from editor_app.console import progress, read_text, say, say_aside, say_json
from editor_app.domain.errors import BadInput, NotFound

if TYPE_CHECKING:
    from editor_app.domain.delivery import TargetId


def export(arguments: argparse.Namespace) -> int:
    """Write a bundle."""
    with opened(arguments) as newsroom, progress("Publishing") as show:
        if arguments.sign_with:
            newsroom.signing.open_for_now(arguments.sign_with, passphrase_of(arguments.sign_with))
        done = newsroom.publishing.export(full_path(arguments.dest), progress=show)
    if arguments.json:
        say_json(done)
    else:
        what = "nothing has changed since" if done.nothing_changed else "wrote"
        say(f"{done.folder}: {what} bundle {done.sequence} ({done.articles} articles, {done.files} files)")
        for headline, reason in done.left_out:
            say(f"left out: {headline}: {reason}")
    return PROBLEMS if done.left_out else DONE


def verify(arguments: argparse.Namespace) -> int:
    """Read a bundle back."""
    from editor_app.publish.signing import key_lines
    from editor_app.publish.trust import applied
    from editor_app.publish.verify import verify_bundle  # no newsroom is needed to read a bundle
    from editor_app.publish.zipped import unzipped

    trusted = key_lines(read_text(arguments.trust, 1 << 20)) if arguments.trust else []
    if arguments.trust and not trusted:
        raise BadInput(f"{arguments.trust} holds no public key.", name=str(arguments.trust))
    after = applied(arguments.after) if arguments.after else None
    held = unzipped(arguments.bundle) if arguments.bundle.is_file() else nullcontext(arguments.bundle)
    with held as folder:
        report = verify_bundle(folder, trusted=trusted, after=after)
    if arguments.json:
        say_json(report)
    else:
        signed = f", signed by {report.signed_by}" if report.signed_by else ", not signed"
        say(f"{arguments.bundle}: bundle {report.bundle_id} is whole ({report.files} files{signed})")
    return DONE


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
