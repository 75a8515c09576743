"""Keeps what a person writes out of the folders in which the newsroom lives."""

from pathlib import Path

from editor_app.domain.errors import Refused


def keep_apart(target: Path, newsroom: Path, allowed: str) -> None:
    """Raise Refused when ``target`` is the newsroom's folder or lies in it elsewhere than under ``allowed``."""
    place, room = target.resolve(), newsroom.resolve()
    inside = place == room or room in place.parents
    if not place.name or (inside and room / allowed not in place.parents):
        raise Refused(f"{target} belongs to the newsroom or the system: name another place.", code="own-folder")
