"""An article that two people changed: what each did, both in one, and the merged text as a version of both."""

from collections import Counter

from editor_app.body.units import blocks
from editor_app.domain.article import Article, ArticleContent
from editor_app.domain.changes import Changes
from editor_app.domain.errors import NotFound, StaleRevision
from editor_app.domain.ids import ArticleId, RevisionId
from editor_app.frozen import frozen
from editor_app.services.articles import Articles
from editor_app.services.differences import Piece, differences
from editor_app.services.field_merge import MergedArticle, changed_fields, merge_content
from editor_app.store.articles import add_revision, get_article
from editor_app.store.database import Database
from editor_app.store.drafts import Drafts
from editor_app.store.revisions import find_revision


@frozen
class Deeds:
    """What one person did since the base: fields other than the body by name, and how many paragraphs."""

    fields: frozenset[str]
    paragraphs: int


@frozen
class MergeOffer:
    """Both texts in one. ``theirs`` is the article as stored."""

    article: ArticleId
    base_revision: RevisionId
    theirs: Article
    mine: ArticleContent
    merged: MergedArticle
    my_deeds: Deeds
    their_deeds: Deeds
    marked: tuple[tuple[Piece, ...], ...]
    """For each conflict the words that differ: ``removed`` are in mine only, ``added`` in theirs only."""

    @property
    def person(self) -> str:
        """Who wrote the stored text."""
        return self.theirs.updated_by


@frozen
class KeptMerge:
    """A merge that has been committed: the article as stored, and as it was with my text alone."""

    article: Article
    mine: Article
    changes: Changes


class Merging:
    """Merges what is being written with what another has stored."""

    def __init__(self, database: Database, drafts: Drafts, articles: Articles) -> None:
        self._database = database
        self._drafts = drafts
        self._articles = articles

    def offer(self, article: ArticleId, base: RevisionId, mine: ArticleContent) -> MergeOffer:
        """Merge ``mine``, written on ``base``, with what is stored now. Changes nothing."""
        with self._database.read() as connection:
            theirs = get_article(connection, article)
            found = find_revision(connection, base)
        if theirs is None:
            raise NotFound(f"There is no article {article} in this newsroom.")
        ground = found.content if found is not None and found.article == article else ArticleContent()
        merged = merge_content(ground, mine, theirs.content)
        return MergeOffer(
            article,
            base,
            theirs,
            mine,
            merged,
            _deeds(ground, mine),
            _deeds(ground, theirs.content),
            tuple(differences(each.mine, each.theirs) for each in merged.conflicts),
        )

    def keep(self, offer: MergeOffer, merged: ArticleContent) -> KeptMerge:
        """Make the merged text the newest version: its parents are the stored one and mine, which goes in first.

        Raises StaleRevision when the article has moved on again since the offer was made.
        """
        if not self._drafts.is_ours(offer.article):
            self._articles.set_aside(offer.article, apart_from=offer.mine)
        with self._database.write() as write:
            current = get_article(write.connection, offer.article)
            if current is None:
                raise NotFound(f"There is no article {offer.article} in this newsroom.")
            if current.content != offer.theirs.content:
                raise StaleRevision(
                    f"“{current.content.headline}” was changed again by {current.updated_by}.",
                    base=offer.theirs.revision,
                    current=current.revision,
                )
            self._drafts.forget_row(write.connection, offer.article)
            status, binned_at = current.status, current.binned_at
            mine = add_revision(
                write, offer.article, offer.mine, status, "set aside",
                previous=current, parents=(offer.base_revision,), binned_at=binned_at,
            )  # fmt: skip
            written = add_revision(
                write, offer.article, merged, status, "merged",
                previous=mine.article, parents=(current.revision, mine.article.revision), binned_at=binned_at,
            )  # fmt: skip
        self._drafts.forget_file(offer.article)
        return KeptMerge(written.article, mine.article, Changes(articles=mine.touched | written.touched))


def _deeds(base: ArticleContent, side: ArticleContent) -> Deeds:
    before, after = Counter(blocks(base.body)), Counter(blocks(side.body))
    paragraphs = max((after - before).total(), (before - after).total())
    return Deeds(changed_fields(base, side) - {"body"}, paragraphs)
