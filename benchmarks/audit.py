"""Holds what is published to its standards by programs of others: pages, style sheet, feeds and sitemaps.

    python -m benchmarks.audit --tools DIR [--corpora DIR] [--pages 200] [BUNDLE]

Makes the sample newsroom's bundle and looks at all of it; with ``--corpora`` it also brings in all of a folder, makes
every article of it ready, publishes that as a site and looks at a sample of its pages and at all its feeds. With BUNDLE
it looks at that one alone. ``make audit`` puts the tools into ``out/audit-tools`` and does the first two. What is
looked at, and by what, say ``audit_pages`` and ``audit_feeds``. Ends with 1 when there was a fault.
"""

import argparse
import sys
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

from benchmarks import audit_feeds, audit_pages
from editor_app.domain.article import ArticleEdit
from editor_app.domain.listed import ArticleQuery, Status
from editor_app.newsroom import Newsroom, open_newsroom
from editor_app.resources import path
from editor_app.services.sample import fill_sample


def main() -> int:
    """Make what is asked for and look at it; return 1 when something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bundle", type=Path, nargs="?", metavar="BUNDLE")
    parser.add_argument("--tools", type=Path, default=Path(), help="folder with node_modules")
    parser.add_argument("--corpora", type=Path, help="a folder of articles to bring in and publish as a site")
    parser.add_argument("--pages", type=int, default=200, help="pages of the corpora that are looked at; 0: all")
    asked = parser.parse_args()
    modules = (asked.tools / "node_modules").resolve()
    if asked.bundle:
        return audit(asked.bundle, modules, asked.pages)
    with tempfile.TemporaryDirectory() as scratch:
        found = audit(sample(Path(scratch)), modules, 0)
        if asked.corpora:
            found = max(found, audit(published(asked.corpora, Path(scratch)), modules, asked.pages))
    return found


def audit(bundle: Path, modules: Path, most: int) -> int:
    """Look at a bundle; return 1 when something is wrong."""
    site = (bundle / "data" / "site").resolve()
    return max(audit_pages.audit(site, modules, most), audit_feeds.audit(site, modules))


def sample(place: Path) -> Path:
    """Publish the sample newsroom."""
    with open_newsroom(place / "sample", create=True) as newsroom:
        fill_sample(newsroom, path("sample"))
        newsroom.publishing.export(place / "sample-bundle")
    return place / "sample-bundle"


def published(corpora: Path, place: Path) -> Path:
    """Bring in all of a folder and publish all that can be."""
    with open_newsroom(place / "moved", create=True) as newsroom:
        report = newsroom.ingest.bring_in([corpora], published=True)
        counts = Counter(each.outcome.value for each in report.items)
        print(f"{corpora.name}: {', '.join(f'{count:,} {what}' for what, count in sorted(counts.items()))}", flush=True)
        _make_ready(newsroom)
        newsroom.broken_links.lead_home(newsroom.broken_links.find())
        newsroom.broken_links.accept(newsroom.broken_links.find())
        newsroom.publishing.export(place / "moved-bundle")
    return place / "moved-bundle"


def _make_ready(newsroom: Newsroom) -> None:
    """Give what came in without a date what it needs to be published: a format without a source, an author."""
    found = (newsroom.articles.get(each).content.language for each in newsroom.steps.ids(ArticleQuery()))
    languages = dict.fromkeys((*newsroom.site.languages, *found))
    newsroom.save_site(replace(newsroom.site, languages=tuple(languages)))
    for each in newsroom.steps.ids(ArticleQuery(text="status:draft")):
        article = newsroom.articles.get(each)
        content = replace(article.content, format="analysis", authors=article.content.authors or ("The desk",))
        newsroom.articles.save(ArticleEdit(id=each, base_revision=article.revision, content=content))
        newsroom.articles.set_status([each], Status.READY)


if __name__ == "__main__":
    sys.exit(main())
