"""Front matter, YAML or TOML, as plain text values: no object is made, no alias followed, errors name the line."""

import re
import tomllib
from typing import Any, TypeAlias

import yaml
from frontmatter.default_handlers import YAMLHandler

from editor_app.domain.errors import BadInput

Value: TypeAlias = "str | list[Value] | dict[str, Value]"

MAX_HEADER = 64 * 1024
_MAX_DEPTH = 20
_KEY = r"""(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')"""
_DEEP_KEY = re.compile(rf"(?<![A-Za-z0-9_.-]){_KEY}(?:[ \t]*+\.[ \t]*+{_KEY}){{{_MAX_DEPTH},}}+")
"""A dotted key of TOML of more parts: its reader would take memory by the square of their number."""
_TOML = re.compile(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


class _PlainYaml(YAMLHandler):
    def load(self, fm: str, **_kwargs: object) -> Any:  # Any: YAML may hold anything; the caller looks
        return _value_of(fm)


def _value_of(header: str) -> Any:  # Any: texts, lists and mappings inside each other
    """Return what YAML says as texts, lists and mappings; anchors, aliases and tags, which nobody needs, are refused.

    Read from the parser's events: they are made in C, and no object is.
    """
    holders: list[list[Any]] = [[]]
    mappings: list[bool] = []
    for event in yaml.parse(header, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "tag", None):
            kind = "an alias" if isinstance(event, yaml.AliasEvent) else f"the tag {event.tag}"
            raise yaml.composer.ComposerError(None, None, f"{kind} is not allowed", event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            holders[-1].append(event.value)
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(mappings) >= _MAX_DEPTH:
                raise yaml.composer.ComposerError(None, None, "it is nested too deep", event.start_mark)
            mappings.append(isinstance(event, yaml.MappingStartEvent))
            holders.append([])
        elif isinstance(event, yaml.CollectionEndEvent):
            inside = holders.pop()
            holders[-1].append(_mapping(inside) if mappings.pop() else inside)
        elif isinstance(event, yaml.DocumentStartEvent) and holders[0]:
            raise yaml.composer.ComposerError(None, None, "it holds a second document", event.start_mark)
    return holders[0][0] if holders[0] else None


def _mapping(pairs: list[Any]) -> dict[str, Any]:
    """Return keys and values as a mapping; a key that is no text has no name to be asked by."""
    both = zip(pairs[::2], pairs[1::2], strict=True)
    return {key: value for key, value in both if isinstance(key, str)}


def split_front_matter(text: str, name: str) -> tuple[dict[str, Value], str]:
    """Return the fields, their names in lower case, and the text below; ({}, text) where there is no front matter."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    toml = _TOML.match(text)
    if toml:
        return _of_toml(toml[1], name), text[toml.end() :].lstrip("\n")
    handler = _PlainYaml()
    if not text.startswith("---") or not handler.detect(text):
        return {}, text
    try:
        header, rest = handler.split(text)
    except ValueError:  # one rule, and no second one that would close it
        return {}, text
    plain = _of_yaml(handler, header.strip("\n"), name)
    if not isinstance(plain, dict):  # words between two rules, not fields
        return ({}, text) if plain else ({}, rest.lstrip("\n"))
    return plain, rest.lstrip("\n")


def _of_yaml(handler: _PlainYaml, header: str, name: str) -> Value:
    _check_length(header, name)
    try:
        return _plain(handler.load(header))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = min(mark.line, header.count("\n")) + 2 if mark else 1
        raise _refused(name, line, error.problem or "it is not YAML") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise _refused(name, 1, "it is not YAML") from error


def _of_toml(header: str, name: str) -> dict[str, Value]:
    _check_length(header, name)
    deep = _DEEP_KEY.search(header)
    if deep:
        raise _refused(name, header.count("\n", 0, deep.start()) + 2, "it is nested too deep")
    try:
        plain = _plain(tomllib.loads(header))
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"line (\d+)", str(error))
        raise _refused(name, int(where[1]) + 1 if where else 1, str(error).split(" (at ")[0]) from error
    except RecursionError as error:
        raise _refused(name, 1, "it is nested too deep") from error
    return plain if isinstance(plain, dict) else {}


def _check_length(header: str, name: str) -> None:
    if len(header) > MAX_HEADER:
        raise BadInput(f"“{name}” has front matter of over {MAX_HEADER // 1024} kB.", name=name)


def _refused(name: str, line: int, reason: str) -> BadInput:
    return BadInput(f"“{name}” has broken front matter, line {line}: {reason}.", name=name)


def _plain(value: Any) -> Value:  # Any: what a parser made
    if isinstance(value, dict):
        return {str(key).strip().casefold(): _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if value is None or (isinstance(value, str) and value.strip() in ("~", "null")):
        return ""
    return value.strip() if isinstance(value, str) else str(value)
