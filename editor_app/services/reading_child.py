"""The process files are read ahead in: takes files, gives what they hold; each value of ours is a pickle with its size.

What comes from outside is text and pictures inside those values; only our own code writes the pickles.
"""

import hashlib
import os
import pickle
import struct
import sys
from typing import IO, Any

from editor_app.domain.errors import BadInput
from editor_app.domain.site import Site
from editor_app.frozen import frozen
from editor_app.ingest.files import FoundFile, read_file
from editor_app.ingest.incoming import Incoming
from editor_app.ingest.reading import read_article
from editor_app.services.prepared import Prepared, prepare

READY = "ready"
"""What the process says once it can read."""
_BEHIND = 3
"""How nice this process is: two of them weigh as much as the one that writes, which has a processor for itself then."""
_SIZE = struct.Struct("<Q")


@frozen
class ReadFile:
    """A file that holds one article, read: the SHA-256 of its bytes, and the article or why it is refused.

    ``sha256`` is empty where not even the bytes could be had.
    """

    sha256: str
    incoming: Incoming | None = None
    refusal: str = ""
    prepared: Prepared | None = None

    def give(self) -> Incoming:
        """Return the article or raise BadInput."""
        if self.incoming is None:
            raise BadInput(self.refusal)
        return self.incoming


def read_ahead(file: FoundFile, site: Site) -> ReadFile:
    """Read one file as far as it goes without the newsroom."""
    sha256 = ""
    try:
        data = read_file(file)
        sha256 = hashlib.sha256(data).hexdigest()
        if file.kind is None:
            raise BadInput(f"“{file.name}” is of no kind that can be read.", name=file.name)
        incoming = read_article(file.kind, data, file.name, site)
    except BadInput as error:
        return ReadFile(sha256, refusal=str(error))
    return ReadFile(sha256, incoming, prepared=prepare(incoming.content))


def serve() -> None:
    """Answer until the other side hangs up: first comes the site, then lists of files."""
    if hasattr(os, "nice"):  # Windows has none
        os.nice(_BEHIND)
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    site = receive(asked)
    send(answers, READY)
    while (files := receive(asked)) is not None:
        send(answers, [read_ahead(each, site) for each in files])


def send(pipe: IO[bytes], value: object) -> None:
    """Write one value."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    pipe.write(_SIZE.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> Any:
    """Read one value of ours, None where the other side has hung up. Any: a pickle says itself what it is."""
    head = pipe.read(_SIZE.size)
    if len(head) < _SIZE.size:
        return None
    (size,) = _SIZE.unpack(head)
    data = pipe.read(size)
    return pickle.loads(data) if len(data) == size else None  # noqa: S301 (written by send() alone)
