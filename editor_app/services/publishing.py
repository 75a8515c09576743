"""What a person can do with the site: see what would go out, export it, publish it, look at a page."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from editor_app.domain.changes import Changes
from editor_app.domain.errors import (
    BundleRefused,
    NotFound,
    ProblemsRemain,
)
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.frozen import frozen
from editor_app.publish import bag, control
from editor_app.publish.bundle import Written, write_bundle
from editor_app.publish.delta import write_delta
from editor_app.publish.material import PastBundle
from editor_app.publish.ninjs import urn
from editor_app.publish.proving import proved
from editor_app.publish.recorded import Recorded
from editor_app.publish.seals import Sign
from editor_app.publish.site import SiteFiles
from editor_app.publish.taking_over import NOTHING, LastBundle
from editor_app.publish.targets.folder import deliver, recover
from editor_app.publish.verify import VerifyReport, verify_bundle
from editor_app.services.apart import keep_apart
from editor_app.services.chains import Chains, lying
from editor_app.services.editions import Editions, Prepared, items_of
from editor_app.services.filling import fill_related
from editor_app.services.kept_secret import secrets_of
from editor_app.services.known_files import changes_of, recorded
from editor_app.services.little_garbage import little_garbage
from editor_app.services.planning import PublishPlan, plan_of, stays_behind
from editor_app.services.signing_keys import SigningKeys
from editor_app.store.database import Database
from editor_app.store.publications import CHANGED, WHOLE, BundleLine, BundleRecord, LedgerRow, Publications

Progress = Callable[[int, int, str], None]
Asked = Callable[[], bool]


@frozen(kw_only=True)
class Published:
    """A bundle that was written and proved. ``left_out`` has (headline, reason).

    Where nothing had changed and only what changed was wanted, none was written: ``folder`` is the last one's.
    """

    folder: Path
    bundle_id: str
    sequence: int
    files: int
    articles: int
    changes: Changes
    nothing_changed: bool
    left_out: tuple[tuple[str, str], ...]
    held: int = 0
    """How many of ``left_out`` a person held back."""
    changed_only: bool = False
    """Whether the folder has what changed, to be put onto the bundle before."""
    why_whole: str = ""
    """Why it has everything although only what changed was asked for."""
    harmed: tuple[str, ...] = ()
    """Files that somebody had changed or lost where the last bundle lies, and that were made anew."""


class Publishing:
    """Makes bundles of a newsroom: from one snapshot, proved on the bytes, then recorded."""

    def __init__(self, database: Database, newsroom: Path, keys: SigningKeys, editions: Editions) -> None:
        self._database = database
        self._newsroom = newsroom
        self._keys = keys
        self._publications = Publications(database)
        self._chains = Chains(database, newsroom)
        self._editions = editions
        self._made = ("", Recorded())
        """The last bundle that was made here by its tag manifest, and what is known of its files."""

    @little_garbage()
    def plan(self, articles: Sequence[ArticleId] | None = None, *, held: Collection[ArticleId] = ()) -> PublishPlan:
        """Return what an export would carry now, and what stands in the way; of ``articles`` only, if given."""
        return plan_of(self._editions.prepare(held=held), articles)

    @little_garbage()
    def export(
        self,
        dest: Path,
        *,
        progress: Progress | None = None,
        cancelled: Asked | None = None,
        accept_warnings: bool = True,
        changed_only: bool = False,
        held: Collection[ArticleId] = (),
    ) -> Published:
        """Write the site as a bundle's folder ``dest`` and record it; READY articles become PUBLISHED.

        Articles with problems, and those ``held`` back for this once, are left out and named; what the site shows of
        them stays. When nothing changed, the last bundle is written again byte for byte and nothing is recorded.

        With ``changed_only`` the folder has what changed since the last bundle; everything where there is none, where
        a bundle it is built on is not at hand, or where the chain has grown long. Nothing changed: nothing is written.
        """
        keep_apart(dest, self._newsroom, "bundles")
        filled = fill_related(self._database)
        prepared = self._editions.prepare(held=held)
        made = self._export(prepared, dest, progress, cancelled, accept_warnings, changed_only)
        return replace(made, changes=made.changes | filled)

    @little_garbage()
    def publish(
        self,
        progress: Progress | None = None,
        cancelled: Asked | None = None,
        accept_warnings: bool = True,
        changed_only: bool = False,
        held: Collection[ArticleId] = (),
    ) -> Published:
        """Export into the newsroom's own ``bundles/bundle-<desk>-<seq>``."""
        filled = fill_related(self._database)
        prepared = self._editions.prepare(held=held)
        if prepared.same and prepared.last and self._chains.holds_changes(prepared.last.sequence):
            return self._nothing(prepared, prepared.last)  # it lies there, and all it is built on
        desk = _file_name(prepared.edition.site.desk)
        dest = self._newsroom / "bundles" / f"bundle-{desk}-{prepared.edition.sequence:06d}"
        made = self._export(prepared, dest, progress, cancelled, accept_warnings, changed_only)
        return replace(made, changes=made.changes | filled)

    def _export(
        self,
        prepared: Prepared,
        dest: Path,
        progress: Progress | None,
        cancelled: Asked | None,
        accept_warnings: bool,
        changed_only: bool,
    ) -> Published:
        if not accept_warnings:
            _refuse_warnings(prepared)
        last = prepared.last
        if changed_only and prepared.same and last:
            return self._nothing(prepared, last)
        sign = self._keys.signer()  # a key that is missing is said before the work
        before, why = self._known_before(last) if changed_only else (None, "")
        there = None if before else self._there(last, prepared.files)
        run = _Run(progress=progress, cancelled=cancelled, sign=sign, before=before, there=there)
        prepared = self._proved(prepared, run)
        written = self._deliver(prepared, dest, run)
        if prepared.same and last and last.tagmanifest_sha256 != written.tagmanifest_sha256:
            # the same input makes other bytes now
            prepared = self._editions.prepare(prepared.stopped, held=prepared.held, anew=True)
            written = self._deliver(prepared, dest, run)
        changes = Changes() if prepared.same else self._record(prepared, dest, written, run)
        made = _published(prepared, dest, written, changes)
        return replace(made, changed_only=before is not None, why_whole=why)

    def _nothing(self, prepared: Prepared, last: PastBundle) -> Published:
        """Return that nothing changed since the last bundle, and where that lies."""
        line = self._line(last.sequence)
        nothing = Written(bundle_id=last.bundle_id, files=0, tagmanifest_sha256=last.tagmanifest_sha256)
        return _published(prepared, self._chains.lies(line), nothing, Changes())

    def _line(self, sequence: int) -> BundleLine:
        """Return a bundle that was recorded."""
        return self._publications.bundles(1, sequence)[0]

    def _known_before(self, last: PastBundle | None) -> tuple[Recorded | None, str]:
        """Return what is known of the files of the last bundle; None, and why, where a whole bundle has to be made."""
        if last is None:
            return None, "It is the first bundle."
        why = self._chains.why_whole(last.sequence)
        before = Recorded() if why else self._recorded(last)
        if not why and not before.files:
            why = f"Bundle {last.sequence} was made by an earlier version, which kept no record of its files."
        return (None, why) if why else (before, "")

    def _recorded(self, last: PastBundle) -> Recorded:
        """Return what is known of the files of the last bundle, which this window may have made itself."""
        made, known = self._made
        return known if made == last.tagmanifest_sha256 else recorded(self._publications)

    def whole(self, published: Published) -> Path:
        """Return a folder with all of the site: the bundle's own, or one put together.

        Raises NotFound where a bundle it is made of is gone, BundleRefused where one was harmed.
        """
        return self._chains.whole(self._line(published.sequence))

    def verify(self, folder: Path) -> VerifyReport:
        """Read a bundle back and check all of it. Raises BundleRefused with a line for each fault."""
        return verify_bundle(folder)

    def article_page(self, folder: Path, article: ArticleId) -> Path:
        """Return the article's page in a published folder. Raises NotFound when the bundle does not have it."""
        try:
            read = control.decode((folder / "data" / "bundle.json").read_bytes())
        except (OSError, msgspec.DecodeError) as error:
            raise NotFound(f"{folder} holds no bundle that can be read.") from error
        path = next((each.path for each in read.items if each.uri == urn(article)), None)
        if path is None:
            raise NotFound("The article is not in this bundle.")
        return folder / "data" / "site" / path

    def _proved(self, prepared: Prepared, run: "_Run") -> Prepared:
        """Render every text and picture once; an article whose own cannot be made is stopped like one with problems."""
        files = prepared.files
        stories = files.changed_stories(run.known) if run.known else prepared.edition.stories

        def step(done: int, what: str) -> None:
            if run.progress:
                run.progress(done, len(stories) + run.files_of(prepared), what)

        failed = proved(files, stories, prepared.stopped.keys(), step, run.cancelled)
        if not failed:
            run.proved = len(stories)
            return prepared
        return self._proved(self._editions.prepare({**prepared.stopped, **failed}, held=prepared.held), run)

    def _deliver(self, prepared: Prepared, dest: Path, run: "_Run") -> Written:
        last = prepared.last
        if prepared.same and last:
            recover(dest)
            whole = _already_there(dest, last, prepared.edition.site.signing_key) or self._again(last, dest)
            if whole:
                return whole
        written: list[Written] = []
        secrets = secrets_of(prepared, (str(self._newsroom), str(Path.home())))
        files, key = prepared.files, prepared.key
        held = lying(self._chains.folders(last.sequence)) if run.before and last else None

        def build(root: Path) -> None:
            if run.before and held:
                made = write_delta(root, files, key, run.before, held, run.step, run.cancelled, run.sign, secrets)
            else:
                made = write_bundle(root, files.edition, files, key, run.step, run.cancelled, run.sign, secrets,
                                    run.there or NOTHING)  # fmt: skip
            written.append(made)

        deliver(dest, build)
        return written[0]

    def _there(self, last: PastBundle | None, files: SiteFiles) -> LastBundle | None:
        """Return the last bundle for a whole one to take over from, if most articles are as they were.

        None too where it does not lie there any more with all it is built on.
        """
        if last is None:
            return None
        known = self._recorded(last)
        if len(files.changed_stories(known)) * 2 > len(files.edition.stories):
            return None
        try:
            return LastBundle(known, self._chains.folders(last.sequence))
        except NotFound:
            return None

    def _again(self, last: PastBundle, dest: Path) -> Written | None:
        """Put the last bundle together at ``dest`` if only what changed of it was written; None where it cannot be."""
        if self._line(last.sequence).kind == WHOLE:
            return None
        try:
            self._chains.put_together(last.sequence, dest)
            report = verify_bundle(dest)
        except (NotFound, BundleRefused):
            return None  # it is made anew
        return Written(bundle_id=last.bundle_id, files=report.files, tagmanifest_sha256=last.tagmanifest_sha256)

    def _record(self, prepared: Prepared, dest: Path, written: Written, run: "_Run") -> Changes:
        edition, files = prepared.edition, prepared.files
        record = BundleRecord(
            sequence=edition.sequence,
            bundle_id=written.bundle_id,
            created_at=edition.created,
            person=self._database.person,
            base_sequence=edition.base.sequence if edition.base else None,
            content_key=prepared.key,
            folder=str(dest).encode("utf-8", "replace").decode(),
            tagmanifest_sha256=written.tagmanifest_sha256,
            items=items_of(files),
            kind=CHANGED if run.before else WHOLE,
        )
        rows = [
            LedgerRow(
                article=story.id,
                content_digest=story.digest,
                revision=story.revision,
                first_published_at=story.first_delivered,
                changed_at=story.changed,
                slug=story.slug,
                language=story.content.language,
            )
            for story in edition.stories
        ]
        known, ready = prepared.snapshot.ledger, _ready(prepared)
        rows = [row for row in rows if known.get(row.article) != row or row.article in ready]
        changes = self._publications.record(record, rows, files=changes_of(written.recorded, run.known))
        self._editions.recorded(record)
        self._made = (record.tagmanifest_sha256, written.recorded)
        return changes


@dataclass(slots=True, kw_only=True)
class _Run:
    """How one export goes: whom it tells, who signs, and what is known of the bundle before where only changes go."""

    progress: Progress | None
    cancelled: Asked | None
    sign: Sign | None
    before: Recorded | None
    there: LastBundle | None
    """What a whole bundle takes over from."""
    proved: int = 0
    """Articles that were looked through before files are written."""

    @property
    def known(self) -> Recorded | None:
        """What of the bundle before is not looked through again."""
        return self.there.recorded if self.there else self.before

    def step(self, done: int, total: int, what: str) -> None:
        """Tell how far the writing is."""
        if self.progress:
            self.progress(self.proved + done, self.proved + total, what)

    def files_of(self, prepared: Prepared) -> int:
        """Return about how many files there will be to write."""
        return 0 if self.before else prepared.files.total()


def _ready(prepared: Prepared) -> frozenset[ArticleId]:
    """Return the articles that become published by going out."""
    return frozenset(each.id for each in prepared.snapshot.articles if each.status is Status.READY)


def _published(prepared: Prepared, dest: Path, written: Written, changes: Changes) -> Published:
    known = {article.id: article.content.headline for article in prepared.snapshot.articles}
    # what readers have already is in the bundle, whatever the checks say
    behind = {each: why for each, why in prepared.stopped.items() if stays_behind(prepared, each)}
    return Published(
        folder=dest,
        bundle_id=written.bundle_id,
        sequence=prepared.edition.sequence,
        files=written.files,
        articles=len(prepared.edition.stories),
        changes=changes,
        nothing_changed=prepared.same,
        harmed=written.harmed,
        left_out=tuple((known[each] or "Without a headline", why) for each, why in behind.items()),
        held=len(behind.keys() & prepared.held),
    )


def _refuse_warnings(prepared: Prepared) -> None:
    warnings = tuple(each for problems in prepared.found.values() for each in problems)
    if warnings:
        raise ProblemsRemain(f"{len(warnings)} findings remain. Nothing was exported.", problems=warnings)


def _already_there(dest: Path, last: PastBundle, signing_key: str) -> Written | None:
    """Return the last bundle if it lies whole at ``dest``, signed as bundles are signed now."""
    try:
        if bag.sha256_of(dest / bag.TAG_MANIFEST) != last.tagmanifest_sha256:
            return None
        report = verify_bundle(dest, trusted=[signing_key] if signing_key else ())
    except (OSError, BundleRefused):
        return None
    if bool(report.signed_by) != bool(signing_key):
        return None
    return Written(bundle_id=report.bundle_id, files=report.files, tagmanifest_sha256=last.tagmanifest_sha256)


def _file_name(words: str) -> str:
    return "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in words) or "desk"
