"""Words with a number in them, as they are said of one and of many."""

from PySide6.QtCore import QLocale


def counted(number: int, one: str, many: str) -> str:
    """Return one of the two with the number in place of its ``{n}``; other names in braces are left."""
    return (one if number == 1 else many).replace("{n}", QLocale().toString(number))
