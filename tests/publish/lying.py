"""Bundles whose seals all hold and whose words are wrong: what a broken or hostile program with the key could write."""

import json
import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from editor_app.publish import bag

Sign = Callable[[bytes], bytes]
_CONTROL = "data/bundle.json"


def _payload(root: Path) -> list[str]:
    return sorted(each.relative_to(root).as_posix() for each in (root / "data").rglob("*") if each.is_file())


def seal(root: Path, sign: Sign | None = None, sums: Mapping[str, str] | None = None, oxum: str = "") -> None:
    """Write manifests, size and signature anew for what lies there, or for what ``sums`` and ``oxum`` say."""
    names = _payload(root)
    sums = {each: bag.sha256_of(root / each) for each in names} if sums is None else sums
    oxum = oxum or f"{sum((root / each).stat().st_size for each in names)}.{len(names)}"
    info = (root / "bag-info.txt").read_text("utf-8").splitlines()
    info = [f"Payload-Oxum: {oxum}" if each.startswith("Payload-Oxum: ") else each for each in info]
    (root / "bag-info.txt").write_text("\n".join(info) + "\n", "utf-8")
    (root / bag.MANIFEST).write_bytes(bag.manifest(sums))
    seal_tags(root, sign)


def seal_tags(root: Path, sign: Sign | None = None) -> None:
    """Write the tag manifest and the signature anew."""
    tags = bag.manifest({each: bag.sha256_of(root / each) for each in bag.TAG_FILES})
    (root / bag.TAG_MANIFEST).write_bytes(tags)
    if sign:
        (root / bag.SIGNATURE).write_bytes(sign(tags))


def _sums(root: Path) -> dict[str, str]:
    return bag.read_manifest((root / bag.MANIFEST).read_bytes().splitlines())[0]


def _say(root: Path, sign: Sign, change: Callable[[dict[str, Any]], None]) -> None:
    """Let the control file say something else."""
    said = json.loads((root / _CONTROL).read_bytes())
    change(said)
    (root / _CONTROL).write_text(json.dumps(said, ensure_ascii=False, indent=2) + "\n", "utf-8")
    seal(root, sign)


# What manifests may say


def _outside(root: Path, chance: random.Random, sign: Sign) -> str:
    name = chance.choice(
        ["../elsewhere", "data/../../elsewhere", "/etc/passwd", "~/x", "data/a:b", "data/CON.txt", "data\\x", "data//x",
         "data/./x", "data/\u202etxt", "C:/x", "data/x\ny"]
    )  # fmt: skip
    seal(root, sign, {**_sums(root), name: chance.choice(list(_sums(root).values()))})
    return name


def _listed_not_there(root: Path, chance: random.Random, sign: Sign) -> str:
    name = f"data/site/nowhere-{chance.randrange(1000)}.html"
    seal(root, sign, {**_sums(root), name: "0" * 64})
    return name


def _tag_in_payload(root: Path, _chance: random.Random, sign: Sign) -> str:
    seal(root, sign, {**_sums(root), "bagit.txt": bag.sha256_of(root / "bagit.txt")})
    return "bagit.txt: outside data/"


def _twice_in_manifest(root: Path, chance: random.Random, sign: Sign) -> str:
    seal(root, sign)
    lines = (root / bag.MANIFEST).read_bytes().splitlines(keepends=True)
    again = chance.choice(lines)
    (root / bag.MANIFEST).write_bytes(b"".join([*lines, again]))
    seal_tags(root, sign)
    return again.decode().split("  ", 1)[1].strip()


def _odd_line(root: Path, chance: random.Random, sign: Sign) -> str:
    data = (root / bag.MANIFEST).read_bytes()
    odd = [b"\xef\xbb\xbf" + data, data.replace(b"\n", b"\r\n"), data + b"\n", data + b"# words\n", data.upper(),
           data.replace(b"  ", b" *", 1), data + b"\xff\n", data.replace(b"\n", b"\n\n", 1)]  # fmt: skip
    (root / bag.MANIFEST).write_bytes(chance.choice(odd))
    seal_tags(root, sign)
    return ""


def _twins(root: Path, chance: random.Random, sign: Sign) -> str:
    pages = [each for each in _payload(root) if each.endswith(".html")]
    name = chance.choice(pages)
    twin = name.replace(".html", chance.choice([".HTML", ".Html"]))
    (root / twin).write_bytes((root / name).read_bytes())
    seal(root, sign)
    return "differs from"


def _twin_spellings(root: Path, chance: random.Random, sign: Sign) -> str:
    """Two names that are one on a disk that composes letters."""
    for name in ("caf\u00e9", "cafe\u0301"):
        (root / "data" / "site" / f"{name}-{chance.randrange(2)}.html").write_text("twin")
        (root / "data" / "site" / f"{name}.html").write_text("twin")
    seal(root, sign)
    return "differs from"


def _size_of_all(root: Path, chance: random.Random, sign: Sign) -> str:
    seal(root, sign, oxum=chance.choice(["0.0", "1.1", f"99.{len(_payload(root))}", "x", "-1.-1"]))
    return "bag-info.txt: Payload-Oxum"


def _other_tag_file(root: Path, chance: random.Random, sign: Sign) -> str:
    data = (root / "bagit.txt").read_bytes()
    odd = [b"", data.replace(b"1.0", b"0.97"), data.replace(b"UTF-8", b"UTF-16"), b"\xef\xbb\xbf" + data,
           data.replace(b"\n", b"\r\n"), data + data]  # fmt: skip
    (root / "bagit.txt").write_bytes(chance.choice(odd))
    seal_tags(root, sign)
    return "bagit.txt"


def _tag_file_unlisted(root: Path, chance: random.Random, sign: Sign) -> str:
    name = chance.choice(bag.TAG_FILES)
    tags = bag.manifest({each: bag.sha256_of(root / each) for each in bag.TAG_FILES if each != name})
    (root / bag.TAG_MANIFEST).write_bytes(tags)
    (root / bag.SIGNATURE).write_bytes(sign(tags))
    return name


# What the control file may say


def _not_control(root: Path, chance: random.Random, sign: Sign) -> str:
    data = (root / _CONTROL).read_bytes()
    odd = [b"", b"{}", b"[]", b"null", b"\xff", data[:-5], b"[" * 100_000, b'{"a":' * 50_000, data + b"{}",
           b"\xef\xbb\xbf" + data, data.decode().encode("utf-16"), b"\0" * 64, b"9" * 100_000]  # fmt: skip
    (root / _CONTROL).write_bytes(chance.choice(odd))
    seal(root, sign)
    return _CONTROL


def _twice_in_control(root: Path, chance: random.Random, sign: Sign) -> str:
    """Say the same key twice: one reader takes the first, another the last."""
    text = (root / _CONTROL).read_text("utf-8")
    said = json.loads(text)
    key = chance.choice(["seq", "kind", "desk", "bundle_id", "created", "items", "files"])
    if key in ("items", "files"):  # inside an entry, far down
        entry = chance.choice(said[key])
        line = f'"sha256": "{entry["sha256"]}"'
        at = text.index(line, text.index(f'"{key}"'))
        text = f"{text[:at]}{line}, {text[at:]}"
    else:
        text = text.replace("{", f"{{{json.dumps(key)}: {json.dumps(said[key])},", 1)
    (root / _CONTROL).write_text(text, "utf-8")
    seal(root, sign)
    return "twice"


def _field(root: Path, chance: random.Random, sign: Sign) -> str:
    def change(said: dict[str, Any]) -> None:
        name = chance.choice(["seq", "kind", "items", "media", "files", "site", "format", "created", "tombstones"])
        how = chance.randrange(3)
        if how == 0:
            del said[name]
        elif how == 1:
            said[name] = chance.choice([True, -0.5, {"a": 1}])
        else:
            said[f"{name}_too"] = said[name]

    _say(root, sign, change)
    return _CONTROL


def _other_format(root: Path, chance: random.Random, sign: Sign) -> str:
    _say(root, sign, lambda said: said.update(format_version=chance.choice([0, -1, 3, 99])))
    return "format"


def _other_id(root: Path, chance: random.Random, sign: Sign) -> str:
    _say(root, sign, lambda said: said.update(bundle_id=f"bundle-{chance.randrange(1000)}"))
    return "bundle_id"


def _file_entry(root: Path, chance: random.Random, sign: Sign) -> str:
    named: list[str] = []

    def change(said: dict[str, Any]) -> None:
        entry = chance.choice(said["files"])
        named.append(entry["path"])
        match chance.randrange(5):
            case 0:
                entry["bytes"] += chance.choice([-1, 1, 1 << 40])
            case 1:
                entry["sha256"] = chance.choice(["0" * 64, "", entry["sha256"].upper()])
            case 2:
                entry["path"] = named[0] = f"{entry['path']}.gone"
            case 3:
                said["files"].append(entry)
                named[0] = "listed twice"
            case _:
                said["files"].remove(entry)

    _say(root, sign, change)
    return named[0]


def _item(root: Path, chance: random.Random, sign: Sign) -> str:
    named: list[str] = []

    def change(said: dict[str, Any]) -> None:
        one, other = chance.sample(said["items"], 2)
        named.append(one["uri"])
        match chance.randrange(5):
            case 0:
                one["sha256"], other["sha256"] = other["sha256"], one["sha256"]
            case 1:
                one["uri"] = named[0] = "urn:uuid:../../../x"
            case 2:
                one["path"] = chance.choice(["../x.html", "/x.html", "en/nowhere.html"])
            case 3:
                said["items"].append(one)
            case _:
                one["media"] = ["0" * 64]

    _say(root, sign, change)
    return named[0]


def _media(root: Path, chance: random.Random, sign: Sign) -> str:
    named: list[str] = []

    def change(said: dict[str, Any]) -> None:
        photo = chance.choice(said["media"])
        named.append(photo["uri"])
        copy = chance.choice(photo["renditions"])
        match chance.randrange(5):
            case 0:
                copy["path"] = chance.choice(["../../elsewhere.jpg", "/etc/passwd", "data/site/media/none.jpg"])
            case 1:
                copy["sha256"] = said["files"][0]["sha256"]
            case 2:
                copy["bytes"] += 1
            case 3:
                photo["bytes"] += 1
            case _:
                photo["sha256"] = "0" * 64

    _say(root, sign, change)
    return named[0]


def _requires(root: Path, chance: random.Random, sign: Sign) -> str:
    _say(root, sign, lambda said: said.update(requires=[f"{chance.randrange(1000):064}"]))
    return "requires"


def _address(root: Path, chance: random.Random, sign: Sign) -> str:
    path = chance.choice(["../x.html", "/x.html", "a/../../x.html", "a:b", "a\nreturn 301 https://evil.example;"])

    def change(said: dict[str, Any]) -> None:
        uri = said["items"][0]["uri"]
        if chance.randrange(2):
            good = said["items"][0]["path"]
            said["redirects"].append({"path": path, "to": good, "uri": uri})
        else:
            said["tombstones"].append({"uri": uri, "version": "1", "when": said["created"], "reason": "x", "http": 410,
                                       "replaced_by": None, "path": path})  # fmt: skip

    _say(root, sign, change)
    return path


def _chain(root: Path, chance: random.Random, sign: Sign) -> str:
    def change(said: dict[str, Any]) -> None:
        match chance.randrange(3):
            case 0:
                said["seq"] = said["base"]["seq"]
            case 1:
                said["base"]["tagmanifest_sha256"] = "0" * 64
            case _:
                said["seq"] = chance.choice([0, -5])

    _say(root, sign, change)
    return f"{_CONTROL}:"


_LIES: dict[str, Callable[[Path, random.Random, Sign], str]] = {
    "outside": _outside, "listed-not-there": _listed_not_there, "tag-in-payload": _tag_in_payload,
    "twice-in-manifest": _twice_in_manifest, "odd-line": _odd_line, "twins": _twins, "twin-spellings": _twin_spellings,
    "size-of-all": _size_of_all, "other-tag-file": _other_tag_file, "tag-file-unlisted": _tag_file_unlisted,
    "not-control": _not_control, "twice-in-control": _twice_in_control, "field": _field, "other-format": _other_format,
    "other-id": _other_id, "file-entry": _file_entry, "item": _item, "media": _media, "requires": _requires,
    "address": _address, "chain": _chain,
}  # fmt: skip
LIES = tuple(_LIES)


def lied(root: Path, kind: str, chance: random.Random, sign: Sign) -> str:
    """Let the bundle in ``root`` say something wrong under seals that hold; return what the refusal must name."""
    return _LIES[kind](root, chance, sign)
