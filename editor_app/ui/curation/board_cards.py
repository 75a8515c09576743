"""A slot of a board as the narrow card of the side panel."""

from PySide6.QtCore import QCoreApplication

from editor_app.ui.curation.cards import Card, Tone
from editor_app.ui.curation.slot_cards import SlotCard, SlotKind


def _tr(words: str) -> str:
    return QCoreApplication.translate("BoardCards", words)


def narrow_card(slot: SlotCard) -> Card:
    """Return the card of a slot; one that is free, or filled by a rule, cannot be chosen."""
    if slot.kind is SlotKind.EMPTY:
        return Card(headline=slot.headline, vacant=True)
    if slot.kind is SlotKind.FILLED:
        return Card(headline=_tr("Filled by rule: {0}").format(slot.headline), tip=slot.headline, vacant=True)
    badge, tone = slot.badges[0] if slot.badges else (_tr("Pinned") if slot.pinned else "", Tone.PLAIN)
    instead = _tr("In its place: {0}").format(slot.instead) if slot.instead else ""
    return Card(
        key=slot.key,
        label=slot.label,
        headline=slot.headline,
        note="\n".join(each for each in (slot.times, instead) if each),
        badge=badge,
        tone=tone,
        broken=tone is Tone.DANGER,
    )


def free_card() -> Card:
    """Return the card of a board with nothing on it."""
    return Card(headline=_tr("Nothing yet"), vacant=True)
