"""The dictionaries that come with the program, read by real Hunspell."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from editor_app.language.dictionaries import Place, dictionaries_in
from editor_app.language.spelling import Speller
from editor_app.resources import path

AFF = "SET UTF-8\nTRY aəı\nSFX A Y 1\nSFX A 0 lar .\n"
DIC = "3\nnamə\nİstanbul\nalma/A\n"


def write_pair(folder: Path, name: str = "az", aff: str | bytes = AFF, dic: str | bytes = DIC) -> Path:
    """Write a dictionary and return its .dic."""
    folder.mkdir(parents=True, exist_ok=True)
    for suffix, held in (("aff", aff), ("dic", dic)):
        data = held.encode() if isinstance(held, str) else held
        (folder / f"{name}.{suffix}").write_bytes(data)
    return folder / f"{name}.dic"


@pytest.fixture(scope="session")
def speller() -> Iterator[Speller]:
    """A speller over the packaged dictionaries only."""
    made = Speller(lambda: dictionaries_in([(path("dictionaries"), Place.PACKAGED)]))
    yield made
    made.close()
