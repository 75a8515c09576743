"""Kills an import at a moment and brings the same in again: what a test and a benchmark both do."""

import subprocess
import sys
import time
from pathlib import Path

from editor_app.domain.article import ArticleQuery
from editor_app.newsroom import open_newsroom
from tests.ingest.exports import item, wxr
from tests.pictures.drawn import jpeg

ARTICLES = 130
"""So many that they are read ahead; what stands before each picture among them is written in one transaction."""
_ROOT = Path(__file__).resolve().parents[2]


def an_archive(folder: Path) -> Path:
    """Write an archive of posts, pages of an export and pictures."""
    (folder / "img").mkdir(parents=True)
    (folder / "img" / "a.jpg").write_bytes(jpeg())
    for number in range(ARTICLES - 10):
        words = (
            f"---\ntitle: Story {number}\nslug: s-{number}\nimage: /img/a.jpg\n---\n" + f"Text {number} of it. " * 40
        )
        (folder / f"{number:04}.md").write_text(words, encoding="utf-8")
        if number % 25 == 20:
            (folder / f"{number:04}.jpg").write_bytes(jpeg())
    items = (item(number, f"Post {number}", f"Text of post {number}.") for number in range(10))
    (folder / "zz.xml").write_text(wxr(*items), encoding="utf-8")
    return folder


def begin(newsroom: Path, folder: Path) -> subprocess.Popen[str]:
    """Begin an import in a process of its own; it has opened the newsroom when this returns."""
    command = [sys.executable, "-m", "tests.services.intake_job", str(newsroom), str(folder)]
    job = subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True)
    assert job.stdout is not None
    assert job.stdout.readline() == "open\n"
    return job


def how_long(newsroom: Path, folder: Path) -> float:
    """Bring the same in and kill nothing; return the seconds from the open newsroom to the end."""
    with begin(newsroom, folder) as job:
        started = time.monotonic()
        assert job.wait() == 0
        return time.monotonic() - started


def killed_after(newsroom: Path, folder: Path, seconds: float) -> bool:
    """Kill an import after some time; return whether that was before its end."""
    with begin(newsroom, folder) as job:
        time.sleep(seconds)
        job.kill()
        assert job.stdout is not None
        return "done" not in job.stdout.read()


def problems_after(newsroom: Path, folder: Path) -> list[str]:
    """Return what is wrong with a newsroom after a kill, and after the same came in again: nothing, one hopes."""
    with open_newsroom(newsroom, person="nino") as opened:
        found = [str(each) for each in opened.check()]
        opened.ingest.bring_in([folder])
        found += [str(each) for each in opened.check(rebuild=True)]
        total = opened.articles.page(ArticleQuery()).total
        photos = len(opened.photos.find())
        if total != ARTICLES or photos != 1:
            found.append(f"{total} articles and {photos} photos instead of {ARTICLES} and 1")
        again = opened.ingest.bring_in([folder])
        if again.changes:
            found.append("a third time brought something in")
    return found
