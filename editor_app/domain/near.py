"""When two photos look alike: fingerprints of 2 × 64 bits, how far apart they are, and how they are looked up (C5)."""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from functools import cache
from itertools import combinations

from editor_app.domain.ids import PhotoId
from editor_app.domain.photo import Photo
from editor_app.frozen import frozen

MOST_ACROSS = 11
"""Differing bits of the first half: four bands of 16 bits, each looked up within two bits, find every such pair."""
MOST_TOGETHER = 24
LEAST_SAID = 6
"""Turns from light to dark: with fewer a picture is a plain field or a slope, like every other of its kind."""
BANDS = 4
_BAND_BITS = 16
_BAND = (1 << _BAND_BITS) - 1


@frozen
class Fingerprint:
    """Where a picture gets lighter: to the right (``across``) and downwards (``down``), on a grid of 8 by 8."""

    across: int
    down: int

    @property
    def text(self) -> str:
        """32 hexadecimal digits."""
        return f"{self.across:016x}{self.down:016x}"

    @classmethod
    def from_text(cls, text: str) -> "Fingerprint":
        """Read what ``text`` wrote."""
        return cls(int(text[:16], 16), int(text[16:], 16))

    @property
    def says_enough(self) -> bool:
        """Whether the picture has enough in it to be told from others."""
        turns = (min(half.bit_count(), 64 - half.bit_count()) for half in (self.across, self.down))
        return sum(turns) >= LEAST_SAID

    @property
    def bands(self) -> tuple[int, ...]:
        """The four bands of ``across``, by which a fingerprint is found."""
        return tuple(self.across >> _BAND_BITS * number & _BAND for number in range(BANDS))


def distance(one: Fingerprint, other: Fingerprint) -> int:
    """Return how many of the 128 bits differ."""
    return (one.across ^ other.across).bit_count() + (one.down ^ other.down).bit_count()


def is_near(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether two pictures look alike: resized, compressed, lightened, or cut by a twentieth."""
    alike = (one.across ^ other.across).bit_count() <= MOST_ACROSS
    return alike and distance(one, other) <= MOST_TOGETHER


def around(band: int) -> Iterator[int]:
    """Yield the values of a band within two bits: 137 of them."""
    for mask in _masks():
        yield band ^ mask


@cache
def _masks() -> tuple[int, ...]:
    ones = [1 << bit for bit in range(_BAND_BITS)]
    return (0, *ones, *(one | other for one, other in combinations(ones, 2)))


class NearAnswer(StrEnum):
    """What a person said of two photos that look alike."""

    WAITING = ""
    BOTH = "both"
    """They are two pictures: never asked again."""
    ONE = "one"
    """One of them stands for both: the other is in the bin."""


@frozen(kw_only=True)
class NearPair:
    """Two photos that look alike, the one that was here first before the other; ``uses`` are counts of places."""

    older: Photo
    newer: Photo
    apart: int
    """Differing bits of 128."""
    older_uses: int = 0
    newer_uses: int = 0
    found_at: datetime


def pair_key(one: PhotoId, other: PhotoId) -> tuple[PhotoId, PhotoId]:
    """Return two photos in the order in which a pair is kept."""
    return (one, other) if one < other else (other, one)
