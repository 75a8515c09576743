"""The merged article as it will be, the places in question marked."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor_app.body.merge import Merged, Settled
from editor_app.services.field_words import CONTENT_FIELDS
from editor_app.services.field_words import field_words as words_of_field
from editor_app.ui.editor.difference_page import field_words
from editor_app.ui.theme import Theme

if TYPE_CHECKING:
    from editor_app.services.field_merge import MergedArticle
    from editor_app.services.merging import MergeOffer

AROUND = 400
"""Characters of unchanged text shown beside a place in question."""


def _tr(words: str) -> str:
    return QCoreApplication.translate("MergePreview", words)


def preview(offer: "MergeOffer", chosen: Sequence[str | None], tokens: Theme) -> str:
    """Return the fields that anybody changed as HTML. ``chosen`` has the words for each conflict, None for not yet."""
    merged = offer.merged
    left = iter(enumerate(chosen))
    parts = []
    for name in CONTENT_FIELDS:
        if name not in merged.changed_by_me | merged.changed_by_them:
            continue
        heading = f'<p style="color:{tokens.muted}; margin:0 0 2px 0;">{escape(field_words(name))}</p>'
        words = "".join(_field(offer, name, left, tokens))
        parts.append(f'{heading}<div style="margin:0 0 14px 0; line-height:140%;">{words}</div>')
    return "".join(parts)


def _field(offer: "MergeOffer", name: str, left: Iterator[tuple[int, str | None]], tokens: Theme) -> list[str]:
    merged: MergedArticle = offer.merged
    outcome = merged.outcomes[name]
    if isinstance(outcome, Merged):
        return [
            _settled(piece.text) if isinstance(piece, Settled) else _place(*next(left), piece.gap, tokens)
            for piece in outcome.pieces
        ]
    if any(each.field == name for each in merged.conflicts):
        return [_place(*next(left), "", tokens)]
    side = offer.mine if name in merged.changed_by_me else offer.theirs.content
    return [_settled(words_of_field(side, name))]


def _settled(text: str) -> str:
    if len(text) > 2 * AROUND + 60:
        text = f"{text[:AROUND].rsplit(' ', 1)[0]} …\n\n… {text[-AROUND:].split(' ', 1)[-1]}"
    return _html(text)


def _place(number: int, words: str | None, gap: str, tokens: Theme) -> str:
    if words is None:
        ground, colour, shown = tokens.warning_soft, tokens.warning, _tr("Not chosen yet")
    else:
        ground, colour, shown = tokens.accent_soft, tokens.text, words or _tr("Nothing stands here.")
    return (
        f'<a name="place{number}"></a><span style="background:{ground}; color:{colour};">'
        f"{_html(shown)}</span>{_html(gap)}"
    )


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br>")
