"""What the article is: status, format, section, language, tags, address, times, private notes, facts."""

from typing import Any

from PySide6.QtCore import QLocale, QSignalBlocker, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QPlainTextEdit, QWidget

from editor_app.body.scan import count_words
from editor_app.domain.article import Article
from editor_app.domain.changes import Changes
from editor_app.domain.checks import Place
from editor_app.domain.ids import RevisionId
from editor_app.domain.listed import Status
from editor_app.domain.local_time import waits_until
from editor_app.domain.site import LANGUAGE_NAMES
from editor_app.newsroom import Newsroom
from editor_app.ui.editor.address_field import AddressField
from editor_app.ui.editor.corrections_part import CorrectionsPart
from editor_app.ui.editor.inline_text import plain_text
from editor_app.ui.editor.moment_field import MomentField
from editor_app.ui.editor.old_addresses import OldAddresses
from editor_app.ui.editor.session import BODY, EditSession
from editor_app.ui.editor.status_switch import StatusSwitch
from editor_app.ui.editor.tag_field import TagField
from editor_app.ui.known_site import KnownSite
from editor_app.ui.moments import in_zone, moment
from editor_app.ui.panel_parts import (
    Panel,
    WheelGuard,
    WrappedLabel,
    announce,
    hairline,
    icon_button,
    named,
)
from editor_app.ui.tasks import Tasks

NOTES_HEIGHT = 96


class DetailsPanel(Panel):
    """The fields of the open article that are not on its page. Edits go to the session."""

    def __init__(self, newsroom: Newsroom, session: EditSession, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__("detailsPanel", "", parent)
        self.setAccessibleName(self.tr("Details"))
        self._newsroom = newsroom
        self._session = session
        self._tasks = tasks
        self._site = KnownSite(newsroom, tasks, self)
        self._guard = WheelGuard(self)
        self._counted: RevisionId | None = None
        self._make_choices()
        self._make_times()
        self._make_corrections()
        self._make_notes()
        self._make_facts()
        self.page.addStretch(1)
        self._connect()
        self._on_site_changed()
        self._on_opened()

    # What it is made of

    def _field(self, words: str, widget: QWidget, buddy: QWidget | None = None, *, tip: str = "") -> None:
        """Add a labelled field; the label's access key leads to it."""
        label = QLabel(words, self)
        label.setProperty("look", "label")
        label.setBuddy(buddy or widget)
        if tip:
            label.setToolTip(tip)
            (buddy or widget).setAccessibleDescription(tip)
        holder = QGridLayout()
        holder.setContentsMargins(0, 0, 0, 0)
        holder.setVerticalSpacing(4)
        holder.addWidget(label, 0, 0)
        holder.addWidget(widget, 1, 0)
        self.page.addLayout(holder)

    def _combo(self, name: str, spoken: str) -> QComboBox:
        combo = QComboBox(self)
        named(combo, name, spoken)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(8)
        self._guard.guard(combo)
        return combo

    def _make_choices(self) -> None:
        self.status = self._status = StatusSwitch(self)
        self._format = self._combo("format", self.tr("Format"))
        self._section = self._combo("section", self.tr("Section"))
        self._language = self._combo("language", self.tr("Language"))
        self._tags = TagField("tags", self.tr("Tags"), self)
        self._address = AddressField(self._newsroom, self._session, self._tasks, self)
        self._field(self.tr("Status"), self._status)
        self._field(self.tr("&Format label"), self._format)
        self._field(self.tr("S&ection"), self._section)
        self._field(self.tr("&Language"), self._language)
        self._field(self.tr("&Tags"), self._tags, self._tags.edit)
        self._field(self.tr("&Address"), self._address, self._address.edit)
        self._old = OldAddresses(self)
        tip = self.tr("Readers who come by one of these are led to the article.")
        self._field(self.tr("&Old addresses"), self._old, self._old.edit, tip=tip)

    def _make_times(self) -> None:
        self._publish_at = MomentField("publishAt", self.tr("Publish at"), self.tr("Set a time…"), self._guard, self)
        self._embargo = MomentField(
            "embargoUntil", self.tr("Embargo until"), self.tr("Set an embargo…"), self._guard, self
        )
        tip = self.tr("The article is in no bundle before this time.")
        self._field(self.tr("&Publish at"), self._publish_at, self._publish_at.edit, tip=tip)
        self._field(self.tr("Em&bargo until"), self._embargo, self._embargo.edit, tip=tip)

    def _make_corrections(self) -> None:
        self.corrections = CorrectionsPart(self)
        self._field(self.tr("Corrections"), self.corrections, self.corrections.button)

    def _make_notes(self) -> None:
        self._notes = QPlainTextEdit(self)
        named(self._notes, "notes", self.tr("Private notes"))
        self._notes.setTabChangesFocus(True)
        self._notes.setPlaceholderText(self.tr("For the desk only. Never published."))
        self._notes.setFixedHeight(NOTES_HEIGHT)
        self._field(self.tr("Private &notes"), self._notes)

    def _make_facts(self) -> None:
        self.page.addWidget(hairline(self))
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(6)
        self._facts.setColumnStretch(1, 1)
        self._fact: dict[str, WrappedLabel] = {}
        names = {
            "created": self.tr("Created"),
            "updated": self.tr("Updated"),
            "words": self.tr("Words"),
            "id": self.tr("Id"),
        }
        for row, (name, words) in enumerate(names.items()):
            label = QLabel(words, self)
            label.setProperty("look", "muted")
            value = WrappedLabel("", self)
            value.setObjectName(f"fact-{name}")
            self._facts.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(value, row, 1)
            self._fact[name] = value
        self._copy = icon_button("copyId", "copy", self.tr("Copy the id"), self)
        self._copy.clicked.connect(self._on_copy)
        self._facts.addWidget(self._copy, len(names) - 1, 2, Qt.AlignmentFlag.AlignTop)
        self.page.addLayout(self._facts)

    def _connect(self) -> None:
        session = self._session
        session.opened.connect(self._on_opened)
        session.closed.connect(self._on_opened)
        session.saved.connect(lambda _: self._show_standing())
        session.status_changed.connect(lambda _: self._show_standing())
        session.content_changed.connect(self._on_content_changed)
        session.collecting.connect(self._tags.commit)
        session.collecting.connect(self._old.commit)
        self._old.addresses_changed.connect(lambda addresses: self._update("old_addresses", addresses))
        self._site.site_changed.connect(self._on_site_changed)
        self._tasks.changed.connect(self._on_changed)
        self._status.status_chosen.connect(self._on_status_chosen)
        for combo, name in ((self._format, "format"), (self._section, "section"), (self._language, "language")):
            combo.activated.connect(lambda _, combo=combo, name=name: self._update(name, combo.currentData()))
        self._tags.tags_changed.connect(lambda tags: self._update("tags", tags))
        self._publish_at.moment_changed.connect(lambda at: self._update("publish_at", at))
        self._embargo.moment_changed.connect(lambda at: self._update("embargo_until", at))
        self._notes.textChanged.connect(lambda: self._update("notes", plain_text(self._notes.document())))

    # What a person does

    def focus_place(self, place: Place) -> bool:
        """Go to the field of a finding; False when it is not on this panel."""
        fields: dict[Place, QWidget] = {
            Place.SLUG: self._address.edit,
            Place.SECTION: self._section,
            Place.SCHEDULE: self._publish_at.button if self._publish_at.moment is None else self._publish_at.edit,
        }
        field = fields.get(place)
        if field is None:
            return False
        self.show_widget(field)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _update(self, name: str, value: Any) -> None:  # Any: the fields have many types
        self._session.update(**{name: value})

    def _on_status_chosen(self, status: Status) -> None:
        self._session.set_status(status)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._fact["id"].text())
        announce(self, self.tr("The id was copied."))

    # What is shown

    def _on_opened(self) -> None:
        article = self._session.article
        for part in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            part.setEnabled(article is not None)
        self._show_fields(None)
        self._show_standing()
        self._tasks.pool(self._newsroom.articles.tags, self._tags.set_known, owner=self, key="details-tags")

    def _on_content_changed(self, names: frozenset[str]) -> None:
        if names - {BODY}:
            self._show_fields(names)

    def _on_changed(self, changes: Changes) -> None:
        article = self._session.article
        if article is not None and article.id in changes.articles:
            self._show_standing()

    def _show_fields(self, names: frozenset[str] | None) -> None:
        """Show the fields named, all of them for None; what is typed right now is left alone."""
        content, now = self._session.fields(), self._newsroom.now()

        def wanted(name: str) -> bool:
            return names is None or name in names

        for combo, name in ((self._format, "format"), (self._section, "section"), (self._language, "language")):
            if wanted(name):
                _choose(combo, getattr(content, name))
        if wanted("tags"):
            self._tags.set_tags(content.tags)
        if names and names & {"publish_at", "embargo_until"}:
            self._show_standing()
        if wanted("old_addresses"):
            self._old.set_addresses(content.old_addresses)
        if wanted("publish_at"):
            self._publish_at.set_moment(content.publish_at, now)
        if wanted("embargo_until"):
            self._embargo.set_moment(content.embargo_until, now)
        if wanted("corrections"):
            self.corrections.show_corrections(content.corrections)
        if wanted("notes") and plain_text(self._notes.document()) != content.notes:
            with QSignalBlocker(self._notes):
                self._notes.setPlainText(content.notes)

    def _show_standing(self) -> None:
        article = self._session.article
        when = moment(article.published_at) if article is not None and article.published_at else ""
        self._status.show_article(article, when, self._waits(article))
        self._show_facts(article)

    def _waits(self, article: Article | None) -> str:
        """Return until when a time set ahead holds the article back, in the site's zone; empty if none does."""
        content, now = self._session.fields(), self._newsroom.now()
        until = waits_until(content.publish_at, content.embargo_until, now) if article is not None else None
        return in_zone(until, now, self._site.site.time_zone) if until is not None else ""

    def _show_facts(self, article: Article | None) -> None:
        if article is None:
            for fact in self._fact.values():
                fact.set_words("–")
            self._counted = None
            return
        by = self.tr("{when} by {person}")
        updated = moment(article.updated_at)
        self._fact["created"].set_words(moment(article.created_at))
        self._fact["updated"].set_words(
            by.format(when=updated, person=article.updated_by) if article.updated_by else updated
        )
        if article.revision != self._counted:
            self._counted, body = article.revision, article.content.body
            self._tasks.pool(lambda: count_words(body), self._show_words, owner=self, key="details-words")
        self._fact["id"].set_words(article.id)

    def _show_words(self, words: int) -> None:
        if self._session.article is not None:
            self._fact["words"].set_words(QLocale().toString(words))

    def _on_site_changed(self) -> None:
        site = self._site.site
        _fill(self._format, [(each.code, site.format_label(each.code)) for each in site.formats])
        sections = [(each.code, site.section_label(each.code)) for each in site.sections]
        _fill(self._section, [("", self.tr("No section")), *sections])
        _fill(self._language, [(code, LANGUAGE_NAMES.get(code, code)) for code in site.languages])
        self._publish_at.set_zone(site.time_zone)
        self._embargo.set_zone(site.time_zone)
        self._show_fields(None)
        self._show_standing()


def _fill(combo: QComboBox, choices: list[tuple[str, str]]) -> None:
    combo.clear()
    for code, words in choices:
        combo.addItem(words, code)


def _choose(combo: QComboBox, code: str) -> None:
    """Choose a code; one the site does not know is added, so that looking at an article changes nothing."""
    if combo.findData(code) < 0:
        combo.addItem(code, code)
    combo.setCurrentIndex(combo.findData(code))
