"""What was worked out of texts, kept for editions made one after the other, and on the disk for the next run."""

import hashlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from editor_app.body.scan import scan
from editor_app.domain.article import ArticleContent
from editor_app.domain.findings import BodyFacts
from editor_app.durable import write_whole
from editor_app.publish.clean import cleaned
from editor_app.publish.content_digests import body_digest, exported_digest, text_digest
from editor_app.publish.makers import makers_version
from editor_app.publish.mentions import Mentioned, mentioned_in
from editor_app.publish.remembered import Remembered

Digest = Callable[[ArticleContent], str]
_DIGESTS: tuple[Digest, ...] = (text_digest, exported_digest, body_digest)
_FEW = 100
"""One new text among so many more is worked out again rather than all of them written."""


class Worked(msgspec.Struct, array_like=True, frozen=True):
    """All that is asked of a content that pages can hold as it is; ``digests`` are those of ``_DIGESTS``."""

    digests: tuple[str, ...]
    facts: BodyFacts
    mentioned: Mentioned


@dataclass(slots=True)
class _Of:
    """What is known of one content so far. The content is held: as long as it is, no other object has its id."""

    content: ArticleContent
    stored: str = ""
    worked: Worked | None = None
    digests: dict[Digest, str] | None = None
    """Where nothing was worked out before."""
    cleaned: ArticleContent | None = None
    facts: BodyFacts | None = None
    mentioned: Mentioned | None = None


class Kept:
    """Remembers by the very object; it is as good as none for values it has not seen.

    ``worked`` is what was worked out before, by the store's digests of the contents. What nobody asked for in this
    run or the last one (``turn``) is forgotten. It reads snapshots: a text whose content it knows can stay where it is.
    """

    def __init__(self, worked: Mapping[str, Worked] | None = None) -> None:
        self.remembered = Remembered()
        self._known = dict(worked or {})
        self._held: dict[int, _Of] = {}
        self._older: dict[int, _Of] = {}

    def turn(self) -> None:
        """Begin a run."""
        self.remembered.turn()
        self._held, self._older = {}, self._held

    def knows(self, digest: str) -> bool:
        """Whether all that is asked of a content has been worked out, by the store's digest of it."""
        return digest in self._known

    def learn(self, content: ArticleContent, digest: str) -> bool:
        """Work it out, if pages can hold the content as it is; return whether they can."""
        if cleaned(content) is not content:
            return False
        facts = scan(content.body)
        digests = tuple(each(content) for each in _DIGESTS)
        self._known[digest] = Worked(digests, facts, mentioned_in(content.body, facts))
        return True

    def introduce(self, content: ArticleContent, stored: str) -> None:
        """Say what the store's digest of a content is: what is known of the same holds for it."""
        of = self._of(content)
        if of.stored or not (self.knows(stored) or self.learn(content, stored)):
            return
        worked = self._known[stored]
        of.stored, of.worked, of.cleaned = stored, worked, content
        of.facts, of.mentioned = worked.facts, worked.mentioned

    def worked(self) -> dict[str, Worked]:
        """Return what is known of the contents that were introduced; the rest is forgotten."""
        self._known = {each.stored: self._known[each.stored] for each in self._held.values() if each.stored}
        return self._known

    def cleaned(self, content: ArticleContent) -> ArticleContent:
        """Return the content as pages can hold it."""
        known = self._of(content)
        if known.cleaned is None:
            known.cleaned = cleaned(content)
        return known.cleaned

    def digest(self, content: ArticleContent, digest: Digest) -> str:
        """Return a digest of the content."""
        known = self._of(content)
        if known.worked and digest in _DIGESTS:
            return known.worked.digests[_DIGESTS.index(digest)]
        if known.digests is None:
            known.digests = {}
        if digest not in known.digests:
            known.digests[digest] = digest(content)
        return known.digests[digest]

    def facts(self, content: ArticleContent) -> BodyFacts:
        """Return what is in the body."""
        known = self._of(content)
        if known.facts is None:
            known.facts = scan(content.body)
        return known.facts

    def photos(self, content: ArticleContent) -> tuple[str, ...]:
        """Return the photos the body shows."""
        return self.facts(content).photos

    def mentioned(self, content: ArticleContent) -> Mentioned:
        """Return what the body may show or lead to."""
        known = self._of(content)
        if known.mentioned is None:
            known.mentioned = mentioned_in(content.body, self.facts(content))
        return known.mentioned

    def _of(self, content: ArticleContent) -> _Of:
        known = self._held.get(id(content))
        if known is None:
            known = self._older.get(id(content)) or _Of(content)
            self._held[id(content)] = known
        return known


class Texts:
    """What was worked out of a newsroom's texts, in a file that may be thrown away. Other code begins anew."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._there: frozenset[str] = frozenset()

    def kept(self) -> Kept:
        """Return a memory that knows it."""
        read = self._read()
        self._there = frozenset(read)
        return Kept(read)

    def keep(self, kept: Kept) -> None:
        """Write what a memory has, if more than a few of it are new. A disk that takes no more is no hindrance."""
        worked = kept.worked()
        if _FEW * len(worked.keys() - self._there) > len(worked):
            data = msgspec.msgpack.encode((makers_version(), worked))
            with suppress(OSError):
                write_whole(self._file, hashlib.sha256(data).digest() + data)
            self._there = frozenset(worked)

    def _read(self) -> dict[str, Worked]:
        """Return what the file has, if it is whole and of this very program."""
        with suppress(OSError, msgspec.DecodeError):
            held = self._file.read_bytes()
            data = memoryview(held)[hashlib.sha256().digest_size :]
            if hashlib.sha256(data).digest() == held[: hashlib.sha256().digest_size]:
                version, worked = msgspec.msgpack.decode(data, type=tuple[str, dict[str, Worked]])
                if version == makers_version():
                    return worked
        return {}
