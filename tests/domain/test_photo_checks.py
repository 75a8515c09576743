"""What the checks say of photos: age, words, size and rights, of the lead and of those in the text (C3, C6, C7, C8)."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from editor_app.body.scan import scan
from editor_app.domain.article import Article
from editor_app.domain.checks import Place, Problem, Severity, Surroundings, check_article
from editor_app.domain.listed import Status
from editor_app.domain.photo import Crop, Photo, PhotoRecord, PhotoUse, Shape
from editor_app.domain.site import Site
from editor_app.domain.source import SourceEntry
from tests.builders import NOON, a_photo, an_article

GOOD = PhotoRecord(caption="The bridge", credit="Aram", alt="A stone bridge over a river", taken=NOON.date())
TODAY = NOON.date()


def _codes(article: Article, photo: Photo, now: datetime = NOON, site: Site | None = None) -> list[Problem]:
    around = Surroundings(
        site=site or Site(own_source="Ledger"),
        now=now,
        article_of=lambda _: None,
        photo_of=lambda wanted: photo if wanted == photo.id else None,
        slug_owner=lambda *_: None,
    )
    return check_article(article, scan(article.content.body), around)


def lead(record: PhotoRecord, use: PhotoUse | None = None, **fields: object) -> tuple[Article, Photo]:
    photo = a_photo(record=record)
    used = replace(use or PhotoUse(), photo=photo.id)
    return an_article(sources=(SourceEntry(name="Ledger"),), lead_photo=used, **fields), photo


def in_text(record: PhotoRecord, words: str = "![{alt}](photo:{id})", alt: str = "") -> tuple[Article, Photo]:
    """An article whose lead is a good photo with the same bytes' record, and the photo once in its text."""
    article, photo = lead(record, PhotoUse(caption="A", credit="B", alt="C", archive=True))
    body = "Words.\n\n" + words.format(alt=alt, id=photo.id) + "\n"
    return replace(article, content=replace(article.content, body=body)), photo


def only(found: list[Problem], *codes: str) -> list[tuple[str, Severity, Place]]:
    return [(each.code, each.severity, each.place) for each in found if not codes or each.code in codes]


PROBLEM, WARNING = Severity.PROBLEM, Severity.WARNING


@pytest.mark.parametrize(
    ("record", "finding"),
    [
        (GOOD, None),
        (replace(GOOD, caption=" "), ("no-caption", PROBLEM, Place.CAPTION)),
        (replace(GOOD, credit=""), ("no-credit", PROBLEM, Place.CREDIT)),
        (replace(GOOD, alt=""), ("no-alt", WARNING, Place.ALT)),
        (replace(GOOD, alt="the bridge"), ("alt-repeats", WARNING, Place.ALT)),
        (replace(GOOD, alt="bridge.jpg"), ("alt-repeats", WARNING, Place.ALT)),
        (replace(GOOD, alt="Bridge"), ("alt-repeats", WARNING, Place.ALT)),
    ],
)
def test_c6_the_lead_photo_has_caption_credit_and_alt_text(
    record: PhotoRecord, finding: tuple[str, Severity, Place] | None
) -> None:
    assert only(_codes(*lead(record))) == ([finding] if finding else [])


@pytest.mark.parametrize(
    ("record", "finding"),
    [
        (replace(GOOD, caption=""), ("body-no-caption", PROBLEM, Place.BODY)),
        (replace(GOOD, credit=""), ("body-no-credit", PROBLEM, Place.BODY)),
        (replace(GOOD, alt=""), ("body-no-alt", WARNING, Place.BODY)),
        (replace(GOOD, alt="BRIDGE.JPG"), ("body-alt-repeats", WARNING, Place.BODY)),
    ],
)
def test_c6_photos_in_the_text_have_caption_credit_and_alt_text_too(
    record: PhotoRecord, finding: tuple[str, Severity, Place]
) -> None:
    assert only(_codes(*in_text(record))) == [finding]


def test_c6_words_written_in_the_text_stand_for_the_library_s() -> None:
    bare = replace(GOOD, caption="", alt="")
    assert _codes(*in_text(bare, '![{alt}](photo:{id} "A caption of the text")', "What is seen")) == []
    same = _codes(*in_text(bare, '![{alt}](photo:{id} "A caption")', "a caption"))
    assert only(same) == [("body-alt-repeats", WARNING, Place.BODY)]


def test_c6_decorative_is_an_explicit_choice() -> None:
    assert only(_codes(*lead(replace(GOOD, alt="")))) == [("no-alt", WARNING, Place.ALT)]
    assert _codes(*lead(replace(GOOD, alt=""), PhotoUse(decorative=True))) == []


def test_c6_a_caption_without_a_picture_is_a_problem() -> None:
    article = an_article(sources=(SourceEntry(name="Ledger"),), lead_photo=PhotoUse(caption="Ali"))
    assert only(_codes(article, a_photo())) == [("caption-without-photo", PROBLEM, Place.LEAD_PHOTO)]


def test_c3_an_old_picture_without_the_flag_is_a_problem() -> None:
    old = replace(GOOD, taken=TODAY - timedelta(days=31))
    (found,) = _codes(*lead(old))
    assert (found.code, found.severity, found.mend) == ("archive-not-marked", PROBLEM, "set-archive")
    assert _codes(*lead(replace(GOOD, taken=TODAY - timedelta(days=30)))) == []
    assert _codes(*lead(replace(old, archive=True))) == []
    assert _codes(*lead(old, PhotoUse(archive=True))) == []


def test_c3_the_event_is_when_the_article_is_published() -> None:
    fresh = replace(GOOD, taken=TODAY)
    later = _codes(*lead(fresh, publish_at=NOON + timedelta(days=40)))
    assert only(later) == [("archive-not-marked", PROBLEM, Place.CAPTION)]


def test_c3_days_are_a_setting_of_the_site() -> None:
    article, photo = lead(replace(GOOD, taken=TODAY - timedelta(days=31)))
    assert _codes(article, photo, site=Site(own_source="Ledger", archive_after_days=31)) == []


def test_c3_an_unknown_date_is_a_warning_unless_the_flag_is_on() -> None:
    unknown = replace(GOOD, taken=None)
    assert only(_codes(*lead(unknown))) == [("no-date-taken", WARNING, Place.CAPTION)]
    assert _codes(*lead(replace(unknown, archive=True))) == []


def test_c3_an_old_picture_in_the_text_is_a_problem_unless_its_caption_there_says_so() -> None:
    old = replace(GOOD, taken=date(2019, 1, 1))
    article, photo = in_text(old)
    (found,) = _codes(article, photo)
    assert (found.code, found.mend) == ("body-archive-not-marked", f"set-archive:{photo.id} The bridge")
    assert _codes(*in_text(old, '![{alt}](photo:{id} "The bridge (archive picture)")')) == []


def test_c7_a_narrow_crop_is_a_warning_that_names_each_shape_in_use() -> None:
    square = Crop(shape=Shape.SQUARE, left=0, top=0, width=0.5, height=0.75)
    (found,) = _codes(*lead(replace(GOOD, crops=(square,))))
    assert (found.code, found.severity) == ("crop-narrow", WARNING)
    assert "1:1 900 px" in found.message
    assert "16:9" not in found.message


def test_c7_a_small_photo_in_the_text_is_measured_by_its_free_crop() -> None:
    part = Crop(shape=Shape.FREE, left=0, top=0, width=0.5, height=1)
    article, photo = in_text(replace(GOOD, crops=(part,)))
    assert "body-crop-narrow" in [each.code for each in _codes(article, photo)]
    assert _codes(article, photo, site=Site(own_source="Ledger", least_crop_width=800)) == []


@pytest.mark.parametrize(
    ("days", "code"),
    [(-400, "rights-ended"), (-1, "rights-ended"), (0, "rights-ending"), (7, "rights-ending"), (8, None), (None, None)],
)
def test_c8_rights_that_end_are_a_problem_from_seven_days_before(days: int | None, code: str | None) -> None:
    until = None if days is None else TODAY + timedelta(days=days)
    record = replace(GOOD, rights_until=until)
    assert only(_codes(*lead(record))) == ([(code, PROBLEM, Place.LEAD_PHOTO)] if code else [])
    found = [each for each in _codes(*in_text(record)) if each.code.startswith("body-")]
    assert only(found) == ([(f"body-{code}", PROBLEM, Place.BODY)] if code else [])


def test_c8_days_are_a_setting_and_the_day_is_the_site_s() -> None:
    article, photo = lead(replace(GOOD, rights_until=TODAY + timedelta(days=8)))
    assert _codes(article, photo, site=Site(own_source="Ledger", rights_days=8)) != []
    night = datetime.combine(TODAY, NOON.timetz()).replace(hour=23)
    assert _codes(article, photo, now=night, site=Site(own_source="Ledger", time_zone="Asia/Tbilisi")) != []
    assert _codes(article, photo, now=night, site=Site(own_source="Ledger", time_zone="UTC")) == []


def test_c8_what_a_photo_may_be_used_for_is_asked_until_it_is_published() -> None:
    article, photo = lead(replace(GOOD, rights_for="web only"))
    (found,) = _codes(article, photo)
    assert (found.code, found.severity) == ("rights-limited", WARNING)
    assert "web only" in found.message
    assert _codes(replace(article, status=Status.PUBLISHED), photo) == []


def test_a_photo_shown_twice_is_named_once() -> None:
    article, photo = in_text(replace(GOOD, credit=""), "![](photo:{id})\n\n![](photo:{id})")
    assert only(_codes(article, photo)) == [("body-no-credit", PROBLEM, Place.BODY)]
