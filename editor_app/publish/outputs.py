"""A file of an edition before it is made: where it lies, why, what its bytes come from (its key), how to make them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from editor_app.publish.pictures import Used


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One file of an edition. ``key`` is a digest of all that its bytes are made from: same key, same bytes."""

    path: str
    media_type: str
    reason: str
    key: str
    data: Callable[[], bytes] | None = None
    """Makes the bytes; None for a file that is copied from ``source``."""
    source: Path | None = None
    article: str = ""
    revision: str = ""
    name: str = ""

    def made(self) -> PayloadFile:
        """Return the file with its bytes."""
        return self.of(self.data() if self.data else b"")

    def of(self, data: bytes) -> PayloadFile:
        """Return the file with bytes that are known."""
        return PayloadFile(
            path=self.path,
            media_type=self.media_type,
            reason=self.reason,
            data=data,
            source=self.source,
            article=self.article,
            revision=self.revision,
            name=self.name,
        )


def media_outputs(used: Used) -> Iterator[Output]:
    """Yield each copy of a photo for the pages, and the widest of the whole photo apart for other readers."""
    wanted = [(f"data/site/media/{each.name}", each, f"{each.shape}, {each.width} pixels wide")
              for each in used.made.values()]  # fmt: skip
    wanted.append((f"data/media/{used.master.name}", used.master, "the widest size"))
    for path, made, words in wanted:
        yield Output(path=path, media_type=made.media_type, key=made.sha256, source=made.file,
                     reason=f"a photo the pages show, {words}", name=used.photo.file_name)  # fmt: skip
