"""A real Ghost on the loopback address: node, SQLite, and files that lie outside the project.

``EDITOR_APP_GHOST`` names the folder of the npm package ``ghost`` 5 with its ``node_modules`` (sqlite3 built).
"""

import json
import os
import shutil
import sqlite3
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

import pytest

from editor_app.domain.delivery import Target, TargetId, TargetKind
from tests.publish.cutting import CuttingProxy, cutting
from tests.publish.sshd import free_port

NODE = shutil.which("node")
FILES = os.environ.get("EDITOR_APP_GHOST", "")
_CHIEF = {"email": "chief@courier.example", "password": "not used here"}


@dataclass(kw_only=True)
class GhostSite:
    """Reached through ``line``, which can be cut; ``key`` is that of an integration as Ghost makes it."""

    line: CuttingProxy
    folder: Path
    key: str = ""
    _jar: CookieJar = field(default_factory=CookieJar)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.line.port}"

    def target(self, **options: str) -> Target:
        return Target(
            id=TargetId("ghost"), kind=TargetKind.GHOST, name="The site", address=self.address, options=options
        )

    def set_up(self) -> None:
        """Make the owner and an integration."""
        self.ask("authentication/setup/", "POST", setup=[{**_CHIEF, "name": "Chief", "blogTitle": "Courier"}])
        self.ask("session/", "POST", username=_CHIEF["email"], password=_CHIEF["password"])
        self.key = self.integration("The desk")

    def integration(self, name: str) -> str:
        """Make an integration and return its key."""
        made = self.ask("integrations/?include=api_keys", "POST", integrations=[{"name": name}])["integrations"][0]
        return str(next(each["secret"] for each in made["api_keys"] if each["type"] == "admin"))

    def lower(self, key: str, role: str) -> None:
        """Give a key another of Ghost's roles, which its own pages do not offer for integrations."""
        with sqlite3.connect(self.folder / "ghost.db", timeout=30) as database:
            database.execute(
                "UPDATE api_keys SET role_id = (SELECT id FROM roles WHERE name = ?) WHERE id = ?",
                (role, key.partition(":")[0]),
            )
        database.close()

    def ask(self, path: str, method: str = "GET", **fields: Any) -> Any:  # whatever JSON it answers
        """Ask its Admin API as the owner would."""
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._jar))
        request = urllib.request.Request(
            f"{self.address}/ghost/api/admin/{path}",
            json.dumps(fields).encode() if fields else None,
            method=method,
            headers={"Origin": self.address, "Content-Type": "application/json", "Accept-Version": "v5.0"},
        )
        with opener.open(request, timeout=60) as answer:
            read = answer.read()
        return json.loads(read) if read[:1] == b"{" else None

    def posts(self) -> list[dict[str, Any]]:
        """Return every post, published or not."""
        return list(self.ask("posts/?limit=all&formats=html,lexical&include=tags")["posts"])

    def shown(self) -> list[str]:
        """Return the headlines readers see."""
        return sorted(each["title"] for each in self.posts() if each["status"] == "published")

    def edit(self, number: str, **fields: Any) -> None:
        """Change a post as somebody there would: in a later second, for Ghost tells no finer time."""
        there = self.ask(f"posts/{number}/")["posts"][0]
        later = datetime.fromisoformat(there["updated_at"]) + timedelta(seconds=1)
        while datetime.now(UTC) < later:
            time.sleep(0.05)
        self.ask(f"posts/{number}/", "PUT", posts=[{**fields, "updated_at": there["updated_at"]}])

    def clear(self) -> None:
        """Delete every post."""
        self.line.begin_anew()
        for each in self.posts():
            self.ask(f"posts/{each['id']}/", "DELETE")

    def page(self, address: str) -> str:
        """Return a page as a reader gets it."""
        with urllib.request.urlopen(address, timeout=60) as answer:
            return str(answer.read().decode())


@contextmanager
def running(folder: Path) -> Iterator[GhostSite]:
    """Set one up in ``folder`` and serve it."""
    if NODE is None:
        pytest.skip("node is not installed")
    if not (Path(FILES) / "ghost.js").is_file():
        pytest.skip("EDITOR_APP_GHOST names no folder with a Ghost")
    shutil.copytree(Path(FILES) / "content", folder / "content")
    port = free_port()
    with cutting(port) as line:
        site = GhostSite(line=line, folder=folder)
        with (folder / "ghost.log").open("wb") as log, subprocess.Popen(
            [NODE, "ghost.js"], cwd=FILES, env=_settings(folder, port, site.address), stdout=log, stderr=log
        ) as server:  # fmt: skip
            try:
                _wait_for(port, folder / "ghost.log")
                site.set_up()
                yield site
            finally:
                server.terminate()


def _settings(folder: Path, port: int, address: str) -> dict[str, str]:
    """Return Ghost's settings, which it takes from its environment: it asks nobody on the web."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "NODE_ENV": "production",
        "url": address,
        "server__host": "127.0.0.1",
        "server__port": str(port),
        "database__client": "sqlite3",
        "database__connection__filename": str(folder / "ghost.db"),
        "database__useNullAsDefault": "true",
        "mail__transport": "Direct",
        "paths__contentPath": str(folder / "content"),
        "logging__transports": '["stdout"]',
        "security__staffDeviceVerification": "false",
        **{f"privacy__{each}": "false" for each in ("useUpdateCheck", "useRpcPing", "useGravatar")},
    }


def _wait_for(port: int, log: Path) -> None:
    """Wait until it serves and its tables are made: that takes it a minute on a small machine."""
    for _ in range(600):
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/ghost/api/admin/site/", timeout=30):
            return  # it answers 503 until then
        time.sleep(0.2)
    raise AssertionError(log.read_text("utf-8")[-2000:])
