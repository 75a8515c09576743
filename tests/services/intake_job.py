"""An import in a process of its own, to be killed: ``python -m tests.services.intake_job NEWSROOM FOLDER``."""

import sys
from pathlib import Path

from editor_app.newsroom import open_newsroom


def main() -> None:
    """Bring a folder in, and say how far it is."""
    newsroom, folder = map(Path, sys.argv[1:])
    with open_newsroom(newsroom, person="nino") as opened:
        print("open", flush=True)
        opened.ingest.bring_in([folder], progress=lambda done, *_: print(done, flush=True))
        print("done", flush=True)


if __name__ == "__main__":
    main()
