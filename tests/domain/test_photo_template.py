"""Templates fill what is empty, and more only when told; placeholders are filled from the photo."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.photo import PhotoRecord
from editor_app.domain.photo_template import PhotoFacts, PhotoTemplate, applied, unknown_placeholders

FACTS = PhotoFacts(file_name="IMG_0042.jpg", today=date(2026, 11, 27))
words = st.text(st.characters(codec="utf-8", exclude_characters="{}"), max_size=12)


def test_only_empty_fields_are_filled_unless_told() -> None:
    template = PhotoTemplate(credit="Agency", source="Agency", rights="One use", place="Kedori")
    record = PhotoRecord(credit="Ani", place="Sahilkend")
    assert applied(record, template, FACTS) == PhotoRecord(
        credit="Ani", source="Agency", rights="One use", place="Sahilkend"
    )
    assert applied(record, template, FACTS, over=True) == PhotoRecord(
        credit="Agency", source="Agency", rights="One use", place="Kedori"
    )


def test_placeholders_are_filled_from_the_photo() -> None:
    template = PhotoTemplate(
        credit="{photographer} / Kedori Post", copyright="© {photographer} {year}", source="{file}", tags=("{place}",)
    )
    record = PhotoRecord(credit="Ani Petrosyan/Agency", taken=date(2019, 5, 2), place="Gyumri")
    filled = applied(record, template, FACTS, over=True)
    assert filled.credit == "Ani Petrosyan / Kedori Post"
    assert filled.copyright == "© Ani Petrosyan 2019"
    assert filled.source == "IMG_0042"
    assert filled.tags == ("Gyumri",)


def test_a_placeholder_with_nothing_to_say_leaves_no_loose_ends() -> None:
    template = PhotoTemplate(
        credit="{photographer} / Kedori Post", copyright="{photographer}", place="{place}, Armenia"
    )
    filled = applied(PhotoRecord(), template, FACTS)
    assert filled == PhotoRecord()
    mixed = applied(PhotoRecord(), PhotoTemplate(copyright="{photographer}, {year}"), FACTS)
    assert mixed.copyright == "2026"


def test_rights_end_so_many_days_from_today_and_tags_are_added_once() -> None:
    template = PhotoTemplate(rights_days=30, tags=("flood", "river"), archive=True)
    filled = applied(PhotoRecord(tags=("Flood",)), template, FACTS)
    assert filled.rights_until == date(2026, 12, 27)
    assert filled.tags == ("Flood", "river")
    assert filled.archive
    kept = applied(PhotoRecord(rights_until=date(2027, 1, 1)), template, FACTS)
    assert kept.rights_until == date(2027, 1, 1)


@pytest.mark.parametrize("text", ["{camera}", "{}", "{Year}"])
def test_a_placeholder_that_does_not_exist_is_named(text: str) -> None:
    assert unknown_placeholders(PhotoTemplate(credit=f"by {text}")) == (text,)
    assert unknown_placeholders(PhotoTemplate(credit="{photographer} {year} {date} {place} {file}")) == ()


@given(st.builds(PhotoTemplate, credit=words, source=words, rights=words, tags=st.lists(words).map(tuple)))
def test_filling_twice_changes_nothing_more(template: PhotoTemplate) -> None:
    once = applied(PhotoRecord(), template, FACTS)
    assert applied(once, template, FACTS) == once
    assert PhotoTemplate().says_nothing
