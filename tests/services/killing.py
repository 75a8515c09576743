"""Kills an import, or its undoing, and asks for the same again: what a test and a benchmark both do."""

import json
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path

from editor_app.domain.listed import ArticleQuery, View
from editor_app.newsroom import open_newsroom
from tests.ingest.exports import item, wxr
from tests.pictures.drawn import jpeg
from tests.services.undo_job import report_of

ARTICLES = 130
"""So many that they are read ahead; what stands before each picture among them is written in one transaction."""
WRITTEN = 21
"""When it comes to this one, the first have been written."""
A_WHILE = 0.05
"""Seconds in which an import goes on to the next articles, or writes some."""
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
    return _job("intake_job", newsroom, folder)


def _job(name: str, newsroom: Path, given: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", f"tests.services.{name}", str(newsroom), str(given)]
    job = subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True)
    assert job.stdout is not None
    assert job.stdout.readline() == "open\n"
    return job


def killed_at(newsroom: Path, folder: Path, article: int, seconds: float) -> int:
    """Kill an import some time after it turns to an article, counted from 0; return how many articles are there."""
    _kill(begin(newsroom, folder), article, seconds)
    with open_newsroom(newsroom, person="nino") as opened:
        return opened.articles.page(ArticleQuery()).total or 0


def _kill(begun: subprocess.Popen[str], article: int, seconds: float) -> None:
    """Kill a job some time after it has said that it came to an article."""
    with begun as job:
        assert job.stdout is not None
        for line in job.stdout:
            if line == "done\n" or int(line) >= article:
                break
        time.sleep(seconds)
        job.kill()


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


def brought_in(newsroom: Path, folder: Path, written: Path) -> None:
    """Bring an archive into a newsroom, and write down the steps of it."""
    with open_newsroom(newsroom, person="nino") as opened:
        report = opened.ingest.bring_in([folder])
    written.write_text(json.dumps([asdict(each) for each in report.steps]), encoding="utf-8")


def undo_killed_at(newsroom: Path, written: Path, article: int, seconds: float) -> int:
    """Kill the undoing of an import at such a moment; return how many articles are still there."""
    _kill(_job("undo_job", newsroom, written), article, seconds)
    with open_newsroom(newsroom, person="nino") as opened:
        return opened.articles.page(ArticleQuery()).total or 0


def problems_after_undo(newsroom: Path, written: Path, there: int) -> list[str]:
    """Return what is wrong with a newsroom after that kill, and after the undoing was asked for again."""
    with open_newsroom(newsroom, person="nino") as opened:
        found = [str(each) for each in opened.check()]
        rest = opened.ingest.undo(report_of(written))
        found += [str(each) for each in opened.check()]
        if (rest.count, rest.left) != (there, ()):
            found.append(f"{rest.count} of {there} were taken back, {len(rest.left)} left")
        if opened.articles.counts()[View.BIN] != ARTICLES:
            found.append("not all of them are in the bin")
        if opened.ingest.undo(report_of(written)).changes:
            found.append("a third time took something back")
        if len(opened.ingest.bring_in([written.parent / "archive"]).steps) != ARTICLES:
            found.append("the same files again did not bring all of them back")
        found += [str(each) for each in opened.check(rebuild=True)]
    return found
