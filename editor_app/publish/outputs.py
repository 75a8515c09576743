"""A file of an edition before it is made: where it lies, why, what its bytes come from (its key), how to make them."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from editor_app.domain.ids import ArticleId
from editor_app.frozen import frozen
from editor_app.publish.control import MediaEntry

PAGES_MEDIA = "data/site/media/"


@frozen(kw_only=True)
class PayloadFile:
    """One file below ``data/``: bytes made here, or the file to copy. ``name`` says whose it is, for people."""

    path: str
    media_type: str
    reason: str
    data: bytes = b""
    source: Path | None = None
    article: str = ""
    revision: str = ""
    name: str = ""
    lists: tuple[ArticleId, ...] = ()
    """The articles a list on it shows."""


@frozen(kw_only=True)
class Output:
    """One file of an edition. ``key`` is a digest of all that its bytes are made from: same key, same bytes."""

    path: str
    media_type: str
    reason: str
    key: str
    data: Callable[[], bytes] | None = None
    """Makes the bytes; None for a file that is copied from what ``source`` finds."""
    source: Callable[[], Path] | None = None
    article: str = ""
    revision: str = ""
    name: str = ""
    lists: tuple[ArticleId, ...] = ()

    def made(self) -> PayloadFile:
        """Return the file with its bytes, or with where they are."""
        return PayloadFile(
            path=self.path,
            media_type=self.media_type,
            reason=self.reason,
            data=self.data() if self.data else b"",
            source=self.source() if self.source else None,
            article=self.article,
            revision=self.revision,
            name=self.name,
            lists=self.lists,
        )


def media_outputs(entry: MediaEntry, name: str, file_of: Callable[[str], Path]) -> Iterator[Output]:
    """Yield each copy of a photo for the pages, and the widest of the whole photo apart for other readers.

    ``file_of`` finds a copy by its SHA-256, ``name`` is the photo's.
    """
    for each in entry.renditions:
        yield Output(path=each.path, media_type=each.contentType, key=each.sha256,
                     source=partial(file_of, each.sha256), name=name,
                     reason=f"a photo the pages show, {each.shape}, {each.width} pixels wide")  # fmt: skip
    yield Output(path=master_path(entry), media_type=entry.contentType, key=entry.sha256,
                 source=partial(file_of, entry.sha256), name=name,
                 reason="a photo the pages show, the widest size")  # fmt: skip


def master_path(entry: MediaEntry) -> str:
    """Return where the widest copy of a whole photo lies apart."""
    path = next(each.path for each in entry.renditions if each.sha256 == entry.sha256)
    return f"data/media/{path.removeprefix(PAGES_MEDIA)}"
