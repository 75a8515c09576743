"""Captions, the archive label and what an article's use overrides (C2, C4)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.photo import (
    ARCHIVE_LABELS,
    PhotoRecord,
    PhotoUse,
    format_photo_line,
    parse_photo_line,
    resolve_use,
    strip_archive_label,
)
from tests import builders


def test_photo_line_is_taken_apart() -> None:
    assert parse_photo_line("photo: Ali Husseynli (archive picture)") == ("Ali Husseynli", True)
    assert parse_photo_line("Photo: The bridge at Kazakh") == ("The bridge at Kazakh", False)
    assert parse_photo_line("фото: Мост (архивное фото)") == ("Мост", True)


@pytest.mark.parametrize("language", sorted(ARCHIVE_LABELS))
def test_archive_label_is_rendered_once_in_the_language(language: str) -> None:
    label = ARCHIVE_LABELS[language]
    line = format_photo_line("Ali Husseynli (archive picture)", True, language)
    assert line == f"Ali Husseynli ({label})"
    assert format_photo_line(line, True, language) == line


def test_label_in_the_middle_is_stripped() -> None:
    assert strip_archive_label("Ali [archive photo] speaks") == ("Ali speaks", True)
    assert strip_archive_label("The national archive (Tbilisi)") == ("The national archive (Tbilisi)", False)


@given(st.text(max_size=60), st.sampled_from(sorted(ARCHIVE_LABELS)))
def test_formatting_twice_changes_nothing(caption: str, language: str) -> None:
    once = format_photo_line(caption, True, language)
    assert format_photo_line(once, True, language) == once


def test_use_overrides_only_what_it_says() -> None:
    photo = builders.a_photo(record=PhotoRecord(caption="The bridge", credit="Aram", alt="A bridge", archive=True))
    assert resolve_use(PhotoUse(photo=photo.id, caption=""), photo).caption == ""
    resolved = resolve_use(PhotoUse(photo=photo.id, credit="Nino"), photo)
    assert (resolved.caption, resolved.credit, resolved.archive) == ("The bridge", "Nino", True)
    assert resolve_use(PhotoUse(photo=photo.id, decorative=True), photo).alt == ""
