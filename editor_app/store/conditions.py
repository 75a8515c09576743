"""The search operators (rule L2) as conditions on the list's rows."""

from typing import Any

from sqlalchemy import ColumnElement, exists, func, literal_column, not_, select

from editor_app.store.fold import fold
from editor_app.store.query import Condition, Term, day
from editor_app.store.tables import articles, labels, search


def match_text(terms: tuple[Term, ...]) -> str:
    """Return the terms as one FTS5 expression: all of them, in any order."""
    return " AND ".join(term.match() for term in terms)


def matching(text: str) -> ColumnElement[bool]:
    """Rows of the search table that match an FTS5 expression."""
    return literal_column("search").op("MATCH")(text)


def not_matching(term: Term) -> ColumnElement[bool]:
    """Articles that do not hold the term."""
    return articles.c.number.not_in(select(search.c.rowid).where(matching(term.match())))


def condition_clause(condition: Condition) -> ColumnElement[bool]:
    """Articles for which an operator holds."""
    clause = _clause(condition.operator, condition.value)
    return not_(clause) if condition.negated else clause


def _clause(operator: str, value: str) -> ColumnElement[bool]:
    if operator in ("author", "tag", "source"):
        return _labelled(operator, fold(value))
    if operator == "has":
        return _has(value)
    if operator == "before":
        return articles.c.updated_at < day(operator, value)
    if operator == "after":
        return articles.c.updated_at >= day(operator, value)
    if operator == "lang":
        short = func.lower(articles.c.language)
        return (short == value.lower()) | short.startswith(f"{value.lower()}-", autoescape=True)
    columns: dict[str, Any] = {"status": articles.c.status, "section": articles.c.section, "format": articles.c.format}
    return func.lower(columns[operator]) == value.lower()


def _labelled(kind: str, name: str) -> ColumnElement[bool]:
    """Articles with a name that has these words side by side, the last one as a prefix."""
    held = (" " + labels.c.name_key).contains(f" {name}", autoescape=True)
    return exists().where(labels.c.article == articles.c.id, labels.c.kind == kind, held)


def _has(what: str) -> ColumnElement[bool]:
    if what in ("source", "author"):
        return exists().where(labels.c.article == articles.c.id, labels.c.kind == what)
    return {
        "photo": articles.c.lead_photo != "",
        "related": articles.c.related > 0,
        "problems": articles.c.problems > 0,
        "embargo": articles.c.embargo_until.is_not(None),
    }[what]
