"""What became of an import, line by line, and what it takes to undo it."""

from collections.abc import Sequence
from dataclasses import field, replace
from enum import StrEnum

from editor_app.domain.article import ArticleContent
from editor_app.domain.changes import Changes
from editor_app.domain.ids import ArticleId, PhotoId, RevisionId
from editor_app.frozen import frozen


class Outcome(StrEnum):
    """What became of a file."""

    BROUGHT_IN = "brought in"
    CHANGED = "changed"
    UNDECIDED = "undecided"
    """The file has changed, and so has the article here: a person decides."""
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    REFUSED = "refused"


@frozen(kw_only=True)
class IngestItem:
    """One file, one article of a file that holds many, or one picture, and what became of it.

    ``reason`` is words for the editor.
    """

    name: str
    outcome: Outcome
    article: ArticleId | None = None
    photo: PhotoId | None = None
    reason: str = ""


@frozen(kw_only=True)
class Step:
    """An article that was written: the revision it became, and the one before (None: it is new)."""

    article: ArticleId
    revision: RevisionId
    previous: RevisionId | None = None


@frozen(kw_only=True)
class Undecided:
    """What a changed file says of an article that changed here as well: ``content`` now, ``base`` when it came in."""

    article: ArticleId
    base: RevisionId
    source_key: str
    sha256: str
    content: ArticleContent


@frozen(kw_only=True)
class IngestReport:
    """The outcome of an import, in the order of the files; ``steps`` are what ``undo`` takes back.

    ``undecided`` holds what the files of articles that changed here as well say now.
    """

    items: tuple[IngestItem, ...] = ()
    changes: Changes = field(default_factory=Changes)
    steps: tuple[Step, ...] = ()
    undecided: tuple[Undecided, ...] = ()


@frozen(kw_only=True)
class Undone:
    """What taking an import back did; ``left`` are the headlines of articles somebody has worked on since.

    ``stopped`` were not tried, for somebody stopped it.
    """

    changes: Changes = field(default_factory=Changes)
    count: int = 0
    left: tuple[str, ...] = ()
    stopped: int = 0


def whole_steps(steps: Sequence[Step]) -> list[Step]:
    """Return one step an article, from where it stood before to where it came at last."""
    found: dict[ArticleId, Step] = {}
    for each in steps:
        first = found.get(each.article, each)
        found[each.article] = replace(each, previous=first.previous)
    return list(found.values())
