"""Where bundles go, and how each delivery stands: targets, deliveries, their tries. Values and rules only."""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from editor_app.frozen import frozen

TargetId = NewType("TargetId", str)
"""UUIDv7 in its 36-character text form."""

DeliveryId = NewType("DeliveryId", int)
"""Counted from 1 in each newsroom."""


class TargetKind(StrEnum):
    """What stands at the other end."""

    FOLDER = "folder"
    ZIP = "zip"
    SITE = "site"
    """A static site on this computer or a mounted disk: releases beside each other, ``current`` is flipped."""
    SFTP = "sftp"
    """The same over SSH."""
    S3 = "s3"
    WORDPRESS = "wordpress"
    GHOST = "ghost"
    DRUPAL = "drupal"


NEEDS_SECRET = frozenset({TargetKind.SFTP, TargetKind.S3, TargetKind.WORDPRESS, TargetKind.GHOST, TargetKind.DRUPAL})
ATOMIC = frozenset({TargetKind.FOLDER, TargetKind.ZIP, TargetKind.SITE, TargetKind.SFTP})
"""Targets that show a whole bundle or the one before, never a mixture."""


@frozen(kw_only=True)
class Target:
    """One place bundles are delivered to. Its secret lies in the keyring under its id, never here.

    ``address`` is a path, ``sftp://host:port/path`` or a site's https address; ``options`` are the kind's own, such as
    ``host_key``, ``bucket``, ``region``, ``keep`` (releases kept, default 3) or ``publish`` (``draft`` or ``publish``).
    """

    id: TargetId
    kind: TargetKind
    name: str
    address: str
    user: str = ""
    languages: tuple[str, ...] = ()
    """Only articles in these go there; empty means all. For content systems, one a language is common."""
    enabled: bool = True
    """Whether *Publish* delivers to it."""
    options: Mapping[str, str] = field(default_factory=dict)


class DeliveryState(StrEnum):
    """How a delivery stands."""

    WAITING = "waiting"
    RUNNING = "running"
    AGAIN = "again"
    """The last try failed in a way that may mend itself; ``next_try_at`` says when it is tried again."""
    PAUSED = "paused"
    STOPPED = "stopped"
    """A person is needed: a wrong password, a missing right, or somebody changed what lies there."""
    DELIVERED = "delivered"
    CANCELLED = "cancelled"
    OUTDATED = "outdated"
    """A newer bundle was delivered instead."""


OPEN_STATES = frozenset(
    {DeliveryState.WAITING, DeliveryState.RUNNING, DeliveryState.AGAIN, DeliveryState.PAUSED, DeliveryState.STOPPED}
)


@frozen(kw_only=True)
class Delivery:
    """One bundle on its way to one target. Times are aware UTC; ``done`` and ``total`` count files or items."""

    id: DeliveryId
    target: TargetId
    sequence: int
    state: DeliveryState
    asked_at: datetime
    person: str = ""
    tries: int = 0
    next_try_at: datetime | None = None
    ended_at: datetime | None = None
    done: int = 0
    total: int = 0
    message: str = ""
    """What happened last, in words for people."""
    conflicts: tuple["RemoteConflict", ...] = ()
    receipt: Mapping[str, str] = field(default_factory=dict)
    """What the target said when all was there: such as ``release``, ``files``, ``created``, ``updated``."""


@frozen(kw_only=True)
class DeliveryTry:
    """One attempt, as a row a person can read (rule B5)."""

    delivery: DeliveryId
    number: int
    began_at: datetime
    ended_at: datetime | None = None
    outcome: str = ""
    """``delivered``, ``again``, ``stopped``, ``cancelled``; empty while it runs or when the program was ended."""
    words: str = ""


@frozen(kw_only=True)
class RemoteConflict:
    """Something at the target was changed there since we last delivered it: both sides, for a person to choose."""

    uri: str
    headline: str
    ours: str
    theirs: str
    changed_at: str
    """The target's own words for when, such as an ISO time or an ETag; empty when it was deleted there."""
    remote_id: str = ""
    version: str = ""
    """Which text of ours it is about; empty when ours is withdrawn. Theirs holds for this one, if a person says so."""
    address: str = ""
    """Where readers see theirs; empty when they do not."""


THEIRS = "theirs"
"""In place of an item's state: a person let the side of the target hold, so nothing of ours is written there."""


@frozen(kw_only=True)
class RemoteItem:
    """What a content system holds of ours: the ledger that makes every step repeatable.

    ``uri`` is ``urn:uuid:…`` of an article, ``media:SHA256`` of a picture or ``file:PATH`` in a bucket; ``state`` is
    ``media``, ``draft``, ``published``, ``withdrawn`` or ``THEIRS``; ``version`` that of bundle.json when it was
    written there, of what is theirs the version of ours that a person set aside for it.
    """

    target: TargetId
    uri: str
    remote_id: str
    state: str
    version: str = ""
    remote_modified: str = ""
    address: str = ""
    sha256: str = ""
    """Of what we sent, so that the same again is not sent."""


@frozen(kw_only=True)
class TestResult:
    """What *Test connection* found, a line a step; ``sound`` when all of it would work.

    A wrong password and a missing right are told apart: ``code`` is ``ok``, ``unreachable``, ``unknown-host``,
    ``host-changed``, ``wrong-password``, ``missing-right``, ``not-found`` or ``wrong-kind``.
    """

    __test__ = False  # no test of pytest's

    sound: bool
    code: str
    lines: tuple[str, ...]
    facts: Mapping[str, str] = field(default_factory=dict)
    """Such as ``host_key`` of a server seen for the first time, to be shown and trusted by a person."""


FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=2)


def pause_after(tries: int) -> timedelta:
    """Return how long to wait after ``tries`` failed tries: 30 s, 1, 2, 4 … minutes, at most two hours."""
    return min(FIRST_PAUSE * (1 << min(max(tries - 1, 0), 20)), LONGEST_PAUSE)
