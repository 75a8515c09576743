"""Embargoed and scheduled words are in no byte of a bundle before their time (rule B6)."""

import io
import json
import urllib.parse
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from editor_app.domain.article import RelatedLink
from editor_app.domain.correction import Correction, CorrectionKind
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.domain.local_time import resolve, wall_clock
from editor_app.domain.photo import PhotoRecord, PhotoUse
from editor_app.newsroom import Newsroom, open_newsroom
from tests.services.still_clock import NOON, StillClock
from tests.services.test_publishing import change, read_control, ready

SECRETS = ("Zyxwhead", "zyxwslug", "Zyxwstand", "Zyxwbody", "Zyxwauthor", "zyxwtag", "Zyxwcaption", "Zyxwcredit",
           "Zyxwalt", "Zyxwnote", "Zyxwcorrection", "Zyxwstory", "Zyxwreason")  # fmt: skip


CLOCK = NOON
SITE_SETTINGS = {"base_url": "https://courier.example", "desk": "tbilisi"}


def a_photo(newsroom: Newsroom, colour: tuple[int, int, int], record: PhotoRecord) -> PhotoUse:
    buffer = io.BytesIO()
    Image.new("RGB", (1100, 700), colour).save(buffer, "JPEG")
    photo = newsroom.photos.bring_in_bytes(buffer.getvalue(), f"{record.caption}.jpg").photo.id
    newsroom.photos.update(photo, record)
    return PhotoUse(photo=photo)


def secret(newsroom: Newsroom, **held: datetime | None) -> ArticleId:
    """An article of which every field is a word that stands nowhere else."""
    record = PhotoRecord(caption="Zyxwcaption", credit="Zyxwcredit", alt="Zyxwalt")
    told = Correction(kind=CorrectionKind.UPDATE, words="Zyxwcorrection", at=NOON)
    return ready(
        newsroom,
        "Zyxwhead",
        standfirst="Zyxwstand",
        body="Zyxwbody\n",
        authors=("Zyxwauthor",),
        tags=("zyxwtag",),
        slug="zyxwslug",
        story="Zyxwstory",
        notes="Zyxwnote",
        corrections=(told,),
        lead_photo=a_photo(newsroom, (10, 200, 30), record),
        **held,
    )


def holding(newsroom: Newsroom, hidden: ArticleId) -> list[ArticleId]:
    """Articles and a board that lead to the hidden one in every way there is."""
    listing = ready(newsroom, "Lists it", related=(RelatedLink(hidden, "Zyxwhead"),), format="opinion")
    text = ready(newsroom, "Links it", body=f"See [a talk](article:{hidden}).\n", format="opinion")
    twin = ready(newsroom, "Перевод", language="ru", story="Zyxwstory", format="opinion")
    newsroom.curation.choose(hidden)
    newsroom.curation.choose(text)
    newsroom.curation.launch()
    return [listing, text, twin]


def found_in(root: Path) -> list[tuple[str, str]]:
    """Return every secret word in any file: as it is, as an address, escaped in JSON, and inside packed streams."""
    found = []
    for file in sorted(root.rglob("*")):
        name = str(file.relative_to(root))
        data = b"" if file.is_dir() else file.read_bytes()
        texts = [name.encode(), data, *_unpacked(data)]
        for word in SECRETS:
            for shape in {word, urllib.parse.quote(word), json.dumps(word)[1:-1]}:
                encoded = (shape.encode(), shape.encode("utf-16-le"), shape.encode("utf-16-be"))
                if any(each.lower() in text.lower() for text in texts for each in encoded):
                    found.append((name, word))
    return found


def _unpacked(data: bytes) -> list[bytes]:
    """Return what zlib, gzip and raw deflate streams of ZIP and PNG files hold, wherever they begin."""
    if not data.startswith((b"PK", b"\x89PNG", b"\x1f\x8b", b"RIFF")):
        return []
    texts = []
    for at in range(len(data)):
        if data[at : at + 2] in (b"x\x9c", b"x\xda", b"\x1f\x8b") or data[at : at + 4] == b"PK\x03\x04":
            for bits, start in ((47, at), (-15, at + 30)):
                try:
                    texts.append(zlib.decompressobj(bits).decompress(data[start:], 1_000_000))
                except zlib.error:
                    continue
    return texts


@pytest.mark.parametrize("held", ["embargo_until", "publish_at"])
def test_b6_embargoed_words_are_in_no_byte_of_the_bundle(
    newsroom: Newsroom, clock: StillClock, tmp_path: Path, held: str
) -> None:
    moment = NOON + timedelta(hours=3)
    hidden = secret(newsroom, **{held: moment})
    others = holding(newsroom, hidden)
    newsroom.publishing.export(tmp_path / "before")
    assert found_in(tmp_path / "before") == []
    paths = {each.uri for each in read_control(tmp_path / "before").items}
    assert f"urn:uuid:{hidden}" not in paths
    assert str(hidden).encode() not in b"".join(
        file.read_bytes() for file in (tmp_path / "before").rglob("*") if file.is_file()
    )
    clock.now = moment - timedelta(seconds=1)
    newsroom.publishing.export(tmp_path / "just before")
    assert found_in(tmp_path / "just before") == []
    clock.now = moment
    newsroom.publishing.export(tmp_path / "after")
    assert {word for _, word in found_in(tmp_path / "after")} == set(SECRETS) - {"Zyxwnote", "Zyxwstory", "Zyxwreason"}
    assert f"urn:uuid:{hidden}" in {each.uri for each in read_control(tmp_path / "after").items}
    assert len(others) == 3


def test_b6_a_delivered_article_put_under_embargo_again_leaves_every_file(
    newsroom: Newsroom, clock: StillClock, tmp_path: Path
) -> None:
    hidden = secret(newsroom)
    holding(newsroom, hidden)
    newsroom.publishing.export(tmp_path / "one")
    views = tmp_path / "pages 2026-02-24 to 2026-03-01.csv"
    views.write_text("name,visitors,pageviews\n/en/caucasus/zyxwslug.html,1,900\n")
    (counted,) = newsroom.popular.bring_in([views]).items
    assert counted.report is not None
    assert counted.report.views == 900
    change(newsroom, hidden, slug="zyxwslug-2")
    clock.goes_on(minutes=1)
    newsroom.publishing.export(tmp_path / "two")
    change(newsroom, hidden, embargo_until=NOON + timedelta(days=2))
    clock.goes_on(minutes=1)
    newsroom.publishing.export(tmp_path / "three")
    assert found_in(tmp_path / "three") == []
    clock.goes_on(days=3)
    newsroom.publishing.export(tmp_path / "four")
    (redirect,) = read_control(tmp_path / "four").redirects
    assert (redirect.path, redirect.to) == ("en/caucasus/zyxwslug.html", "en/caucasus/zyxwslug-2.html")


def test_b6_a_tombstone_does_not_name_an_embargoed_replacement(
    newsroom: Newsroom, clock: StillClock, tmp_path: Path
) -> None:
    hidden = secret(newsroom, embargo_until=NOON + timedelta(days=2))
    gone = ready(newsroom, "Gone", format="opinion")
    newsroom.publishing.export(tmp_path / "one")
    newsroom.withdrawing.withdraw(gone, reason="It was wrong.", instead=hidden)
    clock.goes_on(minutes=1)
    newsroom.publishing.export(tmp_path / "two")
    assert found_in(tmp_path / "two") == []
    (stone,) = read_control(tmp_path / "two").tombstones
    assert (stone.reason, stone.replaced_by) == ("It was wrong.", None)
    clock.goes_on(days=3)
    newsroom.publishing.export(tmp_path / "three")
    (stone,) = read_control(tmp_path / "three").tombstones
    assert stone.replaced_by == f"urn:uuid:{hidden}"


zones = st.sampled_from(sorted(available_timezones())).map(ZoneInfo)
changes = st.datetimes(min_value=datetime(2026, 3, 20), max_value=datetime(2026, 11, 10))  # noqa: DTZ001 - wall clocks


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(zone=zones, local=changes, seconds=st.sampled_from([-3600, -1, 0, 1, 3600]))
def test_b6_an_article_goes_out_at_its_moment_in_any_zone(
    tmp_path_factory: pytest.TempPathFactory, zone: ZoneInfo, local: datetime, seconds: int
) -> None:
    local = local.replace(second=0, microsecond=0)
    moment = resolve(local, zone).moment
    folder, clock = tmp_path_factory.mktemp("b6"), StillClock()
    with open_newsroom(folder / "room", person="nino", clock=clock, create=True) as newsroom:
        hidden = ready(newsroom, "Zyxwhead", publish_at=moment.astimezone(zone), format="opinion")
        ready(newsroom, "Other", format="opinion")
        clock.now = moment + timedelta(seconds=seconds)
        newsroom.publishing.export(folder / "bundle")
        out = {each.uri for each in read_control(folder / "bundle").items}
        assert (f"urn:uuid:{hidden}" in out) is (seconds >= 0)
        assert bool(found_in(folder / "bundle")) is (seconds >= 0)
        stored = newsroom.articles.get(hidden).content.publish_at
        assert stored is not None
        assert stored.astimezone(UTC) == moment
        assert wall_clock(stored, zone) >= local
        assert newsroom.articles.get(hidden).status in (Status.READY, Status.PUBLISHED)
