"""What the search index knows of articles that could be related to another: who shares a word, and their texts."""

import json
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, func, or_, select
from sqlalchemy.dialects.sqlite import insert

from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.frozen import frozen
from editor_app.store.database import Write
from editor_app.store.fold import fold
from editor_app.store.query import Term
from editor_app.store.tables import articles, names, never_related

_BATCH = 200


@frozen
class Kin:
    """An article that shares something; texts are folded."""

    id: ArticleId
    headline: str
    section: str
    story: str
    updated_at: datetime
    top: str
    """Headline, standfirst and tags."""
    body: str
    labels: frozenset[tuple[str, str]]
    """Kind and name of its authors and tags."""


_COLUMN = {"tag": "tags", "author": "author"}
_FIND = """
    SELECT wanted.value, (
        SELECT json_group_array(place)
        FROM (SELECT rowid AS place FROM search WHERE search MATCH wanted.value ORDER BY rowid DESC LIMIT ?)
    ) FROM json_each(?) AS wanted
"""
_FITTING = """
    SELECT place, articles.id FROM json_each(?) AS wanted CROSS JOIN articles ON articles.place = wanted.value
    WHERE binned_at IS NULL AND status = ? AND language = ?
"""
_KIN = """
    SELECT articles.id, articles.headline, section, story, updated_at,
        headline_key || ' ' || search.standfirst || ' ' || search.tags, search.body
    FROM json_each(?) AS wanted CROSS JOIN articles ON articles.place = wanted.value
        CROSS JOIN search ON search.rowid = articles.place
"""
_LABELS = """
    SELECT labels.article, labels.kind, labels.name
    FROM json_each(?) AS wanted CROSS JOIN articles ON articles.place = wanted.value
        CROSS JOIN labels ON labels.article = articles.id
"""


class Kinship:
    """One reading of who is kin to whom."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def how_many_articles(self) -> int:
        """Return how many articles there are; the bin is among them."""
        counted = select(func.sum(names.c.uses)).where(names.c.kind == "status")
        return int(self._connection.execute(counted).scalar_one() or 0)

    def extent(self) -> tuple[int, int]:
        """Return the first place of an article and the last."""
        ends = (select(each(articles.c.place)).scalar_subquery() for each in (func.min, func.max))  # each by the index
        first, last = self._connection.execute(select(*ends)).one()
        return first or 0, last or 0

    def sharing_words(self, words: Sequence[str], limit: int) -> dict[str, list[int]]:
        """Return the places of the newest articles that hold each of some folded words."""
        match_of = {Term(word).match(): word for word in words}
        return {match_of[match]: places for match, places in self._newest(list(match_of), limit)}

    def sharing_label(self, kind: str, name: str, limit: int) -> list[int]:
        """Return the places of the newest articles with an author or a tag."""
        key = fold(name)
        found = self._newest([f"{{{_COLUMN[kind]}}} : {Term(key).match()}"] if key else [], limit)
        return found[0][1] if found else []

    def _newest(self, matches: Sequence[str], limit: int) -> list[tuple[str, list[int]]]:
        rows = self._connection.exec_driver_sql(_FIND, (limit, json.dumps(matches))).all()
        return [(match, json.loads(places)) for match, places in rows]

    def published_among(
        self, places: Sequence[int], language: str, without: Collection[ArticleId], enough: int
    ) -> list[int]:
        """Return the first places, as many as are enough, that hold a published article of the language."""
        found: list[int] = []
        for start in range(0, len(places), _BATCH):
            some = places[start : start + _BATCH]
            rows = self._connection.exec_driver_sql(
                _FITTING, (json.dumps(some), Status.PUBLISHED.value, language)
            ).all()
            known = {place for place, id_ in rows if id_ not in without}
            found += [place for place in some if place in known]
            if len(found) >= enough:
                break
        return found[:enough]

    def kin_at(self, places: Sequence[int]) -> list[Kin]:
        """Return the articles at these places with their texts."""
        held = json.dumps(places)
        labels_of: dict[str, set[tuple[str, str]]] = {}
        for article, kind, name in self._connection.exec_driver_sql(_LABELS, (held,)):
            labels_of.setdefault(article, set()).add((kind, name))
        return [
            Kin(
                id=ArticleId(id_),
                headline=headline,
                section=section,
                story=story,
                updated_at=datetime.fromisoformat(updated_at),
                top=top,
                body=body,
                labels=frozenset(labels_of.get(id_, ())),
            )
            for id_, headline, section, story, updated_at, top, body in self._connection.exec_driver_sql(_KIN, (held,))
        ]


def never_with(connection: Connection, article: ArticleId) -> frozenset[ArticleId]:
    """Return the articles that are never to be suggested with this one."""
    pairs = select(never_related).where(or_(never_related.c.one == article, never_related.c.other == article))
    return frozenset(ArticleId(row.other if row.one == article else row.one) for row in connection.execute(pairs))


def keep_apart(write: Write, one: ArticleId, other: ArticleId) -> None:
    """Remember that two articles are never suggested with each other."""
    first, second = sorted((one, other))
    row = {"one": first, "other": second, "person": write.person, "at": write.at}
    write.connection.execute(insert(never_related).values(row).on_conflict_do_nothing())


def let_together(write: Write, one: ArticleId, other: ArticleId) -> None:
    """Forget it."""
    first, second = sorted((one, other))
    write.connection.execute(delete(never_related).where(never_related.c.one == first, never_related.c.other == second))
