"""Ways to harm a signed bundle. Each returns the name that the refusal must say."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from editor_app.publish import bag
from editor_app.publish.signing import SigningKey


def _files(root: Path) -> list[str]:
    return sorted(str(each.relative_to(root)) for each in root.rglob("*") if each.is_file())


def _flip(root: Path, chance: random.Random) -> str:
    name = chance.choice([each for each in _files(root) if (root / each).stat().st_size])
    data = bytearray((root / name).read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    (root / name).write_bytes(data)
    return bag.SIGNATURE if name == bag.TAG_MANIFEST else name


def _cut(root: Path, chance: random.Random) -> str:
    name = chance.choice([each for each in _files(root) if (root / each).stat().st_size])
    data = (root / name).read_bytes()
    (root / name).write_bytes(data[: chance.randrange(len(data))])
    return bag.SIGNATURE if name == bag.TAG_MANIFEST else name


def _lose(root: Path, chance: random.Random) -> str:
    name = chance.choice(_files(root))
    (root / name).unlink()
    return name


def _add(root: Path, chance: random.Random) -> str:
    folders = ["", *sorted(str(each.relative_to(root)) + "/" for each in root.rglob("*") if each.is_dir())]
    name = f"{chance.choice(folders)}extra-{chance.randrange(1000)}.html"
    (root / name).write_bytes(b"extra")
    return name


def _rename(root: Path, chance: random.Random) -> str:
    name = chance.choice(_files(root))
    (root / name).rename((root / name).with_name(f"moved-{chance.randrange(1000)}"))
    return name


def _exchange(root: Path, chance: random.Random) -> str:
    names = [each for each in _files(root) if each.startswith("data/")]
    one, other = chance.sample(names, 2)
    first, second = (root / one).read_bytes(), (root / other).read_bytes()
    (root / one).write_bytes(second)
    (root / other).write_bytes(first)
    return one


def _swap_key(root: Path, _chance: random.Random) -> str:
    (root / bag.SIGNATURE).write_bytes(SigningKey.make().sign((root / bag.TAG_MANIFEST).read_bytes()))
    return bag.SIGNATURE


def _forge(root: Path, chance: random.Random) -> str:
    """Change a file and write every manifest anew, as somebody without the key could."""
    name = chance.choice([each for each in _files(root) if each.startswith("data/site/")])
    (root / name).write_bytes((root / name).read_bytes() + b" ")
    sums, _ = bag.read_manifest((root / bag.MANIFEST).read_bytes())
    (root / bag.MANIFEST).write_bytes(bag.manifest({**sums, name: bag.sha256_of(root / name)}))
    tags = {each: bag.sha256_of(root / each) for each in bag.TAG_FILES}
    (root / bag.TAG_MANIFEST).write_bytes(bag.manifest(tags))
    return bag.SIGNATURE


def _link(root: Path, chance: random.Random) -> str:
    name = chance.choice([each for each in _files(root) if each.startswith("data/")])
    shutil.move(root / name, root.parent / "elsewhere")
    (root / name).symlink_to(root.parent / "elsewhere")
    return name


_WAYS: dict[str, Callable[[Path, random.Random], str]] = {
    "flipped": _flip, "cut": _cut, "lost": _lose, "added": _add, "renamed": _rename, "exchanged": _exchange,
    "other-key": _swap_key, "forged": _forge, "linked": _link,
}  # fmt: skip
HARMS = tuple(_WAYS)


def harmed(root: Path, kind: str, chance: random.Random) -> str:
    """Harm the bundle in ``root`` in one way and return the name of what is wrong."""
    return _WAYS[kind](root, chance)
