"""The command line: one function a subcommand, over the same services as the window. Needs no Qt.

Exit status: 0 done, 1 done with problems that are listed, 2 refused with one clear line on stderr.
"""

import argparse
import logging
import os
import shlex
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from datetime import UTC, date, datetime
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, Protocol

from editor_app import __version__
from editor_app.console import prepare_streams, progress, put, read_text, say, say_aside, say_json
from editor_app.domain.errors import BadInput, BundleRefused, EditorError, NotFound, Refused

if TYPE_CHECKING:
    from editor_app.domain.article import Article, ArticleSummary
    from editor_app.domain.delivery import TargetId
    from editor_app.newsroom import Newsroom

DONE, PROBLEMS, REFUSED = 0, 1, 2
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
        arguments = _parser().parse_args(argv)
    except SystemExit:
        with suppress(BrokenPipeError):
            put()  # what --help and --version have written goes out now
        raise
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
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
    ingest = command(
        "ingest",
        _ingest,
        "bring in articles and pictures: .md .html .docx .txt, WordPress .xml, ninjs, bundles, pictures, folders",
    )
    ingest.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    ingest.add_argument(
        "--published", action="store_true", help="readers have them: dated articles come in as published"
    )
    seen = command(
        "views", _views_in, "count page views: reports of Matomo, GA4, Plausible (.csv), access logs (.gz too)"
    )
    seen.add_argument("files", nargs="*", type=Path, metavar="FILE", help="none: only show what is popular")
    seen.add_argument("--from", dest="first", type=_day, metavar="DAY", help="first day of reports that do not say it")
    seen.add_argument("--until", dest="last", type=_day, metavar="DAY", help="their last day (both as 2026-11-27)")
    listing = command("list", _list, "list or search articles, newest first")
    listing.add_argument(
        "query", nargs="*", type=_words, metavar="QUERY", help="words and operators: status:ready lang:ru …"
    )
    listing.add_argument("--limit", type=_count, default=50, metavar="N", help="at most N rows (default 50)")
    listing.add_argument("--view", default="all", choices=_views(), help="one of the built-in views")
    out = command("export-articles", _export_articles, "write articles as Markdown files with their pictures")
    out.add_argument("dest", type=Path, metavar="DEST", help="a new folder, or a file that ends with .zip")
    out.add_argument("query", nargs="*", type=_words, metavar="QUERY", help="words and operators; none: all articles")
    show = command("show", _show, "print one article")
    show.add_argument("article", type=_words, metavar="ARTICLE", help="its id or slug")
    export = command("export", _export, "write a publish bundle")
    export.add_argument("dest", type=Path, metavar="DEST")
    export.add_argument("--sign-with", type=Path, metavar="FILE", help="an OpenSSH key file, where there is no keyring")
    verify = command("verify", _verify, "read a bundle back and check all of it")
    verify.add_argument("bundle", type=Path, help="its folder, or a ZIP of it")
    verify.add_argument(
        "--trust", type=Path, metavar="FILE", help="public keys, one a line: one of them must have signed"
    )
    verify.add_argument(
        "--after", type=Path, metavar="BUNDLE", help="the bundle that was applied last: refuse a replay"
    )
    deliver = command(
        "deliver", _deliver, "send the newest bundle to the site’s targets, or go on with what is on its way"
    )
    deliver.add_argument("--bundle", type=_count, metavar="N", help="an earlier bundle by its number: the way back")
    deliver.add_argument(
        "--target", action="append", type=_words, metavar="NAME", help="only to this one (may be repeated)"
    )
    deliver.add_argument("--go-on", action="store_true", help="send nothing new; try again what has not arrived")
    key = command("key", _key, "the key that signs bundles: print its public line, or make, keep or drop it")
    change = key.add_mutually_exclusive_group()
    change.add_argument("--make", action="store_true", help="make a new key, kept in the system's keyring")
    change.add_argument("--bring-in", type=Path, metavar="FILE", help="keep the key of an OpenSSH file in the keyring")
    change.add_argument("--off", action="store_true", help="sign no bundles any more")
    render = command("render", _render, "Markdown on stdin or in FILE to safe HTML on stdout")
    render.add_argument("file", nargs="?", type=Path, metavar="FILE")
    check = command("check", _check, "check the newsroom's database and photos")
    check.add_argument("--rebuild", action="store_true", help="rebuild lists and search from the revisions")
    command("backup", _backup, "write one proved backup of database and photos").add_argument("file", type=Path)
    command("restore", _restore, "restore a backup into the (new) newsroom folder").add_argument("file", type=Path)
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
    from editor_app.domain.article import View

    return [view.value for view in View]


def _folder(arguments: argparse.Namespace) -> Path:
    from editor_app.settings import newsroom_folder  # a person's settings are no business of a bare --version

    return _path(arguments.newsroom or newsroom_folder())


def _path(given: Path) -> Path:
    """Return a path without ``~`` and ``..``; what follows keeps to it even where the folder is exchanged."""
    try:
        return Path(os.path.abspath(os.path.expanduser(given)))  # noqa: PTH100, PTH111  # pathlib raises on ~nobody
    except FileNotFoundError as error:
        raise NotFound(f"The folder you are in is gone, so {given} leads nowhere: name a full path.") from error


@contextmanager
def _newsroom(arguments: argparse.Namespace) -> "Iterator[Newsroom]":
    from editor_app.newsroom import open_newsroom  # the database only when a command needs it

    folder = _folder(arguments)
    if folder.exists() and not folder.is_dir():
        raise NotFound(f"{folder} is a file; a newsroom is a folder.")
    if not (folder / "newsroom.sqlite").exists():
        make = f"editor-app new --newsroom {shlex.quote(str(folder))}"
        raise NotFound(f"There is no newsroom in {folder}. Make one: {make}")
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
    from editor_app.newsroom import create_newsroom

    folder = _folder(arguments)
    before = {each.name for each in folder.iterdir()} if folder.is_dir() else None
    create_newsroom(folder)
    with ExitStack() as undo:
        undo.callback(_unmake, folder, before)
        articles = _fill(folder) if arguments.sample else 0
        undo.pop_all()
    if arguments.json:
        say_json({"newsroom": folder, "articles": articles})
    else:
        say(f"Made a newsroom in {folder}" + (f" with {articles} sample articles" if articles else ""))
    return DONE


def _fill(folder: Path) -> int:
    from editor_app.newsroom import open_newsroom
    from editor_app.resources import path
    from editor_app.services.sample import fill_sample

    with open_newsroom(folder, clock=_clock) as newsroom:
        return len(fill_sample(newsroom, path("sample")).articles)


def _unmake(folder: Path, before: set[str] | None) -> None:
    """Remove a newsroom that could not be filled; ``before`` is what lay there, None when there was no folder."""
    for each in folder.iterdir():
        if each.name in (before or ()):
            continue
        if each.is_dir():
            shutil.rmtree(each, ignore_errors=True)
        else:
            each.unlink(missing_ok=True)
    if before is None:
        folder.rmdir()


def _ingest(arguments: argparse.Namespace) -> int:
    with _newsroom(arguments) as newsroom, progress("Bringing in") as show:
        report = newsroom.ingest.bring_in(arguments.paths, progress=show, published=arguments.published)
    outcomes: dict[str, int] = {}
    for item in report.items:
        outcomes[item.outcome] = outcomes.get(item.outcome, 0) + 1
    if arguments.json:
        say_json({"counts": outcomes, "items": report.items})
    else:
        for item in report.items:
            if item.reason:
                say(f"{item.outcome:<12} {item.name}: {item.reason}")
        say(", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items())) or "nothing found")
    return PROBLEMS if outcomes.get("refused") else DONE


def _views_in(arguments: argparse.Namespace) -> int:
    if (arguments.first is None) != (arguments.last is None):
        raise BadInput("--from and --until go together: the first and the last day of the report.", name="--from")
    days = None if arguments.first is None else (arguments.first, arguments.last)
    with _newsroom(arguments) as newsroom, progress("Counting views") as show:
        files = [_path(each) for each in arguments.files]
        done = newsroom.popular.bring_in(files, days, progress=show) if files else None
        state = newsroom.popular.state()
    items = done.items if done else ()
    if arguments.json:
        say_json({"files": items, "popular": state.places, "newest": state.newest, "age": state.age})
    else:
        for item in items:
            report = item.report
            told = f"{report.views} views, {report.first_day} to {report.last_day}" if report else item.reason
            unknown = f", {report.unknown} of unknown addresses" if report and report.unknown else ""
            say(f"{item.outcome:<8} {item.name}: {told}{unknown}")
        for place in state.places[: state.site.popular_limit]:
            say(f"{place.views:>8}  {place.summary.headline}")
        if state.too_old:
            say_aside("The counts are older than a week: pages leave Popular out." if state.newest else "No views yet.")
    return PROBLEMS if any(item.outcome in ("refused", "days") for item in items) else DONE


def _list(arguments: argparse.Namespace) -> int:
    from editor_app.domain.article import ArticleQuery, View

    query = ArticleQuery(text=" ".join(arguments.query), view=View(arguments.view))
    rows: list[ArticleSummary] = []
    after: str | None = None
    with _newsroom(arguments) as newsroom:
        while True:
            page = newsroom.articles.page(query, after=after, limit=min(500, arguments.limit - len(rows)))
            if page.complaint:
                raise BadInput(page.complaint, name=query.text)
            rows += page.rows
            after = page.after
            if after is None or len(rows) >= arguments.limit:
                break
    if arguments.json:
        say_json({"total": page.total, "articles": rows})
        return DONE
    for row in rows:
        facts = f"{row.status:<10} {row.language:<3} {row.format:<11} {row.updated_at:%Y-%m-%d}"
        say(f"{row.id}  {facts} {'!' if row.problems else ' '} {row.headline}")
    say_aside(f"{len(rows)} of {page.total}")
    return DONE


def _find(newsroom: "Newsroom", named: str) -> "Article":
    from editor_app.domain.ids import ArticleId

    found = newsroom.articles.with_slug(named)
    if len(found) > 1:
        raise Refused(f"{len(found)} articles have the slug {named}: name one by its id: {', '.join(found)}.")
    return newsroom.articles.get(found[0] if found else ArticleId(named))


def _show(arguments: argparse.Namespace) -> int:
    from editor_app.domain.source import format_source_line

    with _newsroom(arguments) as newsroom:
        article = _find(newsroom, arguments.article)
        problems = newsroom.articles.problems(article.id)
    if arguments.json:
        say_json({"article": article, "problems": problems})
        return DONE
    content = article.content
    say(f"{content.headline}\n\n{content.standfirst}\n")
    say(f"{article.id}  {article.status}  {content.format}  {content.section}  {content.language}")
    say(f"by {', '.join(content.authors) or '—'}; updated {article.updated_at:%Y-%m-%d %H:%M} UTC")
    say(f"\n{content.body}")
    say(f"source: {format_source_line(content.sources)}")
    for problem in problems:
        say(f"{problem.severity}: {problem.message}")
    return DONE


def _export_articles(arguments: argparse.Namespace) -> int:
    from editor_app.domain.article import ArticleQuery

    query = ArticleQuery(text=" ".join(arguments.query))
    with _newsroom(arguments) as newsroom, progress("Exporting") as show:
        if complaint := newsroom.articles.page(query, limit=1).complaint:
            raise BadInput(complaint, name=query.text)
        done = newsroom.handing_out.write(newsroom.steps.ids(query), _path(arguments.dest), progress=show)
    if arguments.json:
        say_json(done)
    else:
        say(f"{done.place}: {done.articles} articles, {done.pictures} pictures")
        for name in done.missing:
            say(f"the original is missing: {name}")
    return PROBLEMS if done.missing else DONE


def _export(arguments: argparse.Namespace) -> int:
    with _newsroom(arguments) as newsroom, progress("Publishing") as show:
        if arguments.sign_with:
            newsroom.signing.open_for_now(arguments.sign_with, _passphrase(arguments.sign_with))
        done = newsroom.publishing.export(_path(arguments.dest), progress=show)
    if arguments.json:
        say_json(done)
    else:
        what = "nothing has changed since" if done.nothing_changed else "wrote"
        say(f"{done.folder}: {what} bundle {done.sequence} ({done.articles} articles, {done.files} files)")
        for headline, reason in done.left_out:
            say(f"left out: {headline}: {reason}")
    return PROBLEMS if done.left_out else DONE


def _verify(arguments: argparse.Namespace) -> int:
    from editor_app.publish.signing import key_lines
    from editor_app.publish.trust import applied
    from editor_app.publish.verify import verify_bundle  # no newsroom is needed to read a bundle
    from editor_app.publish.zipped import unzipped

    trusted = key_lines(read_text(arguments.trust, 1 << 20)) if arguments.trust else []
    if arguments.trust and not trusted:
        raise BadInput(f"{arguments.trust} holds no public key.", name=str(arguments.trust))
    after = applied(arguments.after) if arguments.after else None
    opened = unzipped(arguments.bundle) if arguments.bundle.is_file() else nullcontext(arguments.bundle)
    with opened as folder:
        report = verify_bundle(folder, trusted=trusted, after=after)
    if arguments.json:
        say_json(report)
    else:
        signed = f", signed by {report.signed_by}" if report.signed_by else ", not signed"
        say(f"{arguments.bundle}: bundle {report.bundle_id} is whole ({report.files} files{signed})")
    return DONE


def _deliver(arguments: argparse.Namespace) -> int:
    from editor_app.domain.delivery import DeliveryState

    with _newsroom(arguments) as newsroom, progress("Delivering") as show:
        delivering = newsroom.delivering
        names = {row.target.id: row.target.name for row in delivering.targets()}
        delivering.take_up()
        if not names:
            raise NotFound("This newsroom has no targets yet. Add one in the window: Publish > Targets….")
        if not arguments.go_on:
            delivering.send(arguments.bundle, _targets(names, arguments.target))
        else:
            for waiting in delivering.open():
                delivering.resume(waiting.id)
        ended = delivering.run_due((lambda _delivery, *how: show(*how)) if show else None)
    if arguments.json:
        say_json(ended)
    else:
        for each in ended:
            said = each.message or ", ".join(f"{name} {words}" for name, words in each.receipt.items())
            say(f"{names.get(each.target, each.target)}: bundle {each.sequence} {each.state}: {said}")
        if not ended:
            say_aside("nothing is on its way")
    return DONE if all(each.state is DeliveryState.DELIVERED for each in ended) else PROBLEMS


def _targets(names: "Mapping[TargetId, str]", wanted: Sequence[str] | None) -> "list[TargetId] | None":
    if wanted is None:
        return None
    found = [target for target, name in names.items() if name in wanted]
    if missing := set(wanted) - set(names.values()):
        raise NotFound(f"There is no target “{min(missing)}”. There are: {', '.join(sorted(names.values()))}.")
    return found


def _key(arguments: argparse.Namespace) -> int:
    with _newsroom(arguments) as newsroom:
        if arguments.make:
            newsroom.signing.make()
        elif arguments.bring_in:
            newsroom.signing.bring_in(arguments.bring_in, _passphrase(arguments.bring_in))
        elif arguments.off:
            newsroom.signing.turn_off()
        facts = newsroom.signing.facts()
    if arguments.json:
        say_json(facts)
    elif facts.public_line:
        say(facts.public_line)
        say_aside(f"{facts.fingerprint}, {'on' if facts.at_hand else 'not on'} this computer")
    else:
        say_aside("bundles are not signed; editor-app key --make makes a key")
    return DONE


def _passphrase(file: Path) -> str:
    """Return the passphrase of a key file, asked for where somebody can answer."""
    return getpass(f"Passphrase of {file} (empty for none): ") if sys.stdin.isatty() else ""


def _render(arguments: argparse.Namespace) -> int:
    from editor_app.body import render
    from editor_app.body.bounds import LARGEST

    text = read_text(arguments.file, 4 * LARGEST)
    html = render(text)
    if arguments.json:
        say_json({"html": html})
    else:
        put(html if html.endswith("\n") else html + "\n")
    return DONE


def _check(arguments: argparse.Namespace) -> int:
    with _newsroom(arguments) as newsroom:
        findings = newsroom.check(rebuild=arguments.rebuild)
    if arguments.json:
        say_json({"findings": findings})
    else:
        say("\n".join(findings) or "The newsroom is sound: database, revisions, lists and photos.")
    return PROBLEMS if findings else DONE


def _backup(arguments: argparse.Namespace) -> int:
    with _newsroom(arguments) as newsroom:
        newsroom.backup(_path(arguments.file))
    if arguments.json:
        say_json({"backup": _path(arguments.file)})
    else:
        say(f"Backed up and proved: {arguments.file}")
    return DONE


def _restore(arguments: argparse.Namespace) -> int:
    from editor_app.newsroom import restore_backup

    folder = _folder(arguments)
    restore_backup(arguments.file, folder)
    if arguments.json:
        say_json({"newsroom": folder})
    else:
        say(f"Restored into {folder}")
    return DONE


if __name__ == "__main__":
    sys.exit(main())
