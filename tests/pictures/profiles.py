"""Colour profiles (ICC 2.4) made for tests: a gamut wider than sRGB, and a CMYK whose paper is grey."""

import struct


def wide_gamut() -> bytes:
    """A display whose primaries are those of Adobe RGB (1998), in D50, with a gamma of 2.2."""
    primaries = {
        b"rXYZ": (0.60974, 0.31111, 0.01947),
        b"gXYZ": (0.20528, 0.62567, 0.06087),
        b"bXYZ": (0.14919, 0.06322, 0.74457),
    }
    tags = {name: _xyz(*value) for name, value in primaries.items()}
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), b"curv\0\0\0\0" + struct.pack(">IH", 1, int(2.2 * 256)))
    return _profile(b"mntr", b"RGB ", b"XYZ ", tags)


def greyish_cmyk() -> bytes:
    """A printer that prints everything in the same middle grey."""
    straight = bytes(range(256))
    table = b"mft1\0\0\0\0" + bytes((4, 3, 2, 0))
    table += b"".join(struct.pack(">i", 65536 if at % 4 == 0 else 0) for at in range(9))
    table += straight * 4 + bytes((115, 128, 128)) * 16 + straight * 3
    return _profile(b"prtr", b"CMYK", b"Lab ", dict.fromkeys((b"A2B0", b"A2B1"), table))


def _xyz(*values: float) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def _profile(use: bytes, colours: bytes, between: bytes, tags: dict[bytes, bytes]) -> bytes:
    name = b"A test"
    described = b"desc\0\0\0\0" + struct.pack(">I", len(name) + 1) + name + b"\0" + bytes(78)
    tags = {b"desc": described, b"cprt": b"text\0\0\0\0nobody\0", b"wtpt": _xyz(0.9642, 1.0, 0.8249), **tags}
    at = 128 + 4 + 12 * len(tags)
    directory, heap = struct.pack(">I", len(tags)), b""
    for each, value in tags.items():
        directory += each + struct.pack(">II", at + len(heap), len(value))
        heap += value + b"\0" * (-len(value) % 4)
    head = bytes(4) + b"\0\0\0\0" + struct.pack(">I", 0x02400000) + use + colours + between
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28)
    head += b"".join(struct.pack(">i", round(value * 65536)) for value in (0.9642, 1.0, 0.8249))
    whole = head.ljust(128, b"\0") + directory + heap
    return struct.pack(">I", len(whole)) + whole[4:]
