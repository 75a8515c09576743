"""Revisions of what is no article: a photo's record, a board, the site's settings. None is ever changed or removed."""

import json
from typing import Any

from editor_app.store.canonical import digest, storable
from editor_app.store.database import Write


def revision_row(write: Write, parent: str | None, **said: str) -> dict[str, Any]:
    """Return the row of a new revision on top of ``parent``; its id is the SHA-256 of what it says and of that."""
    parents = [] if parent is None else [parent]
    return {
        **said,
        "id": digest({**said, "parents": parents, "person": write.person, "made_at": write.at}),
        "parents": json.dumps(parents),
        "made_at": write.at,
        "person": storable(write.person),
    }
