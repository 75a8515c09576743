"""A way on for an archive that moved in: its links that lead nowhere are led home, taken off, or let stand (B10).

New work stays under the rule: a bundle with a broken link is refused. What is let stand was let stand by a person,
link by link, in articles that came from elsewhere, and every bundle says so in its checks.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from editor_app.body.leading import led
from editor_app.body.template_tags import plain_address
from editor_app.domain.article import Article, ArticleContent
from editor_app.domain.broken_links import AcceptedLink, BrokenKind, BrokenLink, plainly
from editor_app.domain.changes import Changes
from editor_app.domain.errors import Refused, RenderRefused
from editor_app.domain.ids import ArticleId, RevisionId
from editor_app.publish.bodies import Bodies, Place
from editor_app.publish.broken_links import broken_on, may_be_broken, site_of
from editor_app.publish.edition import Edition, Story
from editor_app.publish.pictures import PictureShelf
from editor_app.publish.unmade import Unmade
from editor_app.services.editions import Editions, Prepared
from editor_app.services.link_sense import LinkSense
from editor_app.services.steps import CHUNK, Progress
from editor_app.store.accepted_links import accept_links, accepted_links, refuse_links
from editor_app.store.articles import add_revision, get_articles
from editor_app.store.database import Database, Write
from editor_app.store.intake import brought_in
from editor_app.store.publications import LedgerRow, ledger_row, write_ledger
from editor_app.store.revisions import content_digest, find_revision

LED = "links of the old site led to pages here"
TAKEN_OFF = "links that lead nowhere taken off"
TAKEN_BACK = "step with links taken back"


@dataclass(frozen=True, slots=True)
class LinkMark:
    """What a step did to an article; ``ledger`` is what the site's record of it said before, None where it stayed."""

    article: ArticleId
    before: RevisionId
    after: RevisionId
    ledger: LedgerRow | None = None


@dataclass(frozen=True, slots=True)
class LinkStep:
    """What was done to many links at once, and all that the way back needs. ``links`` counts those that changed.

    ``left`` are headlines of articles that moved on meanwhile and were left alone.
    """

    changes: Changes
    links: int = 0
    marks: tuple[LinkMark, ...] = ()
    accepted: tuple[tuple[ArticleId, str], ...] = ()
    left: tuple[str, ...] = ()


class BrokenLinks:
    """Finds what is broken in the texts of the next bundle, and mends many at once."""

    def __init__(self, database: Database, newsroom: Path) -> None:
        self._database = database
        self._editions = Editions(database, newsroom)

    def find(self, prepared: Prepared | None = None) -> tuple[BrokenLink, ...]:
        """Return every broken link and picture of texts that have not gone out yet, by article and place.

        Those a person accepted are left out. The check of the exported bytes is the one that counts.
        """
        prepared = prepared or self._editions.prepare()
        suspects = _suspects(prepared)
        if not suspects:
            return ()
        with self._database.read() as connection:
            came_in = brought_in(connection, [each.id for each in suspects])
        look = _Look(prepared.edition)
        return tuple(link for story in suspects for link in look.at(story, story.id in came_in))

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
        with self._database.write() as write:
            new = accept_links(write, ((each.article, plainly(each.address)) for each in links))
        return LinkStep(Changes(site=bool(new)), len(new), accepted=tuple(new))

    def take_back(self, step: LinkStep, progress: Progress | None = None) -> LinkStep:
        """Make all as it was before a step, but for articles that were changed since: they are left alone."""
        marks = {each.article: each for each in step.marks}

        def back(write: Write, now: Article) -> LinkMark | None:
            mark = marks[now.id]
            before = find_revision(write.connection, mark.before) if now.revision == mark.after else None
            if before is None:
                return None
            written = add_revision(write, now.id, before.content, now.status, TAKEN_BACK, previous=now,
                                   binned_at=now.binned_at)  # fmt: skip
            if mark.ledger is not None:
                write_ledger(write.connection, mark.ledger)
            return LinkMark(now.id, now.revision, written.article.revision)

        done, left = self._each(list(marks), back, progress)
        gone = 0
        if step.accepted:
            with self._database.write() as write:
                gone = refuse_links(write, step.accepted)
        changes = Changes(articles=frozenset(each.article for each in done), site=gone > 0)
        return LinkStep(changes, len(done) + gone, marks=tuple(done), left=tuple(left))

    def _mend(self, links: Sequence[BrokenLink], note: str, progress: Progress | None) -> LinkStep:
        wanted: dict[ArticleId, dict[str, str]] = {}
        for each in links:
            wanted.setdefault(each.article, {})[plainly(each.address)] = each.to
        edition = self._editions.prepare().edition
        mending = _Mending(edition, wanted)

        def mend(write: Write, now: Article) -> LinkMark | None:
            body = mending.body(now)
            if body is None:
                return None
            content = replace(now.content, body=body)
            written = add_revision(write, now.id, content, now.status, note, previous=now, binned_at=now.binned_at)
            new_here = edition.base is None or now.id not in edition.base.pages
            kept = _follow(write, now, written.article.revision, content) if new_here else None
            return LinkMark(now.id, now.revision, written.article.revision, kept)

        done, left = self._each(list(wanted), mend, progress)
        changes = Changes(articles=frozenset(each.article for each in done))
        return LinkStep(changes, mending.changed, tuple(done), left=tuple(left))

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


def _suspects(prepared: Prepared) -> list[Story]:
    """Return the stories whose text may have something broken and has not been proved by a bundle before."""
    edition, states = prepared.edition, prepared.files.states
    before = edition.base.pages if edition.base and not prepared.same else {}
    return [
        story
        for story in edition.stories
        if not (
            story.id in before and before[story.id].parts.get("text") == states[story.id].parts.get("text")
        )
        and may_be_broken(story.content.body, edition.site.base_url)
    ]


class _Look:
    """What is broken on the pages of an edition."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._site = site_of(edition)
        self._sense = LinkSense(edition, self._site)
        self._pictures = PictureShelf(Unmade(), edition.site.base_url)
        self._bodies = Bodies()

    def at(self, story: Story, came_in: bool) -> Iterator[BrokenLink]:
        """Yield what is broken in a story's text and not accepted there; nothing of a text that cannot be shown."""
        accepted = {plainly(each.address) for each in self._edition.accepted.get(story.id, ())}
        with suppress(RenderRefused):
            for kind, address in broken_on(story, self._site, self._page):
                if plainly(address) in accepted:
                    continue
                to = self._sense.meant(address, story.path) if kind is BrokenKind.LINK else ""
                yield BrokenLink(
                    article=story.id,
                    headline=story.content.headline,
                    kind=BrokenKind.MOVED if to else kind,
                    address=address,
                    to=to,
                    came_in=came_in,
                )

    def _page(self, story: Story) -> str:
        return self._bodies.html(story, self._edition, self._pictures, Place.PAGE)


class _Mending:
    """Makes the mended text of an article; ``changed`` counts the addresses that changed."""

    def __init__(self, edition: Edition, wanted: dict[ArticleId, dict[str, str]]) -> None:
        self._edition = edition
        self._site = site_of(edition)
        self._wanted = wanted
        self._seen: set[tuple[ArticleId, str]] = set()

    @property
    def changed(self) -> int:
        """How many addresses were led elsewhere or taken off."""
        return len(self._seen)

    def body(self, article: Article) -> str | None:
        """Return the article's text with its links mended, None where there is nothing to mend."""
        story = self._edition.by_id.get(article.id)
        if story is None:
            return None
        wanted = self._wanted[article.id]
        plain = {plain_address(each): to for each, to in wanted.items()}
        # a template in quotes within quotes: the page shows only a part of its address, and all that is broken goes
        whole = any("{" in each for each in wanted) and not any(wanted.values())
        accepted = {plainly(each.address) for each in self._edition.accepted.get(article.id, ())}

        def lead(address: str) -> str:
            key = plainly(address)
            here = key.startswith("#")
            if key in accepted or (not here and self._site.has(address, story.path)):
                return address
            to = wanted.get(key, plain.get(key, "" if whole and not here else None))
            if to is None:
                return address
            self._seen.add((article.id, key))
            return to

        body = led(article.content.body, lead, lead)
        return None if body == article.content.body else body


def _follow(write: Write, now: Article, after: RevisionId, content: ArticleContent) -> LedgerRow | None:
    """Let the record of what readers have follow an article whose links alone changed; return what it said before.

    So an old article keeps its dates, and is not held back for what was never asked of it where it comes from.
    """
    row = ledger_row(write.connection, now.id)
    if row is None or row.content_digest != content_digest(now.content):
        return None
    write_ledger(write.connection, replace(row, content_digest=content_digest(content), revision=after))
    return row
