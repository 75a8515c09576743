"""What every target can do: be tested, and take a verified bundle. All of it may be repeated and resumed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from editor_app.domain.delivery import RemoteItem, TestResult


@dataclass(slots=True)
class Watch:
    """What a delivery tells and asks while it runs. ``checked`` raises Cancelled when a person paused or cancelled."""

    progress: Callable[[int, int, str], None] = lambda _done, _total, _what: None
    checked: Callable[[], None] = lambda: None


class RemoteLedger(Protocol):
    """What the newsroom remembers of a target; each write is durable before the call returns."""

    def find(self, uri: str) -> RemoteItem | None:
        """Return what was sent for ``uri``."""

    def every(self) -> Iterator[RemoteItem]:
        """Return all of it, by uri."""

    def keep(self, item: RemoteItem) -> None:
        """Remember an item, instead of what was remembered of its uri."""

    def forget(self, uri: str) -> None:
        """Forget an item."""


class BundleTarget(Protocol):
    """One way out. The bundle's folder has been verified; the target never writes to it.

    Raises Unreachable (try again later), TargetRefused (a person is needed), RemoteChanged (B5) or Cancelled.
    """

    def test(self) -> TestResult:
        """Look whether a delivery would work, changing nothing that readers see."""

    def deliver(self, bundle: Path, ledger: RemoteLedger, watch: Watch) -> Mapping[str, str]:
        """Bring the target to the bundle's state and return the receipt; doing it twice changes nothing more.

        An earlier bundle than the one that is shown is delivered like any other: that is the way back (B13).
        """
