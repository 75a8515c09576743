"""A small site with real pictures, made into bundles; ``pytest tests/publish --rewrite-golden`` writes golden files."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.publish.newsdesk import Newsdesk

Golden = Callable[[str, bytes], None]

GOLDEN = Path(__file__).parent.parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-golden", action="store_true", help="write the golden files anew, for review as a diff")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare bytes with a golden file, or write it anew when asked.

    Names by content are made plain first: the JPEG encoder's bytes, and the style sheet's, are not what is reviewed.
    """

    def compare(name: str, data: bytes) -> None:
        data = re.sub(rb"[0-9a-f]{2}/[0-9a-f]{64}", b"aa/photo", data)
        data = re.sub(rb"style-[0-9a-f]{16}", b"style", data)
        data = re.sub(rb'"sizeInBytes": \d+', b'"sizeInBytes": 0', data)
        file = GOLDEN / name
        if request.config.getoption("--rewrite-golden", default=False):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        assert data.decode() == file.read_text("utf-8"), (
            f"{name} differs: pytest tests/publish --rewrite-golden, then read the diff"
        )

    return compare


@pytest.fixture
def desk(tmp_path: Path) -> Newsdesk:
    return Newsdesk(tmp_path)
