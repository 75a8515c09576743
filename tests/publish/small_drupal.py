"""Our contract with Drupal 10's JSON:API, as a small server. No real one was asked."""

import re
from base64 import b64decode
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from editor_app.domain.delivery import Target, TargetId, TargetKind
from tests.publish.small_server import Asked, Served

PASSWORD = "a drupal password"
_NODES = "/jsonapi/node/article"


@dataclass(kw_only=True)
class SmallDrupal(Served):
    """Nodes, files and tags by their UUID."""

    nodes: dict[str, dict[str, Any]] = field(default_factory=dict)
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    bytes_at: dict[str, bytes] = field(default_factory=dict)
    seconds: int = 0
    read_only: bool = False

    secret = PASSWORD

    def target(self, *, user: str = "the-editor", **options: str) -> Target:
        return Target(
            id=TargetId("drupal"), kind=TargetKind.DRUPAL, name="The site", user=user, options=options,
            address=f"http://127.0.0.1:{self.port}",
        )  # fmt: skip

    # What a person or a reader sees and does

    def shown(self) -> dict[str, str]:
        """Return the texts of published articles by headline."""
        nodes = [each["attributes"] for each in self.nodes.values() if each["attributes"]["status"]]
        return {each["title"]: each["body"]["value"] for each in nodes}

    def held(self) -> int:
        return len(self.nodes)

    def alt(self, headline: str) -> str:
        return str(self._node(headline)["relationships"]["field_image"]["data"]["meta"]["alt"])

    def edit(self, headline: str, text: str) -> None:
        node = self._node(headline)
        node["attributes"]["body"]["value"] = text
        self._touch(node)

    def _node(self, headline: str) -> dict[str, Any]:
        (found,) = [each for each in self.nodes.values() if each["attributes"]["title"] == headline]
        return found

    # What it answers

    def answer(self, asked: Asked) -> tuple[int, Any]:
        if asked.path in self.bytes_at:
            return 200, self.bytes_at[asked.path]
        if not asked.path.startswith("/jsonapi"):
            return 404, {}
        user, _, password = (
            b64decode(asked.headers.get("Authorization", "").removeprefix("Basic ")).decode().partition(":")
        )
        if password != PASSWORD:
            user = ""  # basic_auth lets a wrong password read like anybody
        if asked.path == "/jsonapi":
            links = {"me": {"meta": {"id": "1"}}} if user else {}
            return 200, {"jsonapi": {"version": "1.0"}, "data": [], "meta": {"links": links}}
        if asked.method != "GET":
            if self.read_only:
                return 405, _error("JSON:API is configured to accept only read operations.")
            if user != "the-editor":
                return 403, _error("The current user was not allowed to POST this resource.")
        if asked.path.startswith("/jsonapi/taxonomy_term/tags"):
            return self._tags(asked)
        if asked.path.startswith("/jsonapi/file/file") or asked.path == f"{_NODES}/field_image":
            return self._files(asked)
        if asked.path.startswith(_NODES):
            return self._nodes(asked)
        return 404, _error("No route found.")

    def _nodes(self, asked: Asked) -> tuple[int, Any]:
        number = asked.path.removeprefix(_NODES).strip("/")
        if asked.method == "GET" and not number:
            return 200, {"jsonapi": {}, "data": []}
        if asked.method == "POST":
            data = asked.sent()["data"]
            if "title" not in data["attributes"]:
                return 422, _error("title: This value should not be null.")
            if data["id"] in self.nodes:
                return 409, _error("Conflict: Entity already exists.")
            node = {"id": data["id"], "attributes": {"status": True, "path": {"alias": None}}, "relationships": {
                    "field_image": {"data": None}, "field_tags": {"data": []}}}  # fmt: skip
            node["attributes"]["drupal_internal__nid"] = len(self.nodes) + 1
            self.nodes[data["id"]] = node
            return 201, {"data": self._changed(node, data)}
        node = self.nodes.get(number, {})
        if not node:
            return 404, _error("The requested node was not found.")
        return 200, {"data": self._changed(node, asked.sent()["data"]) if asked.method == "PATCH" else node}

    def _changed(self, node: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
        node["attributes"] |= data.get("attributes", {})
        node["relationships"] |= data.get("relationships", {})
        self._touch(node)
        return node

    def _touch(self, node: dict[str, Any]) -> None:
        self.seconds += 1
        node["attributes"]["changed"] = f"2026-03-02T{self.seconds // 60:02}:{self.seconds % 60:02}:00+00:00"

    def _files(self, asked: Asked) -> tuple[int, Any]:
        number = asked.path.removeprefix("/jsonapi/file/file").strip("/")
        if asked.method == "GET":
            if number:
                found = self.files.get(number)
                return (200, {"data": found}) if found else (404, _error("Not found."))
            name = asked.query["filter[filename]"]
            return 200, {
                "jsonapi": {},
                "data": [each for each in self.files.values() if each["attributes"]["filename"] == name],
            }
        if asked.method == "DELETE":
            return (204, b"") if self.files.pop(number, None) else (404, _error("Not found."))
        assert asked.headers["Content-Type"] == "application/octet-stream"
        name = re.fullmatch(r'file; filename="([^"]+)"', asked.headers["Content-Disposition"])
        assert name is not None
        url = f"/sites/default/files/2026-03/{name[1]}"
        self.bytes_at[url] = asked.body
        new = {
            "id": str(uuid4()),
            "attributes": {"filename": name[1], "filesize": len(asked.body), "uri": {"url": url}},
        }
        self.files[str(new["id"])] = new
        return 201, {"data": new}

    def _tags(self, asked: Asked) -> tuple[int, Any]:
        if asked.method == "GET":
            name = asked.query["filter[name]"]
            return 200, {"jsonapi": {}, "data": [{"id": each} for each, words in self.tags.items() if words == name]}
        data = asked.sent()["data"]
        if data["id"] in self.tags:
            return 409, _error("Conflict: Entity already exists.")
        self.tags[data["id"]] = data["attributes"]["name"]
        return 201, {"data": {"id": data["id"]}}


def _error(detail: str) -> dict[str, Any]:
    return {"errors": [{"title": "Error", "detail": detail}]}
