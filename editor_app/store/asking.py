"""How a question in the search field could go on: operators after a word's first letters, values after an operator."""

import re
from collections.abc import Callable, Iterable
from functools import cache

from sqlalchemy import Connection

from editor_app.domain.listed import HAS, Status
from editor_app.domain.suggestions import Suggestion
from editor_app.store.fold import fold
from editor_app.store.names import names_beginning
from editor_app.store.query import ARTICLES, Grammar

OFFERED = 8
_FIRST_LETTERS = 2
_NAMES = ("author", "tag", "source")
_CODES = ("section", "format", "lang", "status")
_REST = re.compile(r'[^"\s]*')


Values = Callable[[str, str], list[tuple[str, int]]]
"""(operator, what was typed after it) -> values and how often each is used."""


def suggestions(connection: Connection, text: str, cursor: int) -> tuple[Suggestion, ...]:
    """Return how the piece of ``text`` that the cursor stands in could go on, the likeliest first."""
    return going_on(text, cursor, ARTICLES, lambda operator, typed: _values(connection, operator, typed))


def going_on(text: str, cursor: int, grammar: Grammar, values: Values) -> tuple[Suggestion, ...]:
    """Return the same in any list's grammar, with the values it knows."""
    piece = _piece(grammar.name).search(text[:cursor])
    if piece is None:
        return ()
    operator = (piece["operator"] or "").lower()
    if not operator:
        word = piece["word"].lower()
        fitting = [each for each in grammar.operators if len(word) >= _FIRST_LETTERS and each.startswith(word)]
        end = _word_end(text, cursor)
        return tuple(Suggestion(f"{each}:", f"{each}:", piece.start("word"), end) for each in fitting)
    quoted = piece["value"].startswith('"')
    typed = piece["value"].removeprefix('"')
    end = _end(text, cursor, quoted)
    found = [each for each in values(operator, typed) if each[0] != typed or quoted]
    return tuple(
        Suggestion(f"{_quoted(value)} ", value, piece.start("value"), end, uses) for value, uses in found[:OFFERED]
    )


@cache
def _piece(name: str) -> re.Pattern[str]:
    return re.compile(
        rf'(?:^|(?<=\s))-?(?:(?P<operator>{name}):(?P<value>"[^"]*|[^"\s]*)|(?P<word>[A-Za-z][A-Za-z-]*|))$'
    )


def _end(text: str, cursor: int, quoted: bool) -> int:
    """Return where the piece ends: what stands there already gives way, the space after it too."""
    end = text.find('"', cursor) + 1 if quoted else 0
    if not end:
        end = cursor if quoted else _word_end(text, cursor)
    return end + text.startswith(" ", end)


def _word_end(text: str, cursor: int) -> int:
    rest = _REST.match(text, cursor)
    return rest.end() if rest else cursor


def _values(connection: Connection, operator: str, typed: str) -> list[tuple[str, int]]:
    if operator in _NAMES:
        return names_beginning(connection, operator, fold(typed), OFFERED + 1)
    if operator in _CODES:
        known = dict(names_beginning(connection, operator, "", 200))
        if operator == "status":
            known |= {each.value: 0 for each in Status if each.value not in known}
        return beginning(known.items(), typed)
    return beginning(((each, 0) for each in HAS), typed) if operator == "has" else []


def beginning(values: Iterable[tuple[str, int]], typed: str) -> list[tuple[str, int]]:
    """Return the values that begin with what was typed."""
    return [(value, uses) for value, uses in values if fold(value).startswith(fold(typed))]


def _quoted(value: str) -> str:
    plain = value.replace('"', "")
    return plain if plain and not re.search(r"\s", plain) else f'"{plain}"'
