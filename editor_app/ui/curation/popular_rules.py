"""What counts for Popular: of how many days views and pieces are taken, and how many stand on a page (P1)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from editor_app.domain.site import Site
from editor_app.ui import theme
from editor_app.ui.panel_parts import WheelGuard, WrappedLabel, hairline, named, push_button

FIELDS = ("popular_days", "popular_published_days", "popular_limit")
MOST_DAYS, MOST_PIECES = 60, 20


class PopularRules(QWidget):
    """Settings of the site, folded away. Each change is told once it is finished."""

    rules_changed = Signal(int, int, int)
    """Days of views, days of pieces, pieces on a page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("popularRules")
        self._site = Site()
        self._toggle = push_button(
            "popularRulesToggle", self.tr("What counts"), self, icon="chevron-right", role="quiet"
        )
        self._toggle.setCheckable(True)
        self._inside = QWidget(self)
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        words = (
            self.tr("Views of the last days, today among them"),
            self.tr("Pieces published in the last days"),
            self.tr("Pieces on a page"),
        )
        guard = WheelGuard(self)
        self._spins = {name: self._spin(name, said, guard) for name, said in zip(FIELDS, words, strict=True)}
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(hairline(self))
        whole.addWidget(self._toggle, 0, Qt.AlignmentFlag.AlignLeading)
        whole.addWidget(self._inside)
        self._inside.hide()
        self._toggle.toggled.connect(self._on_toggled)

    def show_site(self, site: Site) -> None:
        """Show the site's rules; tells no one."""
        self._site = site
        for name, spin in self._spins.items():
            if not spin.hasFocus():
                spin.blockSignals(True)
                spin.setValue(getattr(site, name))
                spin.blockSignals(False)

    def _spin(self, name: str, words: str, guard: WheelGuard) -> QSpinBox:
        spin = QSpinBox(self._inside)
        named(spin, name, words)
        for inner in spin.findChildren(QLineEdit):
            inner.setAccessibleName(words)  # it is what has the focus
        spin.setRange(1, MOST_PIECES if name == "popular_limit" else MOST_DAYS)
        spin.setKeyboardTracking(False)
        guard.guard(spin)
        label: QLabel = WrappedLabel(words, self._inside, look="label")
        label.setBuddy(spin)
        row = self._grid.rowCount()
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(spin, row, 1)
        spin.valueChanged.connect(lambda value: self._on_changed(name, value))
        return spin

    def _on_changed(self, name: str, value: int) -> None:
        if value != getattr(self._site, name):
            self.rules_changed.emit(*(self._spins[each].value() for each in FIELDS))

    def _on_toggled(self, open_: bool) -> None:
        self._inside.setVisible(open_)
        self._toggle.setIcon(theme.icon("chevron-down" if open_ else "chevron-right"))
