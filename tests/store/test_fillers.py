"""The newest pieces are found by an index, whatever the rule."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from editor_app.domain.listed import Status
from editor_app.domain.site import Backfill
from editor_app.store.database import Database
from editor_app.store.fillers import newest_public, versions
from tests.builders import NOON
from tests.store.writing import an_article

DAY = timedelta(days=1)
RULES = (Backfill(), Backfill(format="opinion"), Backfill(section="caucasus", days=3))


@pytest.mark.parametrize("rule", RULES)
def test_the_newest_are_read_in_the_order_of_an_index(database: Database, rule: Backfill) -> None:
    plans: list[str] = []
    with database.read() as connection:

        def explain(_conn, _cursor, statement, parameters, _context, _many):  # type: ignore[no-untyped-def]
            if statement.startswith("SELECT articles.id"):
                raw = connection.connection.driver_connection
                plans.extend(row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {statement}", parameters))

        event.listen(connection, "before_cursor_execute", explain)
        newest_public(connection, rule, "en", NOON, 5)
        versions(connection, {"s"}, "en")
    assert plans
    assert all("articles_newest" in plan or "articles_by_story" in plan for plan in plans if "articles" in plan), plans
    assert sum("TEMP B-TREE" in plan for plan in plans) <= 1, plans


def test_what_waits_comes_first_then_the_newest_that_a_rule_allows(database: Database) -> None:
    ready = Status.READY
    ids = {
        "waiting": an_article(database, status=ready),
        "yesterday": an_article(database, status=ready, publish_at=NOON - DAY),
        "opinion": an_article(database, status=ready, publish_at=NOON - 2 * DAY, format="opinion"),
        "old": an_article(database, status=ready, publish_at=NOON - 9 * DAY),
        "ahead": an_article(database, status=ready, publish_at=NOON + DAY),
        "embargoed": an_article(database, status=ready, embargo_until=NOON + DAY),
        "draft": an_article(database),
        "russian": an_article(database, status=ready, language="ru"),
    }
    names = {article.id: name for name, article in ids.items()}

    def found(rule: Backfill, limit: int = 9) -> list[str]:
        with database.read() as connection:
            return [names[each] for each in newest_public(connection, rule, "en", NOON, limit)]

    assert found(Backfill()) == ["waiting", "yesterday", "opinion", "old"]
    assert found(Backfill(), 2) == ["waiting", "yesterday"]
    assert found(Backfill(format="opinion")) == ["opinion"]
    assert found(Backfill(days=3)) == ["waiting", "yesterday", "opinion"]
    assert found(Backfill(section="europe")) == []
