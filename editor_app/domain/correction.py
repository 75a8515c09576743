"""What readers are told when a published text was wrong, or is gone: corrections and a withdrawal (rules B7, B8)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from editor_app.domain.ids import ArticleId


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One note to readers: what was changed and when it was told (aware UTC)."""

    kind: CorrectionKind
    words: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """What the page says that stands where a withdrawn article stood: why, and what to read instead."""

    reason: str = ""
    replaced_by: ArticleId | None = None


def in_order(corrections: tuple[Correction, ...]) -> tuple[Correction, ...]:
    """Return them as readers see them: the oldest first, those of one moment as they were told."""
    return tuple(sorted(corrections, key=lambda each: each.at))
