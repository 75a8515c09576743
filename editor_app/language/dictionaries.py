"""Which dictionaries there are, which fits a language, and whether a file is one at all."""

import codecs
import os
import re
import stat
import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from editor_app.domain.errors import BadInput, NotFound
from editor_app.durable import write_durably
from editor_app.frozen import frozen
from editor_app.resources import path as resource

MEGABYTE = 1 << 20
LARGEST_WORDS, LARGEST_RULES = 48 * MEGABYTE, 8 * MEGABYTE
"""Bytes of a .dic and an .aff; the largest in use have some 15 and 3 megabytes."""
MOST = 5_000_000
"""Words a .dic may announce, and rules an .aff: Hunspell makes room for as many as are announced."""
_MOST_RULES = 500_000

_NAME = re.compile(r"([a-z]{2,3})(?:[_-]([A-Z][a-z]{3}))?(?:[_-]([A-Za-z]{2}))?(?![A-Za-z])")
_COUNTED = re.compile(
    rb"^\s*(?:[PS]FX\s+\S+\s+[YN]|AF|AM|REP|MAP|PHONE|BREAK|[IO]CONV|CHECKCOMPOUNDPATTERN|COMPOUNDRULE)\s+(\d{6,})\s*$",
    re.MULTILINE,
)
_SET = re.compile(rb"^(?:\xef\xbb\xbf)?\s*SET\s+(\S+)", re.MULTILINE)
_PACKED = (b"hz0", b"hz1", b"\x1f\x8b", b"PK\x03\x04", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")


class Place(StrEnum):
    """Where a dictionary lies: the first of two for one language is taken."""

    PERSON = "person"
    NEWSROOM = "newsroom"
    SYSTEM = "system"
    PACKAGED = "packaged"


@frozen
class Dictionary:
    """A pair of files ``name.aff`` and ``name.dic``. ``tag`` is the language, such as ``hy`` or ``en-GB``."""

    tag: str
    folder: Path
    name: str
    place: Place

    @property
    def files(self) -> tuple[Path, Path]:
        """The rules and the words."""
        return self.folder / f"{self.name}.aff", self.folder / f"{self.name}.dic"


def tag_of(name: str) -> str:
    """Return the language a file's name says: ``en_GB`` is ``en-GB``, ``hy_AM_e_1940`` is ``hy-AM``; else nothing."""
    found = _NAME.match(name)
    if found is None:
        return ""
    return "-".join(filter(None, (found[1], found[2], found[3] and found[3].upper())))


def dictionaries_in(folders: Iterable[tuple[Path, Place]]) -> list[Dictionary]:
    """Return every pair of files in the folders; a folder that is not there or cannot be read holds none."""
    found = []
    for folder, place in folders:
        try:
            names = sorted(each.stem for each in folder.glob("*.dic") if each.with_suffix(".aff").is_file())
        except OSError:
            continue
        found += [Dictionary(tag_of(name), folder, name, place) for name in names if tag_of(name)]
    return found


def fitting(tag: str, dictionaries: Sequence[Dictionary]) -> list[Dictionary]:
    """Return the dictionaries to ask about a language, the best first: a word is right if one of them knows it.

    That is one dictionary, but for English without a country: British and American spelling are both right then.
    """
    main, _, country = tag.replace("_", "-").partition("-")
    same = [each for each in dictionaries if each.tag.split("-")[0] == main.lower()]
    exact = [each for each in same if country and each.tag.partition("-")[2].upper() == country.upper()]
    if exact or main.lower() != "en" or country:
        return (exact or same)[:1]
    both = [next((each for each in same if each.tag == tag), None) for tag in ("en-GB", "en-US")]
    return [each for each in both if each is not None] or same[:1]


def known_folders(person: Path, newsroom: Path) -> list[tuple[Path, Place]]:
    """Return where dictionaries may lie, in the order in which they are asked."""
    found = [(person, Place.PERSON), (newsroom, Place.NEWSROOM)]
    found += [(folder, Place.SYSTEM) for folder in _system_folders()]
    found.append((resource("dictionaries"), Place.PACKAGED))
    package = find_spec("hunspell")
    if package is not None and package.origin:
        found.append((Path(package.origin).parent / "dictionaries", Place.PACKAGED))
    return found


def _system_folders() -> list[Path]:
    shares = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    roots = [Path.home() / ".local/share", *map(Path, filter(None, shares.split(os.pathsep)))]
    offices = [Path("/usr/lib/libreoffice"), *_within(Path("/opt"), "libreoffice*")]
    if sys.platform == "darwin":
        roots.append(Path("/opt/homebrew/share"))
        offices.append(Path("/Applications/LibreOffice.app/Contents/Resources"))
    if sys.platform == "win32":
        offices += [Path(os.environ.get("PROGRAMFILES", "C:/Program Files")) / "LibreOffice"]
    found = [root / name for root in roots for name in ("hunspell", "myspell", "myspell/dicts")]
    if sys.platform == "darwin":
        found += [Path.home() / "Library/Spelling", Path("/Library/Spelling")]
    for office in offices:
        for extensions in (office / "share/extensions", office / "extensions"):
            found += _within(extensions, "dict-*")
    return found


def _within(folder: Path, pattern: str) -> list[Path]:
    try:
        return sorted(folder.glob(pattern))
    except OSError:
        return []


# Whether a file is fit to be read


def check_files(rules: Path, words: Path) -> None:
    """Raise BadInput where a pair of files is no dictionary Hunspell can be trusted with. Reads both files."""
    encoding = _encoding(rules, _bytes(rules, LARGEST_RULES))
    data = _bytes(words, LARGEST_WORDS)
    first, _, rest = data.partition(b"\n")
    announced = first.removeprefix(b"\xef\xbb\xbf").split()
    if not announced or not announced[0].isdigit():
        raise BadInput(
            f"{words.name} is no dictionary: its first line does not say how many words it has.", name=words.name
        )
    if int(announced[0][:12]) > min(MOST, 20 * (rest.count(b"\n") + 50)):
        raise BadInput(f"{words.name} announces more words than it holds.", name=words.name)
    for file, held in ((rules, _bytes(rules, LARGEST_RULES)), (words, data)):
        try:
            held.decode(encoding)
        except UnicodeDecodeError as error:
            raise BadInput(
                f"{file.name} is not written in {encoding}, which it should be (byte {error.start}).", name=file.name
            ) from error


def _bytes(file: Path, largest: int) -> bytes:
    try:
        held = file.stat()
        if not stat.S_ISREG(held.st_mode):
            raise BadInput(f"{file.name} is no file.", name=file.name)
        if held.st_size > largest:
            raise BadInput(
                f"{file.name} has {held.st_size // MEGABYTE} megabytes; at most {largest // MEGABYTE} are read.",
                name=file.name,
            )
        data = file.read_bytes()
    except FileNotFoundError as error:
        raise NotFound(f"There is no file {file}: a dictionary is a pair of .aff and .dic.") from error
    except OSError as error:
        raise BadInput(f"{file.name} cannot be read ({error.strerror}).", name=file.name) from error
    if data.startswith(_PACKED):
        raise BadInput(f"{file.name} is packed: unpack it first.", name=file.name)
    if b"\0" in data:
        raise BadInput(f"{file.name} is no text.", name=file.name)
    return data


def _encoding(file: Path, rules: bytes) -> str:
    if any(int(found[1][:12]) > _MOST_RULES for found in _COUNTED.finditer(rules)):
        raise BadInput(f"{file.name} announces more rules than any language has.", name=file.name)
    named = _SET.search(rules)
    name = named[1].decode("ascii", "replace") if named else "ISO8859-1"
    try:
        codecs.lookup(name)
    except LookupError as error:
        raise BadInput(f"{file.name} is written in {name}, which is not known here.", name=file.name) from error
    return name


def pair_of(file: Path) -> tuple[Path, Path]:
    """Return the .aff and the .dic a chosen file belongs to."""
    if file.suffix not in (".aff", ".dic"):
        raise BadInput(f"{file.name} is no dictionary: choose the .aff or the .dic.", name=file.name)
    return file.with_suffix(".aff"), file.with_suffix(".dic")


def take_in(file: Path, tag: str, folder: Path) -> Dictionary:
    """Copy a dictionary that ``check_files`` passed into a folder, under the name of its language."""
    name = tag.replace("-", "_")
    folder.mkdir(parents=True, exist_ok=True)
    for source, limit in zip(pair_of(file), (LARGEST_RULES, LARGEST_WORDS), strict=True):
        write_durably(folder / f"{name}{source.suffix}", _bytes(source, limit))
    return Dictionary(tag, folder, name, Place.PERSON)
