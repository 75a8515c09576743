"""Files are read in other processes: the same comes of it, in the same order, whatever becomes of a process."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from editor_app.domain.site import Site
from editor_app.ingest.files import FoundFile, find_files
from editor_app.newsroom import Newsroom, open_newsroom
from editor_app.services import ingest_batch, reading_ahead
from editor_app.services.ingest_report import IngestReport, Outcome
from editor_app.services.reading_ahead import FEWEST, ReadingAhead
from editor_app.services.reading_child import ReadFile
from tests.ingest.documents import docx, paragraph
from tests.pictures.drawn import jpeg

SITE = Site(name="Valley")
_BEGIN = "import json, sys; sys.path[:] = json.loads(sys.stdin.buffer.readline());"
DIES_OVER_BAD = (
    f"{_BEGIN} import os; from editor_app.services import reading_child as child; read = child.read_ahead;"
    "child.read_ahead = lambda file, site: os._exit(1) if file.name == 'bad.md' else read(file, site); child.serve()"
)
NEVER_ANSWERS = (
    f"{_BEGIN} import time; from editor_app.services import reading_child as child;"
    "child.read_ahead = lambda file, site: time.sleep(600); child.serve()"
)


@pytest.fixture(autouse=True)
def a_slow_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long a process takes to begin, it is waited for."""
    monkeypatch.setattr(reading_ahead, "PATIENCE", 60)


def stories(folder: Path, count: int) -> list[FoundFile]:
    for number in range(count):
        (folder / f"{number:03}.md").write_text(f"---\ntitle: Story {number}\n---\nText {number}.\n", encoding="utf-8")
    return find_files([folder])


def all_of(ahead: ReadingAhead, files: list[FoundFile]) -> list[ReadFile | None]:
    found = []
    for each in files:
        ahead.wait_for(each, None)
        found.append(ahead.of(each))
    return found


def headlines(read: list[ReadFile | None]) -> list[str]:
    return [each.incoming.content.headline if each and each.incoming else "" for each in read]


def test_files_come_in_their_order_each_once(tmp_path: Path) -> None:
    files = stories(tmp_path, 130)
    with ReadingAhead([*files, files[0]], SITE) as ahead:
        assert headlines(all_of(ahead, files)) == [f"Story {number}" for number in range(130)]
        assert ahead.of(files[0]) is None


def test_a_file_over_which_a_process_ends_is_refused_by_name_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_text("Bad.", encoding="utf-8")
    files = stories(tmp_path, 45)
    with ReadingAhead(files, SITE, DIES_OVER_BAD) as ahead:
        read = dict(zip([each.name for each in files], all_of(ahead, files), strict=True))
    bad = read.pop("bad.md")
    assert bad is not None
    assert (bad.incoming, "“bad.md”" in bad.refusal) == (None, True)
    assert headlines(list(read.values())) == [f"Story {number}" for number in range(45)]


def test_it_is_told_whether_a_file_is_to_be_waited_for(tmp_path: Path) -> None:
    files = stories(tmp_path, 30)
    with ReadingAhead(files[:25], SITE) as ahead:
        ahead.wait_for(files[24], None)
        assert ahead.is_read(files[24])
        assert ahead.is_read(files[29])  # the caller reads it
    with ReadingAhead(files, SITE, NEVER_ANSWERS) as ahead:
        assert not ahead.is_read(files[0])


def test_where_no_process_begins_the_caller_reads_by_itself(tmp_path: Path) -> None:
    files = stories(tmp_path, 30)
    with ReadingAhead(files, SITE, "raise SystemExit(1)") as ahead:
        assert all_of(ahead, files) == [None] * 30


def test_for_a_process_that_never_begins_the_caller_does_not_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_ahead, "PATIENCE", 0.1)
    files = stories(tmp_path, 30)
    with ReadingAhead(files, SITE, "import time; time.sleep(600)") as ahead:
        assert all_of(ahead, files) == [None] * 30


def test_a_process_that_never_answers_is_not_waited_for_once_nobody_wants_it(tmp_path: Path) -> None:
    files = stories(tmp_path, 3)
    with ReadingAhead(files, SITE, NEVER_ANSWERS) as ahead:
        ahead.wait_for(files[0], lambda: True)
        assert ahead.of(files[0]) is None


def an_archive(folder: Path) -> Path:
    (folder / "img").mkdir(parents=True)
    (folder / "img" / "a.jpg").write_bytes(jpeg())
    stories(folder, FEWEST)
    words = {
        "front.md": "---\ntitle: Եվ\ntags: [Բ, б]\ndate: 2014-05-06\nimage: img/a.jpg\n---\nText.\n\n![a](img/a.jpg)\n",
        "again.md": "---\ntitle: Story 3\n---\nText 3.\n",
        "page.txt": "A headline\n\nThe text.\n\nsource: TASS\nphoto: Ani",
        "saved.html": "<h1>Saved</h1><p>Text.</p>",
        "empty.md": "",
        "broken.md": "---\ntitle: [\n---\nText",
    }
    for name, text in words.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "letter.docx").write_bytes(docx(paragraph("A letter") + paragraph("Its text.")))
    (folder / "binary.md").write_bytes(b"\xff\xfe\0\0\1")
    return folder


def told(report: IngestReport) -> list[tuple[str, str, str]]:
    return [(each.name, each.outcome, each.reason) for each in report.items]


def contents(newsroom: Newsroom, report: IngestReport) -> list[str]:
    """Return what came in, but for the ids of photos, which are new in each newsroom."""
    found = (repr(newsroom.articles.get(each.article).content) for each in report.steps)
    return [re.sub("[0-9a-f]{8}-[0-9a-f-]{27}", "ID", each) for each in found]


@pytest.mark.parametrize(("published", "early"), [(False, ingest_batch.EARLY), (True, 1)])
def test_the_same_comes_in_as_without_other_processes(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, published: bool, early: int
) -> None:
    monkeypatch.setattr(ingest_batch, "EARLY", early)  # of 1: what is read is written wherever the rest is waited for
    folder = an_archive(tmp_path / "archive")
    many = newsroom.ingest.bring_in([folder], published=published)
    with open_newsroom(tmp_path / "other", person="nino") as other:
        few = [other.ingest.bring_in([each.path], published=published) for each in find_files([folder])]
        assert [line for report in few for line in told(report)] == [
            (name.rpartition("/")[2], outcome, reason) for name, outcome, reason in told(many)
        ]
        assert [each for report in few for each in contents(other, report)] == contents(newsroom, many)
    assert newsroom.check(rebuild=True) == []
    assert newsroom.check() == []
    again = newsroom.ingest.bring_in([folder], published=published)
    assert Outcome.BROUGHT_IN not in {each.outcome for each in again.items}
    assert not again.changes


def test_a_cancelled_import_keeps_what_came_in_and_goes_on_from_there(newsroom: Newsroom, tmp_path: Path) -> None:
    stories(tmp_path, 2 * FEWEST)
    seen: list[str] = []
    first = newsroom.ingest.bring_in(
        [tmp_path], progress=lambda *step: seen.append(step[2]), cancelled=lambda: len(seen) > FEWEST
    )
    assert [each.outcome for each in first.items].count(Outcome.BROUGHT_IN) == len(seen) - 1
    second = newsroom.ingest.bring_in([tmp_path])
    assert len(first.steps) + len(second.steps) == 2 * FEWEST


def test_a_reader_begins_without_what_only_the_database_needs() -> None:
    code = (
        "import sys, editor_app.services.reading_child; print([m for m in ('sqlalchemy', 'lxml') if m in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout == "[]\n"
