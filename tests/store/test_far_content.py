"""Contents whose text stays in the database: the same values, read when they are asked for, in forks too."""

import copy
import os
from dataclasses import replace

import pytest

from editor_app.domain.article import ArticleContent
from editor_app.domain.errors import NotFound
from editor_app.domain.ids import RevisionId
from editor_app.store.articles import get_article
from editor_app.store.database import Database
from editor_app.store.far_content import FarContent, FarTexts
from editor_app.store.snapshots import Snapshots
from tests.store.writing import an_article, revise


class Knowing:
    """Works nothing out, and lets every text stay where it is but those it is told."""

    def __init__(self, *unknown: str) -> None:
        self.unknown = set(unknown)
        self.learned: list[str] = []

    def knows(self, digest: str) -> bool:
        return not self.unknown

    def learn(self, content: ArticleContent, _digest: str) -> bool:
        self.learned.append(content.body)
        return content.body not in self.unknown


def far_of(database: Database) -> FarContent:
    content = Snapshots(database).read(Knowing()).articles[0].content
    assert isinstance(content, FarContent)
    return content


def test_a_far_content_says_what_the_near_one_says(database: Database) -> None:
    near = an_article(database, headline="Road", body="Opened.\n", tags=("road",), notes="Ask again.").content
    far = far_of(database)
    assert far == near
    assert near == far
    assert hash(far) == hash(near)
    assert {each: getattr(far, each) for each in near.__slots__} == {
        each: getattr(near, each) for each in near.__slots__
    }
    assert far != replace(near, body="Closed.\n")
    assert far != replace(near, headline="Lake")


def test_two_far_contents_are_equal_when_all_of_them_is(database: Database) -> None:
    article = an_article(database, headline="Road", body="Opened.\n")
    first = far_of(database)
    assert first == far_of(database)
    moved = revise(database, article, replace(article.content, body="Closed.\n"))
    assert far_of(database) != first
    revise(database, moved, article.content)
    assert far_of(database) == first


def test_a_changed_copy_is_near(database: Database) -> None:
    near = an_article(database, headline="Road", body="Opened.\n").content
    changed = replace(far_of(database), headline="Lake")
    assert type(changed) is ArticleContent
    assert changed == replace(near, headline="Lake")
    assert copy.deepcopy(near) == copy.copy(near) == near


def test_a_text_is_read_when_it_is_asked_for_as_it_was_then(database: Database) -> None:
    article = an_article(database, body="Opened.\n")
    an_article(database, body="Another.\n")
    far = far_of(database)
    revise(database, article, replace(article.content, body="Closed.\n"))
    assert far.body == "Opened.\n"


def test_a_text_that_is_gone_is_said_to_be_and_is_not_an_empty_one(database: Database) -> None:
    an_article(database)
    with pytest.raises(NotFound, match="gone from the newsroom"):
        FarTexts(database).of(RevisionId("0" * 64))


def test_what_a_reader_does_not_know_it_learns_and_what_it_wants_near_stays_near(database: Database) -> None:
    for body in ("One.\n", "Two.\n"):
        an_article(database, body=body)
    reader = Knowing("Two.\n")
    one, two = (each.content for each in Snapshots(database).read(reader).articles)
    assert reader.learned == ["One.\n", "Two.\n"]
    assert (type(one), type(two)) == (FarContent, ArticleContent)
    assert (one.body, two.body) == ("One.\n", "Two.\n")


def test_a_snapshot_with_far_texts_is_equal_to_one_with_all_of_them(database: Database) -> None:
    for number in range(3):
        revise(database, an_article(database, body="Old.\n"), an_article(database, body=f"Text {number}.\n").content)
    assert Snapshots(database).read(Knowing()) == Snapshots(database).read()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no forks here")
def test_a_fork_reads_texts_by_a_connection_of_its_own_and_leaves_its_parents_alone(database: Database) -> None:
    article = an_article(database, body="Opened.\n")
    texts = FarTexts(database)
    read, written = os.pipe()
    with database.read() as connection:
        child = os.fork()
        if child == 0:  # pragma: no cover
            try:
                os.write(written, texts.of(article.revision).encode())
            finally:
                os._exit(0)
        os.close(written)
        assert os.read(read, 100) == b"Opened.\n"
        os.waitpid(child, 0)
        os.close(read)
        assert get_article(connection, article.id) == article
    assert texts.of(article.revision) == "Opened.\n"
