"""What a person typed into the search field, as data (rule L2): words, phrases, operators, ``-not``."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache

from editor_app.domain.listed import HAS, Status
from editor_app.frozen import frozen
from editor_app.store.fold import fold

MOST_WORDS = 64
OPERATORS = ("status", "author", "tag", "source", "section", "format", "lang", "has", "before", "after")
_STATUS_WORDS = {each.value: each.value for each in Status} | {
    "review": Status.IN_REVIEW.value,
    "drafts": Status.DRAFT.value,
}


@frozen
class Grammar:
    """The operators of a list. ``values`` says what one of them can be, as it is typed -> as it is meant.

    ``times`` want a date; the others a name. ``name`` is the pattern of an operator as it is typed.
    """

    operators: tuple[str, ...]
    values: Mapping[str, Mapping[str, str]]
    times: frozenset[str]
    name: str = "[A-Za-z]{2,}"

    @property
    def piece(self) -> re.Pattern[str]:
        """Return the pattern of a piece of a question: a word, a phrase or an operator with its value."""
        return _piece(self.name)


@cache
def _piece(name: str) -> re.Pattern[str]:
    return re.compile(rf'(?P<no>-?)(?:(?P<operator>{name}):(?!//))?(?:"(?P<phrase>[^"]*)(?P<end>"?)|(?P<word>\S*))')


ARTICLES = Grammar(
    OPERATORS, {"status": _STATUS_WORDS, "has": {each: each for each in HAS}}, frozenset({"before", "after"})
)


class WrongQuery(ValueError):
    """The query cannot be meant; ``str`` says what is wrong and what would be right."""


@frozen
class Term:
    """Words that must stand side by side, folded; ``prefix``: the last one may go on."""

    words: str
    prefix: bool = False

    def match(self) -> str:
        """Return the term in FTS5's language. Folded words hold letters and digits only: nothing to escape."""
        return f'"{self.words}"' + (" *" if self.prefix else "")


@frozen
class Condition:
    """An operator with its value, folded where it is a name."""

    operator: str
    value: str
    negated: bool


@frozen
class Query:
    """What to look for."""

    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()
    conditions: tuple[Condition, ...] = ()


def parse_query(text: str, grammar: Grammar = ARTICLES) -> Query:
    """Read what was typed, or raise WrongQuery."""
    wanted: list[Term] = []
    unwanted: list[Term] = []
    conditions: list[Condition] = []
    for piece in grammar.piece.finditer(text):
        if not piece[0]:
            continue
        if piece["operator"]:
            conditions.append(_condition(piece, grammar))
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


def _condition(piece: re.Match[str], grammar: Grammar) -> Condition:
    operator = piece["operator"].lower()
    value = (piece["phrase"] if piece["word"] is None else piece["word"]).strip()
    if operator not in grammar.operators:
        known = ", ".join(f"{each}:" for each in grammar.operators)
        raise WrongQuery(f"“{operator}:” is no search operator. There are: {known}")
    if operator in grammar.values:
        value = _one_of(operator, value, grammar.values[operator])
    elif operator in grammar.times:
        day(operator, value)
    elif not fold(value):
        raise WrongQuery(f"Say what to look for after {operator}:")
    return Condition(operator, value, bool(piece["no"]))


def _one_of(operator: str, value: str, values: Mapping[str, str]) -> str:
    meant = values.get(value.lower().replace("-", "_").replace(" ", "_"))
    if meant is None:
        raise WrongQuery(f"{operator}: can be {', '.join(dict.fromkeys(values.values()))}.")
    return meant


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
