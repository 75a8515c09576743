"""States that bundles are made from: one consistent read, and of what did not change the very values of before."""

from dataclasses import replace

from editor_app.domain.listed import Status
from editor_app.store.database import Database
from editor_app.store.publications import Publications
from editor_app.store.revisions import content_digest
from editor_app.store.snapshots import Snapshots
from tests.store.test_publications import a_bundle, in_ledger
from tests.store.writing import an_article, revise


def test_the_snapshot_holds_the_published_text_of_what_moved_on(database: Database) -> None:
    publications = Publications(database)
    same, edited, pulled = (an_article(database, status=Status.PUBLISHED, headline=each) for each in "abc")
    an_article(database, headline="d")
    publications.record(a_bundle(1), [in_ledger(each) for each in (same, edited, pulled)])
    revise(database, edited, replace(edited.content, headline="new"))
    revise(database, pulled, pulled.content, Status.DRAFT)
    snapshot = Snapshots(database).read()
    assert [each.content.headline for each in snapshot.articles] == ["a", "new", "c", "d"]
    assert snapshot.exported == {edited.id: edited.content, pulled.id: pulled.content}
    assert snapshot.digests[pulled.id] == content_digest(pulled.content)
    assert snapshot.last_bundle == a_bundle(1)
    assert set(snapshot.ledger) == {same.id, edited.id, pulled.id}
