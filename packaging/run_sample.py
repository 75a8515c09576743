"""``make run``: make the sample newsroom once, then open the window; with no screen, drive the main job offscreen.

Usage: run_sample.py FOLDER
"""

import os
import sys
from pathlib import Path

from editor_app import cli

ROOT = Path(__file__).resolve().parent.parent


def has_screen() -> bool:
    """Whether a window can be shown here."""
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def main(folder: Path) -> int:
    """Open the workstation on the sample newsroom in ``folder``, made at the first run."""
    if has_screen():
        if not (folder / "newsroom.sqlite").exists():
            made = cli.main(["new", "--sample", "--newsroom", str(folder)])
            if made != cli.DONE:
                return made
        return cli.main(["--newsroom", str(folder)])
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    sys.path.insert(0, str(ROOT))
    from tests.main_job import drive  # the same steps that the test walks through

    print("There is no screen: driving the main job offscreen.")
    return drive(folder.parent)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
