"""The lines of an import's report as rows, all of them or those of one outcome."""

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor_app.ui import theme

if TYPE_CHECKING:
    from editor_app.domain.ids import ArticleId
    from editor_app.services.ingest import IngestItem, IngestReport, Outcome

OUTCOMES = ("undecided", "refused", "brought in", "changed", "unchanged", "skipped")
"""In the order of what wants a look first."""
_FIRST = OUTCOMES[:2]
_ICONS = {
    "undecided": "triangle-alert:warning",
    "brought in": "check:good",
    "changed": "refresh-cw:accent",
    "unchanged": "minus:muted",
    "skipped": "minus:muted",
    "refused": "circle-x:danger",
}
_COLUMNS = 3
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class ReportModel(QAbstractTableModel):
    """Outcome, name, reason."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[IngestItem, ...] = ()
        self._rows: tuple[IngestItem, ...] = ()
        self._only = ""
        self._foretold = False

    def show_report(self, report: "IngestReport", *, foretold: bool = False) -> None:
        """Show every line, what wants a look first; ``foretold``: nothing has come in yet."""
        first = {outcome: place for place, outcome in enumerate(_FIRST)}
        self._all = tuple(sorted(report.items, key=lambda each: first.get(each.outcome, len(first))))
        self._foretold = foretold
        self.show_only("")

    def say_of(self, articles: "Collection[ArticleId]", outcome: "Outcome", reason: str) -> None:
        """Say what became of articles since."""
        self._all = tuple(
            replace(each, outcome=outcome, reason=reason) if each.article in articles else each for each in self._all
        )
        self._show()

    def show_only(self, outcome: str) -> None:
        """Show the lines of one outcome, all of them with an empty one."""
        self._only = outcome
        self._show()

    def _show(self) -> None:
        self.beginResetModel()
        self._rows = tuple(each for each in self._all if self._only in ("", each.outcome))
        self.endResetModel()

    def counts(self) -> dict[str, int]:
        """Return how many lines each outcome has."""
        return {outcome: sum(each.outcome == outcome for each in self._all) for outcome in OUTCOMES}

    def has_photos(self) -> bool:
        """Whether pictures are among what came in."""
        return any(each.photo is not None and each.outcome == "brought in" for each in self._all)

    def item(self, row: int) -> "IngestItem | None":
        """Return what a row shows."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def words(self) -> str:
        """Return the lines shown as text, to be copied."""
        return "\n".join("\t".join(filter(None, (self._outcome(each), each.name, each.reason))) for each in self._rows)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else _COLUMNS

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (self._outcome(row), row.name, row.reason)[index.column()]
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            return theme.icon(_ICONS[row.outcome])
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (row.name, row.reason)))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Outcome"), self.tr("Name"), self.tr("Why"))[section]
        return None

    def _outcome(self, item: "IngestItem") -> str:
        return self.outcome_words()[item.outcome]

    def outcome_words(self) -> dict[str, str]:
        """Return the words of each outcome."""
        return {
            "undecided": self.tr("To decide"),
            "brought in": self.tr("Comes in") if self._foretold else self.tr("Brought in"),
            "changed": self.tr("Changes") if self._foretold else self.tr("Changed"),
            "unchanged": self.tr("Known already"),
            "skipped": self.tr("Left out"),
            "refused": self.tr("Refused"),
        }
