"""Writes docs/rules.md: which tests hold each numbered rule, read from the tests' own names.

    python packaging/list_rules.py          writes the page
    python packaging/list_rules.py --check  ends with 1 when it is not what the tests say

A test that holds rule C3 is called ``test_c3_…``.
"""

import ast
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "rules.md"
_NAME = re.compile(r"test_([a-z])(\d{1,2})_(.+)")

RULES = {
    "C1": "Separate fields of a photo, read from IPTC, XMP and EXIF, written into copies; originals never change",
    "C2": "The archive label is a flag, shown once after the caption in the page's language",
    "C3": "A photo much older than the event needs the flag; an unknown date is a warning",
    "C4": "The library gives defaults, a use overrides them, neither changes the other",
    "C5": "The same bytes are the same photo; near duplicates are shown and asked about",
    "C6": "Missing credit or caption is a problem, an alt text that only repeats is a warning",
    "C7": "Crops by shape with a focal point, never enlarged; narrow ones warn; no GPS in what goes out",
    "C8": "A photo in use or exported is not deleted; rights that end are a problem wherever it is used",
    "C9": "A broken, hostile or huge file is refused by name, and the rest goes on",
    "R1": "What may not be related is refused with its own message",
    "R2": "The order on the screen is the order that goes out",
    "R3": "Unpublished targets are left out with a warning, withdrawn and embargoed ones are problems",
    "R4": "A renamed target shows its new headline; a vanished one stays as a broken row, never goes out",
    "R5": "Suggestions have reasons and are the same each time",
    "R6": "No rows, no heading",
    "E1": "Draft, live and previous; launch swaps, discard restores",
    "E2": "Over the cap it asks, and names the piece that drops out",
    "E3": "Each pick has its time; an expired one is in no bundle",
    "E4": "A pin keeps its slot; free slots are filled by a rule without repeating a piece",
    "E5": "A card's own headline, standfirst and picture, taken back in one action",
    "E6": "What is not published is badged, skipped, and its slot filled",
    "E7": "Everything by keyboard, and said to a screen reader",
    "P1": "Views of the last days of recent pieces; importing twice adds nothing; address variants are one",
    "P2": "The count's age is shown after 48 hours; after a week there is no block",
    "B1": "The same newsroom gives the same bytes; nothing changed, nothing exported",
    "B2": "Manifests and a signature; a missing, extra, changed, renamed or replayed file is refused",
    "B3": "What a bundle holds",
    "B4": "Built beside, verified, put in place in one step; killed anywhere, the last good one is whole",
    "B5": "Deliveries are tried again, resumed, paused; each try can be read",
    "B6": "Embargoed and scheduled text is in no file before its time, across clock changes",
    "B7": "A correction is told on the page, in JSON-LD, ninjs and the feed",
    "B8": "Withdrawn everywhere in one step, undoable until published",
    "B9": "A changed address leads on in one hop; a live one is never reused",
    "B10": "A broken link, picture or anchor fails the build by the article's name; the bytes are checked",
    "B11": "No draft, note, path of the machine or secret in a bundle",
    "B12": "Pages are whole HTML, accessible, without scripts and third parties; feeds and JSON-LD have their fields",
    "B13": "Back to an earlier bundle in one step",
    "F3": "Opening and closing an article changes no byte",
    "F7": "Backups are proved before they count",
    "F8": "No secret outside the keyring",
    "L4": "Many articles are changed in one undoable step that says how many",
}


def found() -> dict[str, list[tuple[str, str]]]:
    """Return rule -> (file below the project, test's name), both sorted."""
    rules: dict[str, list[tuple[str, str]]] = {}
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match = _NAME.fullmatch(node.name) if isinstance(node, ast.FunctionDef) else None
            if match:
                where = file.relative_to(ROOT).as_posix()
                rules.setdefault(f"{match[1].upper()}{match[2]}", []).append((where, match[3]))
    return {rule: sorted(tests) for rule, tests in rules.items()}


def page() -> str:
    """Return the page. Raises SystemExit for a rule without a test, or a test of an unknown rule."""
    tests = found()
    if missing := sorted(RULES.keys() - tests.keys()):
        raise SystemExit(f"no test is named after {', '.join(missing)}")
    if unknown := sorted(tests.keys() - RULES.keys()):
        raise SystemExit(f"tests are named after rules that are not listed: {', '.join(unknown)}")
    lines = [
        "# Rules and their tests", "",
        "Which tests hold each numbered rule. `python packaging/list_rules.py` writes this page from the tests' names:",
        "one that holds rule C3 is called `test_c3_…`. The gate refuses it when it is not what the tests say.", "",
        "| rule | in short | tests |", "|---|---|---|",
        *(f"| [{rule}](#{rule.lower()}) | {words} | {len(tests[rule])} |" for rule, words in RULES.items()),
    ]  # fmt: skip
    for rule, words in RULES.items():
        lines += ["", f"## {rule}", "", f"{words}.", ""]
        for where in dict.fromkeys(file for file, _ in tests[rule]):
            lines.append(f"- `{where}`")
            lines += [f"  - {name.replace('_', ' ')}" for file, name in tests[rule] if file == where]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write or check the page."""
    text = page()
    if "--check" in sys.argv[1:]:
        if PAGE.is_file() and PAGE.read_text("utf-8") == text:
            return 0
        print("docs/rules.md is not what the tests say: python packaging/list_rules.py", file=sys.stderr)
        return 1
    PAGE.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
