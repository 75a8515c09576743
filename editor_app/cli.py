"""The command line: reads what was asked, runs one of ``commands``, says what was refused. Needs no Qt."""

import argparse
import logging
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NoReturn, Protocol

from editor_app import __version__
from editor_app.commands import DONE, REFUSED
from editor_app.console import prepare_streams, put, say_aside, say_json
from editor_app.domain.errors import BundleRefused, EditorError

_FINDINGS_SHOWN = 20


class _Command(Protocol):
    def __call__(self, arguments: argparse.Namespace) -> int: ...


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(REFUSED, f"{self.prog}: {message} (see {self.prog} --help)\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command, or open the window when none is given; return the exit status."""
    prepare_streams()
    try:
        arguments = _asked(sys.argv[1:] if argv is None else argv)
    except SystemExit:
        with suppress(BrokenPipeError):
            put()  # what --help and --version have written goes out now
        raise
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("asyncio").setLevel(logging.ERROR)  # it warns of each write to a line that was cut
    command: _Command = arguments.command or _open_window
    try:
        return command(arguments)
    except BrokenPipeError:  # who reads us has enough, as in `editor-app list | head`
        return DONE
    except EditorError as error:
        findings = error.findings if isinstance(error, BundleRefused) else ()
        return _refuse(arguments, str(error), findings)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _refuse(arguments, f"{where}{error.strerror or error}")
    except KeyboardInterrupt:
        say_aside("editor-app: cancelled; what was finished is kept")
        return 130


def _refuse(arguments: argparse.Namespace, message: str, findings: Sequence[str] = ()) -> int:
    say_aside(f"editor-app: {message}")
    if arguments.json:
        say_json({"refused": " ".join(message.split()), "findings": list(findings)})
    elif len(findings) > 1:
        for finding in findings[:_FINDINGS_SHOWN]:
            say_aside(f"- {finding}")
        if len(findings) > _FINDINGS_SHOWN:
            say_aside(f"- and {len(findings) - _FINDINGS_SHOWN} more (--json lists all)")
    return REFUSED


def _asked(words: Sequence[str]) -> argparse.Namespace:
    """Read what was asked; a bare start asks for the window, which waits for no commands to be loaded."""
    return _parser().parse_args(words) if words else argparse.Namespace(newsroom=None, json=False, command=None)


def _parser() -> argparse.ArgumentParser:
    from editor_app.commands import articles, bundles, keeping, links  # only when there is something to read

    shared = _Parser(add_help=False)
    shared.add_argument("--newsroom", type=Path, default=argparse.SUPPRESS, metavar="DIR", help="the newsroom's folder")
    shared.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print JSON for scripts")
    parser = _Parser(prog="editor-app", description="The editorial workstation. Without a command: open the window.")
    parser.add_argument("--newsroom", type=Path, metavar="DIR", help="the newsroom's folder (default: your own)")
    parser.add_argument("--json", action="store_true", help="print JSON for scripts")
    parser.add_argument("--version", action="version", version=f"editor-app {__version__}")
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(metavar="COMMAND", parser_class=_Parser)

    def command(name: str, run: _Command, words: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, parents=[shared], help=words, description=words)
        made.set_defaults(command=run)
        return made

    command("new", keeping.new, "make a newsroom").add_argument(
        "--sample", action="store_true", help="with sample articles"
    )
    ingest = command(
        "ingest",
        articles.ingest,
        "bring in articles and pictures: .md .html .docx .txt, WordPress .xml, ninjs, bundles, pictures, folders",
    )
    ingest.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    ingest.add_argument(
        "--published", action="store_true", help="readers have them: dated articles come in as published"
    )
    ingest.add_argument(
        "--take-changes",
        action="store_true",
        help="where a file and its article both changed, take what changed in the file",
    )
    seen = command(
        "views", articles.views, "count page views: reports of Matomo, GA4, Plausible (.csv), access logs (.gz too)"
    )
    seen.add_argument("files", nargs="*", type=Path, metavar="FILE", help="none: only show what is popular")
    seen.add_argument("--from", dest="first", type=_day, metavar="DAY", help="first day of reports that do not say it")
    seen.add_argument("--until", dest="last", type=_day, metavar="DAY", help="their last day (both as 2026-11-27)")
    listing = command("list", articles.list_articles, "list or search articles, newest first")
    listing.add_argument(
        "query", nargs="*", type=_words, metavar="QUERY", help="words and operators: status:ready lang:ru …"
    )
    listing.add_argument("--limit", type=_count, default=50, metavar="N", help="at most N rows (default 50)")
    listing.add_argument("--view", default="all", choices=_views(), help="one of the built-in views")
    out = command("export-articles", articles.export_articles, "write articles as Markdown files with their pictures")
    out.add_argument("dest", type=Path, metavar="DEST", help="a new folder, or a file that ends with .zip")
    out.add_argument("query", nargs="*", type=_words, metavar="QUERY", help="words and operators; none: all articles")
    show = command("show", articles.show, "print one article")
    show.add_argument("article", type=_words, metavar="ARTICLE", help="its id or slug")
    export = command("export", bundles.export, "write a publish bundle")
    export.add_argument("dest", type=Path, metavar="DEST")
    export.add_argument("--changed", action="store_true", help="only what changed since the last bundle, to be applied")
    export.add_argument(
        "--hold",
        action="append",
        default=[],
        type=_words,
        metavar="ARTICLE",
        help="hold one back this once: id or slug",
    )
    export.add_argument("--sign-with", type=Path, metavar="FILE", help="an OpenSSH key file, where there is no keyring")
    loose = command("links", links.links, "links and pictures that lead nowhere: list them, or mend all at once")
    step = loose.add_mutually_exclusive_group()
    step.add_argument("--lead-home", action="store_true", help="lead links of the old site to the pages they mean")
    step.add_argument("--take-off", action="store_true", help="take links off and keep their words; pictures go")
    step.add_argument("--accept", action="store_true", help="let what came in from elsewhere stand as it came")
    step.add_argument("--accept-none", action="store_true", help="let nothing stand any more that was accepted")
    step.add_argument("--accepted", action="store_true", help="list what may stand: who said so, and when")
    verify = command("verify", bundles.verify, "read a bundle back and check all of it")
    verify.add_argument(
        "bundle", nargs="+", type=Path, help="its folder, or a ZIP of it; several: each is built on the one before"
    )
    verify.add_argument(
        "--trust", type=Path, metavar="FILE", help="public keys, one a line: one of them must have signed"
    )
    verify.add_argument(
        "--after", type=Path, metavar="BUNDLE", help="the bundle that was applied last: refuse a replay"
    )
    apply = command("apply", bundles.apply, "bring a whole bundle’s folder up to date with bundles of what changed")
    apply.add_argument("folder", type=Path, metavar="FOLDER", help="the whole bundle that was applied last")
    apply.add_argument("bundle", nargs="+", type=Path, metavar="BUNDLE", help="what changed since, oldest first")
    apply.add_argument("--trust", type=Path, metavar="FILE", help="public keys: one of them must have signed each")
    deliver = command(
        "deliver", bundles.deliver, "send the newest bundle to the site’s targets, or go on with what is on its way"
    )
    deliver.add_argument("--bundle", type=_count, metavar="N", help="an earlier bundle by its number: the way back")
    deliver.add_argument(
        "--target", action="append", type=_words, metavar="NAME", help="only to this one (may be repeated)"
    )
    deliver.add_argument("--go-on", action="store_true", help="send nothing new; try again what has not arrived")
    key = command("key", bundles.key, "the key that signs bundles: print its public line, or make, keep or drop it")
    change = key.add_mutually_exclusive_group()
    change.add_argument("--make", action="store_true", help="make a new key, kept in the system's keyring")
    change.add_argument("--bring-in", type=Path, metavar="FILE", help="keep the key of an OpenSSH file in the keyring")
    change.add_argument("--off", action="store_true", help="sign no bundles any more")
    render = command("render", articles.render, "Markdown on stdin or in FILE to safe HTML on stdout")
    render.add_argument("file", nargs="?", type=Path, metavar="FILE")
    check = command("check", keeping.check, "check the newsroom's database and photos")
    check.add_argument("--rebuild", action="store_true", help="rebuild lists and search from the revisions")
    backup = command("backup", keeping.backup, "write one proved backup of database and photos")
    backup.add_argument("file", type=Path)
    command("restore", keeping.restore, "restore a backup into the (new) newsroom folder").add_argument(
        "file", type=Path
    )
    return parser


def _words(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not UTF-8 text") from error
    return text


def _count(text: str) -> int:
    if not text.isdecimal() or len(text) > 9 or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of rows, 1 or more")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2026-11-27") from error


def _views() -> list[str]:
    from editor_app.domain.listed import View

    return [view.value for view in View]


def _open_window(arguments: argparse.Namespace) -> int:
    try:
        from editor_app.ui.plain_imports import load_qt  # Qt only when a window is wanted

        load_qt()
        from editor_app.app import run
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("PySide6", "shiboken6") and ".so" not in str(error):
            raise
        raise EditorError(
            f"The window needs Qt and its system libraries ({error}). Install editor-app[desktop], or use a command."
        ) from error
    if not arguments.newsroom:
        return run(None)
    from editor_app.commands.room import folder_of  # only when a newsroom is named

    return run(folder_of(arguments))


if __name__ == "__main__":
    sys.exit(main())
