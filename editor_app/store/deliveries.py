"""Deliveries kept: which bundle goes to which target, how each stands, every try, and what a target holds of ours."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from editor_app.domain.delivery import (
    OPEN_STATES,
    THEIRS,
    Delivery,
    DeliveryId,
    DeliveryState,
    DeliveryTry,
    RemoteConflict,
    RemoteItem,
    Target,
    TargetId,
)
from editor_app.store.canonical import from_text, storable, to_text
from editor_app.store.database import Database, Write
from editor_app.store.tables import deliveries, delivery_tries, remote_items, targets

_BATCH = 500


# Targets


def every_target(connection: Connection) -> tuple[Target, ...]:
    """Return the targets in the order they were made."""
    rows = connection.execute(select(targets.c.settings).order_by(targets.c.place, targets.c.id))
    return tuple(from_text(row.settings, Target) for row in rows)


def find_target(connection: Connection, target: TargetId) -> Target | None:
    """Return a target, None when there is none."""
    text = connection.execute(select(targets.c.settings).where(targets.c.id == target)).scalar_one_or_none()
    return None if text is None else from_text(text, Target)


def keep_target(write: Write, target: Target) -> None:
    """Keep a target's settings; a new one comes last."""
    last = write.connection.execute(select(func.coalesce(func.max(targets.c.place), 0))).scalar_one()
    statement = upsert(targets).values(id=target.id, place=last + 1, settings=to_text(target))
    kept = statement.on_conflict_do_update(index_elements=["id"], set_={"settings": to_text(target)})
    write.connection.execute(kept)


def drop_target(write: Write, target: TargetId) -> None:
    """Forget a target, what it held and what was on its way; the deliveries that ended stay readable."""
    write.connection.execute(delete(targets).where(targets.c.id == target))
    write.connection.execute(delete(remote_items).where(remote_items.c.target == target))
    write.connection.execute(
        update(deliveries)
        .where(deliveries.c.target == target, deliveries.c.state.in_(OPEN_STATES))
        .values(state=DeliveryState.CANCELLED, ended_at=write.at, message="The target was removed.")
    )


# Deliveries


def ask_for(write: Write, target: TargetId, sequence: int) -> Delivery:
    """Put a bundle on its way to a target; what waited for it with an older bundle is outdated."""
    older = (deliveries.c.target == target) & deliveries.c.state.in_(OPEN_STATES - {DeliveryState.RUNNING})
    write.connection.execute(
        update(deliveries).where(older).values(state=DeliveryState.OUTDATED, ended_at=write.at, next_try_at=None)
    )
    values = {"target": target, "sequence": sequence, "state": DeliveryState.WAITING, "asked_at": write.at}
    made = write.connection.execute(insert(deliveries).values(**values, person=storable(write.person)))
    (number,) = made.inserted_primary_key or (0,)
    return Delivery(
        id=DeliveryId(number),
        target=target,
        sequence=sequence,
        state=DeliveryState.WAITING,
        asked_at=write.at,
        person=write.person,
    )


def find_delivery(connection: Connection, delivery: DeliveryId) -> Delivery | None:
    """Return a delivery, None when there is none."""
    row = connection.execute(select(deliveries).where(deliveries.c.id == delivery)).one_or_none()
    return None if row is None else _delivery(row)


def latest_deliveries(connection: Connection, limit: int, before: DeliveryId | None = None) -> tuple[Delivery, ...]:
    """Return deliveries, newest first; ``before`` is the last of the page before."""
    wanted = select(deliveries).order_by(deliveries.c.id.desc()).limit(limit)
    if before is not None:
        wanted = wanted.where(deliveries.c.id < before)
    return tuple(_delivery(row) for row in connection.execute(wanted))


def open_deliveries(connection: Connection) -> tuple[Delivery, ...]:
    """Return what has not ended, in the order it was asked for."""
    wanted = select(deliveries).where(deliveries.c.state.in_(OPEN_STATES)).order_by(deliveries.c.id)
    return tuple(_delivery(row) for row in connection.execute(wanted))


def last_delivered(connection: Connection, target: TargetId) -> Delivery | None:
    """Return the delivery whose bundle the target shows."""
    wanted = select(deliveries).where(deliveries.c.target == target, deliveries.c.state == DeliveryState.DELIVERED)
    row = connection.execute(wanted.order_by(deliveries.c.ended_at.desc(), deliveries.c.id.desc()).limit(1)).first()
    return None if row is None else _delivery(row)


def write_delivery(write: Write, delivery: Delivery) -> None:
    """Write how a delivery stands."""
    write.connection.execute(
        update(deliveries)
        .where(deliveries.c.id == delivery.id)
        .values(
            state=delivery.state,
            tries=delivery.tries,
            next_try_at=delivery.next_try_at,
            ended_at=delivery.ended_at,
            done=delivery.done,
            total=delivery.total,
            message=storable(delivery.message),
            conflicts=to_text(delivery.conflicts),
            receipt=to_text(dict(delivery.receipt)),
        )
    )


def begin_try(write: Write, delivery: Delivery) -> Delivery:
    """Write down that a try begins, and return the delivery as it runs."""
    running = replace(
        delivery, state=DeliveryState.RUNNING, tries=delivery.tries + 1, next_try_at=None, conflicts=(), message=""
    )
    write_delivery(write, running)
    write.connection.execute(
        insert(delivery_tries).values(delivery=delivery.id, number=running.tries, began_at=write.at)
    )
    return running


def end_try(write: Write, delivery: Delivery, outcome: str, words: str) -> None:
    """Write down how the last try ended, and how the delivery stands now."""
    write_delivery(write, delivery)
    write.connection.execute(
        update(delivery_tries)
        .where(delivery_tries.c.delivery == delivery.id, delivery_tries.c.number == delivery.tries)
        .values(ended_at=write.at, outcome=outcome, words=storable(words))
    )


def tries_of(connection: Connection, delivery: DeliveryId) -> tuple[DeliveryTry, ...]:
    """Return the tries of a delivery in their order."""
    wanted = select(delivery_tries).where(delivery_tries.c.delivery == delivery).order_by(delivery_tries.c.number)
    return tuple(
        DeliveryTry(
            delivery=DeliveryId(row.delivery),
            number=row.number,
            began_at=row.began_at,
            ended_at=row.ended_at,
            outcome=row.outcome,
            words=row.words,
        )
        for row in connection.execute(wanted)
    )


def take_up_again(write: Write) -> int:
    """Let what ran when the program ended wait again; return how many that were."""
    left = write.connection.execute(
        update(deliveries)
        .where(deliveries.c.state == DeliveryState.RUNNING)
        .values(state=DeliveryState.WAITING, message="The program ended during the delivery. It goes on from there.")
    )
    return left.rowcount


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(
        id=DeliveryId(row.id),
        target=TargetId(row.target),
        sequence=row.sequence,
        state=DeliveryState(row.state),
        asked_at=row.asked_at,
        person=row.person,
        tries=row.tries,
        next_try_at=row.next_try_at,
        ended_at=row.ended_at,
        done=row.done,
        total=row.total,
        message=row.message,
        conflicts=from_text(row.conflicts, tuple[RemoteConflict, ...]),
        receipt=json.loads(row.receipt),
    )


# What a target holds


class Held:
    """The ledger of one target: each write is committed before the call returns."""

    def __init__(self, database: Database, target: TargetId) -> None:
        self._database = database
        self._target = target

    def find(self, uri: str) -> RemoteItem | None:
        """Return what was sent for ``uri``."""
        with self._database.read() as connection:
            row = connection.execute(self._mine().where(remote_items.c.uri == uri)).one_or_none()
        return None if row is None else _item(row)

    def every(self) -> Iterator[RemoteItem]:
        """Return all of it, by uri."""
        after = ""
        while True:
            with self._database.read() as connection:
                wanted = self._mine().where(remote_items.c.uri > after).order_by(remote_items.c.uri).limit(_BATCH)
                rows = connection.execute(wanted).all()
            yield from (_item(row) for row in rows)
            if len(rows) < _BATCH:
                return
            after = rows[-1].uri

    def keep(self, item: RemoteItem) -> None:
        """Remember an item, instead of what was remembered of its uri."""
        values = {
            "remote_id": item.remote_id,
            "state": item.state,
            "version": item.version,
            "remote_modified": item.remote_modified,
            "address": item.address,
            "sha256": item.sha256,
        }
        statement = upsert(remote_items).values(target=self._target, uri=item.uri, **values)
        with self._database.write() as write:
            write.connection.execute(statement.on_conflict_do_update(index_elements=["target", "uri"], set_=values))

    def forget(self, uri: str) -> None:
        """Forget an item."""
        self.forget_all([uri])

    def forget_all(self, uris: Iterable[str]) -> None:
        """Forget several items."""
        with self._database.write() as write:
            mine = remote_items.c.target == self._target
            write.connection.execute(delete(remote_items).where(mine, remote_items.c.uri.in_(list(uris))))

    def _mine(self) -> Any:  # SQLAlchemy's Select of whole rows has no name of its own
        return select(remote_items).where(remote_items.c.target == self._target)


def left_to_them(connection: Connection, target: TargetId) -> list[RemoteItem]:
    """Return what of a target is theirs by a person's word, by uri."""
    wanted = select(remote_items).where(remote_items.c.target == target, remote_items.c.state == THEIRS)
    return [_item(row) for row in connection.execute(wanted.order_by(remote_items.c.uri))]


def count_left_to_them(connection: Connection, target: TargetId) -> int:
    """Return how much of a target is theirs by a person's word."""
    wanted = select(func.count()).where(remote_items.c.target == target, remote_items.c.state == THEIRS)
    return connection.execute(wanted).scalar_one()


def _item(row: Row[Any]) -> RemoteItem:
    return RemoteItem(
        target=TargetId(row.target),
        uri=row.uri,
        remote_id=row.remote_id,
        state=row.state,
        version=row.version,
        remote_modified=row.remote_modified,
        address=row.address,
        sha256=row.sha256,
    )


def due(open_: Iterable[Delivery], now: datetime) -> Iterator[Delivery]:
    """Return the deliveries that may be tried now: waiting ones, and those whose pause is over."""
    for each in open_:
        over = each.next_try_at is None or each.next_try_at <= now
        if each.state is DeliveryState.WAITING or (each.state is DeliveryState.AGAIN and over):
            yield each
