"""The same change to all chosen articles: one step with progress, a count, and Undo in its notice."""

from collections.abc import Callable

from PySide6.QtCore import QLocale, QObject
from PySide6.QtWidgets import QInputDialog, QWidget

from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.newsroom import Newsroom
from editor_app.services.steps import Progress, Stepped, Steps
from editor_app.ui.actions import Actions
from editor_app.ui.articles.choice import Choice
from editor_app.ui.articles.words import status_words
from editor_app.ui.counted import counted
from editor_app.ui.editor.session import EditSession
from editor_app.ui.known_site import KnownSite
from editor_app.ui.reporting import Notices
from editor_app.ui.tasks import Tasks
from editor_app.ui.under_way import UnderWay

DONE = "done"
"""The key of the notice that says what was done last."""
_NAMED = 3
Words = tuple[str, str]
"""What was done, said of one article and of many (``{n}``)."""
Work = Callable[[Steps, list[ArticleId], Progress], Stepped]


class ManyCommands(QObject):
    """Asks what it needs, writes in the lane for long work, and says what it did."""

    def __init__(
        self,
        newsroom: Newsroom,
        session: EditSession,
        tasks: Tasks,
        choice: Callable[[], Choice],
        notices: Notices,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._newsroom = newsroom
        self._session = session
        self._tasks = tasks
        self._choice = choice
        self._notices = notices
        self._window = window
        self._site = KnownSite(newsroom, tasks, self)

    def bind(self, actions: Actions) -> None:
        """Let the actions do this."""
        actions.on("many_section", self._ask_section)
        actions.on("many_format", self._ask_format)
        actions.on("many_language", self._ask_language)
        actions.on("many_add_tags", lambda: self._ask_tags(add=True))
        actions.on("many_remove_tags", lambda: self._ask_tags(add=False))

    # The steps

    def set_status(self, status: Status) -> None:
        """Give all chosen articles a status."""
        one, many = self.tr("An article is now “{status}”."), self.tr("{n} articles are now “{status}”.")
        words = _saying((one, many), "{status}", status_words(status))
        self.run(lambda steps, ids, on: steps.set_status(ids, status, on), words)

    def set_section(self, section: str) -> None:
        """Move all chosen articles to a section."""
        one, many = self.tr("An article is now in “{section}”."), self.tr("{n} articles are now in “{section}”.")
        words = _saying((one, many), "{section}", self._site.site.section_label(section))
        self.run(lambda steps, ids, on: steps.set_section(ids, section, on), words)

    def set_format(self, format_: str) -> None:
        """Give all chosen articles a format."""
        one, many = self.tr("An article is now “{format}”."), self.tr("{n} articles are now “{format}”.")
        words = _saying((one, many), "{format}", self._site.site.format_label(format_))
        self.run(lambda steps, ids, on: steps.set_format(ids, format_, on), words)

    def set_language(self, language: str) -> None:
        """Say in which language all chosen articles are."""
        one = self.tr("An article is now in the language {code}.")
        words = _saying((one, self.tr("{n} articles are now in the language {code}.")), "{code}", language.upper())
        self.run(lambda steps, ids, on: steps.set_language(ids, language, on), words)

    def change_tags(self, tags: tuple[str, ...], *, add: bool) -> None:
        """Put tags on all chosen articles, or take them off."""
        named = ", ".join(tags)
        if add:
            words = self.tr("An article got the tag {tags}."), self.tr("{n} articles got the tag {tags}.")
            self.run(lambda steps, ids, on: steps.add_tags(ids, tags, on), _saying(words, "{tags}", named))
        else:
            one = self.tr("The tag {tags} was taken off an article.")
            words = one, self.tr("The tag {tags} was taken off {n} articles.")
            self.run(lambda steps, ids, on: steps.remove_tags(ids, tags, on), _saying(words, "{tags}", named))

    def bin(self) -> None:
        """Put all chosen articles in the bin."""
        words = self.tr("An article is in the bin."), self.tr("{n} articles are in the bin.")
        self.run(lambda steps, ids, on: steps.bin(ids, on), words, closes=True)

    def restore(self) -> None:
        """Take all chosen articles out of the bin."""
        words = self.tr("An article is out of the bin."), self.tr("{n} articles are out of the bin.")
        self.run(lambda steps, ids, on: steps.restore(ids, on), words)

    def run(self, work: Work, words: Words, *, closes: bool = False) -> None:
        """Do a step on what is chosen now, after what is typed is saved."""
        choice, steps = self._choice(), self._newsroom.steps
        under_way = UnderWay(self.tr("Changing articles: {n} of {m}…"), DONE, self._notices, self)

        def done(stepped: Stepped) -> None:
            article = self._session.article
            if closes and article is not None and any(each.article == article.id for each in stepped.marks):
                self._session.close()
            self._tell(stepped, words)

        def write() -> Stepped:
            return work(steps, list(choice.found(steps)), under_way.tell)

        self._after_saving(write, done, under_way)

    # What is said

    def _tell(self, stepped: Stepped, words: Words) -> None:
        said = [counted(len(stepped.marks), *words)]
        if stepped.same:
            said.append(self.tr("{n} were so already.").format(n=_number(stepped.same)))
        if stepped.left:
            named = ", ".join(f"“{each}”" for each in stepped.left[:_NAMED])
            more = "…" if len(stepped.left) > _NAMED else ""
            left = self.tr("{n} were changed since or are gone, and were left as they are: {names}")
            said.append(left.format(n=_number(len(stepped.left)), names=named + more))
        if stepped.stopped:
            said.append(self.tr("It was stopped: {n} are as they were.").format(n=_number(stepped.stopped)))
        if stepped.marks:
            self._notices.good(" ".join(said), (self.tr("Undo"), lambda: self._take_back(stepped)), key=DONE)
        else:
            self._notices.info(" ".join(said), key=DONE)

    def _take_back(self, stepped: Stepped) -> None:
        words = self.tr("An article is as it was before."), self.tr("{n} articles are as they were before.")
        steps = self._newsroom.steps
        under_way = UnderWay(self.tr("Taking it back: {n} of {m}…"), DONE, self._notices, self)
        self._after_saving(
            lambda: steps.take_back(stepped, under_way.tell), lambda back: self._tell(back, words), under_way
        )

    def _after_saving(self, work: Callable[[], Stepped], done: Callable[[Stepped], None], under_way: UnderWay) -> None:
        then, failed = under_way.then(done), under_way.then(self._on_failed)
        self._session.flush(lambda: self._tasks.long(work, then, failed, self))

    def _on_failed(self, error: Exception) -> None:
        self._notices.clear(DONE)
        self._notices.error(error, key="article-command")

    # What is asked

    def _ask_section(self) -> None:
        sections = {self._site.site.section_label(each.code): each.code for each in self._site.site.sections}
        self._ask_one(self.tr("Move to the section"), sections, self.set_section)

    def _ask_format(self) -> None:
        formats = {self._site.site.format_label(each.code): each.code for each in self._site.site.formats}
        self._ask_one(self.tr("Change the format to"), formats, self.set_format)

    def _ask_language(self) -> None:
        languages = {QLocale(each).nativeLanguageName() or each: each for each in self._site.site.languages}
        self._ask_one(self.tr("The articles are in"), languages, self.set_language)

    def _ask_one(self, title: str, values: dict[str, str], then: Callable[[str], None]) -> None:
        dialog = self._dialog(title)
        dialog.setComboBoxItems(list(values))
        dialog.textValueSelected.connect(lambda words: then(values[words]))
        dialog.open()

    def _ask_tags(self, *, add: bool) -> None:
        from editor_app.ui.dialogs.tags_dialog import TagsDialog  # when it is first asked for

        verb = self.tr("Add tags") if add else self.tr("Remove tags")
        dialog = TagsDialog(self._newsroom, self._tasks, verb, self._how_many(), self._window)
        dialog.tags_chosen.connect(lambda tags: self.change_tags(tags, add=add))
        dialog.open()

    def _dialog(self, title: str) -> QInputDialog:
        dialog = QInputDialog(self._window)
        dialog.setObjectName("manyDialog")
        dialog.setWindowTitle(title)
        dialog.setLabelText(self._how_many())
        dialog.setOkButtonText(title)
        return dialog

    def _how_many(self) -> str:
        return counted(self._choice().count, self.tr("One article:"), self.tr("{n} articles:"))


def _number(count: int) -> str:
    return QLocale().toString(count)


def _saying(words: Words, name: str, value: str) -> Words:
    """Return the words with a value in place of a name in braces."""
    one, many = words
    return one.replace(name, value), many.replace(name, value)
