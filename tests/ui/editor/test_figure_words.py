"""The words under a photo in the text: as the site will show them, and what is missing."""

import pytest

from editor_app.body.blocks import Figure
from editor_app.domain.photo import PhotoRecord
from editor_app.ui.editor.figure_paint import FigureWords, figure_words

RECORD = PhotoRecord(caption="Of the archive", credit="Ali Husseynli", alt="A road", archive=True)


def said(figure: Figure, record: PhotoRecord | None, language: str = "en", gone: bool = False) -> FigureWords:
    """The words under a photo, untranslated."""
    return figure_words(figure, record, gone, language, str)


def test_caption_of_this_use_comes_before_that_of_the_archive() -> None:
    assert said(Figure("photo:1", caption="Of this use"), RECORD).caption == "Of this use (archive picture)"
    assert said(Figure("photo:1"), RECORD).caption == "Of the archive (archive picture)"


@pytest.mark.parametrize(
    ("language", "label"), [("ru", "архивное фото"), ("hy", "արխիվային լուսանկար"), ("az", "arxiv şəkli")]
)
def test_archive_label_is_in_the_language_of_the_article_and_stands_once(language: str, label: str) -> None:
    found = said(Figure("photo:1", caption="Road (archive picture)"), RECORD, language)
    assert found.caption == f"Road ({label})"
    assert found.credit == "Ali Husseynli"


def test_archive_label_typed_in_the_caption_counts_as_the_flag() -> None:
    assert said(Figure("photo:1", caption="Road (file photo)"), PhotoRecord()).caption == "Road (archive picture)"


def test_missing_caption_and_alt_are_said() -> None:
    assert said(Figure("photo:1"), PhotoRecord()).missing == ("No caption", "No alt text")
    assert said(Figure("photo:1", alt="A road"), PhotoRecord(caption="c")).missing == ()


def test_nothing_is_missing_while_the_archive_has_not_answered() -> None:
    assert said(Figure("photo:1"), None).missing == ()


def test_photo_that_is_gone_and_picture_from_elsewhere_say_so() -> None:
    assert said(Figure("photo:1", "alt", "c"), None, gone=True).missing == ("This photo is no longer in the archive",)
    assert said(Figure("https://a.org/x.jpg"), None).missing == ("No caption", "No alt text")
