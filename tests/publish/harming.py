"""Ways to harm a signed bundle, as somebody without the key could. Each returns the name that the refusal must say."""

import os
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from editor_app.publish import bag
from editor_app.publish.signing import SigningKey
from tests.publish import lying


@dataclass(frozen=True, slots=True)
class Signed:
    """A bundle and the one before it, both signed with ``key``: what a receiver holds, and what comes next."""

    key: SigningKey
    older: Path
    newer: Path


def files_of(root: Path) -> list[str]:
    """Return every file of a bundle."""
    return sorted(str(each.relative_to(root)) for each in root.rglob("*") if each.is_file())


def _some(root: Path, chance: random.Random) -> str:
    """Return a file of any kind: as likely a picture, a page, a feed as the control file or a tag file."""
    full = [each for each in files_of(root) if (root / each).stat().st_size]
    ending = chance.choice(sorted({Path(each).suffix for each in full}))
    return chance.choice([each for each in full if Path(each).suffix == ending])


def _named(name: str) -> str:
    return bag.SIGNATURE if name == bag.TAG_MANIFEST else name


def _flip(root: Path, chance: random.Random) -> str:
    name = _some(root, chance)
    data = bytearray((root / name).read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    (root / name).write_bytes(data)
    return _named(name)


def _cut(root: Path, chance: random.Random) -> str:
    name = _some(root, chance)
    data = (root / name).read_bytes()
    (root / name).write_bytes(data[: chance.randrange(len(data))])
    return _named(name)


def _lengthen(root: Path, chance: random.Random) -> str:
    name = _some(root, chance)
    data = (root / name).read_bytes()
    (root / name).write_bytes(data + chance.choice([b"\n", b" ", b"\0", data]))
    return _named(name)


def _empty(root: Path, chance: random.Random) -> str:
    name = _some(root, chance)
    (root / name).write_bytes(b"")
    return _named(name)


def _other_bytes(root: Path, chance: random.Random) -> str:
    """Put as many other bytes there: the size stays."""
    name = _some(root, chance)
    (root / name).write_bytes(chance.randbytes((root / name).stat().st_size))
    return _named(name)


def _with_mark(root: Path, chance: random.Random) -> str:
    name = chance.choice([*bag.TAG_FILES, bag.TAG_MANIFEST, bag.SIGNATURE, "data/bundle.json"])
    (root / name).write_bytes(b"\xef\xbb\xbf" + (root / name).read_bytes())
    return _named(name)


def _with_crlf(root: Path, chance: random.Random) -> str:
    name = chance.choice([*bag.TAG_FILES, bag.TAG_MANIFEST, bag.SIGNATURE, "data/bundle.json"])
    (root / name).write_bytes((root / name).read_bytes().replace(b"\n", b"\r\n"))
    return _named(name)


def _lose(root: Path, chance: random.Random) -> str:
    name = _some(root, chance)
    (root / name).unlink()
    return name


def _lose_folder(root: Path, chance: random.Random) -> str:
    name = chance.choice(sorted(str(each.relative_to(root)) for each in root.rglob("*") if each.is_dir()))
    shutil.rmtree(root / name)
    return f"{name}/"


def _folders(root: Path) -> list[str]:
    return ["", *sorted(str(each.relative_to(root)) + "/" for each in root.rglob("*") if each.is_dir())]


def _add(root: Path, chance: random.Random) -> str:
    ending = chance.choice(["extra.html", ".hidden", "extra", "Thumbs.db", "строка.txt", "-rf", "a\nb", "a\x1bb"])
    name = f"{chance.choice(_folders(root))}{chance.randrange(1000)}{ending}"
    (root / name).write_bytes(b"extra")
    return name


def _add_folder(root: Path, chance: random.Random) -> str:
    name = f"{chance.choice(_folders(root))}extra-{chance.randrange(1000)}"
    (root / name / "deeper").mkdir(parents=True)
    return name


def _add_twin(root: Path, chance: random.Random) -> str:
    name = _some(root, chance)
    twin = f"{name[: -len(Path(name).name)]}{Path(name).name.swapcase()}"
    shutil.copyfile(root / name, root / twin)
    return twin


def _add_no_utf8(root: Path, _chance: random.Random) -> str:
    name = os.fsencode(root / "data") + b"/\xff\xfe.html"
    with open(name, "wb") as file:  # noqa: PTH123  a name of bytes
        file.write(b"extra")
    return "data/"


def _rename(root: Path, chance: random.Random) -> str:
    name = _some(root, chance)
    (root / name).rename((root / name).with_name(f"moved-{chance.randrange(1000)}"))
    return name


def _move(root: Path, chance: random.Random) -> str:
    name = _some(root, chance)
    folder = chance.choice([each for each in _folders(root) if not (root / each / Path(name).name).exists()])
    (root / name).rename(root / folder / Path(name).name)
    return name


def _exchange(root: Path, chance: random.Random) -> str:
    one, other = _some(root, chance), _some(root, chance)
    while (root / one).read_bytes() == (root / other).read_bytes():
        other = _some(root, chance)
    spare = root.parent / "spare"
    (root / one).rename(spare)
    (root / other).rename(root / one)
    spare.rename(root / other)
    return _named(one)


def _swap_key(root: Path, _chance: random.Random) -> str:
    (root / bag.SIGNATURE).write_bytes(SigningKey.make().sign((root / bag.TAG_MANIFEST).read_bytes()))
    return bag.SIGNATURE


def _unsign(root: Path, _chance: random.Random) -> str:
    (root / bag.SIGNATURE).unlink()
    return bag.SIGNATURE


def _forge(root: Path, chance: random.Random) -> str:
    """Change a file and write every manifest anew."""
    name = chance.choice([each for each in files_of(root) if each.startswith("data/site/")])
    (root / name).write_bytes((root / name).read_bytes() + b" ")
    lying.seal(root)
    return bag.SIGNATURE


def _forge_and_sign(root: Path, chance: random.Random) -> str:
    _forge(root, chance)
    return _swap_key(root, chance)


def _link(root: Path, chance: random.Random) -> str:
    name = _some(root, chance)
    elsewhere = root.parent / "elsewhere"
    elsewhere.unlink(missing_ok=True)
    shutil.move(root / name, elsewhere)
    (root / name).symlink_to(elsewhere)
    return name


def _link_folder(root: Path, chance: random.Random) -> str:
    name = chance.choice([each for each in _folders(root) if each]).rstrip("/")
    elsewhere = root.parent / "elsewhere-folder"
    shutil.rmtree(elsewhere, ignore_errors=True)
    shutil.move(root / name, elsewhere)
    (root / name).symlink_to(elsewhere, target_is_directory=True)
    return f"{name}: is a link"


def _folder_for_file(root: Path, chance: random.Random) -> str:
    name = _some(root, chance)
    (root / name).unlink()
    (root / name).mkdir()
    return name


def _pipe(root: Path, chance: random.Random) -> str:
    name = _some(root, chance)
    (root / name).unlink()
    os.mkfifo(root / name)
    return name


_WAYS: dict[str, Callable[[Path, random.Random], str]] = {
    "flipped": _flip, "cut": _cut, "lengthened": _lengthen, "emptied": _empty, "other-bytes": _other_bytes,
    "byte-order-mark": _with_mark, "crlf": _with_crlf, "lost": _lose, "folder-lost": _lose_folder, "added": _add,
    "folder-added": _add_folder, "twin-added": _add_twin, "no-utf8": _add_no_utf8, "renamed": _rename, "moved": _move,
    "exchanged": _exchange, "other-key": _swap_key, "unsigned": _unsign, "forged": _forge,
    "forged-and-signed": _forge_and_sign, "linked": _link, "folder-linked": _link_folder, "folder": _folder_for_file,
    "pipe": _pipe,
}  # fmt: skip


def _replay(root: Path, _chance: random.Random, signed: Signed) -> str:
    shutil.rmtree(root)
    shutil.copytree(signed.older, root)
    return "is not newer than bundle"


def _older_file(root: Path, chance: random.Random, signed: Signed) -> str:
    """Put one file of the older bundle back, as it was then."""
    both = [each for each in files_of(root) if (signed.older / each).is_file()]
    name = chance.choice([each for each in both if (signed.older / each).read_bytes() != (root / each).read_bytes()])
    shutil.copyfile(signed.older / name, root / name)
    return _named(name)


_WAYS_WITH_OLDER = {"replayed": _replay, "file-replayed": _older_file}

HARMS = (*_WAYS, *_WAYS_WITH_OLDER, *lying.LIES)


def harmed(root: Path, kind: str, chance: random.Random, signed: Signed) -> str:
    """Harm the copy ``root`` of the newer bundle in one way and return the name of what is wrong."""
    if kind in _WAYS:
        return _WAYS[kind](root, chance)
    if kind in _WAYS_WITH_OLDER:
        return _WAYS_WITH_OLDER[kind](root, chance, signed)
    return lying.lied(root, kind, chance, signed.key.sign)
