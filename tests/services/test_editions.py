"""The next edition in a newsroom that stays open: what is remembered from the last one changes nothing of it."""

import random
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from editor_app.domain.article import ArticleEdit, RelatedLink
from editor_app.domain.errors import EditorError
from editor_app.domain.ids import ArticleId, PhotoId
from editor_app.domain.listed import Status
from editor_app.domain.photo import PhotoRecord, PhotoUse
from editor_app.domain.site import Section
from editor_app.domain.source import SourceEntry
from editor_app.newsroom import Newsroom
from editor_app.services.editions import Editions, Prepared
from editor_app.store.snapshots import Snapshots
from tests import builders
from tests.services.still_clock import NOON, StillClock

CLOCK = NOON
SITE_SETTINGS = {
    "sections": (Section(code="caucasus", labels={"en": "Caucasus"}), Section(code="europe", labels={"en": "Europe"})),
    "base_url": "https://courier.example",
    "desk": "tbilisi",
    "picture_formats": (),
}
WORDS = ("Road opens", "Talks fail", "Lake dries", "\u0414\u043e\u0440\u043e\u0433\u0430", "Budget & more")


class Editors:
    """Do one thing after the other, at random."""

    def __init__(self, newsroom: Newsroom, clock: StillClock, chance: random.Random) -> None:
        self._newsroom, self._clock, self._chance = newsroom, clock, chance
        self.articles: list[ArticleId] = []
        self.photos = [self._picture(), self._picture()]
        for _ in range(4):
            self.write()

    def _picture(self) -> PhotoId:
        buffer = BytesIO()
        Image.new("RGB", (1200, 800), (self._chance.randrange(256), 120, 60)).save(buffer, "JPEG")
        photo = self._newsroom.photos.bring_in_bytes(buffer.getvalue(), "road.jpg").photo.id
        self._newsroom.photos.update(photo, PhotoRecord(caption="The road", credit="N. Beridze", alt="A road"))
        return photo

    def _article(self) -> ArticleId:
        return self._chance.choice(self.articles)

    def go_on(self) -> None:
        """Do one thing, and let some time pass."""
        kinds = (self.write, self.reword, self.link, self.stand, self.bin, self.caption, self.choose, self.settle,
                 self.export)  # fmt: skip
        self._chance.choice(kinds)()
        self._clock.goes_on(hours=self._chance.choice((0, 1, 30)))

    def write(self) -> None:
        ahead = self._chance.choice((None, None, self._clock.now + timedelta(hours=2)))
        content = builders.content(
            headline=self._chance.choice(WORDS), slug=self._chance.choice(("", "here")), publish_at=ahead,
            section=self._chance.choice(("caucasus", "europe", "")), language=self._chance.choice(("en", "ru")),
            sources=(SourceEntry(name="courier.example"),), authors=("Nino",),
        )  # fmt: skip
        self.articles.append(self._newsroom.articles.create(content).article.id)
        self._newsroom.articles.set_status([self.articles[-1]], Status.READY)

    def _change(self, **fields: object) -> None:
        stored = self._newsroom.articles.get(self._article())
        content = replace(stored.content, **fields)  # type: ignore[arg-type]
        self._newsroom.articles.save(ArticleEdit(id=stored.id, base_revision=stored.revision, content=content))

    def reword(self) -> None:
        self._change(headline=self._chance.choice(WORDS), standfirst=self._chance.choice(WORDS))

    def link(self) -> None:
        body = f"See [it](article:{self._article()}).\n\n![A road](photo:{self._chance.choice(self.photos)})\n"
        use = self._chance.choice((None, PhotoUse(photo=self._chance.choice(self.photos))))
        self._change(body=body, related=(RelatedLink(self._article(), ""),), lead_photo=use)

    def stand(self) -> None:
        status = self._chance.choice((Status.READY, Status.DRAFT, Status.WITHDRAWN))
        self._newsroom.articles.set_status([self._article()], status)

    def bin(self) -> None:
        move = self._chance.choice((self._newsroom.articles.bin, self._newsroom.articles.restore))
        move([self._article()])

    def caption(self) -> None:
        until = self._chance.choice((None, self._clock.now.date(), self._clock.now.date() + timedelta(days=1)))
        record = PhotoRecord(caption=self._chance.choice(WORDS), credit="N. Beridze", alt="A road", rights_until=until)
        self._newsroom.photos.update(self._chance.choice(self.photos), record)

    def choose(self) -> None:
        with suppress(EditorError):  # it is there already, or gone
            self._newsroom.curation.choose(self._article(), drop_over_cap=True)
            self._newsroom.curation.launch()

    def settle(self) -> None:
        self._newsroom.save_site(replace(self._newsroom.site, related_limit=self._chance.choice((1, 4))))

    def export(self) -> None:
        self._newsroom.publishing.publish(changed_only=True)


def told(prepared: Prepared) -> tuple[object, ...]:
    """Return all that is decided of an edition before its files are made."""
    files = prepared.files
    keys = [(each.path, each.key, each.reason) for each in files.pages()]
    return prepared.key, prepared.found, prepared.stopped, prepared.same, files.edition, files.states, keys


@contextmanager
def anew(newsroom: Newsroom) -> Iterator[Editions]:
    """Give editions of which nothing is remembered, and which remember nothing on the disk."""
    texts = newsroom.path / "cache" / "texts"
    held = texts.read_bytes() if texts.exists() else None
    texts.unlink(missing_ok=True)
    yield Editions(newsroom._database, newsroom.path, Snapshots(newsroom._database))
    texts.unlink(missing_ok=True)
    if held is not None:
        texts.write_bytes(held)


@pytest.mark.parametrize("seed", range(6))
def test_b1_what_is_remembered_of_the_last_edition_changes_nothing_of_the_next(
    newsroom: Newsroom, clock: StillClock, seed: int
) -> None:
    editors = Editors(newsroom, clock, random.Random(seed))
    for _ in range(15):
        editors.go_on()
        assert newsroom.snapshots.read() == Snapshots(newsroom._database).read()
        with anew(newsroom) as fresh:
            assert told(newsroom.editions.prepare()) == told(fresh.prepare())


def test_of_what_did_not_change_the_very_values_are_held(newsroom: Newsroom, clock: StillClock) -> None:
    editors = Editors(newsroom, clock, random.Random(1))
    before = newsroom.editions.prepare()
    stored = newsroom.articles.get(editors.articles[0])
    content = replace(stored.content, standfirst="Another one.")
    newsroom.articles.save(ArticleEdit(id=stored.id, base_revision=stored.revision, content=content))
    after = newsroom.editions.prepare()
    old = {each.id: each for each in before.snapshot.articles}
    assert [each.id for each in after.snapshot.articles if each is not old[each.id]] == [stored.id]
    assert all(after.found[each] is found for each, found in before.found.items() if each != stored.id)


def test_articles_that_are_too_many_are_not_held(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("editor_app.store.snapshots._HELD", 0)
    newsroom.articles.create(builders.content())
    first, second = newsroom.snapshots.read(), newsroom.snapshots.read()
    assert first == second
    assert first.articles[0] is not second.articles[0]


def test_a_newsroom_that_was_exported_elsewhere_meanwhile_is_read_anew(
    newsroom: Newsroom, clock: StillClock, tmp_path: Path
) -> None:
    editors = Editors(newsroom, clock, random.Random(2))
    editors.export()
    with anew(newsroom) as other:
        newsroom.editions.prepare()
        newsroom.publishing.publish()
        assert told(other.prepare()) == told(newsroom.editions.prepare())


def test_what_the_publish_sheet_showed_goes_out_a_moment_later(newsroom: Newsroom, clock: StillClock) -> None:
    Editors(newsroom, clock, random.Random(3))
    shown = newsroom.editions.prepare()
    clock.goes_on(seconds=30)
    assert newsroom.editions.prepare() is shown
    exported = newsroom.publishing.publish()
    assert newsroom.publishing.verify(exported.folder).bundle_id == exported.bundle_id
    assert newsroom.snapshots.read().last_bundle.created_at == shown.edition.created  # type: ignore[union-attr]
    assert newsroom.editions.prepare() is not shown


@pytest.mark.parametrize("change", ["an edit", "a setting", "the board", "the time", "held back", "the clock back"])
def test_what_is_another_since_the_sheet_was_opened_is_prepared_anew(
    newsroom: Newsroom, clock: StillClock, change: str
) -> None:
    editors = Editors(newsroom, clock, random.Random(4))
    shown = newsroom.editions.prepare()
    held = editors.articles[:1] if change == "held back" else []
    if change == "an edit":
        editors.reword()
    elif change == "a setting":
        newsroom.save_site(replace(newsroom.site, tagline="Another"))
    elif change == "the board":
        newsroom.curation.choose(editors.articles[0])
        newsroom.curation.launch()
    elif change == "the time":
        clock.goes_on(minutes=3)
    elif change == "the clock back":
        clock.goes_on(minutes=-1)
    assert newsroom.editions.prepare(held=held) is not shown


@pytest.mark.parametrize("seconds", [59, 60])
def test_a_pick_that_ends_while_the_sheet_is_open_does_not_go_out(
    newsroom: Newsroom, clock: StillClock, seconds: int
) -> None:
    editors = Editors(newsroom, clock, random.Random(5))
    newsroom.curation.choose(editors.articles[0])
    newsroom.curation.retime(editors.articles[0], clock.now, clock.now + timedelta(seconds=60))
    newsroom.curation.launch()
    shown = newsroom.editions.prepare()
    clock.goes_on(seconds=seconds)
    assert (newsroom.editions.prepare() is shown) == (seconds < 60)
