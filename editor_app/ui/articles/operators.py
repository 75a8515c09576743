"""What the operators of a search are for, in plain words, and the one that is still being typed."""

import re

from PySide6.QtCore import QCoreApplication

from editor_app.domain.listed import HAS, Status

_BEING_TYPED = re.compile(r'(?:^|\s)-?(?P<operator>[A-Za-z]+):(?P<value>"?[^"\s]*)$')
_UNFINISHED_DATE = re.compile(r"\d{0,3}|\d{4}-|\d{4}-\d{2}-")


def _tr(words: str) -> str:
    return QCoreApplication.translate("Operators", words)


def meanings() -> dict[str, str]:
    """Return what each operator of the article list looks for."""
    return {
        "status": _tr("draft, ready, published…"),
        "author": _tr("a name of the byline"),
        "tag": _tr("a tag"),
        "section": _tr("a section"),
        "format": _tr("news, opinion…"),
        "lang": _tr("a language, such as hy"),
        "source": _tr("a name of the source line"),
        "has": _tr("photo, problems, embargo…"),
        "after": _tr("a date, such as 2026-03"),
        "before": _tr("a date, such as 2026-03-02"),
    }


def without_unfinished(text: str) -> str:
    """Return a question without an operator at its end whose value is still being typed and means nothing yet.

    What is wrong in earnest stays, to be complained of.
    """
    piece = _BEING_TYPED.search(text)
    if piece is None or piece["operator"].lower() not in meanings():
        return text
    return text[: piece.start()] if _is_unfinished(piece["operator"].lower(), piece["value"]) else text


def _is_unfinished(operator: str, value: str) -> bool:
    if value in ("", '"'):
        return True
    if operator in ("before", "after"):
        return bool(_UNFINISHED_DATE.fullmatch(value))
    known = {"status": tuple(Status), "has": HAS}.get(operator, ())
    return value.lower() not in known and any(each.startswith(value.lower()) for each in known)
