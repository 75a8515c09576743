"""The fields of an article as words a person can read and compare."""

from collections.abc import Callable
from dataclasses import fields

from editor_app.domain.article import ArticleContent
from editor_app.domain.correction import CorrectionKind, Withdrawal
from editor_app.domain.ids import PhotoId
from editor_app.domain.photo import Crop, PhotoUse
from editor_app.domain.source import format_source_line

CONTENT_FIELDS = tuple(each.name for each in fields(ArticleContent))
PhotoName = Callable[[PhotoId], str]
"""What a person calls a photo, for one that is in the archive."""


def field_words(content: ArticleContent, name: str, photo_name: PhotoName = str) -> str:
    """Return what a field says, ``""`` where it says nothing."""
    value = getattr(content, name)
    match name:
        case "authors" | "tags":
            return ", ".join(value)
        case "sources":
            return format_source_line(content.sources)
        case "related":
            return "\n".join(link.headline or link.article for link in content.related)
        case "lead_photo":
            return _photo_words(content.lead_photo, photo_name)
        case "publish_at" | "embargo_until":
            return f"{value:%Y-%m-%d %H:%M} UTC" if value else ""
        case "old_addresses":
            return "\n".join(value)
        case "corrections":
            return "\n".join(f"{_KINDS[each.kind]}, {each.at:%Y-%m-%d %H:%M} UTC: {each.words}" for each in value)
        case "withdrawal":
            return _withdrawal_words(content.withdrawal)
    return str(value)


_KINDS = {
    CorrectionKind.CORRECTION: "correction",
    CorrectionKind.CLARIFICATION: "clarification",
    CorrectionKind.UPDATE: "update",
    CorrectionKind.EDITORS_NOTE: "editor’s note",
}


def _withdrawal_words(withdrawal: Withdrawal | None) -> str:
    if withdrawal is None:
        return ""
    instead = f"replaced by {withdrawal.replaced_by}" if withdrawal.replaced_by else ""
    return "\n".join(each for each in (withdrawal.reason, instead) if each)


def _photo_words(use: PhotoUse | None, photo_name: PhotoName) -> str:
    if use is None:
        return ""
    lines = [
        ("photo", None if use.photo is None else photo_name(use.photo)),
        ("caption", use.caption),
        ("credit", use.credit),
        ("alt text", use.alt),
        ("archive picture", None if use.archive is None else ("yes" if use.archive else "no")),
        ("decorative", "yes" if use.decorative else None),
        ("crops", None if use.crops is None else ", ".join(map(_crop_words, use.crops)) or "none"),
        ("focal point", None if use.focus is None else "{:.0%} across, {:.0%} down".format(*use.focus)),
    ]
    return "\n".join(f"{label}: {value}" for label, value in lines if value is not None)


def _crop_words(crop: Crop) -> str:
    return f"{crop.shape} {crop.width:.0%} × {crop.height:.0%} at {crop.left:.0%}, {crop.top:.0%}"
