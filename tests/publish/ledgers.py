"""Ledgers of targets for tests."""

from collections.abc import Iterator

from editor_app.domain.delivery import Delivery, DeliveryId, DeliveryState, RemoteConflict, RemoteItem, TargetId
from editor_app.domain.errors import RemoteChanged
from editor_app.services import sides
from tests.builders import NOON


class HeldInMemory:
    """A ledger in memory: what a target is told to remember."""

    def __init__(self) -> None:
        self.items: dict[str, RemoteItem] = {}

    def find(self, uri: str) -> RemoteItem | None:
        return self.items.get(uri)

    def every(self) -> Iterator[RemoteItem]:
        yield from [self.items[uri] for uri in sorted(self.items)]

    def keep(self, item: RemoteItem) -> None:
        self.items[item.uri] = item

    def forget(self, uri: str) -> None:
        self.items.pop(uri, None)


def settled(stopped: RemoteChanged, ledger: HeldInMemory, *, theirs: bool = False) -> None:
    """Let one side hold for all that stopped a delivery, as a person would."""
    conflicts = tuple(each for each in stopped.conflicts if isinstance(each, RemoteConflict))
    delivery = Delivery(id=DeliveryId(1), target=TargetId("any"), sequence=1, state=DeliveryState.STOPPED,
                        asked_at=NOON, conflicts=conflicts)  # fmt: skip
    sides.settle(ledger, delivery, {each.uri for each in conflicts} if theirs else ())
