"""Every command once: menus, toolbar, shortcuts, palette and the shortcut page are made from this list."""

from editor_app.ui.command_list.of_newsroom import article, photos, publish
from editor_app.ui.command_list.of_text import edit, format_, insert, spelling, table
from editor_app.ui.command_list.of_window import file, help_, view
from editor_app.ui.command_list.spec import ActionSpec, When, tr

__all__ = ["MENUS", "ActionSpec", "When", "all_specs", "menu_titles"]

MENUS = ("file", "edit", "insert", "format", "view", "article", "photos", "publish", "help")
"""A menu; ``view/list`` is a menu inside it."""


def menu_titles() -> dict[str, str]:
    """Return the words of each menu."""
    return {
        "file": tr("&File"),
        "edit": tr("&Edit"),
        "insert": tr("&Insert"),
        "format": tr("F&ormat"),
        "view": tr("&View"),
        "article": tr("&Article"),
        "photos": tr("Pho&tos"),
        "publish": tr("&Publish"),
        "help": tr("&Help"),
        "edit/find": tr("&Find and replace"),
        "edit/spelling": tr("Spellin&g and typography"),
        "format/table": tr("&Table"),
        "view/panels": tr("Pa&nels"),
        "view/list": tr("Article &list"),
        "view/theme": tr("&Theme"),
        "article/status": tr("&Status"),
        "article/many": tr("C&hange all chosen"),
        "article/after": tr("A&fter publishing"),
    }


def all_specs() -> tuple[ActionSpec, ...]:
    """Return every command, in the order of the menus."""
    return (
        *file(), *edit(), *spelling(), *insert(), *format_(), *table(),
        *view(), *article(), *photos(), *publish(), *help_(),
    )  # fmt: skip
