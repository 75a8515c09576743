"""The rival of the search: PostgreSQL with a tsvector column and a GIN index over the same texts, on this machine.

A cluster of its own in a folder, reached by a socket in it alone; nothing is made durable while it is filled. It holds
what is searched and shown in a list, without the texts; it knows so many words that it plans rare ones well.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.archive_material import chunks
from benchmarks.archive_questions import FOUND_FIRST, Question
from editor_app.store.bulk import NewArticle
from editor_app.store.derived import Derived

PROGRAMS = Path(os.environ.get("POSTGRESQL", "/usr/lib/postgresql/15/bin"))
_SETTINGS = """
listen_addresses = ''
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
max_wal_size = 4GB
shared_buffers = 2GB
work_mem = 64MB
maintenance_work_mem = 1GB
random_page_cost = 1.1
default_toast_compression = lz4
autovacuum = off
"""
_TABLE = """
CREATE UNLOGGED TABLE incoming (number bigint, at timestamptz, language text, section text, format text, status text,
    headline text, body text);
CREATE TABLE articles (number bigint, at timestamptz, language text, section text, format text, status text,
    headline text, words tsvector);
"""
_MOVE = """
INSERT INTO articles SELECT number, at, language, section, format, status, headline,
    strip(to_tsvector('simple', headline || ' ' || body)) FROM incoming;
TRUNCATE incoming;
"""
_INDEX = """
CREATE INDEX articles_words ON articles USING gin (words);
CREATE INDEX articles_at ON articles (at DESC);
CREATE INDEX articles_section ON articles (language, section, at DESC);
ALTER TABLE articles ALTER COLUMN words SET STATISTICS 10000;
VACUUM ANALYZE articles;
"""
_TOGETHER = 20_000


class Rival:
    """A running cluster."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def psql(self, *more: str) -> list[str]:
        """Return the command that speaks to it."""
        return _as_its_own_person(
            str(PROGRAMS / "psql"),
            "-X",
            "-q",
            "-v",
            "ON_ERROR_STOP=1",
            "-h",
            str(self._folder),
            "-d",
            "postgres",
            *more,
        )

    def tell(self, statements: str) -> str:
        """Have it do something; return what it says."""
        done = subprocess.run(
            self.psql("-At"), input=statements, text=True, check=True, stdout=subprocess.PIPE, cwd="/"
        )
        return done.stdout

    def fill(self, count: int) -> None:
        """Load the texts of ``archive_material``, folded as search folds them, and index them."""
        self.tell(_TABLE)
        began, done, lines = time.perf_counter(), 0, list[str]()
        for made in chunks(count):
            lines += [_line(number, new, known) for number, (new, known) in enumerate(made, done)]
            done += len(made)
            if len(lines) >= _TOGETHER or done >= count:
                self.tell(f"COPY incoming FROM STDIN;\n{''.join(lines)}\\.\n{_MOVE}")
                lines.clear()
                print(f"{done:9,} in PostgreSQL, {done / (time.perf_counter() - began):6.0f} a second", file=sys.stderr)
        self.tell(_INDEX)

    def size(self) -> int:
        """Return the bytes of the table with its indexes."""
        return int(self.tell("SELECT pg_total_relation_size('articles')"))

    def answered(self, rounds: list[list[Question]]) -> dict[str, list[float]]:
        """Ask everything in turn; return the milliseconds psql tells of each class, but for the first round."""
        said = ["\\timing on", "\\o /dev/null"]
        said += [
            f"SELECT number, headline, at FROM articles WHERE words @@ '{each.words}'::tsquery {each.where} "
            f"ORDER BY at DESC LIMIT {FOUND_FIRST};"
            for questions in rounds
            for each in questions
        ]
        lines = [line for line in self.tell("\n".join(said)).splitlines() if line.startswith("Time: ")]
        names = [each.name for questions in rounds for each in questions]
        times: dict[str, list[float]] = {}
        for name, line in list(zip(names, lines, strict=True))[len(rounds[0]) :]:
            times.setdefault(name, []).append(float(line.split()[1]))
        return times


@contextmanager
def running(folder: Path) -> Iterator[Rival]:
    """Yield the cluster in a folder, made where there is none; it is stopped in the end."""
    data = folder / "data"
    if not data.exists():
        folder.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        _run("initdb", "-D", str(data), "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust")
        with (data / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.write(_SETTINGS + f"unix_socket_directories = '{folder}'\n")
    _run("pg_ctl", "-D", str(data), "-w", "-t", "300", "-l", str(folder / "log"), "start")
    try:
        yield Rival(folder)
    finally:
        _run("pg_ctl", "-D", str(data), "-w", "-t", "300", "-m", "fast", "stop")


def _line(number: int, new: NewArticle, known: Derived) -> str:
    content, when, said = new.content, new.published_at, known.said
    assert said is not None, "the archive's texts come folded"
    fields = (
        str(number),
        when.isoformat() if when else "2026-11-01T00:00:00Z",
        content.language,
        content.section,
        content.format,
        str(new.status),
        said.headline,
        f"{said.standfirst} {said.body}",
    )
    return "\t".join(fields) + "\n"


def _run(program: str, *arguments: str) -> None:
    subprocess.run(
        _as_its_own_person(str(PROGRAMS / program), *arguments), check=True, stdout=subprocess.DEVNULL, cwd="/"
    )


def _as_its_own_person(*command: str) -> list[str]:
    """PostgreSQL refuses to be run by root."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else list(command)
