"""A difference in words as a page: what came is underlined, what went is struck through, in colour too."""

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor_app.domain.listed import Status
from editor_app.ui.articles.words import status_words
from editor_app.ui.theme import Theme

if TYPE_CHECKING:
    from editor_app.services.history import FieldDifference

AROUND = 140
"""Characters of unchanged text kept beside a change."""
_PARAGRAPH = '<p style="margin:0 0 14px 0; line-height:135%;">'


def _tr(words: str) -> str:
    return QCoreApplication.translate("DifferencePage", words)


def field_words(name: str) -> str:
    """Return what a person calls a field of the article."""
    words = {
        "headline": _tr("Headline"),
        "standfirst": _tr("Standfirst"),
        "authors": _tr("Byline"),
        "body": _tr("Body"),
        "language": _tr("Language"),
        "format": _tr("Format label"),
        "section": _tr("Section"),
        "tags": _tr("Tags"),
        "slug": _tr("Address"),
        "sources": _tr("Source line"),
        "lead_photo": _tr("Lead photo"),
        "related": _tr("Related articles"),
        "publish_at": _tr("Publish at"),
        "embargo_until": _tr("Embargo until"),
        "story": _tr("Story"),
        "notes": _tr("Private notes"),
        "old_addresses": _tr("Old addresses"),
        "corrections": _tr("Corrections"),
        "withdrawal": _tr("Words of the withdrawal"),
        "status": _tr("Status"),
    }
    return words.get(name, name)


def difference_page(differences: Sequence["FieldDifference"], tokens: Theme) -> str:
    """Return the differences as HTML for a text browser; all words are escaped."""
    if not differences:
        return f'<p style="color:{tokens.muted}">{escape(_tr("No word differs."))}</p>'
    return "".join(_field(each, tokens) for each in differences)


def _field(difference: "FieldDifference", tokens: Theme) -> str:
    pieces = difference.pieces
    if difference.field == "status":
        pieces = tuple((kind, f"{_status(text)} ") for kind, text in pieces)
    last = len(pieces) - 1
    words = "".join(
        _piece(kind, _shortened(text, at > 0, at < last) if kind == "same" else text, tokens)
        for at, (kind, text) in enumerate(pieces)
    )
    heading = f'<p style="color:{tokens.muted}; margin:0 0 2px 0;">{escape(field_words(difference.field))}</p>'
    return f"{heading}{_PARAGRAPH}{words}</p>"


def _status(code: str) -> str:
    return status_words(Status(code)) if code in list(Status) else code


def _piece(kind: str, text: str, tokens: Theme) -> str:
    """Return a piece, each paragraph by itself: Qt lays out what is seen of many, but all of a single one."""
    return f"</p>{_PARAGRAPH}".join(_lines(kind, each, tokens) for each in text.split("\n\n"))


def _lines(kind: str, text: str, tokens: Theme) -> str:
    words = escape(text).replace("\n", "<br>")
    if kind == "added":
        return f'<span style="color:{tokens.good}; text-decoration:underline;">{words}</span>'
    if kind == "removed":
        return f'<span style="color:{tokens.danger}; text-decoration:line-through;">{words}</span>'
    return words


def _shortened(text: str, before: bool, after: bool) -> str:
    """Return unchanged text cut to what lies beside a change; ``before`` and ``after`` say where changes are."""
    if len(text) <= 2 * AROUND + 40:
        return text
    head = text[:AROUND].rsplit(" ", 1)[0] + " …" if before else ""
    tail = "… " + text[-AROUND:].split(" ", 1)[-1] if after else ""
    return f"{head}\n{tail}" if head and tail else head or tail
