"""Ledgers of targets for tests."""

from collections.abc import Iterator

from editor_app.domain.delivery import RemoteItem


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
