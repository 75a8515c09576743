"""Build the wheel, install it beside nothing but what it needs (no Qt), and drive the command line from there.

Usage: try_wheel.py [FOLDER]   (a scratch folder; by default a temporary one that is removed again)

Takes a minute or two and installs from the package index, so it is no part of the gate.
"""

import json
import os
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS, SUFFIX = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")
LOADED = "import sys, editor_app.cli as c; c.main(sys.argv[1:]); print([m for m in sys.modules if 'PySide' in m])"


def run(*words: object) -> str:
    """Run a program in another folder than the checkout; return what it printed, stop when it fails."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    told = [str(word) for word in words]
    done = subprocess.run(told, cwd=sys.prefix, env=kept, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(told)}\nended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def build(folder: Path) -> Path:
    """Build the wheel; return it after a look at what it holds."""
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", folder, ROOT)
    wheel = next(folder.glob("editor_app-*.whl"))
    names = zipfile.ZipFile(wheel).namelist()
    held = {each.relative_to(ROOT / "resources").as_posix() for each in (ROOT / "resources").rglob("*.*")}
    held = {name for name in held if (ROOT / "resources" / name).is_file() and not name.endswith(".gitkeep")}
    missing = sorted(held - {name.removeprefix("editor_app/_resources/") for name in names})
    strange = [name for name in names if not name.startswith(("editor_app/", "editor_app-"))]
    if missing or strange:
        sys.exit(f"The wheel lacks {missing[:5]} and should not hold {strange[:5]}")
    print(f"{wheel.name}: {len(names)} files, {wheel.stat().st_size // 1024} KiB, {len(held)} of them resources")
    return wheel


def install(wheel: Path, folder: Path) -> Path:
    """Install the wheel into a new environment; return its folder of programs."""
    venv.create(folder, with_pip=True)
    programs = folder / SCRIPTS
    run(programs / f"python{SUFFIX}", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel)
    installed = json.loads(run(programs / f"python{SUFFIX}", "-m", "pip", "list", "--format=json"))
    names = sorted(each["name"] for each in installed)
    if any("pyside" in name.lower() or "shiboken" in name.lower() for name in names):
        sys.exit("Qt was installed, and should not be")
    print(f"installed: {', '.join(names)}")
    return programs


def drive(programs: Path, folder: Path) -> None:
    """Make the sample newsroom, list it, publish it, check the bundle, keep it and bring it back."""
    program, room = programs / f"editor-app{SUFFIX}", folder / "newsroom"
    print(run(program, "--version"), end="")
    print(run(program, "new", "--sample", "--newsroom", room), end="")
    print(f"list: {json.loads(run(program, 'list', '--newsroom', room, '--json'))['total']} articles")
    print(run(program, "export", "--newsroom", room, folder / "bundle"), end="")
    print(run(program, "verify", folder / "bundle"), end="")
    print(run(program, "backup", "--newsroom", room, folder / "kept.zip"), end="")
    print(run(program, "restore", "--newsroom", folder / "back", folder / "kept.zip"), end="")
    print(run(program, "check", "--newsroom", folder / "back"), end="")
    loaded = run(programs / f"python{SUFFIX}", "-c", LOADED, "list", "--newsroom", room, "--json").splitlines()[-1]
    print(f"Qt modules loaded: {loaded}")
    window = subprocess.run([program, "--newsroom", room], capture_output=True, text=True, check=False)
    print(f"the window without Qt ends with {window.returncode}: {window.stderr}", end="")
    if loaded != "[]" or window.returncode != 2:
        sys.exit("Qt should not be needed, and the window should say that it is")


def main(folder: Path) -> None:
    """Build, install and drive in ``folder``."""
    drive(install(build(folder / "wheel"), folder / "environment"), folder)


if __name__ == "__main__":
    if sys.argv[1:]:
        main(Path(sys.argv[1]).resolve())
    else:
        with tempfile.TemporaryDirectory() as scratch:
            main(Path(scratch))
