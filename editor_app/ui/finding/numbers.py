"""How many hits and articles, in words."""

from PySide6.QtCore import QCoreApplication


def found_words(hits: int, articles: int) -> str:
    """Return “5 hits in 3 articles”."""
    found = _tr("1 hit") if hits == 1 else _tr("{0} hits").format(f"{hits:,}")
    return _tr("{0} in {1}").format(found, articles_words(articles))


def articles_words(articles: int) -> str:
    """Return “3 articles”."""
    return _tr("1 article") if articles == 1 else _tr("{0} articles").format(f"{articles:,}")


def _tr(words: str) -> str:
    return QCoreApplication.translate("FindingNumbers", words)
