"""What a person typed into the search field, as data (rule L2): words, phrases, operators, ``-not``."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from editor_app.domain.article import Status
from editor_app.store.fold import fold

_PIECE = re.compile(r'(?P<no>-?)(?:(?P<operator>[A-Za-z]{2,}):(?!//))?(?:"(?P<phrase>[^"]*)(?P<end>"?)|(?P<word>\S*))')
_STATUS_WORDS = {each.value: each for each in Status} | {"review": Status.IN_REVIEW, "drafts": Status.DRAFT}
HAS = ("photo", "related", "problems", "embargo", "source", "author")
MOST_WORDS = 64
OPERATORS = ("status", "author", "tag", "source", "section", "format", "lang", "has", "before", "after")


class WrongQuery(ValueError):
    """The query cannot be meant; ``str`` says what is wrong and what would be right."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand side by side, folded; ``prefix``: the last one may go on."""

    words: str
    prefix: bool = False

    def match(self) -> str:
        """Return the term in FTS5's language. Folded words hold letters and digits only: nothing to escape."""
        return f'"{self.words}"' + (" *" if self.prefix else "")


@dataclass(frozen=True, slots=True)
class Condition:
    """An operator with its value, folded where it is a name."""

    operator: str
    value: str
    negated: bool


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for."""

    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()
    conditions: tuple[Condition, ...] = ()


def parse_query(text: str) -> Query:
    """Read what was typed, or raise WrongQuery."""
    wanted: list[Term] = []
    unwanted: list[Term] = []
    conditions: list[Condition] = []
    for piece in _PIECE.finditer(text):
        if not piece[0]:
            continue
        if piece["operator"]:
            conditions.append(_condition(piece))
            continue
        words = fold(piece["phrase"] if piece["word"] is None else piece["word"])
        if not words:
            continue
        negated = bool(piece["no"])
        last = piece.end() == len(text) and not piece["end"] and not negated
        (unwanted if negated else wanted).append(Term(words, prefix=last))
    if sum(term.words.count(" ") + 1 for term in (*wanted, *unwanted)) + len(conditions) > MOST_WORDS:
        raise WrongQuery(f"That is too much to look for at once: {MOST_WORDS} words at most.")
    return Query(tuple(wanted), tuple(unwanted), tuple(conditions))


def _condition(piece: re.Match[str]) -> Condition:
    operator = piece["operator"].lower()
    value = (piece["phrase"] if piece["word"] is None else piece["word"]).strip()
    if operator not in OPERATORS:
        raise WrongQuery(f"“{operator}:” is no search operator. There are: {', '.join(f'{o}:' for o in OPERATORS)}")
    if operator == "status":
        value = _status(value)
    elif operator == "has":
        if value.lower() not in HAS:
            raise WrongQuery(f"has: can be {', '.join(HAS)}.")
        value = value.lower()
    elif operator in ("before", "after"):
        day(operator, value)
    elif not fold(value):
        raise WrongQuery(f"Say what to look for after {operator}:")
    return Condition(operator, value, bool(piece["no"]))


def _status(value: str) -> str:
    status = _STATUS_WORDS.get(value.lower().replace("-", "_").replace(" ", "_"))
    if status is None:
        raise WrongQuery(f"status: can be {', '.join(Status)}.")
    return status.value


def day(operator: str, value: str) -> datetime:
    """Read ``2026``, ``2026-03`` or ``2026-03-02`` as the beginning of that time, in UTC."""
    parts = value.split("-")
    try:
        if not 1 <= len(parts) <= 3 or len(parts[0]) != 4:
            raise ValueError(value)
        year, month, day = [int(part) for part in parts] + [1] * (3 - len(parts))
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        raise WrongQuery(f"{operator}: wants a date such as 2026-03-02, 2026-03 or 2026.") from None
