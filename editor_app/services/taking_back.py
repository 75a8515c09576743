"""An import taken back, some articles at a time: it can be stopped, and goes on when it is asked for again."""

from collections.abc import Callable

from editor_app.domain.article import Article
from editor_app.services.ingest_report import IngestReport, Step, Undone, whole_steps
from editor_app.services.steps import Mark, State, in_steps, state_of
from editor_app.store.database import Database, Write
from editor_app.store.drafts import Drafts
from editor_app.store.intake import Intake
from editor_app.store.revisions import Revision, find_revision

_NOTE = "bringing in undone"


def take_back(
    database: Database, drafts: Drafts, report: IngestReport, progress: Callable[[int, int], bool | None] | None
) -> Undone:
    """Put new articles into the bin, give changed ones their former text; leave and name what was worked on since.

    Articles that an earlier, stopped call has taken back are passed over. An answer of True of ``progress`` stops it.
    """
    steps = {each.article: each for each in whole_steps(report.steps)}
    sources = Intake(database).sources_of(list(steps))
    at = database.now()

    def back(write: Write, now: Article) -> State | None:
        step = steps[now.id]
        if now.revision == step.revision:
            return None if drafts.has_any(write.connection, now.id) else _former(write, now, step)
        newest = find_revision(write.connection, now.revision)
        return state_of(now) if newest is not None and _is_taken_back(newest, step) else None

    def _former(write: Write, now: Article, step: Step) -> State:
        former = find_revision(write.connection, step.previous) if step.previous else None
        return State(former.content, now.status, former.binned_at) if former else State(now.content, now.status, at)

    def follow(write: Write, marks: list[Mark]) -> None:
        Intake(database).follow(
            write, [(source, each.before, each.after) for each in marks for source in sources.get(each.article, ())]
        )

    done = in_steps(database, list(steps), _NOTE, back, progress, follow)
    return Undone(changes=done.changes, count=len(done.marks), left=done.left, stopped=done.stopped)


def _is_taken_back(newest: Revision, step: Step) -> bool:
    return newest.note == _NOTE and newest.parents == (step.revision,)
