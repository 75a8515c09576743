"""Every slot the open article will appear in: its card, its lines in feeds and searches, its card on social sites."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor_app.domain.slots import Slots
from editor_app.services.previews import PageLook
from editor_app.ui import theme
from editor_app.ui.curation.board_words import board_name
from editor_app.ui.editor.slot_card import Drawn, Line, SlotCard
from editor_app.ui.moments import by_clock_of
from editor_app.ui.panel_parts import Heading, Panel, WrappedLabel
from editor_app.ui.photos.thumbnails import Thumbnails

_SOCIAL = 1200 / 630
"""The shape social sites cut a picture to."""
_CARD = 4 / 3
_BLUE = {False: "#1a0dab", True: "#8ab4f8"}
"""The title of a search result, as most engines colour it."""


class SlotsView(Panel):
    """Paints each slot from the values the exported files are made of."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__("previewSlots", "", parent)
        self.setAccessibleName(self.tr("Where the article will appear"))
        rows = (
            ("card", self.tr("On the front page, in sections, boards and related lists")),
            ("social", self.tr("When somebody shares it")),
            ("search", self.tr("In a search engine")),
            ("feed", self.tr("In feed readers")),
        )
        self._cards: dict[str, SlotCard] = {}
        for name, words in rows:
            self.page.addWidget(Heading(words, self))
            self._cards[name] = SlotCard(f"slot_{name}", words, thumbnails, self)
            self.page.addWidget(self._cards[name])
            self.page.addSpacing(8)
        self.page.addWidget(Heading(self.tr("Where it stands"), self))
        self._said: list[WrappedLabel] = []
        self._held = QVBoxLayout()
        self._held.setSpacing(6)
        self.page.addLayout(self._held)
        self.page.addStretch(1)

    def card(self, name: str) -> SlotCard:
        """Return the painted ``card``, ``social``, ``search`` or ``feed`` slot."""
        return self._cards[name]

    def show_look(self, look: PageLook, *, dark: bool) -> None:
        """Show every slot of an article, light or dark."""
        slots, tokens = look.slots, theme.DARK if dark else theme.LIGHT
        self._cards["card"].draw(_site_card(slots, look.colours[dark]))
        self._cards["social"].draw(_social(slots, tokens))
        self._cards["search"].draw(_search(slots, tokens))
        self._cards["feed"].draw(_feed(slots, tokens, by_clock_of(look.site.time_zone, slots.feed_moment)))
        self._show_held(look)

    def held(self) -> list[str]:
        """Return the lines that say where it stands."""
        return [each.text() for each in self._said]

    def _show_held(self, look: PageLook) -> None:
        words = [
            self.tr("Editor’s choice, {board}: slot {n}").format(board=board_name(name, look.site), n=number)
            for name, number in look.boards
        ]
        words += [self.tr("Related articles of “{0}”").format(headline) for headline in look.related]
        words = words or [self.tr("On no board, and in no related list yet.")]
        if words == self.held():
            return
        for label in self._said:
            self._held.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._said = [WrappedLabel(each, self) for each in words]
        for label in self._said:
            self._held.addWidget(label)


def _site_card(slots: Slots, colours: dict[str, str]) -> Drawn:
    slot = slots.card
    return Drawn(
        lines=(
            Line(slot.over, colours["accent"], 13, bold=True, most=1),
            Line(slot.title, colours["ink"], 19, bold=True, serif=True, most=6),
            Line(slot.words, colours["quiet"], 15, serif=True, most=8),
        ),
        ground=colours["paper"], edge=colours["line"], hollow=colours["wash"],
        picture=slot.picture, ratio=_CARD if slot.picture else 0, widest=340,
    )  # fmt: skip


def _social(slots: Slots, tokens: theme.Theme) -> Drawn:
    slot = slots.social
    return Drawn(
        lines=(
            Line(slot.over, tokens.muted, 12, most=1),
            Line(slot.title, tokens.text, 16, bold=True, most=2),
            Line(slot.words, tokens.muted, 13, most=2),
        ),
        ground=tokens.hover, edge=tokens.border, hollow=tokens.neutral_soft,
        picture=slot.picture, ratio=_SOCIAL if slot.picture else 0, flush=True,
    )  # fmt: skip


def _search(slots: Slots, tokens: theme.Theme) -> Drawn:
    slot = slots.search
    return Drawn(
        lines=(
            Line(slot.over, tokens.muted, 12, most=1),
            Line(slot.title, _BLUE[tokens.dark], 18, most=2),
            Line(slot.words, tokens.muted, 13, most=3),
        ),
        ground=tokens.surface, edge=tokens.line, hollow=tokens.neutral_soft, widest=600,
    )  # fmt: skip


def _feed(slots: Slots, tokens: theme.Theme, when: str) -> Drawn:
    slot = slots.feed
    return Drawn(
        lines=(
            Line(" · ".join(filter(None, (slot.over, when))), tokens.muted, 12, most=1),
            Line(slot.title, tokens.text, 16, bold=True, most=4),
            Line(slot.words, tokens.text, 13, most=6),
            Line(slot.under, tokens.muted, 12, most=1),
        ),
        ground=tokens.surface, edge=tokens.line, hollow=tokens.neutral_soft, widest=600,
    )  # fmt: skip
