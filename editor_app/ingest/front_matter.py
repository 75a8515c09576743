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
_TOML = re.compile(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


class _PlainLoader(yaml.BaseLoader):  # type: ignore[misc]  # the library has no types
    """Makes texts, lists and mappings only; anchors, aliases and tags, which no front matter needs, are refused."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent) or getattr(event, "tag", None):
            kind = "an alias" if isinstance(event, yaml.AliasEvent) else f"the tag {event.tag}"
            raise yaml.composer.ComposerError(None, None, f"{kind} is not allowed", event.start_mark)
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise yaml.composer.ComposerError(None, None, "it is nested too deep", event.start_mark)
        node: yaml.Node | None = super().compose_node(parent, index)
        self.depth -= 1
        return node


class _PlainYaml(YAMLHandler):
    def load(self, fm: str, **_kwargs: object) -> Any:  # Any: YAML may hold anything; the caller looks
        return yaml.load(fm, Loader=_PlainLoader)  # noqa: S506 - it makes no objects


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
