"""Commands for articles: bring in, list, show, write out, render; and counting their readers."""

import argparse
from typing import TYPE_CHECKING

from editor_app.commands import DONE, PROBLEMS
from editor_app.commands.room import article_named, full_path, opened
from editor_app.console import progress, put, read_text, say, say_aside, say_json
from editor_app.domain.errors import BadInput

if TYPE_CHECKING:
    from editor_app.domain.listed import ArticleSummary


def ingest(arguments: argparse.Namespace) -> int:
    """Bring files in and report each that has something to say."""
    with opened(arguments) as newsroom, progress("Bringing in") as show:
        report = newsroom.ingest.bring_in(arguments.paths, progress=show, published=arguments.published)
        taken = newsroom.deciding.take(report.undecided) if arguments.take_changes and report.undecided else None
    outcomes: dict[str, int] = {}
    for item in report.items:
        outcomes[item.outcome] = outcomes.get(item.outcome, 0) + 1
    if arguments.json:
        say_json({"counts": outcomes, "taken": len(taken.steps) if taken else 0, "items": report.items})
    else:
        for item in report.items:
            if item.reason:
                say(f"{item.outcome:<12} {item.name}: {item.reason}")
        say(", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items())) or "nothing found")
        if taken:
            say(f"{len(taken.steps)} articles took what changed in their files.")
        elif report.undecided:
            say_aside("To take what changed in the undecided files: the same with --take-changes.")
    return PROBLEMS if outcomes.get("refused") else DONE


def views(arguments: argparse.Namespace) -> int:
    """Count page views and say what is popular."""
    if (arguments.first is None) != (arguments.last is None):
        raise BadInput("--from and --until go together: the first and the last day of the report.", name="--from")
    days = None if arguments.first is None else (arguments.first, arguments.last)
    with opened(arguments) as newsroom, progress("Counting views") as show:
        files = [full_path(each) for each in arguments.files]
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


def list_articles(arguments: argparse.Namespace) -> int:
    """Print the rows of a query."""
    from editor_app.domain.listed import ArticleQuery, View

    query = ArticleQuery(text=" ".join(arguments.query), view=View(arguments.view))
    rows: list[ArticleSummary] = []
    after: str | None = None
    with opened(arguments) as newsroom:
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


def show(arguments: argparse.Namespace) -> int:
    """Print one article with its problems."""
    from editor_app.domain.source import format_source_line

    with opened(arguments) as newsroom:
        article = article_named(newsroom, arguments.article)
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


def export_articles(arguments: argparse.Namespace) -> int:
    """Write the articles of a query as files."""
    from editor_app.domain.listed import ArticleQuery

    query = ArticleQuery(text=" ".join(arguments.query))
    with opened(arguments) as newsroom, progress("Exporting") as show:
        if complaint := newsroom.articles.page(query, limit=1).complaint:
            raise BadInput(complaint, name=query.text)
        done = newsroom.handing_out.write(newsroom.steps.ids(query), full_path(arguments.dest), progress=show)
    if arguments.json:
        say_json(done)
    else:
        say(f"{done.place}: {done.articles} articles, {done.pictures} pictures")
        for name in done.missing:
            say(f"the original is missing: {name}")
    return PROBLEMS if done.missing else DONE


def render(arguments: argparse.Namespace) -> int:
    """Make HTML of Markdown."""
    from editor_app.body import render
    from editor_app.body.bounds import LARGEST

    text = read_text(arguments.file, 4 * LARGEST)
    html = render(text)
    if arguments.json:
        say_json({"html": html})
    else:
        put(html if html.endswith("\n") else html + "\n")
    return DONE
