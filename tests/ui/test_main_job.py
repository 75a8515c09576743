"""The main job of a day, from the pasted page to the published bundle, as ``make run`` drives it with no screen."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from editor_app.domain.listed import ArticleQuery, Status
from editor_app.newsroom import open_newsroom

RUN = Path(__file__).parents[2] / "packaging" / "run_sample.py"


@pytest.mark.timeout(300)
def test_from_a_pasted_page_to_a_published_bundle(tmp_path: Path) -> None:
    screenless = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    done = subprocess.run(
        [sys.executable, str(RUN), str(tmp_path / "sample-newsroom")],
        env={**screenless, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=280,
    )
    assert done.returncode == 0, done.stderr
    said = dict(line.split(": ", 1) for line in done.stdout.splitlines() if ": " in line)
    page = Path(said["The article's page"]).read_text(encoding="utf-8")
    order = [
        "News", "<h1", "Lorries cross in four hours", "<figure", "Aram Petrosyan / Caspian Ledger", "The first lorries",
        "<blockquote", "source: Caspian Ledger with Kedori Post", "photo: The new road above Kedori (archive picture)",
        "Related articles", "New road over the Arkun pass opens to lorries", "Port workers and operator agree on pay",
        "Editor",
    ]  # fmt: skip
    places = [page.index(words, page.index("<main")) for words in order]
    assert places == sorted(places)
    assert page.count("(archive picture)") == 1
    assert len(list((tmp_path / "pictures").glob("*.png"))) == 12
    with open_newsroom(tmp_path / "main-job") as newsroom:
        found = newsroom.articles.page(ArticleQuery(text="rest area with forty stalls")).rows
        assert [each.status for each in found] == [Status.PUBLISHED]
        assert newsroom.check() == []
