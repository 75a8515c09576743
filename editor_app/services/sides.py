"""Whose side holds where both changed the same thing: ours is written over theirs, or theirs stays (rule B5)."""

from collections.abc import Collection
from dataclasses import replace

from editor_app.domain.delivery import THEIRS, Delivery, RemoteConflict, RemoteItem, TargetId
from editor_app.publish.targets.target import RemoteLedger

_DRAFT, _PUBLISHED = "draft", "published"


def settle(ledger: RemoteLedger, delivery: Delivery, theirs: Collection[str]) -> None:
    """Remember for each conflict of a delivery whose side holds: theirs for these uris, ours for the others."""
    for each in delivery.conflicts:
        if each.uri in theirs:
            ledger.keep(_left_to_them(delivery.target, each))
        else:
            _let_ours_hold(ledger, delivery.target, each)


def take_back(ledger: RemoteLedger, uris: Collection[str]) -> None:
    """Let our side hold again for what was left to them. What changed there since then stops a delivery as ever."""
    for uri in uris:
        held = ledger.find(uri)
        if held is None or held.state != THEIRS:
            continue
        if held.remote_modified:
            ledger.keep(_as_if_written(held))
        else:
            ledger.forget(uri)  # it was deleted there: ours is made anew


def _left_to_them(target: TargetId, conflict: RemoteConflict) -> RemoteItem:
    return RemoteItem(
        target=target,
        uri=conflict.uri,
        remote_id=conflict.remote_id,
        state=THEIRS,
        version=conflict.version,
        remote_modified=conflict.changed_at,
        address=conflict.address,
    )


def _let_ours_hold(ledger: RemoteLedger, target: TargetId, conflict: RemoteConflict) -> None:
    if not conflict.changed_at:
        ledger.forget(conflict.uri)
        return
    new = RemoteItem(target=target, uri=conflict.uri, remote_id=conflict.remote_id, state=_DRAFT)
    held = ledger.find(conflict.uri) or new
    if held.state == THEIRS:
        held = replace(_as_if_written(held), remote_id=conflict.remote_id)
    ledger.keep(replace(held, remote_modified=conflict.changed_at, sha256=""))


def _as_if_written(held: RemoteItem) -> RemoteItem:
    """Return what was theirs as if we had written it: texts that lead to it stay as they are."""
    return replace(held, state=_PUBLISHED if held.address else _DRAFT, version="", sha256="")
