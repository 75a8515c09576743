"""The record of what went out, and the snapshot a bundle is made from."""

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from editor_app.domain.article import Article
from editor_app.domain.listed import Status
from editor_app.store.articles import get_article
from editor_app.store.database import Database
from editor_app.store.publications import BundleRecord, LedgerRow, Publications
from editor_app.store.revisions import content_digest, list_revisions
from tests.builders import NOON
from tests.store.writing import an_article


def a_bundle(sequence: int) -> BundleRecord:
    return BundleRecord(
        sequence=sequence,
        bundle_id=f"desk-{sequence}",
        created_at=NOON,
        person="nino",
        base_sequence=sequence - 1 or None,
        content_key="k",
        folder="bundles/1",
        tagmanifest_sha256="t",
        items=[{"article": "a", "action": "new"}],
    )


def in_ledger(article: Article) -> LedgerRow:
    return LedgerRow(
        article=article.id,
        content_digest=content_digest(article.content),
        revision=article.revision,
        first_published_at=NOON,
        changed_at=NOON,
        slug=article.content.slug,
        language=article.content.language,
    )


@pytest.fixture
def publications(database: Database) -> Publications:
    return Publications(database)


def test_nothing_was_published_at_first(publications: Publications) -> None:
    assert publications.last_bundle() is None
    assert publications.bundles() == []
    assert publications.ledger() == {}


def test_a_bundle_is_recorded_and_what_was_ready_is_published(publications: Publications, database: Database) -> None:
    article = an_article(database, status=Status.READY)
    changes = publications.record(a_bundle(1), [in_ledger(article)])
    assert changes.articles == {article.id}
    assert changes.bundles
    assert publications.last_bundle() == a_bundle(1)
    assert publications.ledger() == {article.id: in_ledger(article)}
    with database.read() as connection:
        now = get_article(connection, article.id)
        history = list_revisions(connection, article.id)
    assert now is not None
    assert (now.status, now.published_at, now.content) == (Status.PUBLISHED, NOON, article.content)
    assert [each.note for each in history] == ["status: published", "created"]


def test_recording_is_all_or_nothing(publications: Publications, database: Database) -> None:
    article = an_article(database, status=Status.READY)
    publications.record(a_bundle(1), [])
    with pytest.raises(IntegrityError):
        publications.record(a_bundle(1), [in_ledger(article)])
    with pytest.raises(IntegrityError):
        publications.record(a_bundle(2), [replace(in_ledger(article), revision="none")])  # type: ignore[arg-type]
    assert publications.ledger() == {}
    assert [each.sequence for each in publications.bundles()] == [1]


def test_what_left_the_site_leaves_the_ledger(publications: Publications, database: Database) -> None:
    article = an_article(database, status=Status.PUBLISHED)
    publications.record(a_bundle(1), [in_ledger(article)])
    publications.record(a_bundle(2), [], gone=[article.id])
    assert publications.ledger() == {}
    assert [each.sequence for each in publications.bundles()] == [2, 1]
