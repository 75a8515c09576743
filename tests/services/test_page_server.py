"""The loopback server of the preview: this machine only, one folder only, nothing that can be guessed."""

from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from editor_app.services.page_server import PageServer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    scratch = tmp_path / "scratch"
    (scratch / "en").mkdir(parents=True)
    (scratch / "en" / "road.html").write_text("<html><body><p>The road</p></body></html>")
    (scratch / "style.css").write_text("p {}")
    (tmp_path / "secret.txt").write_text("secret")
    (scratch / "link.txt").symlink_to(tmp_path / "secret.txt")
    return scratch


@pytest.fixture
def server(folder: Path) -> Iterator[PageServer]:
    made = PageServer(folder)
    yield made
    made.close()


def ask(server: PageServer, target: str, host: str = "", method: str = "GET") -> tuple[int, str, dict[str, str]]:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.putrequest(method, target, skip_host=True)
    connection.putheader("Host", host or f"127.0.0.1:{server.port}")
    connection.endheaders()
    answer = connection.getresponse()
    found = answer.status, answer.read().decode(), dict(answer.getheaders())
    connection.close()
    return found


def test_a_page_is_served_and_loads_itself_anew_when_it_changed(server: PageServer, folder: Path) -> None:
    target = urlsplit(server.address(folder / "en" / "road.html")).path
    status, text, headers = ask(server, target)
    assert status == 200
    assert "The road" in text
    assert "location.reload()" in text
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    token = target.split("/")[1]
    assert ask(server, f"/{token}/_state")[1] == "0"
    server.changed()
    assert ask(server, f"/{token}/_state")[1] == "1"
    assert 'known = "1"' in ask(server, target)[1]


def test_x_only_the_files_of_the_folder_are_served(server: PageServer, folder: Path) -> None:
    token = urlsplit(server.address(folder / "style.css")).path.split("/")[1]
    assert ask(server, f"/{token}/style.css")[0] == 200
    for target in (
        f"/{token}/", f"/{token}", f"/{token}/en", f"/{token}/en/", "/", "/style.css", "/en/road.html",
        f"/{token}/../secret.txt", f"/{token}/en/../../secret.txt", f"/{token}/%2e%2e/secret.txt",
        f"/{token}/en/%2e%2e%2f%2e%2e%2fsecret.txt", f"/{token}//etc/passwd", f"/{token}/..%5csecret.txt",
        f"/{token}/link.txt", f"/{token}/en/road.html%00.css", f"/{token}/gone.html", f"/wrong{token}/style.css",
    ):  # fmt: skip
        status, text, _ = ask(server, target)
        assert (status, "secret" in text) == (404, False), target


def test_x_another_name_for_this_machine_gets_nothing(server: PageServer, folder: Path) -> None:
    target = urlsplit(server.address(folder / "style.css")).path
    assert ask(server, target, host="evil.example")[0] == 404
    assert ask(server, target, host=f"localhost:{server.port}")[0] == 404
    assert ask(server, target, method="HEAD")[:2] == (200, "")
    assert ask(server, target, method="POST")[0] == 501


def test_it_listens_on_the_loopback_address_and_ends(folder: Path) -> None:
    server = PageServer(folder)
    port = server.port
    assert server.address(folder / "style.css").startswith(f"http://127.0.0.1:{port}/")
    server.close()
    with pytest.raises(OSError, match="refused"):
        HTTPConnection("127.0.0.1", port, timeout=2).request("GET", "/")


def test_two_servers_have_different_secrets(folder: Path) -> None:
    one, two = PageServer(folder), PageServer(folder)
    paths = [urlsplit(each.address(folder / "style.css")).path for each in (one, two)]
    one.close()
    two.close()
    assert paths[0] != paths[1]
    assert len(paths[0].split("/")[1]) >= 20
