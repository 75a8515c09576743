"""How targets and deliveries are worded: kinds, states, what is shown where and since when."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor_app.domain.delivery import Delivery, DeliveryState, DeliveryTry, TargetKind
from editor_app.ui.curation.cards import Card, Tone
from editor_app.ui.moments import moment, relative

if TYPE_CHECKING:
    from editor_app.services.delivering import TargetRow  # with it come keyring and cryptography: only when wanted


def _tr(words: str) -> str:
    return QCoreApplication.translate("Deliveries", words)


def kind_words(kind: TargetKind) -> str:
    """Return what stands at the other end, in words."""
    return {
        TargetKind.FOLDER: _tr("Folder: a copy of each bundle"),
        TargetKind.ZIP: _tr("Folder: each bundle as a ZIP"),
        TargetKind.SITE: _tr("Site on this computer or a disk"),
        TargetKind.SFTP: _tr("Site on a server (SFTP)"),
        TargetKind.S3: _tr("Site in a bucket (S3)"),
        TargetKind.WORDPRESS: _tr("WordPress"),
        TargetKind.GHOST: _tr("Ghost"),
        TargetKind.DRUPAL: _tr("Drupal (JSON:API)"),
    }[kind]


def state_words(delivery: Delivery, now: datetime) -> tuple[str, Tone]:
    """Return a badge for how a delivery stands."""
    again = relative(delivery.next_try_at, now) if delivery.next_try_at else ""
    return {
        DeliveryState.WAITING: (_tr("Waiting"), Tone.PLAIN),
        DeliveryState.RUNNING: (_tr("On its way"), Tone.PLAIN),
        DeliveryState.AGAIN: (_tr("Tried again {when}").format(when=again), Tone.WARNING),
        DeliveryState.PAUSED: (_tr("Paused"), Tone.WARNING),
        DeliveryState.STOPPED: (_tr("Needs you"), Tone.DANGER),
        DeliveryState.DELIVERED: (_tr("Arrived"), Tone.GOOD),
        DeliveryState.CANCELLED: (_tr("Cancelled"), Tone.PLAIN),
        DeliveryState.OUTDATED: (_tr("Overtaken"), Tone.PLAIN),
    }[delivery.state]


def target_card(row: "TargetRow", now: datetime) -> Card:
    """Return the card of a target: what it shows, and what is on its way."""
    target = row.target
    if row.open is not None:
        badge, tone = state_words(row.open, now)
    elif not target.enabled:
        badge, tone = _tr("Off"), Tone.PLAIN
    else:
        badge, tone = "", Tone.PLAIN
    shows = _tr("Nothing was delivered yet")
    if row.shows is not None and row.shows.ended_at is not None:
        shows = _tr("Shows bundle {n}, since {when}").format(n=row.shows.sequence, when=moment(row.shows.ended_at))
    if row.theirs:
        shows += " · " + _tr("{n} kept as theirs").format(n=row.theirs)
    return Card(
        key=target.id,
        label=kind_words(target.kind),
        headline=target.name,
        standfirst=target.address,
        note=shows,
        badge=badge,
        tone=tone,
        tip=row.open.message if row.open else "",
    )


def delivery_card(delivery: Delivery, target: str, now: datetime) -> Card:
    """Return the card of a delivery."""
    badge, tone = state_words(delivery, now)
    when = moment(delivery.ended_at or delivery.asked_at)
    tries = _tr("1 try") if delivery.tries == 1 else _tr("{n} tries").format(n=delivery.tries)
    receipt = ", ".join(_receipt_words(name, value) for name, value in delivery.receipt.items())
    return Card(
        key=str(delivery.id),
        label=target,
        headline=_tr("Bundle {n}").format(n=delivery.sequence),
        standfirst=delivery.message or receipt,
        note=" · ".join(filter(None, (when, delivery.person, tries if delivery.tries else ""))),
        badge=badge,
        tone=tone,
    )


def _receipt_words(name: str, value: str) -> str:
    """Return a line of a receipt; what a receipt names of its own stays as it is."""
    one = {"files": _tr("1 file"), "pictures": _tr("1 picture"), "pictures removed": _tr("1 picture removed")}
    if value == "1" and name in one:
        return one[name]
    words = {
        "files": _tr("{value} files"),
        "sent": _tr("{value} sent"),
        "created": _tr("{value} new"),
        "updated": _tr("{value} updated"),
        "withdrawn": _tr("{value} withdrawn"),
        "unchanged": _tr("{value} as they were"),
        "pictures": _tr("{value} pictures"),
        "pictures removed": _tr("{value} pictures removed"),
        "removed": _tr("{value} removed"),
        "bundle": _tr("bundle {value}"),
        "release": _tr("release {value}"),
    }.get(name, f"{name} {{value}}")
    return words.format(value=value)


def try_words(each: DeliveryTry) -> str:
    """Return one try as a line."""
    outcome = {
        "delivered": _tr("arrived"),
        "again": _tr("broke off"),
        "stopped": _tr("refused"),
        "paused": _tr("paused"),
        "cancelled": _tr("cancelled"),
        "waiting": _tr("the program closed"),
        "": _tr("under way, or the program ended"),
    }.get(each.outcome, each.outcome)
    return f"{each.number}. {moment(each.began_at)}: {outcome}" + (f". {each.words}" if each.words else "")
