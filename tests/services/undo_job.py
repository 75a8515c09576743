"""An import taken back in a process of its own, to be killed: ``python -m tests.services.undo_job NEWSROOM STEPS``."""

import json
import sys
from pathlib import Path

from editor_app.newsroom import open_newsroom
from editor_app.services import steps
from editor_app.services.ingest_report import IngestReport, Step

TOGETHER = 10


def report_of(path: Path) -> IngestReport:
    """Return the report of an import whose steps were written down."""
    return IngestReport(steps=tuple(Step(**each) for each in json.loads(path.read_text(encoding="utf-8"))))


def main() -> None:
    """Take the import back, few articles in a transaction, and say how far it is."""
    newsroom, written = map(Path, sys.argv[1:])
    steps.CHUNK = TOGETHER
    with open_newsroom(newsroom, person="nino") as opened:
        print("open", flush=True)
        opened.ingest.undo(report_of(written), lambda done, _of: print(done, flush=True))
        print("done", flush=True)


if __name__ == "__main__":
    main()
