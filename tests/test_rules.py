"""Every numbered rule has a test named after it, and docs/rules.md says which."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_the_page_of_rules_says_what_the_tests_hold() -> None:
    told = subprocess.run([sys.executable, str(ROOT / "packaging" / "list_rules.py"), "--check"],
                          capture_output=True, text=True, timeout=60)  # fmt: skip
    assert told.returncode == 0, told.stderr
