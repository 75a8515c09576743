"""The list itself: any number of rows, as cards or as a table; it keeps its place while rows move."""

from PySide6.QtCore import (
    QByteArray,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from editor_app.domain.listed import SortKey
from editor_app.ui.articles.columns import COLUMNS, WIDTHS, Column
from editor_app.ui.articles.list_model import ArticleListModel

_CARD = COLUMNS.index(Column.HEADLINE)


class ArticleView(QTableView):
    """Says when a person walked to another row by keyboard, not when the program moved rows."""

    walked = Signal()
    typed = Signal(str)
    """Letters typed while the list has the focus."""
    all_wanted = Signal()
    """Ctrl+A: every row, in memory or not."""

    def __init__(self, model: ArticleListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articleList")  # before a size is asked for: the theme's rules of a name are looked up once
        self.as_table = False
        self._top: tuple[QPersistentModelIndex, int] | None = None
        self._columns = QByteArray()
        self.setModel(model)
        self.setSortingEnabled(True)  # or a press on a head selects its whole column, here: every row
        # A head asks row by row whether its column is selected: it gets a selection of its own, always empty.
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(model, self))
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        for signal in (
            model.rowsAboutToBeInserted, model.rowsAboutToBeRemoved, model.rowsAboutToBeMoved,
            model.layoutAboutToBeChanged,
        ):  # fmt: skip
            signal.connect(lambda *_: self._keep_top())
        for signal in (model.rowsInserted, model.rowsRemoved, model.rowsMoved, model.layoutChanged):
            signal.connect(lambda *_: self._return_to_top())
        self.show_as(table=False)

    def show_as(self, *, table: bool) -> None:
        """Show rows as cards, or as a table with a head."""
        self._columns = self.columns_state()
        self.as_table = table
        head = self.horizontalHeader()
        head.setVisible(table)
        head.setHighlightSections(False)
        head.setSectionsMovable(table)
        head.setSectionsClickable(table)
        head.setFirstSectionMovable(True)
        for at, column in enumerate(COLUMNS):
            self.setColumnHidden(at, not table and at != _CARD)
            stretched = not table and at == _CARD
            mode = QHeaderView.ResizeMode.Stretch if stretched else QHeaderView.ResizeMode.Interactive
            head.setSectionResizeMode(at, mode)
            if table:
                self.setColumnWidth(at, WIDTHS[column])
        if table and not self._columns.isEmpty():
            head.restoreState(self._columns)
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if table else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(policy)
        self.fit_rows()

    def columns_state(self) -> QByteArray:
        """Return which columns the table has, in which order and how wide, to be remembered."""
        return self.horizontalHeader().saveState() if self.as_table else self._columns

    def restore_columns(self, state: QByteArray) -> None:
        """Have the columns as they were remembered."""
        self._columns = state
        if self.as_table and not state.isEmpty():
            self.horizontalHeader().restoreState(state)

    def show_column(self, column: Column, *, on: bool) -> None:
        """Show or hide a column of the table; the headline always stays."""
        if not self.as_table:
            self.show_as(table=True)
        self.setColumnHidden(COLUMNS.index(column), not on and column is not Column.HEADLINE)

    def has_column(self, column: Column) -> bool:
        """Whether the table shows a column."""
        return self.as_table and not self.isColumnHidden(COLUMNS.index(column))

    def show_sort(self, sort: SortKey, *, descending: bool) -> None:
        """Mark the column the rows are sorted by."""
        head = self.horizontalHeader()
        columns = [at for at, column in enumerate(COLUMNS) if column.value == sort.value]
        head.setSortIndicatorShown(bool(columns))
        if columns:
            order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            head.setSortIndicator(columns[0], order)

    def fit_rows(self) -> None:
        """Take the height of a row from the delegate: it is the same for all."""
        delegate = self.itemDelegate()
        size: QSize = delegate.sizeHint(QStyleOptionViewItem(), QModelIndex())
        if size.height() > 0 and size.height() != self.verticalHeader().defaultSectionSize():
            self.verticalHeader().setDefaultSectionSize(size.height())

    def select_every_row(self) -> None:
        """Select all rows at once: one range, whatever its length."""
        model = self.model()
        if model.rowCount():
            whole = QItemSelection(model.index(0, 0), model.index(model.rowCount() - 1, model.columnCount() - 1))
            self.selectionModel().select(whole, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def spans(self) -> list[tuple[int, int]]:
        """Return the selected rows as (first, last), from top to bottom."""
        found = sorted((each.top(), each.bottom()) for each in self.selectionModel().selection().toList())
        joined: list[tuple[int, int]] = []
        for first, last in found:
            if joined and first <= joined[-1][1] + 1:
                joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
            else:
                joined.append((first, last))
        return joined

    def selectAll(self) -> None:
        self.all_wanted.emit()

    def keyboardSearch(self, search: str) -> None:
        """Qt's own asks row by row, in memory or not; the search field finds them at once."""
        if search.strip():
            self.typed.emit(search)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex().row()
        super().keyPressEvent(event)
        if self.currentIndex().isValid() and self.currentIndex().row() != before:
            self.walked.emit()

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        rows, column = self.model().rowCount(), max(0, self.currentIndex().column())
        if rows and action is QAbstractItemView.CursorAction.MoveHome:
            return self.model().index(0, column)
        if rows and action is QAbstractItemView.CursorAction.MoveEnd:
            return self.model().index(rows - 1, column)
        return super().moveCursor(action, modifiers)

    # The place while rows move

    def _keep_top(self) -> None:
        """Hold on to the article at the top, unless the list stands at its beginning."""
        if self._top is not None or self.verticalScrollBar().value() == 0:
            return
        row = self.rowAt(0)
        if row >= 0:
            index = QPersistentModelIndex(self.model().index(row, _CARD))
            self._top = (index, self.rowViewportPosition(row))

    def _return_to_top(self) -> None:
        if self._top is None:
            return
        (index, offset), self._top = self._top, None
        if index.isValid():
            self.executeDelayedItemsLayout()
            self.updateGeometries()
            self.verticalScrollBar().setValue(self.verticalHeader().sectionPosition(index.row()) - offset)
