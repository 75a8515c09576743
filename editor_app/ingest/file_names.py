"""What a file's name says of its article: blogs keep date and address there."""

import re
from pathlib import PurePosixPath

from editor_app.domain.checks import make_slug

_DATED = re.compile(r"^(\d{4}-\d{1,2}-\d{1,2})[-_ ](.+)$")
_INDEX = frozenset(("index", "_index"))


def told_by_name(name: str) -> tuple[str, str]:
    """Return the slug and the date a file's path gives, empty where it gives none.

    ``2014-05-06-the-road.md`` gives both (Jekyll, Eleventy); ``the-road/index.md``, a Hugo page bundle, its folder's.
    """
    path = PurePosixPath(name)
    bundled = path.stem in _INDEX
    stem = path.parent.name if bundled else path.stem
    dated = _DATED.match(stem)
    if dated:
        return make_slug(dated[2]), dated[1]
    return (make_slug(stem) if bundled else ""), ""
