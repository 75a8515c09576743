"""A question as one expression of the search index: words, operators (rule L2) and views are all words there."""

from sqlalchemy import Connection

from editor_app.domain.listed import ArticleQuery, Status, View
from editor_app.frozen import frozen
from editor_app.store.beginnings import match_of
from editor_app.store.facets import ALL, BIN, PROBLEMS, facet
from editor_app.store.fold import fold
from editor_app.store.places import place_of
from editor_app.store.query import Condition, Query, Term, day

NEWEST = 2**62
"""A place after that of every article."""
_STATUS_OF = {
    View.DRAFTS: Status.DRAFT,
    View.IN_REVIEW: Status.IN_REVIEW,
    View.READY: Status.READY,
    View.PUBLISHED: Status.PUBLISHED,
}


@frozen
class Sought:
    """What to look for in the index: ``words`` and ``traits`` that must hold, none of ``never``; places in between.

    The places wanted are ``first`` and later, before ``end``; with ``spans`` nothing outside these is looked at.
    """

    words: tuple[str, ...]
    traits: tuple[str, ...]
    never: tuple[str, ...]
    first: int = -NEWEST
    end: int = NEWEST
    spans: tuple[str, ...] = ()

    @property
    def walks(self) -> bool:
        """Whether very many articles may have to be looked at for one that matches: several things must go together."""
        phrase = any(" " in each.split('"')[1] for each in self.words)
        return phrase or len(self.words) + len(self.traits) > 1 or len(self.never) > 1

    def match(self, columns: str = "") -> str:
        """Return the expression in FTS5's language; with ``columns`` all words must stand in these."""
        words = " AND ".join(self.words)
        if columns and words:
            words = f"{{{columns}}} : ({words})"
        parts = [*([words] if words else []), *self.traits] or [_word(ALL)]
        if self.spans:
            parts.append(f"({' OR '.join(map(_word, self.spans))})")
        wanted = " AND ".join(parts)
        return f"({wanted}) NOT ({' OR '.join(self.never)})" if self.never else wanted


def sought(connection: Connection, query: ArticleQuery, parsed: Query) -> Sought:
    """Return what a question asks of the index."""
    traits, never = _view(query)
    first, end = -NEWEST, NEWEST
    for condition in parsed.conditions:
        if condition.operator in ("before", "after"):
            place = place_of(day(condition.operator, condition.value))
            if (condition.operator == "after") is not condition.negated:
                first = max(first, place)
            else:
                end = min(end, place)
        else:
            (never if condition.negated else traits).append(_trait(connection, condition))
    never += [term.match() for term in parsed.unwanted]
    words = tuple(dict.fromkeys(match_of(connection, term) for term in parsed.wanted))
    return Sought(words, tuple(dict.fromkeys(traits)), tuple(dict.fromkeys(never)), first, end)


def _view(query: ArticleQuery) -> tuple[list[str], list[str]]:
    traits, never = [], [] if query.view is View.BIN else [_word(BIN)]
    if query.view is View.BIN:
        traits.append(_word(BIN))
    elif query.view is View.MINE:
        traits.append(_word(facet("person", query.person)))
    elif query.view is View.WITH_PROBLEMS:
        traits.append(_word(PROBLEMS))
    elif query.view in _STATUS_OF:
        traits.append(_word(facet("status", _STATUS_OF[query.view])))
    if query.publishable_only:
        never += [_word(BIN), _word(facet("status", Status.WITHDRAWN))]
    return traits, never


def _trait(connection: Connection, condition: Condition) -> str:
    operator, value = condition.operator, condition.value
    if operator in ("author", "tag", "source"):
        column = {"author": "author", "tag": "tags", "source": "facets"}[operator]
        return f"({{{column}}} : {match_of(connection, Term(fold(value), prefix=True))})"
    if (operator, value) == ("has", "problems"):
        return _word(PROBLEMS)
    return _word(facet(operator, value))


def _word(facet_word: str) -> str:
    return f'"{facet_word}"'
