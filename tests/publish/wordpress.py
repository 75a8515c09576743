"""A real WordPress on the loopback address: PHP's own server, SQLite, and files that lie outside the project.

``EDITOR_APP_WORDPRESS`` names the folder with ``wp-*.zip`` and ``sqlite-database-integration.zip``, as the npm package
``@wp-playground/wordpress-builds`` has them.
"""

import json
import os
import shutil
import subprocess
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from editor_app.domain.delivery import Target, TargetId, TargetKind
from tests.publish.sshd import free_port

PHP = shutil.which("php")
FILES = os.environ.get("EDITOR_APP_WORDPRESS", "")

_CONFIG = """<?php
define( 'DB_NAME', 'news' ); define( 'DB_USER', '' ); define( 'DB_PASSWORD', '' ); define( 'DB_HOST', '' );
define( 'DB_CHARSET', 'utf8' ); define( 'DB_COLLATE', '' );
define( 'WP_ENVIRONMENT_TYPE', 'local' ); define( 'DISABLE_WP_CRON', true ); define( 'WP_DEBUG', false );
define( 'WP_HTTP_BLOCK_EXTERNAL', true ); define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'WP_HOME', 'http://127.0.0.1:' . $_SERVER['SERVER_PORT'] ); define( 'WP_SITEURL', WP_HOME );
$table_prefix = 'wp_';
if ( ! defined( 'ABSPATH' ) ) { define( 'ABSPATH', __DIR__ . '/' ); }
require_once ABSPATH . 'wp-settings.php';
"""

_INSTALL = """<?php
$_SERVER['SERVER_PORT'] = $argv[1]; $_SERVER['HTTP_HOST'] = '127.0.0.1:' . $argv[1];
$_SERVER['SERVER_NAME'] = '127.0.0.1'; $_SERVER['REQUEST_METHOD'] = 'GET'; $_SERVER['REQUEST_URI'] = '/';
define( 'WP_INSTALLING', true );
require __DIR__ . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
if ( ! is_blog_installed() ) {
    wp_install( 'Courier', 'chief', 'chief@courier.example', true, '', 'not used here' );
}
update_option( 'permalink_structure', '/%year%/%monthnum%/%postname%/' );
update_option( 'timezone_string', 'Asia/Tbilisi' );
$made = array();
foreach ( array( 'administrator', 'editor', 'author', 'contributor', 'subscriber' ) as $role ) {
    $id = wp_insert_user( array( 'user_login' => "the-$role", 'user_pass' => wp_generate_password(),
        'user_email' => "$role@courier.example", 'role' => $role ) );
    list( $password ) = WP_Application_Passwords::create_new_application_password( $id, array( 'name' => 'desk' ) );
    $made[ "the-$role" ] = $password;
}
global $wp_rewrite; $wp_rewrite->init(); $wp_rewrite->flush_rules( false );
echo 'MADE' . json_encode( $made );
"""


@dataclass(frozen=True, slots=True)
class WordPressSite:
    """Where it listens, and an application password for each role: ``the-editor`` and so on."""

    port: int
    passwords: dict[str, str]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def target(
        self, *, user: str = "the-editor", port: int = 0, languages: tuple[str, ...] = (), **options: str
    ) -> Target:
        return Target(
            id=TargetId("wordpress"), kind=TargetKind.WORDPRESS, name="The site", user=user, languages=languages,
            address=f"http://127.0.0.1:{port or self.port}", options=options,
        )  # fmt: skip

    def ask(self, path: str, method: str = "GET", **fields: Any) -> Any:  # whatever JSON it answers
        """Ask its REST interface as the administrator would."""
        import base64

        token = base64.b64encode(f"the-administrator:{self.passwords['the-administrator']}".encode()).decode()
        data = json.dumps(fields).encode() if fields else None
        request = urllib.request.Request(
            f"{self.address}/wp-json/wp/v2/{path}", data, method=method,
            headers={"Authorization": f"Basic {token}", "Content-Type": "application/json"},
        )  # fmt: skip
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def page(self, address: str) -> str:
        """Return a page as a reader gets it."""
        with urllib.request.urlopen(address, timeout=60) as answer:
            return str(answer.read().decode())


@contextmanager
def running(folder: Path) -> Iterator[WordPressSite]:
    """Unpack one into ``folder``, set it up and serve it."""
    if PHP is None:
        pytest.skip("php is not installed")
    zips = sorted(Path(FILES).glob("wp-*.zip")) if FILES else []
    sqlite = Path(FILES) / "sqlite-database-integration.zip"
    if not zips or not sqlite.is_file():
        pytest.skip("EDITOR_APP_WORDPRESS names no folder with a WordPress")
    root = _unpacked(folder, zips[-1], sqlite)
    port = free_port()
    made = subprocess.run([PHP, "install.php", str(port)], cwd=root, capture_output=True, text=True, timeout=300)
    assert "MADE" in made.stdout, made.stdout + made.stderr
    passwords = json.loads(made.stdout.rpartition("MADE")[2])
    with (folder / "php.log").open("wb") as log, subprocess.Popen(
        [PHP, "-S", f"127.0.0.1:{port}", "-t", str(root)], stdout=log, stderr=log
    ) as server:  # fmt: skip
        try:
            _wait_for(f"http://127.0.0.1:{port}/wp-json/")
            yield WordPressSite(port, passwords)
        finally:
            server.terminate()


def _unpacked(folder: Path, wordpress: Path, sqlite: Path) -> Path:
    root = folder / "wordpress"
    with zipfile.ZipFile(wordpress) as opened:
        opened.extractall(root)
    plugins = root / "wp-content" / "plugins"
    with zipfile.ZipFile(sqlite) as opened:
        opened.extractall(plugins)
    (plugins / "sqlite-database-integration-main").rename(plugins / "sqlite-database-integration")
    shutil.rmtree(root / "wp-content" / "database", ignore_errors=True)
    shutil.copy(plugins / "sqlite-database-integration" / "db.copy", root / "wp-content" / "db.php")
    (root / "wp-config.php").write_text(_CONFIG)
    (root / "install.php").write_text(_INSTALL)
    return root


def _wait_for(address: str) -> None:
    for _ in range(100):
        with suppress(OSError):
            urllib.request.urlopen(address, timeout=30).close()
            return
        time.sleep(0.1)
    raise AssertionError("WordPress did not start")
