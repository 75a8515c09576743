"""The process Hunspell runs in: reads a question a line from stdin, writes the answer a line to stdout, both JSON."""

import json
import os
import sys
from pathlib import Path
from typing import IO, Any

from hunspell import Hunspell

from editor_app.domain.errors import EditorError
from editor_app.language.dictionaries import check_files

MEMORY = 1 << 30
"""Bytes all dictionaries may take together; the largest in use takes some 200 megabytes."""
LOADED = 4
"""Dictionaries kept in memory."""
SUGGESTIONS = 8


def serve() -> None:
    """Answer until there are no more questions."""
    _be_modest()
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)  # what a library prints is no answer
    loaded: dict[tuple[str, str], Hunspell] = {}
    for line in sys.stdin:
        _say(answers, _answer(json.loads(line), loaded))


def _be_modest() -> None:
    if sys.platform == "win32":
        return
    import resource  # not there on Windows

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _say(answers: IO[str], answer: dict[str, Any]) -> None:
    """Write one answer. Any: JSON."""
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


def _answer(question: dict[str, Any], loaded: dict[tuple[str, str], Hunspell]) -> dict[str, Any]:
    """Answer ``load``, ``right`` (a flag a word; a word is a list of forms) or ``suggest``. Any: JSON."""
    try:
        speller = _loaded(question["folder"], question["name"], loaded)
    except EditorError as error:
        return {"refused": str(error)}
    if question["do"] == "right":
        return {"right": [any(_right(speller, form) for form in forms) for forms in question["words"]]}
    if question["do"] == "suggest":
        return {"suggested": _suggested(speller, question["word"])}
    return {}


def _loaded(folder: str, name: str, loaded: dict[tuple[str, str], Hunspell]) -> Hunspell:
    key = (folder, name)
    if key not in loaded:
        check_files(Path(folder) / f"{name}.aff", Path(folder) / f"{name}.dic")
        while len(loaded) >= LOADED:
            loaded.pop(next(iter(loaded)))
        loaded[key] = Hunspell(name, hunspell_data_dir=folder, system_encoding="utf-8")
    loaded[key] = loaded.pop(key)  # the last one used is let go last
    return loaded[key]


def _right(speller: Hunspell, form: str) -> bool:
    try:
        return bool(speller.spell(form))
    except UnicodeEncodeError:
        return True  # a letter this dictionary cannot write: nothing can be said about the word


def _suggested(speller: Hunspell, word: str) -> list[str]:
    try:
        return list(speller.suggest(word))[:SUGGESTIONS]
    except UnicodeEncodeError:
        return []
