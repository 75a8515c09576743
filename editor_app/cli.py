"""The command line: one function a subcommand, over the same services as the window. Needs no Qt.

Exit status: 0 done, 1 done with problems that are listed, 2 refused with one clear line on stderr.
"""

import argparse
import logging
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, Protocol

from editor_app import __version__
from editor_app.domain.errors import BadInput, BundleRefused, EditorError, NotFound, Refused

if TYPE_CHECKING:
    from editor_app.domain.article import Article
    from editor_app.newsroom import Newsroom

DONE, PROBLEMS, REFUSED = 0, 1, 2

Progress = Any  # rich's progress callback; typed where it is made


class _Command(Protocol):
    def __call__(self, arguments: argparse.Namespace) -> int: ...


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(REFUSED, f"{self.prog}: {message} (see {self.prog} --help)\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command, or open the window when none is given; return the exit status."""
    _speak_utf8()
    arguments = _parser().parse_args(argv)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    command: _Command = arguments.command or _open_window
    try:
        return command(arguments)
    except EditorError as error:
        findings = error.findings if isinstance(error, BundleRefused) else ()
        return _refuse(arguments, str(error), findings)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return DONE
        where = f"{error.filename}: " if error.filename else ""
        return _refuse(arguments, f"{where}{error.strerror or error}")
    except KeyboardInterrupt:
        print("editor-app: cancelled; what was finished is kept", file=sys.stderr)
        return 130


def _speak_utf8() -> None:
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)  # pytest's capture has none
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="surrogateescape" if stream is sys.stdin else "replace")


def _refuse(arguments: argparse.Namespace, message: str, findings: Sequence[str] = ()) -> int:
    one_line = " ".join(message.split())
    if arguments.json:
        _print_json({"refused": one_line, "findings": list(findings)})
    print(f"editor-app: {one_line}", file=sys.stderr)
    for finding in findings:
        print(f"  {finding}", file=sys.stderr)
    return REFUSED


def _parser() -> argparse.ArgumentParser:
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

    command("new", _new, "make a newsroom").add_argument("--sample", action="store_true", help="with sample articles")
    ingest = command("ingest", _ingest, "bring in articles and pictures: .md .html .docx .txt, pictures, folders")
    ingest.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    listing = command("list", _list, "list or search articles, newest first")
    listing.add_argument("query", nargs="?", default="", metavar="QUERY", help="words and operators (status:ready …)")
    listing.add_argument("--limit", type=_count, default=50, metavar="N", help="at most N rows (default 50)")
    listing.add_argument("--view", default="all", choices=_views(), help="one of the built-in views")
    command("show", _show, "print one article").add_argument("article", metavar="ARTICLE", help="its id or slug")
    command("export", _export, "write a publish bundle").add_argument("dest", type=Path, metavar="DEST")
    command("verify", _verify, "read a bundle back and check all of it").add_argument("bundle", type=Path)
    render = command("render", _render, "Markdown on stdin or in FILE to safe HTML on stdout")
    render.add_argument("file", nargs="?", type=Path, metavar="FILE")
    check = command("check", _check, "check the newsroom's database and photos")
    check.add_argument("--rebuild", action="store_true", help="rebuild lists and search from the revisions")
    command("backup", _backup, "write one proved backup of database and photos").add_argument("file", type=Path)
    command("restore", _restore, "restore a backup into the (new) newsroom folder").add_argument("file", type=Path)
    return parser


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _views() -> list[str]:
    from editor_app.domain.article import View

    return [view.value for view in View]


def default_newsroom() -> Path:
    """Return where a person's newsroom lies when none is named: the platform's data folder."""
    import platformdirs  # only when no folder is named

    return Path(platformdirs.user_data_dir("editor-app", appauthor=False)) / "newsroom"


def _folder(arguments: argparse.Namespace) -> Path:
    return (arguments.newsroom or default_newsroom()).expanduser().absolute()


@contextmanager
def _newsroom(arguments: argparse.Namespace) -> "Iterator[Newsroom]":
    from editor_app.newsroom import open_newsroom  # the database only when a command needs it

    folder = _folder(arguments)
    if not (folder / "newsroom.sqlite").exists():
        raise NotFound(f"There is no newsroom in {folder}: make one with 'editor-app new --newsroom {folder}'.")
    with open_newsroom(folder, clock=_clock) as newsroom:
        yield newsroom


def _clock() -> datetime:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")  # reproducible-builds.org: a given clock for a given bundle
    if epoch is None:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise BadInput(f"SOURCE_DATE_EPOCH is not a number of seconds: {epoch!r}", name="SOURCE_DATE_EPOCH") from error


def _print_json(value: object) -> None:
    import msgspec  # only for --json

    sys.stdout.write(msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n")


def _open_window(arguments: argparse.Namespace) -> int:
    try:
        from editor_app.app import run  # Qt only when a window is wanted
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("PySide6", "shiboken6") and ".so" not in str(error):
            raise
        raise EditorError(
            f"The window needs Qt and its system libraries ({error}). Install editor-app[desktop], or use a command."
        ) from error
    return run((arguments.newsroom and _folder(arguments)) or None)


def _new(arguments: argparse.Namespace) -> int:
    from editor_app.newsroom import create_newsroom, open_newsroom

    folder = _folder(arguments)
    if folder.exists() and any(folder.iterdir()):
        raise Refused(f"{folder} is not empty: name a new folder.", code="not-empty")
    create_newsroom(folder)
    articles = 0
    if arguments.sample:
        from editor_app.resources import path
        from editor_app.services.sample import fill_sample

        with open_newsroom(folder) as newsroom:
            articles = len(fill_sample(newsroom, path("sample")).articles)
    if arguments.json:
        _print_json({"newsroom": str(folder), "articles": articles})
    else:
        print(f"Made a newsroom in {folder}" + (f" with {articles} sample articles" if articles else ""))
    return DONE


def _ingest(arguments: argparse.Namespace) -> int:
    with _newsroom(arguments) as newsroom, _progress("Bringing in") as progress:
        report = newsroom.ingest.bring_in(arguments.paths, progress=progress)
    outcomes: dict[str, int] = {}
    for item in report.items:
        outcomes[item.outcome] = outcomes.get(item.outcome, 0) + 1
    if arguments.json:
        _print_json({"counts": outcomes, "items": report.items})
    else:
        for item in report.items:
            if item.reason:
                print(f"{item.outcome:<12} {item.name}: {item.reason}")
        print(", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items())) or "nothing found")
    return PROBLEMS if outcomes.get("refused") else DONE


def _list(arguments: argparse.Namespace) -> int:
    from editor_app.domain.article import ArticleQuery, View

    query = ArticleQuery(text=arguments.query, view=View(arguments.view))
    rows: list[Any] = []
    after: str | None = None
    with _newsroom(arguments) as newsroom:
        while True:
            page = newsroom.articles.page(query, after=after, limit=min(500, arguments.limit - len(rows)))
            if page.complaint:
                raise BadInput(page.complaint, name=arguments.query)
            rows += page.rows
            after = page.after
            if after is None or len(rows) >= arguments.limit:
                break
    if arguments.json:
        _print_json({"total": page.total, "articles": rows})
        return DONE
    for row in rows:
        facts = f"{row.status:<10} {row.language:<3} {row.format:<11} {row.updated_at:%Y-%m-%d}"
        print(f"{row.id}  {facts} {'!' if row.problems else ' '} {row.headline}")
    print(f"{len(rows)} of {page.total}", file=sys.stderr)
    return DONE


def _find(newsroom: "Newsroom", named: str) -> "Article":
    from editor_app.domain.article import ArticleQuery
    from editor_app.domain.ids import ArticleId

    try:
        return newsroom.articles.get(ArticleId(named))
    except NotFound:
        page = newsroom.articles.page(ArticleQuery(text=""), limit=500)
        while True:
            for row in page.rows:
                if named in (row.slug, row.headline):
                    return newsroom.articles.get(row.id)
            if page.after is None:
                raise
            page = newsroom.articles.page(ArticleQuery(text=""), after=page.after, limit=500)


def _show(arguments: argparse.Namespace) -> int:
    from editor_app.domain.source import format_source_line

    with _newsroom(arguments) as newsroom:
        article = _find(newsroom, arguments.article)
        problems = newsroom.articles.problems(article.id)
    if arguments.json:
        _print_json({"article": article, "problems": problems})
        return DONE
    content = article.content
    print(f"{content.headline}\n\n{content.standfirst}\n")
    print(f"{article.id}  {article.status}  {content.format}  {content.section}  {content.language}")
    print(f"by {', '.join(content.authors) or '—'}; updated {article.updated_at:%Y-%m-%d %H:%M} UTC")
    print(f"\n{content.body}")
    print(f"source: {format_source_line(content.sources)}")
    for problem in problems:
        print(f"{problem.severity}: {problem.message}")
    return DONE


def _export(arguments: argparse.Namespace) -> int:
    with _newsroom(arguments) as newsroom, _progress("Publishing") as progress:
        done = newsroom.publishing.export(arguments.dest.absolute(), progress=progress)
    if arguments.json:
        _print_json(done)
    else:
        what = "nothing has changed since" if done.nothing_changed else "wrote"
        print(f"{done.folder}: {what} bundle {done.sequence} ({done.articles} articles, {done.files} files)")
        for headline, reason in done.left_out:
            print(f"left out: {headline}: {reason}")
    return PROBLEMS if done.left_out else DONE


def _verify(arguments: argparse.Namespace) -> int:
    from editor_app.publish.verify import verify_bundle  # no newsroom is needed to read a bundle

    report = verify_bundle(arguments.bundle)
    if arguments.json:
        _print_json(report)
    else:
        print(f"{arguments.bundle}: bundle {report.bundle_id} is whole ({report.files} files)")
    return DONE


def _render(arguments: argparse.Namespace) -> int:
    from editor_app.body import render

    if arguments.file:
        data = arguments.file.read_bytes()
        name = str(arguments.file)
    else:
        data = sys.stdin.buffer.read() if hasattr(sys.stdin, "buffer") else sys.stdin.read().encode()
        name = "standard input"
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"{name} is not UTF-8 text (byte {error.start}): save it as UTF-8.", name=name) from error
    html = render(text)
    if arguments.json:
        _print_json({"html": html})
    else:
        sys.stdout.write(html if html.endswith("\n") else html + "\n")
    return DONE


def _check(arguments: argparse.Namespace) -> int:
    with _newsroom(arguments) as newsroom:
        findings = newsroom.check(rebuild=arguments.rebuild)
    if arguments.json:
        _print_json({"findings": findings})
    else:
        print("\n".join(findings) or "The newsroom is sound: database, revisions, lists and photos.")
    return PROBLEMS if findings else DONE


def _backup(arguments: argparse.Namespace) -> int:
    with _newsroom(arguments) as newsroom:
        newsroom.backup(arguments.file.absolute())
    if arguments.json:
        _print_json({"backup": str(arguments.file.absolute())})
    else:
        print(f"Backed up and proved: {arguments.file}")
    return DONE


def _restore(arguments: argparse.Namespace) -> int:
    from editor_app.newsroom import restore_backup

    folder = _folder(arguments)
    restore_backup(arguments.file, folder)
    if arguments.json:
        _print_json({"newsroom": str(folder)})
    else:
        print(f"Restored into {folder}")
    return DONE


@contextmanager
def _progress(words: str) -> Iterator[Progress]:
    """Yield a callback (done, total, what) that draws a bar on stderr when a person is watching."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # only for a terminal
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words, total=None)

        def show(done: int, total: int, what: str) -> None:
            bar.update(task, completed=done, total=total or None, description=f"{words} {what}"[:60])

        yield show


if __name__ == "__main__":
    sys.exit(main())
