"""The small box with the rules of a board: how many, for how long, what fills free slots (E2 to E4)."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from editor_app.domain.site import Backfill, BoardRules, Site, section_of_board
from editor_app.ui.editor.link_popover import Popover
from editor_app.ui.panel_parts import WheelGuard, WrappedLabel, named, push_button

MOST = 30
LONGEST = 3650


class RulesPopover(Popover):
    """``take`` gets the rules. 0 in a number is the site's own, said in words."""

    def __init__(self, board: str, site: Site, take: Callable[[BoardRules], None], parent: QWidget) -> None:
        super().__init__("rulesPopover", "", parent)
        self.setAccessibleName(self.tr("Rules of this board"))
        rules = site.boards.get(board, BoardRules())
        rule = rules.backfill or Backfill()
        self._take = take
        self._site = site
        self._section = section_of_board(board)
        self.cap = self._number("rulesCap", self.tr("How many"), MOST, rules.cap or 0)
        self.cap.setSpecialValueText(self.tr("The site’s own: {0}").format(site.choice_cap))
        self.days = self._number("rulesDays", self.tr("Days a new pick shows"), LONGEST, rules.days or 0)
        self.days.setSpecialValueText(self.tr("The site’s own: {0}").format(site.choice_days))
        self.fill = QCheckBox(self.tr("&Fill free slots with the newest"), self)
        named(self.fill, "rulesFill", self.tr("Fill free slots with the newest"))
        self.format = self._choice("rulesFormat", self.tr("Of the format"), rule.format, self._formats())
        self.section = self._choice("rulesSection", self.tr("Of the section"), rule.section, self._sections())
        self.back = self._number("rulesBack", self.tr("Days back"), LONGEST, rule.days)
        self.back.setSpecialValueText(self.tr("However far"))
        self.fill.toggled.connect(self._on_fill)
        self.fill.setChecked(rules.backfill is not None)
        self._on_fill(self.fill.isChecked())
        self.set_button = push_button("rulesSet", self.tr("&Set"), self, role="primary")
        self.set_button.clicked.connect(self._on_set)
        self._place()

    def rules(self) -> BoardRules:
        """Return the rules as they stand in the box."""
        backfill = Backfill(
            format=str(self.format.currentData()),
            section="" if self._section else str(self.section.currentData()),
            days=self.back.value(),
        )
        return BoardRules(
            cap=self.cap.value() or None,
            days=self.days.value() or None,
            backfill=backfill if self.fill.isChecked() else None,
        )

    def _place(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 12)
        whole.setSpacing(8)
        form = QFormLayout()
        form.setSpacing(8)
        for field in (self.cap, self.days):
            form.addRow(field.accessibleName(), field)
        form.addRow(self.fill)
        form.addRow(self.format.accessibleName(), self.format)
        if not self._section:
            form.addRow(self.section.accessibleName(), self.section)
        else:
            self.section.hide()
        form.addRow(self.back.accessibleName(), self.back)
        whole.addLayout(form)
        words = self.tr("A free slot takes the newest piece in the page’s language that is not on the page yet.")
        said = WrappedLabel(words, self, look="muted")
        said.setFixedWidth(348)
        whole.addWidget(said)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.set_button)
        whole.addLayout(row)
        self.setMinimumWidth(380)

    def _formats(self) -> list[tuple[str, str]]:
        return [(each.code, self._site.format_label(each.code)) for each in self._site.formats]

    def _sections(self) -> list[tuple[str, str]]:
        return [(each.code, self._site.section_label(each.code)) for each in self._site.sections]

    def _number(self, name: str, spoken: str, most: int, value: int) -> QSpinBox:
        box = QSpinBox(self)
        named(box, name, spoken)
        box.setRange(0, most)
        box.setValue(value)
        WheelGuard(self).guard(box)
        return box

    def _choice(self, name: str, spoken: str, chosen: str, known: list[tuple[str, str]]) -> QComboBox:
        box = QComboBox(self)
        named(box, name, spoken)
        box.addItem(self.tr("Any"), "")
        for code, words in known:
            box.addItem(words, code)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        return box

    def _on_fill(self, on: bool) -> None:
        for field in (self.format, self.section, self.back):
            field.setEnabled(on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_set()
            return
        super().keyPressEvent(event)

    def _on_set(self) -> None:
        self.close()
        self._take(self.rules())
