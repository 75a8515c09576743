"""The search operators (rule L2) as conditions on the list's rows."""

from typing import Any

from sqlalchemy import ColumnElement, func, literal_column, not_, select

from editor_app.store.fold import fold
from editor_app.store.query import Condition, Term, day
from editor_app.store.tables import articles, labels, links, photo_uses, search


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
    if operator == "status":
        return articles.c.status == value
    columns: dict[str, Any] = {"section": articles.c.section, "format": articles.c.format}
    return func.lower(columns[operator]) == value.lower()


def _labelled(kind: str, name: str) -> ColumnElement[bool]:
    """Articles with a name that has these words side by side, the last one as a prefix."""
    held = (" " + labels.c.name_key).contains(f" {name}", autoescape=True)
    return articles.c.id.in_(select(labels.c.article).where(labels.c.kind == kind, held))


def _has(what: str) -> ColumnElement[bool]:
    if what in ("source", "author"):
        return articles.c.id.in_(select(labels.c.article).where(labels.c.kind == what))
    if what == "photo":
        return articles.c.id.in_(select(photo_uses.c.article))
    if what == "related":
        return articles.c.id.in_(select(links.c.source).where(links.c.kind == "related"))
    return articles.c.problems > literal_column("0") if what == "problems" else articles.c.embargo_until.is_not(None)
