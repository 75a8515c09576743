"""Delivery to a content system: pictures, then drafts, then the whole texts; each step may be repeated (rule B5).

A content system shows no bundle at once, so a ledger says of each article what lies there and since when. A step that
was done but not remembered is found again by the mark in the text.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from editor_app.batches import batches
from editor_app.domain.delivery import THEIRS, RemoteConflict, RemoteItem, Target, TestResult
from editor_app.domain.errors import RemoteChanged
from editor_app.frozen import frozen
from editor_app.publish.targets.fragment import article_html, pictures_in
from editor_app.publish.targets.outgoing import Outgoing, Picture, Stock
from editor_app.publish.targets.target import RemoteLedger, Watch

MEDIA, DRAFT, PUBLISHED, WITHDRAWN = "media", "draft", "published", "withdrawn"
_LEAVING = "withdrawing"
"""In place of a digest: we asked for it to be taken down, and do not know yet whether it was."""
_BATCH = 20
_MOST_TOLD = 50
_NAMED = 5


@frozen(kw_only=True)
class Remote:
    """An article as it lies there. ``digest`` is what its mark says it said when we wrote it, ``now`` what it says."""

    id: str
    modified: str
    state: str
    address: str = ""
    uri: str = ""
    digest: str = ""
    now: str = ""
    headline: str = ""
    cut: tuple[str, ...] = ()
    """What was cut of what we wrote, for the system keeps no more of it."""

    @property
    def untouched(self) -> bool:
        """Whether nobody changed it since one of our writes."""
        return bool(self.digest) and self.digest == self.now


def shows_at_once(target: Target) -> bool:
    """Whether new articles are published there, or left as drafts to people there."""
    return target.options.get("publish", "").strip().lower() != "draft"


class System(Protocol):
    """What a content system can do for us. Every call raises Unreachable or TargetRefused, and may be repeated."""

    def test(self) -> TestResult:
        """Look whether a delivery would work."""

    def begin(self) -> None:
        """Make sure that we are let in, before anything is written."""

    def marked(self, uris: Sequence[str]) -> Iterator[Remote]:
        """Return the articles there that have a mark of ours: those of ``uris``, or more."""

    def look(self, ids: Sequence[str]) -> Mapping[str, Remote]:
        """Return those of these articles that are still there."""

    def pictures_there(self, pictures: Sequence[RemoteItem]) -> set[str]:
        """Return the ids of those of these pictures that are still there."""

    def bring(self, picture: Picture) -> tuple[str, str]:
        """Bring a picture, or find it there, read it back and return its id and address."""

    def image(self, picture: RemoteItem) -> Mapping[str, str]:
        """Return the attributes by which a text shows a picture that was brought."""

    def drop_picture(self, number: str) -> None:
        """Take a picture away; nothing when it is gone."""

    def in_text(self, article: Outgoing) -> Outgoing:
        """Return an article without what the system itself shows above the text."""

    def draft(self, article: Outgoing) -> Remote:
        """Make a draft that holds its mark and little else."""

    def write(self, there: RemoteItem, article: Outgoing, text: str, lead: RemoteItem | None) -> Remote:
        """Give an article its whole text, show it if the target says so, and prove what was written."""

    def withdraw(self, there: RemoteItem) -> Remote:
        """Take an article down, so that its address does not show it any more."""


class ContentSystem:
    """A target that is a content system."""

    def __init__(self, target: Target, system: System) -> None:
        self._target = target
        self._system = system

    def test(self) -> TestResult:
        """Look whether a delivery would work, changing nothing."""
        return self._system.test()

    def deliver(self, bundle: Path, ledger: RemoteLedger, watch: Watch) -> Mapping[str, str]:
        """Bring the system to the bundle's state."""
        self._system.begin()
        return _Run(self._target, self._system, Stock(bundle, self._target.languages), ledger, watch).run()


class _Run:
    def __init__(self, target: Target, system: System, stock: Stock, ledger: RemoteLedger, watch: Watch) -> None:
        self._target = target
        self._system = system
        self._stock = stock
        self._ledger = ledger
        self._watch = watch
        self._held = {each.uri: each for each in ledger.every()}
        self._articles = {each.uri: each for each in stock.articles}
        self._pictures: dict[str, list[Picture]] = {}
        self._shows = shows_at_once(target)
        self._cut: dict[str, str] = {}
        self._done = self._total = 0

    def run(self) -> Mapping[str, str]:
        self._adopt()
        for each in self._articles.values():
            self._pictures[each.uri] = self._shown_in(each)
        writes = [each for each in self._articles.values() if self._differs(each)]
        leaves = list(self._leaving())
        self._refuse_changed([each.uri for each in writes] + [each.uri for each in leaves])
        self._lost_pictures(writes)
        missing = {each.sha256: each for article in writes for each in self._missing(article)}
        new = [each for each in writes if each.uri not in self._held]
        self._total = len(missing) + len(new) + len(writes) + len(leaves)
        for picture in missing.values():
            self._bring(picture)
        for article in new:
            self._draft(article)
        self._write(writes)
        self._write([each for each in writes if self._differs(each)])  # an address they lead to is known only now
        for item in leaves:
            self._withdraw(item)
        dropped = self._drop_unused()
        aside = [each.headline for each in self._articles.values() if self._is_theirs(each.uri)]
        return {
            "bundle": str(self._stock.sequence),
            "created": str(len(new)),
            "updated": str(len(writes) - len(new)),
            "withdrawn": str(len(leaves)),
            "pictures": str(len(missing)),
            "pictures removed": str(dropped),
            "unchanged": str(len(self._articles) - len(writes) - len(aside)),
            **told_aside(aside),
            **_told_cut(self._cut),
        }

    # What is there

    def _keep(self, item: RemoteItem) -> None:
        self._ledger.keep(item)
        self._held[item.uri] = item

    def _adopt(self) -> None:
        """Remember what lies there by our hand and is not in the ledger: written, but the answer never came."""
        unknown = [uri for uri in self._articles if uri not in self._held]
        if not unknown:
            return
        ours = self._articles.keys() | self._stock.tombstones
        foreign = []
        for found in self._system.marked(unknown):
            if found.uri not in ours or found.uri in self._held:
                continue
            if found.untouched:
                self._keep(self._item(found.uri, found))
            else:
                foreign.append(self._conflict(found.uri, found))
        if foreign:
            raise _changed(foreign)

    def _item(self, uri: str, found: Remote) -> RemoteItem:
        return RemoteItem(
            target=self._target.id,
            uri=uri,
            remote_id=found.id,
            state=found.state,
            remote_modified=found.modified,
            address=found.address,
        )

    def _refuse_changed(self, uris: Iterable[str]) -> None:
        """Raise RemoteChanged when somebody changed one of these since we wrote it (B5); nothing was written then."""
        held = [self._held[uri] for uri in uris if uri in self._held]
        conflicts = []
        for some in batches(held, _BATCH):
            self._watch.checked()
            there = self._system.look([each.remote_id for each in some if each.remote_id])
            for each in some:
                found = there.get(each.remote_id)
                if found is None or found.modified != each.remote_modified or each.state == THEIRS:
                    conflicts += self._settled(each, found)
        if conflicts:
            raise _changed(conflicts)

    def _settled(self, held: RemoteItem, found: Remote | None) -> list[RemoteConflict]:
        """Return a conflict where a person has to decide; what was our own doing is remembered instead."""
        leaving = held.sha256 == _LEAVING or held.uri not in self._articles
        if found is None:
            if leaving or held.state == WITHDRAWN:
                self._forget(held)
                return []
            return [self._conflict(held.uri, None)]
        if held.state == THEIRS:
            return [self._conflict(held.uri, found)]  # it was theirs over an earlier text of ours
        down = held.state == WITHDRAWN and found.state == DRAFT  # some systems know no other way to take down
        if found.untouched and (leaving or down or found.state in (held.state, PUBLISHED)):
            state = WITHDRAWN if down else found.state
            self._keep(replace(held, remote_modified=found.modified, state=state, address=found.address))
            return []
        return [self._conflict(held.uri, found)]

    def _forget(self, held: RemoteItem) -> None:
        self._ledger.forget(held.uri)
        self._held.pop(held.uri, None)

    def _conflict(self, uri: str, found: Remote | None) -> RemoteConflict:
        article = self._articles.get(uri)
        headline = article.headline if article else found.headline if found else uri
        ours = f"{article.headline} ({article.version})" if article else "withdrawn"
        theirs = "It was deleted there."
        if found is not None:
            state = {DRAFT: "not published", WITHDRAWN: "in the bin"}.get(found.state, "published")
            theirs = f"“{found.headline}” was changed there at {found.modified}; it is {state}: {found.address}"
        return RemoteConflict(
            uri=uri,
            headline=headline,
            ours=ours,
            theirs=theirs,
            changed_at=found.modified if found else "",
            remote_id=found.id if found else "",
            version=article.version if article else "",
            address=found.address if found and found.state == PUBLISHED else "",
        )

    def _is_theirs(self, uri: str) -> bool:
        """Return whether a person let their side hold over this text of ours."""
        held, article = self._held.get(uri), self._articles.get(uri)
        return held is not None and held.state == THEIRS and held.version == (article.version if article else "")

    # What is wanted

    def _shown_in(self, article: Outgoing) -> list[Picture]:
        lead = [article.lead] if article.lead else []
        return lead + pictures_in(article.body(), self._stock.picture_at)

    def _missing(self, article: Outgoing) -> list[Picture]:
        return [each for each in self._pictures[article.uri] if each.uri not in self._held]

    def _differs(self, article: Outgoing) -> bool:
        """Return whether it must be written: it is not there, or is there with other words, pictures or links."""
        held = self._held.get(article.uri)
        if self._is_theirs(article.uri):
            return False
        if held is None or self._missing(article):
            return True
        if held.state == WITHDRAWN or (self._shows and held.state != PUBLISHED):
            return True
        return held.sha256 != self._print(article, self._text(article))

    def _text(self, article: Outgoing) -> str:
        def place(picture: Picture) -> Mapping[str, str]:
            return self._system.image(self._held[picture.uri])

        def lead(uri: str, address: str) -> str:
            held = self._held.get(uri)
            return held.address if held and held.state in (PUBLISHED, THEIRS) and held.address else address

        addresses = self._stock.addresses
        shown = self._system.in_text(article)
        return article_html(shown, lambda each: addresses.get(each, ""), self._stock.picture_at, place, lead)

    def _print(self, article: Outgoing, text: str) -> str:
        lead = self._held[article.lead.uri].remote_id if article.lead else ""
        said = (article.headline, article.standfirst, article.slug, article.published, *article.section)
        return sha256("\0".join((*said, *article.tags, lead, text)).encode()).hexdigest()

    def _leaving(self) -> Iterator[RemoteItem]:
        for held in list(self._held.values()):
            asked = held.state != WITHDRAWN or held.sha256 == _LEAVING
            if held.state == MEDIA or held.uri in self._articles or self._is_theirs(held.uri) or not asked:
                continue
            if self._stock.full or held.uri in self._stock.tombstones:
                yield held

    # Steps

    def _step(self, what: str) -> None:
        self._watch.checked()
        self._watch.progress(self._done, self._total, what)
        self._done = min(self._done + 1, self._total)

    def _lost_pictures(self, writes: Sequence[Outgoing]) -> None:
        """Forget pictures that somebody deleted there, so that they are brought again."""
        wanted = {each.uri for article in writes for each in self._pictures[article.uri]}
        held = [self._held[uri] for uri in sorted(wanted) if uri in self._held]
        for some in batches(held, _BATCH):
            there = self._system.pictures_there(some)
            for each in some:
                if each.remote_id not in there:
                    self._forget(each)

    def _bring(self, picture: Picture) -> None:
        self._step(picture.caption or picture.name)
        number, address = self._system.bring(picture)
        self._keep(
            RemoteItem(
                target=self._target.id,
                uri=picture.uri,
                remote_id=number,
                state=MEDIA,
                address=address,
                sha256=picture.sha256,
            )
        )

    def _draft(self, article: Outgoing) -> None:
        self._step(article.headline)
        self._keep(self._item(article.uri, self._system.draft(article)))

    def _write(self, articles: Sequence[Outgoing]) -> None:
        for some in batches(articles, _BATCH):
            self._refuse_changed([each.uri for each in some])
            for article in some:
                self._step(article.headline)
                text = self._text(article)
                lead = self._held[article.lead.uri] if article.lead else None
                found = self._system.write(self._held[article.uri], article, text, lead)
                written = self._item(article.uri, found)
                if found.cut:
                    self._cut[article.headline] = " and ".join(found.cut)
                self._keep(replace(written, version=article.version, sha256=self._print(article, text)))

    def _withdraw(self, item: RemoteItem) -> None:
        held = self._held.get(item.uri)
        if held is None:
            return  # somebody deleted it there already
        self._step(item.address)
        self._keep(replace(held, sha256=_LEAVING))
        found = self._system.withdraw(held)
        self._keep(replace(self._item(item.uri, found), state=WITHDRAWN))

    def _drop_unused(self) -> int:
        """Take away pictures of ours that no article shows any more: their rights may have ended."""
        if not self._stock.full:
            return 0
        used = {each.uri for shown in self._pictures.values() for each in shown}
        unused = [each for each in self._held.values() if each.state == MEDIA and each.uri not in used]
        for each in unused:
            self._watch.checked()
            self._system.drop_picture(each.remote_id)
            self._forget(each)
        return len(unused)


def told_aside(names: Sequence[str]) -> Mapping[str, str]:
    """Return the line of a receipt that names what a person left to the other side."""
    more = ", …" if len(names) > _NAMED else ""
    return {"kept as theirs": f"{len(names)} ({', '.join(names[:_NAMED])}{more})"} if names else {}


def _told_cut(cut: Mapping[str, str]) -> Mapping[str, str]:
    """Return the line of a receipt that names the articles of which not all words were kept."""
    more = "; …" if len(cut) > _NAMED else ""
    named = "; ".join(f"{headline}: {what}" for headline, what in list(cut.items())[:_NAMED])
    return {"cut short there": f"{len(cut)} ({named}{more})"} if cut else {}


def _changed(conflicts: Sequence[RemoteConflict]) -> RemoteChanged:
    count = len(conflicts)
    what = f"“{conflicts[0].headline}” was" if count == 1 else f"{count} articles were"
    words = f"{what} changed at the target since the last delivery. Nothing more was written there."
    return RemoteChanged(words, conflicts=tuple(conflicts[:_MOST_TOLD]))
