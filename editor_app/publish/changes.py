"""``data/changes.html``: what changed since the bundle before and why each file is here, for people at the desk."""

from collections.abc import Iterator, Mapping

from editor_app.frozen import frozen
from editor_app.publish.edition import Edition
from editor_app.publish.outputs import PayloadFile
from editor_app.publish.reasons import UNCHANGED
from editor_app.publish.recorded import KnownFile
from editor_app.publish.theme import in_pieces

PATH = "data/changes.html"


@frozen(kw_only=True)
class _Row:
    """One article. ``path`` is below ``data/``, where this page lies."""

    headline: str
    language: str
    path: str
    reason: str


def changes_page(edition: Edition, files: Mapping[str, KnownFile]) -> PayloadFile:
    """Return the page, made when every other payload file but the control file is written; it tells of these alone.

    ``files`` are these by path.
    """
    rows = [
        _Row(
            headline=story.content.headline,
            language=story.content.language,
            path=f"site/{story.path}",
            reason=files[f"data/site/{story.path}"].reason,
        )
        for story in edition.stories
        if f"data/site/{story.path}" in files
    ]
    changed = [row for row in rows if row.reason != UNCHANGED]
    data = in_pieces(
        "changes.html",
        site=edition.site,
        sequence=edition.sequence,
        base=edition.base.sequence if edition.base else None,
        created=f"{edition.created:%Y-%m-%d %H:%M} UTC",
        changed=changed,
        unchanged=len(edition.stories) - len(changed),
        withdrawn=[f"site/{each.path}" for each in edition.tombstones if f"data/site/{each.path}" in files],
        moved=[(path, edition.paths[owner]) for path, owner in sorted(edition.redirects.items())
               if f"data/site/{path}" in files],
        reasons=_by_reason(files),
    )  # fmt: skip
    return PayloadFile(path=PATH, media_type="text/html", data=data, reason="says what changed, for people")


def _by_reason(files: Mapping[str, KnownFile]) -> list[tuple[str, "_Below"]]:
    """Return each reason with the files that are here for it, below ``data/``; the reason of the fewest first."""
    found: dict[str, list[str]] = {}
    for path in sorted(files):
        found.setdefault(files[path].reason, []).append(path)
    return sorted(
        ((reason, _Below(paths)) for reason, paths in found.items()), key=lambda each: (len(each[1]), each[0])
    )


class _Below:
    """Paths without the folder they begin with; each is made when it is asked for."""

    def __init__(self, paths: list[str]) -> None:
        self._paths = paths

    def __len__(self) -> int:
        return len(self._paths)

    def __iter__(self) -> Iterator[str]:
        return (each.removeprefix("data/") for each in self._paths)
