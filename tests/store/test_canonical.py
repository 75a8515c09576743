"""Canonical JSON: stable, tolerant, lossless."""

import json
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.article import ArticleContent, RelatedLink
from editor_app.domain.correction import Correction, CorrectionKind, Withdrawal
from editor_app.domain.ids import ArticleId, PhotoId
from editor_app.domain.photo import Crop, PhotoRecord, PhotoUse, Shape
from editor_app.domain.site import Section, Site
from editor_app.domain.source import SourceEntry, SourceRole
from editor_app.store.canonical import aware, digest, from_text, to_text

anything = st.text(max_size=40)
moments = st.none() | st.datetimes(timezones=st.just(UTC))
contents = st.builds(
    ArticleContent,
    headline=anything,
    standfirst=anything,
    authors=st.lists(anything, max_size=3).map(tuple),
    body=anything,
    language=st.sampled_from(["en", "hy", ""]),
    sources=st.lists(st.builds(SourceEntry, name=anything, role=st.sampled_from(SourceRole)), max_size=2).map(tuple),
    lead_photo=st.none() | st.builds(PhotoUse, photo=st.just(PhotoId("p")), caption=st.none() | anything),
    related=st.lists(st.builds(RelatedLink, st.just(ArticleId("a")), anything), max_size=2).map(tuple),
    publish_at=moments,
    embargo_until=moments,
    corrections=st.lists(
        st.builds(
            Correction, kind=st.sampled_from(CorrectionKind), words=anything, at=st.datetimes(timezones=st.just(UTC))
        ),
        max_size=2,
    ).map(tuple),
    withdrawal=st.none() | st.builds(Withdrawal, reason=anything, replaced_by=st.none() | st.just(ArticleId("b"))),
)


@given(contents)
def test_content_comes_back_as_it_was(content: ArticleContent) -> None:
    assert from_text(to_text(content), ArticleContent) == content


def test_digests_are_fixed_for_ever() -> None:
    """A change here breaks every stored revision and bundle: it would be format 2."""
    assert to_text(ArticleContent()) == "{}"
    content = ArticleContent(
        headline="Ուղիղ", lead_photo=PhotoUse(archive=True), publish_at=datetime(2026, 3, 2, 12, tzinfo=UTC)
    )
    assert to_text(content) == (
        '{"headline":"Ուղիղ","lead_photo":{"archive":true},"publish_at":"2026-03-02T12:00:00Z"}'
    )
    assert digest(content) == "848703b2076098592749a8f45982fd011e10b1d98addc83b0190186ae5586901"


def test_a_field_added_later_changes_no_old_digest() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Before:
        headline: str = ""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class After:
        headline: str = ""
        corrected: bool = False

    assert digest(Before(headline="a")) == digest(After(headline="a"))
    assert from_text(to_text(After(headline="a", corrected=True)), Before) == Before(headline="a")


def test_one_moment_has_one_text() -> None:
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    yerevan = noon.astimezone(timezone(timedelta(hours=4)))
    assert to_text(ArticleContent(publish_at=noon)) == to_text(ArticleContent(publish_at=yerevan))


def test_naive_times_are_refused() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        to_text(ArticleContent(publish_at=datetime(2026, 3, 2)))  # noqa: DTZ001
    with pytest.raises(ValueError, match="without a zone"):
        aware(datetime(2026, 3, 2))  # noqa: DTZ001


def test_lone_surrogates_and_nul_survive() -> None:
    content = ArticleContent(body="a\ud83d b\0c")
    assert to_text(content).encode()
    assert from_text(to_text(content), ArticleContent) == content


def test_other_values_come_back_too() -> None:
    site = Site(sections=(Section(code="a", labels={"ru": "А", "en": "A"}),), source_aliases={"x": "X"})
    assert from_text(to_text(site), Site) == site
    record = PhotoRecord(
        caption="c",
        taken=date(2020, 2, 29),
        people=("Aram", "Նինո"),
        rights_until=date(2026, 12, 31),
        focus=(0.25, 1),
        crops=(Crop(shape=Shape.WIDE, left=0, top=1 / 3, width=1, height=0.5),),
    )
    assert from_text(to_text(record), PhotoRecord) == record
    use = PhotoUse(crops=(), focus=(-0.0, 0.5))
    assert from_text(to_text(use), PhotoUse) == use


def test_a_crop_and_a_focal_point_have_one_text() -> None:
    crop = Crop(shape=Shape.WIDE, left=0, top=1 / 3, width=1, height=0.5)
    assert to_text(crop) == '{"height":0.5,"left":0.0,"shape":"16:9","top":0.333333,"width":1.0}'
    assert to_text(PhotoUse(crops=(), focus=(0, -0.0))) == '{"crops":[],"focus":[0.0,0.0]}'


def test_a_record_from_before_crops_keeps_its_text() -> None:
    old = '{"archive":true,"caption":"The bridge","credit":"Aram","rights":"once"}'
    assert to_text(from_text(old, PhotoRecord)) == old
    assert to_text(from_text('{"caption":"","photo":"p"}', PhotoUse)) == '{"caption":"","photo":"p"}'


@pytest.mark.parametrize(
    "text", ['{"focus":[0.5,7]}', '{"crops":[{"shape":"16:9","left":0,"top":0,"width":2,"height":1}]}']
)
def test_a_record_with_an_impossible_crop_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"focal point|crop"):
        from_text(text, PhotoRecord)


def test_what_is_no_value_of_ours_is_refused() -> None:
    for text in ('{"headline":1}', "[]", "{", "[" * 100_000):
        with pytest.raises(ValueError, match=r"."):
            from_text(text, ArticleContent)


def _as_the_words_say(value: object) -> object:
    """Canonical JSON as its description reads, with no thought of speed."""
    if is_dataclass(value) and not isinstance(value, type):
        held = {each.name: getattr(value, each.name) for each in fields(value)}
        defaults = {
            each.name: each.default if each.default is not MISSING else each.default_factory()
            for each in fields(value)
            if each.default is not MISSING or each.default_factory is not MISSING
        }
        return {
            name: _as_the_words_say(each)
            for name, each in held.items()
            if name not in defaults or each != defaults[name]
        }
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, tuple):
        return [_as_the_words_say(each) for each in value]
    return value


@given(contents)
def test_the_quick_way_writes_the_same_bytes(content: ArticleContent) -> None:
    said = json.dumps(_as_the_words_say(content), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert to_text(content).encode() == said.encode("utf-8", "backslashreplace")
