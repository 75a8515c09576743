"""Draws the pictures of the user's guide anew, offscreen.

Usage: draw_guide_pictures.py [FOLDER]    (docs/pictures, unless told otherwise)
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    sys.path.insert(0, str(ROOT))
    from tests.guide_pictures import draw

    draw(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures")
