"""What comes in from outside: files and folders become articles and photos, known ones once."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from editor_app.domain.article import Article
from editor_app.domain.changes import Changes
from editor_app.domain.errors import BadInput, StorageFailure
from editor_app.domain.ids import ArticleId, RevisionId
from editor_app.domain.site import Site
from editor_app.ingest.files import HOLDS_ONE, FileKind, FoundFile, find_files
from editor_app.ingest.incoming import Incoming
from editor_app.ingest.reading import how_many
from editor_app.pictures.kinds import OTHER_EXTENSIONS, TAKEN
from editor_app.pictures.opening import read_picture
from editor_app.services.ingest_batch import Batch, Known, Piece, Ready, as_seen
from editor_app.services.ingest_pictures import bring_in_picture, with_photos
from editor_app.services.ingest_pieces import pieces
from editor_app.services.ingest_report import IngestItem, IngestReport, Outcome, Step, Undecided, Undone
from editor_app.services.photos import Photos
from editor_app.services.reading_ahead import FEWEST, ReadingAhead
from editor_app.services.taking_back import take_back
from editor_app.store.articles import get_article, get_articles
from editor_app.store.bulk import Adding, adding
from editor_app.store.database import Database, Write
from editor_app.store.drafts import Drafts
from editor_app.store.intake import Arrival, Intake
from editor_app.store.moving_on import Next, move_on
from editor_app.store.site import current_site

__all__ = ["Ingest", "IngestItem", "IngestReport", "Outcome", "Undone"]

_AT_ONCE = 250
"""Articles after which a write looks whether somebody waits for it."""

Progress = Callable[[int, int, str], None]
"""(done, all, what is under way): files, and the articles of those that hold many."""


class Ingest:
    """Brings files into a newsroom. Articles arrive as drafts, unless their source says that readers have them."""

    def __init__(self, database: Database, drafts: Drafts, photos: Photos) -> None:
        self._database = database
        self._drafts = drafts
        self._photos = photos
        self._intake = Intake(database)

    def bring_in(
        self,
        paths: Sequence[Path],
        *,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
        dry_run: bool = False,
        published: bool = False,
    ) -> IngestReport:
        """Bring in articles and pictures; a file that is refused is named with the reason, and the rest goes on.

        After ``cancelled``, or where the disk fails, what has come in stays, and the same files again go on from
        there; StorageFailure is raised only while nothing has come in. ``dry_run`` reads everything and writes
        nothing. With ``published`` an article with a date that has passed comes in as one readers have had since.
        """
        with self._database.read() as connection:
            site = current_site(connection)
        batch = Batch(site, dry_run=dry_run, published=published)
        found = find_files([Path(path) for path in paths])
        counts = [how_many(each) for each in found] if progress else [1] * len(found)
        with self._reading_ahead(found, site) as ahead, self._database.many_writes():
            self._all(found, counts, batch, ahead, progress, cancelled)
        if progress and found:
            progress(sum(counts), sum(counts), "")
        return batch.report()

    def _reading_ahead(self, found: Sequence[FoundFile], site: Site) -> ReadingAhead:
        """Return what reads files ahead; those that were brought in before are read only where they have changed."""
        single = [each for each in found if each.kind in HOLDS_ONE and not each.trouble]
        if len(single) < FEWEST:
            return ReadingAhead((), site)
        known = self._intake.sources([each.path.as_posix() for each in single])
        return ReadingAhead([each for each in single if each.path.as_posix() not in known], site)

    def _all(
        self,
        found: Sequence[FoundFile],
        counts: Sequence[int],
        batch: Batch,
        ahead: ReadingAhead,
        progress: Progress | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        done, whole = 0, sum(counts)
        for number, file in enumerate(found):
            inside = partial(_tell_inside, progress, done, done + counts[number], whole)
            try:
                if batch.is_worth_writing and not ahead.is_read(file):
                    self._settle(batch)
                ahead.wait_for(file, cancelled)
                if cancelled and cancelled():
                    self._settle(batch)
                    batch.skip(found[number:], "cancelled")
                    break
                if progress:
                    progress(done, whole, file.name)
                done += counts[number]
                self._one(file, batch, ahead, cancelled, inside)
            except BadInput as error:
                batch.add(IngestItem(name=file.name, outcome=Outcome.REFUSED, reason=str(error)))
            except StorageFailure as error:
                if not batch.changes:
                    raise
                batch.fail(str(error), file, found[number + 1 :])
                break
        else:
            self._settle_last(batch)

    def undo(self, report: IngestReport, progress: Callable[[int, int], bool | None] | None = None) -> Undone:
        """Take an import back: new articles go into the bin, changed ones get their former text as a new revision.

        What somebody has worked on since is left and named. Photos stay in the archive. An answer of True of
        ``progress`` (done, all) stops it; the same again goes on from there.
        """
        return take_back(self._database, self._drafts, report, progress)

    # One file

    def _one(
        self,
        file: FoundFile,
        batch: Batch,
        ahead: ReadingAhead,
        cancelled: Callable[[], bool] | None,
        inside: Callable[[int, str], None],
    ) -> None:
        if file.trouble:
            reason = f"“{file.name}” {file.trouble}."
            batch.add(IngestItem(name=file.name, outcome=Outcome.REFUSED, reason=reason))
        elif file.kind is None:
            batch.add(IngestItem(name=file.name, outcome=Outcome.SKIPPED, reason=_why_passed_over(file)))
        elif file.kind is FileKind.PICTURE:
            self._settle(batch)  # in the order of the files, also where the disk fails
            photo, known = bring_in_picture(self._photos, read_picture(file.path), file.path.name, batch)
            outcome = Outcome.UNCHANGED if known else Outcome.BROUGHT_IN
            batch.add(IngestItem(name=file.name, outcome=outcome, photo=photo))
        else:
            for number, piece in enumerate(pieces(file, file.kind, batch, ahead), 1):
                batch.wait(piece)
                inside(number, piece.name)
                if batch.is_full:
                    self._settle(batch)
                    if cancelled and cancelled():
                        batch.add(IngestItem(name=file.name, outcome=Outcome.SKIPPED, reason="cancelled midway"))
                        return

    # Articles, many together

    def _settle_last(self, batch: Batch) -> None:
        try:
            self._settle(batch)
        except StorageFailure as error:
            if not batch.changes:
                raise
            batch.fail(str(error), None, ())

    def _settle(self, batch: Batch) -> None:
        """Bring in what waits: known ones are passed over, the others written in one transaction."""
        if not batch.waiting:
            return
        known = self._standing(batch.waiting)
        wanted = [ready for piece in batch.waiting if (ready := self._look_at(piece, known, batch)) is not None]
        if not batch.dry_run and wanted:
            self._write_all(wanted, batch)
        batch.emptied()

    def _standing(self, pieces: Sequence[Piece]) -> Known:
        """Return what is known of these sources, with the articles as they stand now."""
        keys, sha256s = [each.key for each in pieces], [each.sha256 for each in pieces]
        by_source, by_bytes = self._intake.known(keys, sha256s)
        ids = [each.article for each in (*by_source.values(), *by_bytes.values())]
        ids += [each.id for each in pieces if each.id]
        with self._database.read() as connection:
            articles = get_articles(connection, list(dict.fromkeys(ids)))
        return Known(by_source, by_bytes, articles)

    def _look_at(self, piece: Piece, known: Known, batch: Batch) -> Ready | None:
        """Say what is to become of a piece: something to write, or nothing and a line of the report."""
        earlier = known.by_key(piece.key)
        same = earlier if earlier and earlier[0].sha256 == piece.sha256 else known.by_sha256(piece.sha256)
        if same and same[1].binned_at and same[0].revision == same[1].revision:
            known.add(piece, same[1].id, same[1].content, self._database.now())
            return Ready(piece, same[1].content, same[1], Outcome.BROUGHT_IN, "it was taken out of the bin")
        if same:
            reason = "it is in the bin" if same[1].binned_at else ""
            piece.say(Outcome.UNCHANGED, reason, same[1].id)
            return None
        if earlier is None and (own := known.own(piece.id)) is not None:
            piece.say(Outcome.UNCHANGED, "it is an article of this newsroom", own.id)
            return None
        try:
            incoming = piece.read()
        except BadInput as error:
            piece.say(Outcome.REFUSED, str(error))
            return None
        if earlier is None and incoming.id and piece.id is None and self._is_here(piece, incoming.id, known):
            return None
        if earlier and not self._untouched(*earlier):
            self._leave(piece, incoming, *earlier, batch)
            return None
        content, warnings = with_photos(self._photos, piece, incoming, batch)
        if earlier:
            content = as_seen(content, earlier[1])
        outcome = Outcome.CHANGED if earlier else Outcome.BROUGHT_IN
        reason = " ".join((*incoming.warnings, *warnings))
        ready = Ready(piece, content, earlier[1] if earlier else None, outcome, reason, incoming)
        if batch.dry_run:
            piece.say(outcome, reason)
        known.add(piece, ready.article_id, content, self._database.now())
        return ready

    def _is_here(self, piece: Piece, article: ArticleId, known: Known) -> bool:
        """Say so where a file this program wrote is of an article that is here; else it keeps its id."""
        with self._database.read() as connection:
            own = get_article(connection, article)
        if own is None and not known.is_waiting(article):
            piece.id = article
            return False
        where = "in the bin of" if own and own.binned_at else "an article of"
        piece.say(Outcome.UNCHANGED, f"it is {where} this newsroom", article)
        return True

    def _leave(self, piece: Piece, incoming: Incoming, arrival: Arrival, article: Article, batch: Batch) -> None:
        """Leave an article somebody has worked on as it is, and keep what the file says for a person to decide."""
        if article.binned_at:
            piece.say(Outcome.UNCHANGED, "the file has changed, and the article is in the bin", article.id)
            return
        piece.say(
            Outcome.UNDECIDED, "the file has changed, and so has the article here: it was left as it is", article.id
        )
        if not batch.dry_run:
            content = as_seen(with_photos(self._photos, piece, incoming, batch)[0], article)
            batch.undecided.append(
                Undecided(
                    article=article.id,
                    base=arrival.revision,
                    source_key=piece.key,
                    sha256=piece.sha256,
                    content=content,
                )
            )

    def _untouched(self, arrival: Arrival, article: Article) -> bool:
        """Whether nobody has worked on the article since it was brought in."""
        return article.revision == arrival.revision and self._drafts.of(article.id) is None

    def _write_all(self, wanted: Sequence[Ready], batch: Batch) -> None:
        """Write all in one transaction; where the disk has no room for that, one by one as far as it goes."""
        left = wanted
        while left:
            try:
                left = left[self._write(left, batch) :]
            except StorageFailure:
                if len(left) == 1:
                    raise
                for each in left:
                    self._write([each], batch)
                return

    def _write(self, wanted: Sequence[Ready], batch: Batch) -> int:
        """Write in one transaction what there is, or what there was time for until somebody else wants to write.

        Return how many were written.
        """
        revisions: dict[ArticleId, RevisionId] = {}
        touched: frozenset[ArticleId] = frozenset()
        count = 0
        with self._database.write() as write, adding(write) as new:
            while count < len(wanted) and not (count and self._database.awaited):
                some = wanted[count : count + _AT_ONCE]
                touched |= self._add(write, new, some, batch, revisions)
                count += len(some)
        batch.changes |= Changes(articles=touched)
        for each in wanted[:count]:
            previous = each.previous.revision if each.previous else None
            batch.steps.append(Step(article=each.article_id, revision=revisions[each.article_id], previous=previous))
            each.piece.say(each.outcome, each.reason, each.article_id)
        return count

    def _add(
        self, write: Write, new: Adding, some: Sequence[Ready], batch: Batch, revisions: dict[ArticleId, RevisionId]
    ) -> frozenset[ArticleId]:
        added = new.add([each.as_new(batch.published, write) for each in some if each.previous is None])
        changed = {
            each.article_id: Next(each.previous, each.content, each.previous.status) for each in some if each.previous
        }
        if changed:
            new.index()  # a revision may change how many problems a new one has, which the index is told
        moved = move_on(write, list(changed.values()), "brought in again")
        revisions |= {each.id: each.revision for each in (*added.articles, *moved.articles)}
        self._intake.record(write, [each.arrival(revisions[each.article_id], write) for each in some])
        return added.touched | moved.touched


def _tell_inside(progress: Progress | None, first: int, after: int, whole: int, number: int, name: str) -> None:
    """Say how far it is within a file that holds many."""
    if progress and after - first > 1:
        progress(min(first + number, after - 1), whole, name)


def _why_passed_over(file: FoundFile) -> str:
    if file.path.suffix.casefold() in OTHER_EXTENSIONS:
        return f"not a kind of picture that is taken: only {TAKEN} are"
    return "not a kind of file this program reads"
