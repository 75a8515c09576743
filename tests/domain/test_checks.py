"""Every finding of the checks, each with its place and a mend."""

from dataclasses import replace
from datetime import timedelta

import pytest

from editor_app.domain.article import Article, RelatedLink
from editor_app.domain.checks import (
    BodyFacts,
    Place,
    Problem,
    Severity,
    Surroundings,
    check_article,
    is_public,
    make_slug,
)
from editor_app.domain.findings import BodyPicture
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.domain.photo import Photo, PhotoRecord, PhotoUse
from editor_app.domain.site import Site
from editor_app.domain.source import SourceEntry
from tests.builders import NOON, a_photo, an_article

WORDS = BodyFacts(words=120)


def _check(
    article: Article, *others: Article, photo: Photo | None = None, body: BodyFacts = WORDS, site: Site | None = None
) -> list[Problem]:
    known = {each.id: each for each in (article, *others)}
    around = Surroundings(
        site=site or Site(own_source="Ledger"),
        now=NOON,
        article_of=known.get,
        photo_of=lambda wanted: photo if photo and wanted == photo.id else None,
        slug_owner=lambda language, slug: next(
            (each.id for each in others if (each.content.language, each.content.slug) == (language, slug)), None
        ),
    )
    return check_article(article, body, around)


def _codes(problems: list[Problem]) -> set[str]:
    return {problem.code for problem in problems}


GOOD = PhotoRecord(caption="The bridge", credit="Aram", alt="A stone bridge over a river", taken=NOON.date())


def _complete(**fields: object) -> tuple[Article, Photo]:
    photo = a_photo(record=GOOD)
    return an_article(sources=(SourceEntry(name="Ledger"),), lead_photo=PhotoUse(photo=photo.id), **fields), photo


def test_a_complete_article_has_no_findings() -> None:
    article, photo = _complete()
    assert _check(article, photo=photo) == []


def test_news_needs_a_source_and_an_opinion_may_have_an_author() -> None:
    news = _check(an_article(sources=()))
    assert next(each for each in news if each.code == "no-source").mend == "fill-source"
    assert "no-source-or-author" not in _codes(_check(an_article(format="opinion", sources=())))
    assert "no-source-or-author" in _codes(_check(an_article(format="opinion", sources=(), authors=())))


@pytest.mark.parametrize(
    ("field", "code"), [("headline", "no-headline"), ("standfirst", "no-standfirst"), ("section", "no-section")]
)
def test_an_empty_field_is_found(field: str, code: str) -> None:
    article, photo = _complete(**{field: " " if field != "section" else ""})
    assert _codes(_check(article, photo=photo)) == {code}


def test_an_unknown_source_is_a_warning() -> None:
    site = Site(own_source="Ledger", source_names=("haqqin.az",))
    found = _check(an_article(sources=(SourceEntry(name="hakin.az"),)), site=site)
    assert next(each for each in found if each.code == "unknown-source").severity == Severity.WARNING


def test_a_taken_address_names_its_owner() -> None:
    article, photo = _complete()
    other = an_article(headline="The older one")
    found = _check(article, other, photo=photo)
    assert _codes(found) == {"slug-clash"}
    assert "The older one" in found[0].message


@pytest.mark.parametrize(
    ("status", "fields", "code", "severity"),
    [
        (Status.DRAFT, {}, "related-unpublished", Severity.WARNING),
        (Status.WITHDRAWN, {}, "related-withdrawn", Severity.PROBLEM),
        (Status.READY, {"embargo_until": NOON + timedelta(days=1)}, "related-embargoed", Severity.PROBLEM),
    ],
)
def test_a_related_article_that_cannot_be_shown_is_found(
    status: Status, fields: dict[str, object], code: str, severity: Severity
) -> None:
    target = an_article(status=status, slug="target", **fields)
    article, photo = _complete(related=(RelatedLink(target.id, "Target"), RelatedLink(ArticleId("gone"), "Gone")))
    found = _check(article, target, photo=photo)
    assert (code, severity) in [(each.code, each.severity) for each in found]
    assert "related-gone" in _codes(found)
    assert found[0].severity == Severity.PROBLEM


def test_links_and_photos_of_the_body_are_checked() -> None:
    draft, gone = an_article(slug="a"), an_article(status=Status.WITHDRAWN, slug="b")
    article, photo = _complete()
    body = BodyFacts(
        words=9,
        article_links=("nowhere", draft.id, gone.id),
        photos=("lost",),
        pictures=(BodyPicture("lost"),),
        far_pictures=("https://example.org/a.jpg",),
    )
    found = _check(article, draft, gone, photo=photo, body=body)
    assert _codes(found) == {*("broken-link", "link-to-unpublished", "link-to-gone", "broken-photo", "far-picture")}
    assert {each.place for each in found} == {Place.BODY}


def test_a_link_no_page_may_hold_is_told_with_its_address_and_a_way_to_it() -> None:
    article, photo = _complete()
    long = "ftp://host.example/" + "a" * 200
    named, other = _check(article, photo=photo, body=BodyFacts(words=9, lost_links=("http://me@host.example/", long)))
    assert (named.code, named.severity, named.place) == ("lost-link", Severity.WARNING, Place.BODY)
    assert "“http://me@host.example/” has a name before its host" in named.message
    assert named.mend == "show-link:http://me@host.example/"
    assert "…” is not of the web" in other.message
    assert other.mend == f"show-link:{long}"


def test_nothing_is_public_before_its_time() -> None:
    assert is_public(an_article(status=Status.READY), NOON)
    assert not is_public(an_article(status=Status.DRAFT), NOON)
    assert not is_public(an_article(status=Status.READY, publish_at=NOON + timedelta(seconds=1)), NOON)
    assert is_public(an_article(status=Status.READY, embargo_until=NOON), NOON)


def test_addresses_keep_their_script() -> None:
    assert make_slug("Новая дорога: что дальше?") == "новая-дорога-что-дальше"
    assert make_slug("Հայաստան և Վրաստան") == "հայաստան-եւ-վրաստան"
    assert make_slug("İlham Bakıda") == "ilham-bakıda"
    assert make_slug("Над\u0438\u0306 край") == "надй-край"
    assert make_slug("x" * 200) == "x" * 80
    assert make_slug("?!") == ""


HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def _related_to(target: Article, **fields: object) -> tuple[Article, Photo]:
    return _complete(related=(RelatedLink(target.id, target.content.headline),), **fields)


def test_r3_an_unpublished_target_is_a_warning_and_withdrawn_or_embargoed_ones_are_problems() -> None:
    cases = (
        (an_article(slug="a"), "related-unpublished", Severity.WARNING),
        (an_article(slug="a", status=Status.WITHDRAWN), "related-withdrawn", Severity.PROBLEM),
        (an_article(slug="a", status=Status.READY, embargo_until=NOON + HOUR), "related-embargoed", Severity.PROBLEM),
        (replace(an_article(slug="a", status=Status.READY), binned_at=NOON), "related-gone", Severity.PROBLEM),
    )
    for target, code, severity in cases:
        article, photo = _related_to(target)
        (found,) = _check(article, target, photo=photo)
        assert (found.code, found.severity, found.mend) == (code, severity, f"remove-related:{target.id}")


@pytest.mark.parametrize("held", ["publish_at", "embargo_until"])
def test_r3_a_scheduled_article_is_checked_as_of_the_moment_it_goes_out(held: str) -> None:
    target = an_article(slug="a", status=Status.READY, embargo_until=NOON + 5 * HOUR)
    early, photo = _related_to(target, **{held: NOON + 4 * HOUR})
    (found,) = _check(early, target, photo=photo)
    assert found.code == "related-embargoed"
    assert "when this article goes out" in found.message
    late, photo = _related_to(target, **{held: NOON + 5 * HOUR})
    assert _check(late, target, photo=photo) == []
    scheduled = an_article(slug="a", status=Status.READY, publish_at=NOON + 2 * DAY)
    for days, codes in ((1, {"related-unpublished"}), (2, set())):
        article, photo = _related_to(scheduled, **{held: NOON + days * DAY})
        assert _codes(_check(article, scheduled, photo=photo)) == codes


def test_b6_an_embargo_after_the_schedule_is_a_warning_at_the_times() -> None:
    article, photo = _complete(publish_at=NOON + HOUR, embargo_until=NOON + DAY)
    (found,) = _check(article, photo=photo)
    assert (found.code, found.severity, found.place) == (
        "embargo-after-schedule",
        Severity.WARNING,
        Place.SCHEDULE,
    )


def test_b9_an_address_that_leads_elsewhere_is_a_problem() -> None:
    owner = an_article(headline="Old road", slug="new-one")
    article, photo = _complete()
    known = {each.id: each for each in (article, owner)}
    around = Surroundings(
        site=Site(own_source="Ledger"),
        now=NOON,
        article_of=known.get,
        photo_of=lambda _: photo,
        slug_owner=lambda _language, _slug: None,
        address_owner=lambda language, slug: owner.id if (language, slug) == ("en", "border-road") else None,
    )
    (found,) = check_article(article, WORDS, around)
    assert (found.code, found.mend) == ("slug-kept", "make-slug")
    assert "“Old road”" in found.message
