"""Deliveries as a person uses them: targets, bundles on their way, each try, pause, go on, go back (B4, B5, B13)."""

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from editor_app.domain.delivery import (
    OPEN_STATES,
    Delivery,
    DeliveryId,
    DeliveryState,
    DeliveryTry,
    RemoteConflict,
    RemoteItem,
    Target,
    TargetId,
    TargetKind,
    TestResult,
    pause_after,
)
from editor_app.domain.errors import (
    BundleRefused,
    Cancelled,
    EditorError,
    NotFound,
    Refused,
    RemoteChanged,
    TargetRefused,
    Unreachable,
)
from editor_app.domain.ids import ArticleId, new_uuid7
from editor_app.frozen import frozen
from editor_app.publish.targets.making import make_target
from editor_app.publish.targets.target import BundleTarget, Watch
from editor_app.publish.verify import verify_bundle
from editor_app.services import sides
from editor_app.services.chains import Chains
from editor_app.services.passwords import Passwords
from editor_app.store import deliveries as kept
from editor_app.store import listing
from editor_app.store.database import Database
from editor_app.store.publications import CHANGED, BundleLine, Publications
from editor_app.store.site import current_site

Progress = Callable[[Delivery, int, int, str], None]
Make = Callable[[Target, str], BundleTarget]


@frozen(kw_only=True)
class TargetRow:
    """A target as a list shows it: settings, whether its secret is at hand, what it shows, what is on its way."""

    target: Target
    has_secret: bool
    shows: Delivery | None
    open: Delivery | None
    theirs: int = 0
    """How much there was left to the other side when both had changed it."""


class Delivering:
    """The targets of a newsroom and the queue to them. ``run_due`` does the work, one delivery after the other."""

    def __init__(self, database: Database, newsroom: Path, passwords: Passwords, make: Make = make_target) -> None:
        self._database = database
        self._passwords = passwords
        self._make = make
        self._publications = Publications(database)
        self._chains = Chains(database, newsroom)
        self._asked: dict[DeliveryId, DeliveryState] = {}
        self._running = threading.Lock()

    # Targets

    def targets(self) -> list[TargetRow]:
        """Return every target and how it stands."""
        with self._database.read() as connection:
            targets = kept.every_target(connection)
            open_ = {each.target: each for each in kept.open_deliveries(connection)}
            shows = {each.id: kept.last_delivered(connection, each.id) for each in targets}
            theirs = {each.id: kept.count_left_to_them(connection, each.id) for each in targets}
        return [
            TargetRow(
                target=each,
                has_secret=self._passwords.find(_secret_name(each.id)) is not None,
                shows=shows[each.id],
                open=open_.get(each.id),
                theirs=theirs[each.id],
            )
            for each in targets
        ]

    def save_target(self, target: Target, secret: str | None = None) -> bool:
        """Keep a target, and its secret if one is given; return False when the secret is kept for this session only."""
        if not target.name.strip():
            raise Refused("Give the target a name.", code="name")
        target = target if target.id else replace(target, id=TargetId(new_uuid7()))
        self._make(target, secret or "not asked yet")  # settings that cannot be used are refused here
        with self._database.write() as write:
            kept.keep_target(write, target)
        if secret is None or self._passwords.keep(_secret_name(target.id), secret):
            return True
        self._passwords.remember(_secret_name(target.id), secret)
        return False

    def remove_target(self, target: TargetId) -> None:
        """Forget a target, its secret and what was on its way. What lies there stays."""
        self._asked |= {each.id: DeliveryState.CANCELLED for each in self.open() if each.target == target}
        with self._database.write() as write:
            kept.drop_target(write, target)
        self._passwords.forget(_secret_name(target))

    def test(self, target: Target, secret: str | None = None) -> TestResult:
        """Look whether a delivery to these settings would work. What fails is in the result, nothing is raised."""
        found = secret if secret is not None else self._passwords.find(_secret_name(target.id)) if target.id else None
        try:
            return self._make(target, found or "").test()
        except (TargetRefused, Refused) as error:
            return TestResult(sound=False, code=error.code or "wrong-kind", lines=(str(error),))
        except EditorError as error:
            return TestResult(sound=False, code="unreachable", lines=(str(error),))

    # The queue

    def send(self, sequence: int | None = None, targets: Sequence[TargetId] | None = None) -> list[Delivery]:
        """Put a bundle, the newest by default, on its way to targets, all enabled ones by default.

        An earlier bundle is the way back (B13). NotFound when there is no such bundle or target.
        """
        with self._database.read() as connection:
            known = {each.id: each for each in kept.every_target(connection)}
        line = self._line(sequence)
        if line is None:
            raise NotFound("There is no bundle to deliver yet. Publish first.")
        wanted = [each.id for each in known.values() if each.enabled] if targets is None else list(targets)
        if missing := [each for each in wanted if each not in known]:
            raise NotFound(f"There is no target {missing[0]} any more.")
        self._chains.folders(line.sequence)  # all that it is made of is there, or it is said now
        with self._database.write() as write:
            return [kept.ask_for(write, each, line.sequence) for each in wanted]

    def open(self) -> tuple[Delivery, ...]:
        """Return what has not ended, oldest first."""
        with self._database.read() as connection:
            return kept.open_deliveries(connection)

    def latest(self, limit: int = 50, before: DeliveryId | None = None) -> tuple[Delivery, ...]:
        """Return deliveries, newest first, a page at a time."""
        with self._database.read() as connection:
            return kept.latest_deliveries(connection, limit, before)

    def bundles(self, limit: int = 50) -> list[tuple[int, datetime, str, Path]]:
        """Return the newest bundles: number, when they were made, by whom, and where they lie."""
        return [
            (each.sequence, each.created_at, each.person, self._chains.lies(each))
            for each in self._publications.bundles(limit)
        ]

    def tries(self, delivery: DeliveryId) -> tuple[DeliveryTry, ...]:
        """Return the tries of a delivery."""
        with self._database.read() as connection:
            return kept.tries_of(connection, delivery)

    def pause(self, delivery: DeliveryId) -> Delivery:
        """Stop a delivery where it is; ``resume`` goes on from there."""
        return self._ask(delivery, DeliveryState.PAUSED)

    def cancel(self, delivery: DeliveryId) -> Delivery:
        """Give a delivery up. What was sent lies unused; the target shows what it showed."""
        return self._ask(delivery, DeliveryState.CANCELLED)

    def resume(self, delivery: DeliveryId) -> Delivery:
        """Let a delivery that is paused, stopped or waiting for its next try go on now."""
        self._asked.pop(delivery, None)
        with self._database.write() as write:
            found = _known(kept.find_delivery(write.connection, delivery))
            if found.state not in (DeliveryState.PAUSED, DeliveryState.STOPPED, DeliveryState.AGAIN):
                return found
            waiting = replace(found, state=DeliveryState.WAITING, next_try_at=None)
            kept.write_delivery(write, waiting)
        return waiting

    def settle(self, delivery: DeliveryId, theirs: Collection[str] = ()) -> Delivery:
        """Go on with a delivery that stopped at what others changed there (B5).

        Where the uri is among ``theirs``, their side stays and nothing of ours is written; else ours is written over.
        """
        with self._database.read() as connection:
            found = _known(kept.find_delivery(connection, delivery))
        if found.state is not DeliveryState.STOPPED or not found.conflicts:
            return found
        sides.settle(kept.Held(self._database, found.target), found, theirs)
        return self.resume(delivery)

    def theirs(self, target: TargetId) -> list[tuple[RemoteItem, str]]:
        """Return what was left to the other side at a target, each with the headline it has here, if any."""
        with self._database.read() as connection:
            items = kept.left_to_them(connection, target)
            ids = {each.uri: ArticleId(each.uri.removeprefix("urn:uuid:")) for each in items}
            known = listing.summaries(connection, list(ids.values()))
        return [(each, known[ids[each.uri]].headline if ids[each.uri] in known else "") for each in items]

    def take_back(self, target: TargetId, uris: Collection[str]) -> list[Delivery]:
        """Let our side hold again for what was left to them, and send the newest bundle there."""
        sides.take_back(kept.Held(self._database, target), uris)
        return self.send(targets=[target])

    def take_up(self) -> int:
        """Let what ran when the program ended wait again; return how many that were. Called once, at the start."""
        with self._database.write() as write:
            return kept.take_up_again(write)

    def next_at(self) -> datetime | None:
        """Return when ``run_due`` is wanted next: now or later; None when nothing waits."""
        now = self._database.now()
        moments = [
            now if each.state is DeliveryState.WAITING else each.next_try_at or now
            for each in self.open()
            if each.state in (DeliveryState.WAITING, DeliveryState.AGAIN)
        ]
        return min(moments, default=None)

    def run_due(self, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None) -> list[Delivery]:
        """Try what is due, in order; return how each of them stands then. A second caller meanwhile does nothing."""
        if not self._running.acquire(blocking=False):
            return []
        try:
            ended = []
            for delivery in kept.due(self.open(), self._database.now()):
                if cancelled and cancelled():
                    break
                ended.append(self._try(delivery, progress, cancelled))
            return ended
        finally:
            self._running.release()

    def _try(self, delivery: Delivery, progress: Progress | None, cancelled: Callable[[], bool] | None) -> Delivery:
        with self._database.write() as write:
            found = _known(kept.find_delivery(write.connection, delivery.id))
            if found.state not in (DeliveryState.WAITING, DeliveryState.AGAIN):
                return found  # paused or cancelled while others went
            running = kept.begin_try(write, found)
        self._asked.pop(delivery.id, None)
        outcome = self._deliver(running, progress, cancelled)
        with self._database.write() as write:
            kept.end_try(write, outcome, outcome.state, outcome.message)
        return outcome

    def _deliver(self, running: Delivery, progress: Progress | None, cancelled: Callable[[], bool] | None) -> Delivery:
        """Return the delivery as it stands after a try; every expected failure is a state, with its words."""
        seen = [running.done, running.total]

        def step(done: int, total: int, what: str) -> None:
            seen[:] = [done, total]
            if progress:
                progress(running, done, total, what)

        def checked() -> None:
            if running.id in self._asked or (cancelled and cancelled()):
                raise Cancelled("Stopped.")

        try:
            receipt = self._sent(running, Watch(progress=step, checked=checked))
        except Cancelled:
            asked = self._asked.pop(running.id, DeliveryState.WAITING)
            ended = None if asked in OPEN_STATES else self._database.now()
            return replace(running, state=asked, done=seen[0], total=seen[1], message=_STOPPED[asked], ended_at=ended)
        except RemoteChanged as error:
            conflicts = tuple(each for each in error.conflicts if isinstance(each, RemoteConflict))
            return replace(running, state=DeliveryState.STOPPED, message=str(error), conflicts=conflicts)
        except (TargetRefused, Refused, BundleRefused, NotFound) as error:
            return replace(running, state=DeliveryState.STOPPED, done=seen[0], total=seen[1], message=str(error))
        except Unreachable as error:
            again = self._database.now() + pause_after(running.tries)
            state = DeliveryState.AGAIN
            return replace(running, state=state, done=seen[0], total=seen[1], message=str(error), next_try_at=again)
        now = self._database.now()
        total = seen[1]
        return replace(
            running, state=DeliveryState.DELIVERED, done=total, total=total, ended_at=now, receipt=receipt, message=""
        )

    def _sent(self, running: Delivery, watch: Watch) -> Mapping[str, str]:
        with self._database.read() as connection:
            target = kept.find_target(connection, running.target)
            signing_key = current_site(connection).signing_key
        line, newest = self._line(running.sequence), self._line()
        if target is None or line is None:
            raise NotFound("The target or the bundle is gone.")
        folder = self._to_send(line, target, watch)
        trusted = [signing_key] if line == newest and signing_key else ()
        try:
            verify_bundle(folder, trusted=trusted)
        except BundleRefused:
            if not self._chains.let_go(folder):
                raise
            folder = self._to_send(line, target, watch)
            verify_bundle(folder, trusted=trusted)
        watch.checked()
        secret = self._passwords.find(_secret_name(target.id)) or ""
        return self._make(target, secret).deliver(folder, kept.Held(self._database, target.id), watch)

    def _line(self, sequence: int | None = None) -> BundleLine | None:
        """Return a bundle of the chain, the newest by default."""
        return next(iter(self._publications.bundles(1, sequence)), None)

    def _to_send(self, line: BundleLine, target: Target, watch: Watch) -> Path:
        """Return the folder a target takes: what changed, for copies where the bundle before is; else the whole.

        All other targets compare the whole with what lies there, and send what is new, changed or gone.
        """
        with self._database.read() as connection:
            shows = kept.last_delivered(connection, target.id)
        copies = target.kind in (TargetKind.FOLDER, TargetKind.ZIP)
        if copies and line.kind == CHANGED and shows and shows.sequence == line.sequence - 1:
            return self._chains.folder(line)
        return self._chains.whole(line, watch.checked)

    def _ask(self, delivery: DeliveryId, state: DeliveryState) -> Delivery:
        with self._database.write() as write:
            found = _known(kept.find_delivery(write.connection, delivery))
            if found.state is DeliveryState.RUNNING:
                self._asked[delivery] = state  # it stops at its next file
                return found
            if found.state not in OPEN_STATES:
                return found
            ended = None if state in OPEN_STATES else write.at
            asked = replace(found, state=state, message=_STOPPED[state], next_try_at=None, ended_at=ended)
            kept.write_delivery(write, asked)
        return asked


_STOPPED = {
    DeliveryState.PAUSED: "Paused.",
    DeliveryState.CANCELLED: "Cancelled. The target shows what it showed.",
    DeliveryState.WAITING: "Stopped because the program is closing. It goes on from there.",
}


def _secret_name(target: TargetId) -> str:
    return f"target {target}"


def _known(found: Delivery | None) -> Delivery:
    if found is None:
        raise NotFound("There is no such delivery any more.")
    return found
