"""A way on for an archive that moved in: its links that lead nowhere are led home, taken off, or let stand (B10).

New work stays under the rule: a bundle with a broken link is refused. What is let stand was let stand by a person,
link by link, in articles that came from elsewhere, and every bundle says so in its checks.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from editor_app.domain.article import Article, ArticleContent
from editor_app.domain.broken_links import AcceptedLink, BrokenLink, plainly
from editor_app.domain.changes import Changes
from editor_app.domain.errors import Refused
from editor_app.domain.ids import ArticleId, RevisionId
from editor_app.frozen import frozen
from editor_app.services.editions import Editions
from editor_app.services.link_look import Look, Mending, stands_for, suspects
from editor_app.services.steps import CHUNK, Progress
from editor_app.store.accepted_links import accept_links, accepted_links, refuse_links
from editor_app.store.articles import add_revision, get_articles
from editor_app.store.database import Database, Write
from editor_app.store.intake import brought_in
from editor_app.store.publications import LedgerRow, Publications, ledger_row, write_ledger
from editor_app.store.revisions import content_digest, find_revision

LED = "links of the old site led to pages here"
TAKEN_OFF = "links that lead nowhere taken off"
TAKEN_BACK = "step with links taken back"


@frozen
class LinkMark:
    """What a step did to an article; ``ledger`` is what the site's record of it said before, None where it stayed."""

    article: ArticleId
    before: RevisionId
    after: RevisionId
    ledger: LedgerRow | None = None


@frozen
class LinkStep:
    """What was done to many links at once, and all that the way back needs. ``links`` counts those that changed.

    ``left`` are headlines of articles that moved on meanwhile and were left alone.
    """

    changes: Changes
    links: int = 0
    marks: tuple[LinkMark, ...] = ()
    accepted: tuple[tuple[ArticleId, str], ...] = ()
    left: tuple[str, ...] = ()
    bundle: int = 0
    """The newest bundle then, 0 before the first."""


class BrokenLinks:
    """Finds what is broken in the texts of the next bundle, and mends many at once."""

    def __init__(self, database: Database, editions: Editions) -> None:
        self._database = database
        self._editions = editions
        self._publications = Publications(database)

    def find(self, held: Collection[ArticleId] = ()) -> tuple[BrokenLink, ...]:
        """Return every broken link and picture of texts that have not gone out yet, by article and place.

        ``held`` are articles that a person holds back; what a person accepted is left out. The check of the exported
        bytes is the one that counts.
        """
        prepared = self._editions.prepare(held=held)
        stories = suspects(prepared)
        if not stories:
            return ()
        with self._database.read() as connection:
            came_in = brought_in(connection, [each.id for each in stories])
        look = Look(prepared.files)
        return tuple(link for story in stories for link in look.at(story, story.id in came_in))

    def accepted(self) -> tuple[AcceptedLink, ...]:
        """Return the broken links that may stand."""
        with self._database.read() as connection:
            return accepted_links(connection)

    def lead_home(self, links: Sequence[BrokenLink], progress: Progress | None = None) -> LinkStep:
        """Lead the links of which it is known where they belong to the articles and pages here."""
        return self._mend([each for each in links if each.to], LED, progress)

    def take_off(self, links: Sequence[BrokenLink], progress: Progress | None = None) -> LinkStep:
        """Take these links off and leave their words; pictures that are not there go."""
        return self._mend([replace(each, to="") for each in links], TAKEN_OFF, progress)

    def accept(self, links: Sequence[BrokenLink]) -> LinkStep:
        """Let these stand as they came. Raises Refused for a link that was written here (B10 holds for new work)."""
        for each in links:
            if not each.came_in:
                raise Refused(f"“{each.headline}” was written here: mend its link ({each.address}).", code="new-work")
        files = self._editions.prepare().files
        look = Look(files)
        wanted: dict[ArticleId, set[str]] = {}
        for each in links:
            wanted.setdefault(each.article, set()).add(plainly(each.address))
        found = [
            (article, plainly(address))
            for article, addresses in wanted.items()
            if article in files.edition.by_id
            for _, address in look.on_page(files.edition.by_id[article])
            if stands_for(address) in addresses or "{" in plainly(address)  # of a torn template the page shows a part
        ]
        with self._database.write() as write:
            new = accept_links(write, found)
        return LinkStep(Changes(site=bool(new)), len(new), accepted=tuple(new))

    def accept_none(self) -> int:
        """Let nothing stand any more that was accepted; return how many links that were."""
        with self._database.write() as write:
            return refuse_links(write, [(each.article, each.address) for each in accepted_links(write.connection)])

    def take_back(self, step: LinkStep, progress: Progress | None = None) -> LinkStep:
        """Make all as it was before a step, but for articles that were changed since: they are left alone.

        What a bundle carried since is taken back like any edit: the record of what readers have stays.
        """
        marks = {each.article: each for each in step.marks}
        carried = self._newest_bundle() != step.bundle

        def back(write: Write, now: Article) -> LinkMark | None:
            mark = marks[now.id]
            unchanged = now.revision == mark.after or _same_text(write, now, mark.after)
            before = find_revision(write.connection, mark.before) if unchanged else None
            if before is None:
                return None
            written = add_revision(write, now.id, before.content, now.status, TAKEN_BACK, previous=now,
                                   binned_at=now.binned_at)  # fmt: skip
            if mark.ledger is not None and not carried:
                write_ledger(write.connection, [mark.ledger])
            return LinkMark(now.id, now.revision, written.article.revision)

        done, left = self._each(list(marks), back, progress)
        gone = 0
        if step.accepted:
            with self._database.write() as write:
                gone = refuse_links(write, step.accepted)
        changes = Changes(articles=frozenset(each.article for each in done), site=gone > 0)
        return LinkStep(changes, len(done) + gone, marks=tuple(done), left=tuple(left))

    def take_all_back(self, steps: Sequence[LinkStep], progress: Progress | None = None) -> LinkStep:
        """Make all as it was before several steps, the last one first; ``left`` has whom none of them could."""
        backs = [self.take_back(each, progress) for each in reversed(steps)]
        changes = Changes()
        for each in backs:
            changes |= each.changes
        left = dict.fromkeys(headline for each in backs for headline in each.left)
        return LinkStep(changes, sum(each.links for each in backs), left=tuple(left))

    def _mend(self, links: Sequence[BrokenLink], note: str, progress: Progress | None) -> LinkStep:
        wanted: dict[ArticleId, dict[str, str]] = {}
        for each in links:
            wanted.setdefault(each.article, {})[plainly(each.address)] = each.to
        files = self._editions.prepare().files
        mending, base = Mending(files, wanted), files.edition.base

        def mend(write: Write, now: Article) -> LinkMark | None:
            body = mending.body(now)
            if body is None:
                return None
            content = replace(now.content, body=body)
            written = add_revision(write, now.id, content, now.status, note, previous=now, binned_at=now.binned_at)
            new_here = base is None or now.id not in base.pages
            kept = _follow(write, now, written.article.revision, content) if new_here else None
            return LinkMark(now.id, now.revision, written.article.revision, kept)

        done, left = self._each(list(wanted), mend, progress)
        changes = Changes(articles=frozenset(each.article for each in done))
        return LinkStep(changes, mending.changed, tuple(done), left=tuple(left), bundle=self._newest_bundle())

    def _newest_bundle(self) -> int:
        return next((each.sequence for each in self._publications.bundles(1)), 0)

    def _each(
        self,
        ids: Sequence[ArticleId],
        work: Callable[[Write, Article], LinkMark | None],
        progress: Progress | None,
    ) -> tuple[list[LinkMark], list[str]]:
        """Do the work for some articles a transaction; return what was done, and the headlines of those left alone."""
        done: list[LinkMark] = []
        left: list[str] = []
        for start in range(0, len(ids), CHUNK):
            with self._database.write() as write:
                stored = get_articles(write.connection, ids[start : start + CHUNK])
                for now in stored.values():
                    mark = work(write, now)
                    if mark is None:
                        left.append(now.content.headline)
                    else:
                        done.append(mark)
            if progress is not None and progress(min(start + CHUNK, len(ids)), len(ids)):
                break
        return done, left


def _same_text(write: Write, now: Article, revision: RevisionId) -> bool:
    """Whether an article says what it said in a revision: only its status moved on, or a later step was taken back."""
    then = find_revision(write.connection, revision)
    return then is not None and content_digest(then.content) == content_digest(now.content)


def _follow(write: Write, now: Article, after: RevisionId, content: ArticleContent) -> LedgerRow | None:
    """Let the record of what readers have follow an article whose links alone changed; return what it said before.

    So an old article keeps its dates, and is not held back for what was never asked of it where it comes from.
    """
    row = ledger_row(write.connection, now.id)
    if row is None or row.content_digest != content_digest(now.content):
        return None
    write_ledger(write.connection, [replace(row, content_digest=content_digest(content), revision=after)])
    return row
