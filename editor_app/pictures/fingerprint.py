"""The fingerprint of a picture: a difference hash both ways, the same for the same pixels on every machine."""

from collections.abc import Iterable

from editor_app.domain.near import Fingerprint
from editor_app.pictures.opening import decoding, opened

EDGE = 256
"""The thumbnail a fingerprint is taken of, in pixels."""
_SIDE = 8


def fingerprint(thumbnail: bytes, name: str = "thumbnail") -> Fingerprint:
    """Return where a picture gets lighter, on a grid of 8 by 8. Raises BadInput for what is no picture.

    Size and compression do not matter, nor do brightness and colour; see benchmarks/near_duplicates.py.
    """
    from PIL.Image import Resampling  # late: start-up time

    with opened(thumbnail, name) as image, decoding(name):
        image.load()
        grey = image.convert("L")
        wide = grey.resize((_SIDE + 1, _SIDE), Resampling.LANCZOS).tobytes()
        high = grey.resize((_SIDE, _SIDE + 1), Resampling.LANCZOS).tobytes()
    rows = range(_SIDE)
    across = ((wide[row * (_SIDE + 1) + at], wide[row * (_SIDE + 1) + at + 1]) for row in rows for at in rows)
    down = ((high[row * _SIDE + at], high[(row + 1) * _SIDE + at]) for row in rows for at in rows)
    return Fingerprint(_bits(across), _bits(down))


def _bits(pairs: Iterable[tuple[int, int]]) -> int:
    bits = 0
    for before, after in pairs:
        bits = bits << 1 | (before < after)
    return bits
