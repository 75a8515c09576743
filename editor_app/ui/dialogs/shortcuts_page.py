"""Every command and its keys, searchable; made from the list the menus are made from."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHeaderView, QLabel, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from editor_app.ui import theme
from editor_app.ui.actions import Actions, plain_words
from editor_app.ui.articles.search_field import SearchField
from editor_app.ui.command_list import MENUS, menu_titles
from editor_app.ui.command_list.of_places import places
from editor_app.ui.dialogs.command_palette import keys_of
from editor_app.ui.room import size_at_first


class ShortcutsPage(QDialog):
    """A page that can stay open beside the window."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutsPage")
        self.setWindowTitle(self.tr("Shortcuts"))
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search = SearchField("shortcutsSearch", self.tr("Find a command or keys"), self)
        self.tree = QTreeWidget(self)
        self.tree.setObjectName("shortcutsList")
        self.tree.setAccessibleName(self.tr("Commands and their keys"))
        self.tree.setHeaderLabels([self.tr("Command"), self.tr("Keys")])
        self.tree.setRootIsDecorated(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setStretchLastSection(False)
        self._nothing = QLabel(self.tr("Nothing found"), self)
        self._nothing.setProperty("look", "muted")
        self._nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_4, theme.SPACE_4, theme.SPACE_4, theme.SPACE_4)
        column.setSpacing(theme.SPACE_3)
        for widget in (self.search, self._nothing, self.tree):
            column.addWidget(widget)
        self._fill(actions)
        self.search.textChanged.connect(self.search_for)
        size_at_first(self, 520, 640)

    def search_for(self, text: str) -> None:
        """Show the commands whose words or keys have ``text``."""
        wanted = text.casefold().strip()
        seen = 0
        for at in range(self.tree.topLevelItemCount()):
            menu = self.tree.topLevelItem(at)
            shown = _show_matching(menu, wanted) if menu else 0
            seen += shown
        self._nothing.setVisible(not seen)

    def _fill(self, actions: Actions) -> None:
        titles = menu_titles()
        for name in MENUS:
            menu = self._heading(plain_words(titles[name]))
            for spec in actions.specs:
                if spec.menu.partition("/")[0] == name:
                    below = f"{plain_words(titles[spec.menu])}: " if "/" in spec.menu else ""
                    words = below + plain_words(spec.text)
                    menu.addChild(QTreeWidgetItem([words, keys_of(actions[spec.id])]))
        for title, keys in places():
            self._heading(title).addChildren([QTreeWidgetItem([each.text, each.keys]) for each in keys])
        self.tree.expandAll()
        self.tree.resizeColumnToContents(1)

    def _heading(self, words: str) -> QTreeWidgetItem:
        heading = QTreeWidgetItem(self.tree, [words])
        font = heading.font(0)
        font.setBold(True)
        heading.setFont(0, font)
        return heading


def _show_matching(menu: QTreeWidgetItem, wanted: str) -> int:
    """Hide the rows without ``wanted``; return how many are shown."""
    shown = 0
    for row in filter(None, (menu.child(at) for at in range(menu.childCount()))):
        row.setHidden(wanted not in f"{row.text(0)} {row.text(1)}".casefold())
        shown += not row.isHidden()
    menu.setHidden(not shown)
    return shown
