"""A small site with real pictures, made into bundles; golden files rewritten by ``--rewrite-golden``."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.publish.newsdesk import Newsdesk

GOLDEN = Path(__file__).parent.parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-golden", action="store_true", help="write the golden files anew, for review as a diff")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Compare bytes with a golden file, or write it anew when asked."""

    def compare(name: str, data: bytes) -> None:
        file = GOLDEN / name
        if request.config.getoption("--rewrite-golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        assert data.decode() == file.read_text("utf-8"), f"{name} differs: pytest --rewrite-golden, then read the diff"

    return compare


@pytest.fixture
def desk(tmp_path: Path) -> Newsdesk:
    return Newsdesk(tmp_path)
