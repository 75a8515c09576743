"""Contents whose text stays in the database until somebody asks for it: thousands of texts are not held to show a few.

A text is most of what an article weighs, and what was worked out of it is known by its digest. A revision never
changes, so that what is read later is what would have been read at once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import field, fields
from typing import Any, Protocol

from sqlalchemy import Connection, func, select

from editor_app.domain.article import ArticleContent
from editor_app.domain.errors import NotFound
from editor_app.domain.ids import RevisionId
from editor_app.frozen import frozen
from editor_app.store.database import Database
from editor_app.store.revisions import read_content
from editor_app.store.tables import revisions

_BATCH = 500

_NEAR = tuple(each.name for each in fields(ArticleContent) if each.name != "body")
_SHARED = frozenset({"authors", "language", "format", "section", "tags", "sources"})
"""Fields of many articles that say the same."""


class Reader(Protocol):
    """Whoever works with snapshots, and what it works out of texts while they are at hand."""

    def knows(self, digest: str) -> bool:
        """Whether all it asks of the text with that digest of its content has been worked out."""

    def learn(self, content: ArticleContent, digest: str) -> bool:
        """Work it out; return whether the text itself may stay in the database from now on."""


class FarTexts:
    """Reads the texts of revisions, in forks of this process too. The last one is at hand: most are asked for twice."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._last: tuple[str, str] = ("", "")

    def of(self, revision: RevisionId) -> str:
        """Return a revision's text. Raises NotFound where the database does not have it any more."""
        known, text = self._last  # read at once: another thread may be at work
        if known == revision:
            return text
        row = self._database.row("SELECT content FROM revisions WHERE id = ?", revision)
        if row is None:
            raise NotFound("A text that was there a moment ago is gone from the newsroom. Do it again.")
        text = read_content(row[0]).body
        self._last = revision, text
        return text


class FarContent(ArticleContent):
    """The content of a revision without its body, which is read each time. A changed copy of it is a near one."""

    __slots__ = ("_digest", "_revision", "_texts")
    _digest: str
    _revision: RevisionId
    _texts: FarTexts

    def __new__(cls, **said: Any) -> ArticleContent:  # type: ignore[misc]
        return ArticleContent(**said)

    @property
    def body(self) -> str:
        """The text, read now."""
        return self._texts.of(self._revision)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, FarContent):
            return self._digest == other._digest
        return isinstance(other, ArticleContent) and _said(self) == _said(other)

    __hash__ = ArticleContent.__hash__


def far(
    content: ArticleContent, digest: str, revision: RevisionId, texts: FarTexts, said: dict[object, object]
) -> FarContent:
    """Return the content of a revision as one that reads its body; ``digest`` is the store's, of all of it.

    ``said`` is what contents have said so far of what many say: each such word is held once.
    """
    made: FarContent = object.__new__(FarContent)
    for name in _NEAR:
        value = getattr(content, name)
        object.__setattr__(made, name, _once(value, said) if name in _SHARED else value)
    for name, value in (("_digest", digest), ("_revision", revision), ("_texts", texts)):
        object.__setattr__(made, name, value)
    return made


def _once(value: object, said: dict[object, object]) -> object:
    if isinstance(value, tuple):
        value = tuple(_once(each, said) for each in value)
    return said.setdefault(value, value)


def _said(content: ArticleContent) -> tuple[object, ...]:
    return (*(getattr(content, name) for name in _NEAR), content.body)


@frozen
class Contents:
    """Reads the contents of articles; bodies only of those whose reader does not know them."""

    connection: Connection
    texts: FarTexts
    reader: Reader | None
    said: dict[object, object] = field(default_factory=dict)

    def of(self, wanted: Sequence[tuple[RevisionId, str]]) -> Iterator[ArticleContent]:
        """Yield the contents of revisions with their digests, in order."""
        for start in range(0, len(wanted), _BATCH):
            some = wanted[start : start + _BATCH]
            known = {each for each, digest in some if self.reader and self.reader.knows(digest)}
            found = self._read(known, whole=False) | self._read({each for each, _ in some} - known, whole=True)
            for revision, digest in some:
                content = found[revision]
                if self.reader and (revision in known or self.reader.learn(content, digest)):
                    content = far(content, digest, revision, self.texts, self.said)
                yield content

    def _read(self, wanted: set[RevisionId], *, whole: bool) -> dict[RevisionId, ArticleContent]:
        content = revisions.c.content if whole else func.json_remove(revisions.c.content, "$.body")
        rows = self.connection.execute(select(revisions.c.id, content).where(revisions.c.id.in_(wanted)))
        return {RevisionId(revision): read_content(text) for revision, text in rows}
