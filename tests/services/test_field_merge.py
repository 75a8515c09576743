"""Two people's changes to one article: each field of its own kind."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.article import ArticleContent, RelatedLink
from editor_app.domain.correction import Correction, CorrectionKind
from editor_app.domain.ids import ArticleId, PhotoId
from editor_app.domain.photo import PhotoUse
from editor_app.domain.source import SourceEntry, SourceRole
from editor_app.services.field_merge import Answer, FieldConflict, Take, merge_content
from tests import builders

BASE = builders.content(tags=("roads", "border", "spring"), standfirst="They met. They talked.")
PHOTO = PhotoUse(photo=PhotoId("one"), caption="The road", credit="Ali")


def both(base: ArticleContent, mine: dict[str, Any], theirs: dict[str, Any]) -> ArticleContent:
    found = merge_content(base, replace(base, **mine), replace(base, **theirs))
    assert found.conflicts == ()
    return found.content()


def conflict(base: ArticleContent, mine: dict[str, Any], theirs: dict[str, Any]) -> FieldConflict:
    (found,) = merge_content(base, replace(base, **mine), replace(base, **theirs)).conflicts
    return found


def test_changes_to_different_fields_are_both_kept() -> None:
    found = both(BASE, {"headline": "New", "section": "world"}, {"slug": "other", "body": "Quite new.\n"})
    assert found == replace(BASE, headline="New", section="world", slug="other", body="Quite new.\n")


def test_what_each_changed_is_told_by_field() -> None:
    found = merge_content(BASE, replace(BASE, headline="New"), replace(BASE, tags=(), standfirst="x"))
    assert found.changed_by_me == {"headline"}
    assert found.changed_by_them == {"tags", "standfirst"}


def test_different_sentences_of_a_standfirst_are_both_kept() -> None:
    found = both(BASE, {"standfirst": "They all met. They talked."}, {"standfirst": "They met. They talked long."})
    assert found.standfirst == "They all met. They talked long."


def test_a_headline_of_both_is_one_line() -> None:
    found = conflict(BASE, {"headline": "Mine now"}, {"headline": "Theirs then"})
    assert (found.field, found.mine, found.theirs, found.both) == (
        "headline",
        "Mine now",
        "Theirs then",
        "Mine now Theirs then",
    )


@pytest.mark.parametrize(
    ("mine", "theirs", "wanted"),
    [
        ("roads border spring mine", "roads spring", "roads spring mine"),
        ("new roads border spring", "roads border spring end", "new roads border spring end"),
        ("roads border spring a", "roads border spring b", "roads border spring a b"),
        ("roads border spring a", "roads border spring a", "roads border spring a"),
        ("spring border roads", "roads border spring b", "spring b border roads"),
        ("", "roads border spring b", "b"),
    ],
)
def test_tags_put_in_and_taken_out_by_both(mine: str, theirs: str, wanted: str) -> None:
    found = both(BASE, {"tags": tuple(mine.split())}, {"tags": tuple(theirs.split())})
    assert " ".join(found.tags) == wanted


def test_one_list_put_in_two_orders_is_a_conflict_and_both_are_had_in_one() -> None:
    mine, theirs = ("spring", "roads", "border"), ("border", "roads", "spring", "new")
    found = conflict(BASE, {"tags": mine}, {"tags": theirs})
    assert (found.mine, found.theirs) == ("spring, roads, border", "border, roads, spring, new")
    merged = merge_content(BASE, replace(BASE, tags=mine), replace(BASE, tags=theirs))
    assert sorted(merged.content([Answer(Take.BOTH)]).tags) == ["border", "new", "roads", "spring"]
    assert merged.content([Answer(Take.THEIRS)]).tags == theirs


def test_a_source_whose_role_both_changed_is_a_conflict() -> None:
    base = replace(BASE, sources=(SourceEntry(name="haqqin.az"),))
    roles = [(SourceEntry(name="haqqin.az", role=each),) for each in (SourceRole.WITH, SourceRole.AGENCY)]
    found = conflict(base, {"sources": roles[0]}, {"sources": roles[1]})
    assert (found.base, found.mine, found.theirs) == ("haqqin.az", "with haqqin.az", "agency haqqin.az")


def test_a_source_that_one_gave_a_role_and_one_that_the_other_added() -> None:
    base = replace(BASE, sources=(SourceEntry(name="a"),))
    mine, theirs = SourceEntry(name="a", role=SourceRole.WITH), SourceEntry(name="b")
    assert both(base, {"sources": (mine,)}, {"sources": (base.sources[0], theirs)}).sources == (mine, theirs)


def test_related_articles_added_by_both_are_all_there_once() -> None:
    one, two, three = (RelatedLink(ArticleId(each), each) for each in "abc")
    found = both(
        replace(BASE, related=(one,)), {"related": (one, two)}, {"related": (replace(one, headline="A"), three)}
    )
    assert found.related == (replace(one, headline="A"), two, three)


def test_parts_of_a_photo_are_merged_and_another_photo_is_a_choice() -> None:
    base = replace(BASE, lead_photo=PHOTO)
    found = both(base, {"lead_photo": replace(PHOTO, caption="A road")}, {"lead_photo": replace(PHOTO, archive=True)})
    assert found.lead_photo == replace(PHOTO, caption="A road", archive=True)
    other = PhotoUse(photo=PhotoId("two"))
    clash = conflict(base, {"lead_photo": replace(PHOTO, caption="A road")}, {"lead_photo": other})
    assert clash.both is None
    assert "A road" in clash.mine
    assert "two" in clash.theirs


def test_a_caption_changed_by_both_keeps_the_other_parts_of_both() -> None:
    base = replace(BASE, lead_photo=PHOTO)
    mine, theirs = replace(PHOTO, caption="Mine", alt="x"), replace(PHOTO, caption="Theirs", archive=True)
    found = merge_content(base, replace(base, lead_photo=mine), replace(base, lead_photo=theirs))
    assert found.content([Answer(Take.MINE)]).lead_photo == replace(mine, archive=True)
    assert found.content([Answer(Take.THEIRS)]).lead_photo == replace(theirs, alt="x")


def test_each_conflict_has_its_own_answer_in_order() -> None:
    base = replace(BASE, body="One one.\n\nMiddle.\n\nTwo two.\n", language="en")
    mine = replace(base, body="Mine one.\n\nMiddle.\n\nTwo mine.\n", language="ru")
    theirs = replace(base, body="Theirs one.\n\nMiddle.\n\nTwo theirs.\n", language="hy")
    merged = merge_content(base, mine, theirs)
    assert [(each.field, each.is_text) for each in merged.conflicts] == [
        ("body", True),
        ("body", True),
        ("language", False),
    ]
    found = merged.content([Answer(Take.THEIRS), Answer(Take.OWN, "My own two."), Answer(Take.THEIRS)])
    assert (found.body, found.language) == ("Theirs one.\n\nMiddle.\n\nMy own two.\n", "hy")


tags = st.lists(st.sampled_from("abcdef"), unique=True, max_size=5).map(tuple)


@given(tags, tags, tags)
def test_no_tag_is_lost_or_there_twice(base: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]) -> None:
    merged = merge_content(replace(BASE, tags=base), replace(BASE, tags=mine), replace(BASE, tags=theirs))
    found = merged.content([Answer(Take.BOTH)] * len(merged.conflicts)).tags
    wanted = (set(mine) & set(theirs)) | (set(mine) - set(base)) | (set(theirs) - set(base))
    assert sorted(found) == sorted(wanted)


@given(tags, tags)
def test_a_list_that_one_left_alone_is_the_other_one(base: tuple[str, ...], changed: tuple[str, ...]) -> None:
    old, new = replace(BASE, tags=base), replace(BASE, tags=changed)
    assert merge_content(old, old, new).content() == new
    assert merge_content(old, new, old).content() == new


def told(words: str, minute: int = 0) -> Correction:
    return Correction(kind=CorrectionKind.CORRECTION, words=words, at=builders.NOON.replace(minute=minute))


def test_b7_corrections_of_both_are_kept_and_one_written_anew_by_both_is_asked_about() -> None:
    base = replace(BASE, corrections=(told("First."),))
    first, mine, theirs = told("First."), told("Mine.", 1), told("Theirs.", 2)
    assert both(base, {"corrections": (first, mine)}, {"corrections": (first, theirs)}).corrections == (
        first,
        mine,
        theirs,
    )
    found = conflict(base, {"corrections": (told("Mine."),)}, {"corrections": (told("Theirs."),)})
    assert found.mine == "correction, 2026-03-02 12:00 UTC: Mine."
