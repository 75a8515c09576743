"""What readers are told when a published text was wrong, or is gone: corrections and a withdrawal (rules B7, B8)."""

import re
from datetime import UTC, datetime
from enum import StrEnum

from editor_app.domain.ids import ArticleId
from editor_app.frozen import frozen


class CorrectionKind(StrEnum):
    """What a newsroom says of a change: a fact was wrong, words misled, news came, or readers must know something."""

    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    UPDATE = "update"
    EDITORS_NOTE = "editors_note"

    @property
    def stands_first(self) -> bool:
        """Whether it stands above the text: what changes how the whole is read; the others stand below it."""
        return self is CorrectionKind.EDITORS_NOTE


@frozen(kw_only=True)
class Correction:
    """One note to readers: what was changed and when it was told (aware UTC)."""

    kind: CorrectionKind
    words: str
    at: datetime


@frozen(kw_only=True)
class Withdrawal:
    """What the page says that stands where a withdrawn article stood: why, and what to read instead."""

    reason: str = ""
    replaced_by: ArticleId | None = None


_NAMES = {
    CorrectionKind.CORRECTION: "Correction",
    CorrectionKind.CLARIFICATION: "Clarification",
    CorrectionKind.UPDATE: "Update",
    CorrectionKind.EDITORS_NOTE: "Editor’s note",
}
_KINDS = {name.casefold(): kind for kind, name in _NAMES.items()} | {kind.value: kind for kind in CorrectionKind}
_LINE = re.compile(r"\s*(?P<kind>[^,:]+),\s*(?P<at>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ):\s*(?P<words>\S.*)")


def as_lines(corrections: tuple[Correction, ...]) -> str:
    """Return them for editors and machines, a line each: ``Correction, 2026-03-02T12:00:00Z: The road is in …``."""
    return "\n".join(
        f"{_NAMES[each.kind]}, {each.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}: {' '.join(each.words.split())}"
        for each in in_order(corrections)
    )


def from_lines(text: str) -> tuple[Correction, ...]:
    """Read what ``as_lines`` wrote; other lines are passed over."""
    found = []
    for line in text.splitlines():
        match = _LINE.fullmatch(line)
        kind = _KINDS.get(match["kind"].strip().casefold().replace("'", "’")) if match else None
        if match and kind and (at := _moment(match["at"])):
            found.append(Correction(kind=kind, words=match["words"].strip(), at=at))
    return tuple(found)


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def in_order(corrections: tuple[Correction, ...]) -> tuple[Correction, ...]:
    """Return them as readers see them: the oldest first, those of one moment as they were told."""
    return tuple(sorted(corrections, key=lambda each: each.at))
