"""Whatever is edited: the whole bundle and base with deltas are the same site, byte for byte (B1)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.domain.article import RelatedLink
from editor_app.domain.correction import Withdrawal
from editor_app.domain.errors import BundleRefused
from editor_app.domain.ids import ArticleId, PhotoId
from editor_app.domain.listed import Status
from editor_app.domain.photo import PhotoUse
from tests.publish.newsdesk import NOON, Newsdesk
from tests.publish.test_delta import payload

WORDS = st.sampled_from(
    ("Road opens", "Talks fail", "Lake dries", "\u0414\u043e\u0440\u043e\u0433\u0430", "Budget & more")
)
LANGUAGES, SECTIONS = st.sampled_from(("en", "ru", "hy")), st.sampled_from(("caucasus", "europe", ""))
NAMES = st.lists(st.sampled_from(("Nino", "Aram", "Leyla")), max_size=2, unique=True).map(tuple)


class Newsroom:
    """Edits whatever the data asks for."""

    def __init__(self, desk: Newsdesk, data: st.DataObject) -> None:
        self.desk, self._draw = desk, data.draw
        self.now = NOON
        desk.site = replace(desk.site, picture_formats=())
        desk.photo(width=300, height=200)
        desk.photo(width=300, height=200, archive=True, caption="Old")
        desk.article("First of all", lead_photo=PhotoUse(photo=self._photo()), tags=("roads",))
        desk.article("Second", related=(self._article(),))
        desk.choose(self._article())

    def _article(self) -> ArticleId:
        return self._draw(st.sampled_from(sorted(self.desk.articles)))

    def _photo(self) -> PhotoId:
        return self._draw(st.sampled_from(sorted(self.desk.photos)))

    def edit(self) -> None:
        """Do one thing at random, and let time go on."""
        kinds: tuple[Callable[[], None], ...] = (
            self._new, self._words, self._shape, self._links, self._pictures, self._stands, self._board, self._caption,
            self._settings, self._views,
        )  # fmt: skip
        self._draw(st.sampled_from(kinds), label="edit")()
        self.now += self._draw(st.sampled_from((timedelta(0), timedelta(hours=1), timedelta(days=3))))

    def _new(self) -> None:
        later = self._draw(st.sampled_from((None, self.now + timedelta(hours=1))))
        self.desk.article(
            self._draw(WORDS),
            language=self._draw(LANGUAGES),
            section=self._draw(SECTIONS),
            authors=self._draw(NAMES),
            embargo_until=later,
            story=self._draw(st.sampled_from(("", "one"))),
        )

    def _words(self) -> None:
        self.desk.change(
            self._article(), headline=self._draw(WORDS), standfirst=self._draw(WORDS), tags=self._draw(NAMES)
        )

    def _shape(self) -> None:
        self.desk.change(self._article(), section=self._draw(SECTIONS), slug=self._draw(st.sampled_from(("", "here"))),
                         authors=self._draw(NAMES))  # fmt: skip

    def _links(self) -> None:
        other = self._article()
        body = f"See [it](article:{other}).\n\n![A road](photo:{self._photo()})\n\n## {self._draw(WORDS)}\n"
        self.desk.change(self._article(), related=(RelatedLink(other, ""),), body=body)

    def _pictures(self) -> None:
        use = PhotoUse(photo=self._photo(), caption=self._draw(st.sampled_from((None, "Its own words"))))
        self.desk.change(self._article(), lead_photo=self._draw(st.sampled_from((None, use))))

    def _stands(self) -> None:
        status = self._draw(st.sampled_from((Status.READY, Status.WITHDRAWN, Status.DRAFT)))
        told = Withdrawal(reason=self._draw(WORDS), replaced_by=self._article())
        self.desk.change(self._article(), status=status, withdrawal=told if status == Status.WITHDRAWN else None)

    def _board(self) -> None:
        own = {"headline": self._draw(WORDS), "picture": self._photo()} if self._draw(st.booleans()) else {}
        self.desk.choose(
            self._article(), board=self._draw(st.sampled_from(("front", "language:ru", "section:europe"))), **own
        )

    def _caption(self) -> None:
        held = self.desk.photos[self._photo()]
        self.desk.photos[held.id] = replace(held, record=replace(held.record, caption=self._draw(WORDS)))

    def _settings(self) -> None:
        self.desk.site = replace(
            self.desk.site, related_limit=self._draw(st.sampled_from((1, 4))), tagline=self._draw(WORDS)
        )

    def _views(self) -> None:
        self.desk.count((self._article(), 5), (self._article(), 3), until=self.now)


def hides_nothing(desk: Newsdesk, now: datetime) -> None:
    """Make every file: one whose key is the recorded one has the recorded bytes."""
    files = desk.files(desk.edition(now))
    files.judge()
    for output in files.pages():
        known = desk.recorded.files.get(output.path)
        if known and known.key == output.key and output.data:
            assert sha256(output.data()).hexdigest() == known.sha256, output.path


def stays_the_same_site(data: st.DataObject, edits: int) -> None:
    with TemporaryDirectory() as folder:
        desk = Newsdesk(Path(folder))
        newsroom = Newsroom(desk, data)
        desk.bundle("base")
        for number in range(edits):
            newsroom.edit()
            hides_nothing(desk, newsroom.now)
            try:
                full = desk.full(f"full-{number}", newsroom.now)
            except BundleRefused:
                with pytest.raises(BundleRefused):
                    desk.delta(f"delta-{number}", newsroom.now)
                return
            desk.delta(f"delta-{number}", newsroom.now)
            assert payload(desk.whole(f"whole-{number}")) == payload(full)


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_b1_base_and_deltas_are_the_site_a_whole_bundle_has(data: st.DataObject) -> None:
    stays_the_same_site(data, 4)


@pytest.mark.deep
@pytest.mark.timeout(3600)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_b1_the_same_of_many_edits(data: st.DataObject) -> None:
    stays_the_same_site(data, 12)
