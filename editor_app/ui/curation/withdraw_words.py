"""A withdrawal's places in the person's words: what they are called, and what becomes of each (rule B8)."""

from PySide6.QtCore import QCoreApplication

from editor_app.domain.site import FRONT_BOARD, LANGUAGE_NAMES, Site
from editor_app.domain.withdrawing import Holding, HoldingKind


def _tr(words: str) -> str:
    return QCoreApplication.translate("WithdrawWords", words)


def group_words(kind: HoldingKind) -> str:
    """Return what the places of a kind are called."""
    return {
        HoldingKind.RELATED: _tr("Related lists of other articles"),
        HoldingKind.TEXT: _tr("Links in other texts"),
        HoldingKind.BOARD: _tr("Editor’s choice"),
        HoldingKind.TOMBSTONE: _tr("Notices of withdrawn articles that lead here"),
        HoldingKind.TRANSLATION: _tr("Translations of the story"),
        HoldingKind.PAGE: _tr("Its page"),
        HoldingKind.OLD_ADDRESS: _tr("Its old addresses"),
        HoldingKind.LISTING: _tr("Front and section pages, feeds, sitemap"),
        HoldingKind.POPULAR: _tr("Popular"),
        HoldingKind.PHOTO: _tr("Photos used only here"),
    }[kind]


def place_words(holding: Holding, site: Site) -> str:
    """Return what a place is called."""
    if holding.kind is HoldingKind.BOARD:
        return f"{board_words(holding.name, site)} ({_parts(holding.part)})"
    if holding.kind is HoldingKind.TRANSLATION:
        language = LANGUAGE_NAMES.get(holding.part, holding.part)
        return f"{holding.name or _tr('Without a headline')} · {language}"
    if holding.kind is HoldingKind.POPULAR:
        return _tr("The block of the most read")
    if holding.kind in (HoldingKind.PAGE, HoldingKind.OLD_ADDRESS, HoldingKind.LISTING):
        return f"/{holding.name.removesuffix('index.html')}"
    words = holding.name or _tr("Without a headline")
    if holding.kind is HoldingKind.TEXT and holding.count > 1:
        return f"{words} ({_tr('{n} links').format(n=holding.count)})"
    return words


def board_words(name: str, site: Site) -> str:
    """Return what a board is called."""
    if name == FRONT_BOARD:
        return _tr("Front page")
    kind, _, code = name.partition(":")
    if kind == "section":
        return site.section_label(code)
    return LANGUAGE_NAMES.get(code, code) if kind == "language" else name


def _parts(parts: str) -> str:
    words = {"draft": _tr("draft"), "live": _tr("live"), "previous": _tr("previous")}
    return ", ".join(words.get(each, each) for each in parts.split(", "))


def outcome_words(holding: Holding, *, replaced: str = "", chosen: bool = True, delivered: bool = True) -> str:
    """Return what becomes of a place; ``replaced`` is the headline that takes its place, if it is ``chosen``."""
    put = bool(holding.instead and replaced and chosen)
    match holding.kind:
        case HoldingKind.RELATED | HoldingKind.BOARD:
            return _tr("Replaced by “{headline}”").format(headline=replaced) if put else _tr("Taken out")
        case HoldingKind.TEXT:
            return _tr("Leads to “{headline}”").format(headline=replaced) if put else _tr("Becomes plain words")
        case HoldingKind.TOMBSTONE:
            return _tr("Leads to “{headline}”").format(headline=replaced) if put else _tr("No longer leads anywhere")
        case HoldingKind.TRANSLATION:
            return _tr("Withdrawn too") if chosen else _tr("Stays; it no longer names this one")
        case HoldingKind.PAGE:
            return _tr("Becomes a notice that it was withdrawn")
        case HoldingKind.OLD_ADDRESS:
            return _tr("Leads to the notice")
        case HoldingKind.PHOTO:
            return _tr("Stays in the archive; no page shows it")
        case _:
            return _tr("Left out from the next bundle") if delivered else ""
