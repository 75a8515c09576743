"""A question to the photo library as conditions: words in the index, operators and filters (grammar of rule L2)."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, literal_column, or_, select, true

from editor_app.domain.photo_list import NO_END, PhotoFilter, PhotoQuery
from editor_app.frozen import frozen
from editor_app.store.fold import fold
from editor_app.store.query import Condition, Grammar, Term, day, parse_query
from editor_app.store.tables import photo_search, photos

NAMED = {"credit": "credit", "place": "place", "source": "source", "person": "people", "tag": "tags", "name": "name"}
"""Operators that look for names, and the column of the index they look in."""
HAS = ("caption", "credit", "alt", "date", "place", "people", "tags", "rights", "notes")
IS = ("archive", "used", "unused", "exported", "ending", "ended", "upright", "wide")
_TIMES = ("taken", "taken-before", "taken-after", "before", "after")
PHOTOS = Grammar(
    (*NAMED, *_TIMES, "has", "is"),
    {"has": {each: each for each in HAS}, "is": {each: each for each in IS}},
    frozenset(_TIMES),
    "(?:taken-)?[A-Za-z]{2,}",
)
MOST_LOOKED_UP = 2000
"""Up to so many hits are looked up one by one; for more the list is walked and each row is looked for among them."""
_MARK = "photo_search"


@frozen
class Asked:
    """A question that was understood: ``match`` in FTS5's language, empty without words, and what else must hold."""

    query: PhotoQuery
    match: str
    others: tuple[ColumnElement[bool], ...]

    def clause(self, connection: Connection) -> ColumnElement[bool]:
        """Return what holds for the photos that are asked for."""
        parts = [filter_clause(self.query), *self.others]
        if self.match:
            parts.append(_among_hits(self.match, walk=_many(connection, self.match)))
        return and_(*parts)


def asked_of(query: PhotoQuery) -> Asked:
    """Read a question, or raise WrongQuery."""
    parsed = parse_query(query.text, PHOTOS)
    words = [each.match() for each in parsed.wanted]
    named: list[str] = []
    never = [each.match() for each in parsed.unwanted]
    others: list[ColumnElement[bool]] = []
    for condition in parsed.conditions:
        if condition.operator in (*NAMED, "taken"):
            (never if condition.negated else named).append(_named(condition))
        else:
            clause = _clause(condition, query)
            others.append(~clause if condition.negated else clause)
    wanted = list(dict.fromkeys([*words, *named]))
    if never and not wanted:  # FTS5 knows no "all but": what is not wanted is taken away from the list
        others.append(~_among_hits(" OR ".join(never), walk=True))
        return Asked(query, "", tuple(others))
    match = " AND ".join(wanted)
    return Asked(query, f"({match}) NOT ({' OR '.join(never)})" if never else match, tuple(others))


def _named(condition: Condition) -> str:
    if condition.operator == "taken":
        words = " ".join(f"{int(part):02}" for part in condition.value.split("-"))
        return f'({{taken}} : "{words}")'
    column = NAMED[condition.operator]
    return f"({{{column}}} : {Term(fold(condition.value), prefix=True).match()})"


def _among_hits(match: str, *, walk: bool) -> ColumnElement[bool]:
    hits = select(photo_search.c.rowid).where(literal_column(_MARK).op("MATCH")(match))
    number: Any = literal_column("+photos.number") if walk else photos.c.number
    found: ColumnElement[bool] = number.in_(hits)
    return found


def _many(connection: Connection, match: str) -> bool:
    hits = select(photo_search.c.rowid).where(literal_column(_MARK).op("MATCH")(match)).limit(MOST_LOOKED_UP + 1)
    return int(connection.execute(select(func.count()).select_from(hits.subquery())).scalar_one()) > MOST_LOOKED_UP


def _clause(condition: Condition, query: PhotoQuery) -> ColumnElement[bool]:
    operator, value = condition.operator, condition.value
    if operator in ("before", "after"):
        at = day(operator, value)
        return photos.c.imported_at >= at if operator == "after" else photos.c.imported_at < at
    if operator in ("taken-before", "taken-after"):
        on = day(operator, value).date().isoformat()
        if operator == "taken-after":
            return photos.c.taken >= on
        return and_(photos.c.taken < on, photos.c.taken != "")
    return _has(value) if operator == "has" else _is(value, query)


def _has(value: str) -> ColumnElement[bool]:
    record = photos.c.record
    lists = {"place": "$.place", "people": "$.people", "tags": "$.tags"}
    if value in lists:
        return func.json_extract(record, lists[value]).is_not(None)
    known: dict[str, ColumnElement[bool]] = {
        "caption": photos.c.no_caption == 0,
        "credit": photos.c.no_credit == 0,
        "alt": photos.c.no_alt == 0,
        "date": photos.c.taken != "",
        "rights": or_(photos.c.rights_until != NO_END.isoformat(), func.json_extract(record, "$.rights").is_not(None)),
        "notes": photos.c.notes != "[]",
    }
    return known[value]


def _is(value: str, query: PhotoQuery) -> ColumnElement[bool]:
    known: dict[str, ColumnElement[bool]] = {
        "archive": photos.c.archive == 1,
        "used": photos.c.uses > 0,
        "unused": photos.c.uses == 0,
        "exported": photos.c.exported_in.is_not(None),
        "ending": _ending(query),
        "ended": photos.c.rights_until < _today(query),
        "upright": photos.c.height > photos.c.width,
        "wide": photos.c.width >= photos.c.height,
    }
    return known[value]


def filter_clause(query: PhotoQuery) -> ColumnElement[bool]:
    """Return what holds for the photos of a query's filter."""
    if query.filter is PhotoFilter.BIN:
        return photos.c.binned_at.is_not(None)
    return and_(photos.c.binned_at.is_(None), own_clause(query, query.filter))


def own_clause(query: PhotoQuery, filter_: PhotoFilter) -> ColumnElement[bool]:
    """Return what a filter tests of photos that are not in the bin."""
    own: dict[PhotoFilter, ColumnElement[bool]] = {
        PhotoFilter.ARCHIVE: photos.c.archive == 1,
        PhotoFilter.UNUSED: photos.c.uses == 0,
        PhotoFilter.NO_CAPTION: photos.c.no_caption == 1,
        PhotoFilter.NO_CREDIT: photos.c.no_credit == 1,
        PhotoFilter.NO_ALT: photos.c.no_alt == 1,
        PhotoFilter.RIGHTS_ENDING: _ending(query),
        PhotoFilter.RIGHTS_ENDED: photos.c.rights_until < _today(query),
    }
    return own.get(filter_, true())


def _ending(query: PhotoQuery) -> ColumnElement[bool]:
    today = query.today or date.min
    last = today + timedelta(days=query.ending_days)
    return and_(photos.c.rights_until >= _today(query), photos.c.rights_until <= last.isoformat())


def _today(query: PhotoQuery) -> str:
    return (query.today or date.min).isoformat()
