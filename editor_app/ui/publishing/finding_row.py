"""One finding of the checks as a row: how grave, what, where, and the ways to mend it."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from editor_app.domain.checks import Place, Problem, Severity
from editor_app.domain.site import Site
from editor_app.ui.flow_layout import FlowLayout
from editor_app.ui.panel_parts import Sign, WrappedLabel, named, push_button


def _tr(words: str) -> str:
    return QCoreApplication.translate("FindingRow", words)


def place_words(place: Place) -> str:
    """Return what a person calls the field."""
    return {
        Place.HEADLINE: _tr("Headline"),
        Place.STANDFIRST: _tr("Standfirst"),
        Place.BYLINE: _tr("Byline"),
        Place.BODY: _tr("Body"),
        Place.SOURCE: _tr("Source line"),
        Place.LEAD_PHOTO: _tr("Lead photo"),
        Place.CAPTION: _tr("Caption"),
        Place.CREDIT: _tr("Credit"),
        Place.ALT: _tr("Alt text"),
        Place.RELATED: _tr("Related articles"),
        Place.SLUG: _tr("Address"),
        Place.SECTION: _tr("Section"),
        Place.SCHEDULE: _tr("Schedule"),
    }[place]


def mend_words(mend: str, site: Site) -> str:
    """Return what the mend button says, empty where going to the field is all there is."""
    if mend == "fill-source":
        return _tr("Use {source}").format(source=site.own_source) if site.own_source else ""
    if mend.startswith("remove-related:"):
        return _tr("Remove it")
    if mend.startswith("set-archive:"):
        return _tr("Mark as archive picture")
    if mend.startswith("show-link:"):
        return _tr("Show the link")
    return {"set-archive": _tr("Mark as archive picture"), "make-slug": _tr("Make an address")}.get(mend, "")


class FindingRow(QFrame):
    """A card for one finding. The place always leads to the field; a mend button does what it says."""

    place_wanted = Signal(object)
    mend_wanted = Signal(object)

    def __init__(self, problem: Problem, site: Site, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.problem = problem
        grave = problem.severity is Severity.PROBLEM
        kind = _tr("Problem") if grave else _tr("Warning")
        place = place_words(problem.place)
        named(self, f"finding-{problem.code}", f"{kind}: {problem.message}", place)
        self.setProperty("look", "card")
        icon = Sign("circle-x:danger" if grave else "triangle-alert:warning", parent=self)
        icon.setToolTip(kind)
        words = WrappedLabel(problem.message, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 8)
        row.setSpacing(8)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(words)
        column.addLayout(self._buttons(place, site))
        row.addLayout(column, 1)

    def _buttons(self, place: str, site: Site) -> FlowLayout:
        buttons = FlowLayout(gap=8)
        buttons.setContentsMargins(0, 0, 0, 0)
        self.go = self._quiet(push_button("findingPlace", place, self, icon="corner-down-left"))
        self.go.setAccessibleName(_tr("Go to {place}").format(place=place))
        self.go.setToolTip(self.go.accessibleName())
        self.go.clicked.connect(lambda: self.place_wanted.emit(self.problem.place))
        words = mend_words(self.problem.mend, site)
        if words:
            self.mend = push_button("findingMend", words, self)
            self.mend.clicked.connect(lambda: self.mend_wanted.emit(self.problem))
            buttons.addWidget(self.mend)
        buttons.addWidget(self.go)
        return buttons

    def _quiet(self, button: QPushButton) -> QPushButton:
        button.setProperty("role", "quiet")
        return button
