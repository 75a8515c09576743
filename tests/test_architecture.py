"""The house stands as docs/architecture.md draws it."""

import subprocess
import sys
from pathlib import Path

import editor_app

ROOT = Path(editor_app.__file__).parent

_IMPORT_ALL_WITHOUT_QT = """
import importlib, pkgutil, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError(f"Qt is blocked: {name}")

sys.meta_path.insert(0, NoQt())
import editor_app
OUTSIDE = ("editor_app.ui", "editor_app.app", "editor_app.__main__", "editor_app.store.migrations.")
for module in pkgutil.walk_packages(editor_app.__path__, "editor_app."):
    if not module.name.startswith(OUTSIDE):
        importlib.import_module(module.name)
        print(module.name)
"""


def test_core_imports_with_qt_blocked() -> None:
    done = subprocess.run([sys.executable, "-c", _IMPORT_ALL_WITHOUT_QT], capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stderr
    assert "editor_app.newsroom" in done.stdout
    assert "editor_app.publish.bundle" in done.stdout
    assert "editor_app.cli" in done.stdout


def test_importing_the_command_line_stays_light() -> None:
    """`editor-app --version` must not pay for the database, pictures, templates or Qt."""
    code = "import sys, editor_app.cli; print([m for m in sys.modules if m.split('.')[0] in "
    code += "('sqlalchemy', 'PIL', 'jinja2', 'markdown', 'lxml', 'alembic', 'PySide6')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*.py")
        if not path.read_text(encoding="utf-8").lstrip().startswith('"""')
    ]
    assert silent == []


def test_no_broad_handlers_where_errors_are_not_handed_on() -> None:
    broad = [
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*.py")
        if path.name not in ("tasks.py", "reporting.py", "hands.py")
        and any(
            line.strip().startswith(("except Exception", "except BaseException", "except:"))
            for line in path.read_text(encoding="utf-8").splitlines()
        )
    ]
    assert broad == []
