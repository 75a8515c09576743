"""The photo editor's tools in the window: crops, words, what comes in, what looks alike, rights; each with its undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor_app.body.blocks import Figure
from editor_app.domain.cropping import Cropping
from editor_app.domain.errors import EditorError
from editor_app.domain.ids import PhotoId
from editor_app.domain.photo import PhotoUse
from editor_app.ui.actions import Actions
from editor_app.ui.counted import counted
from editor_app.ui.photos.near_watch import NearWatch

if TYPE_CHECKING:
    from editor_app.newsroom import Newsroom
    from editor_app.services.captions import Rewritten
    from editor_app.services.steps import Stepped
    from editor_app.ui.editor.editor_panel import EditorPanel
    from editor_app.ui.editor.session import EditSession
    from editor_app.ui.photos.crop_editor import Scope
    from editor_app.ui.photos.intake_queue import PhotoQueue
    from editor_app.ui.photos.photo_desk import PhotoDesk
    from editor_app.ui.reporting import Notices
    from editor_app.ui.tasks import Tasks

_KEY, _NEAR = "photo-words", "near-photos"


class PhotoTools(QObject):
    """Opens the windows of the photo editor. They are loaded and made when they are wanted."""

    article_wanted = Signal(object)
    """ArticleId."""

    def __init__(
        self,
        newsroom: Newsroom,
        session: EditSession,
        tasks: Tasks,
        notices: Notices,
        editor: EditorPanel,
        desk: PhotoDesk,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._newsroom = newsroom
        self._session = session
        self._tasks = tasks
        self._notices = notices
        self._editor = editor
        self._desk = desk
        self._window = window
        self._queue: PhotoQueue | None = None
        self.watch = NearWatch(newsroom, tasks, self)
        self.watch.found.connect(self._on_near_found)

    def bind(self, actions: Actions) -> None:
        """Let the actions do this, and the library and the lead photo ask for it."""
        does: dict[str, Callable[[], object]] = {
            "bring_in_photos": self.bring_in,
            "crop_photo": self.crop_meant,
            "photo_words": self.edit_meant,
            "near_photos": self.show_near,
            "rights_calendar": self.show_rights,
        }
        for name, slot in does.items():
            actions.on(name, slot)
        self._actions = actions
        session, body = self._session, self._editor.body
        for changed in (session.opened, session.closed, session.content_changed, body.state_changed):
            changed.connect(self._show_state)
        self._desk.chosen_changed.connect(self._show_state)
        desk, lead = self._desk, self._editor.lead_photo
        desk.photo_wanted.connect(self.edit)
        desk.crop_wanted.connect(self.crop)
        desk.bring_in_wanted.connect(self.bring_in)
        desk.files_wanted.connect(self.bring_in_files)
        self._editor.crop_wanted.connect(self.crop)
        self._editor.photo_wanted.connect(self.edit)
        lead.crop_wanted.connect(self.crop_lead)
        lead.edit_wanted.connect(self.edit_lead)

    # Which photo is meant

    def meant(self) -> PhotoId | None:
        """Return the photo chosen in the library, else the one at the cursor in the text, else the lead photo."""
        chosen = self._desk.chosen()
        if chosen:
            return chosen[0]
        if self._session.article is None:
            return None
        at_cursor = self._editor.body.object_at_cursor() if self._editor.body.hasFocus() else None
        if isinstance(at_cursor, Figure) and at_cursor.address.startswith("photo:"):
            return PhotoId(at_cursor.address.removeprefix("photo:"))
        lead = self._session.fields().lead_photo
        return lead.photo if lead is not None else None

    def _show_state(self, *_: object) -> None:
        self._actions.set_photo_meant(self.meant() is not None)

    def crop_meant(self) -> None:
        """Crop the photo that is meant."""
        self._with_meant(self.crop)

    def edit_meant(self) -> None:
        """Edit the words of the photo that is meant."""
        self._with_meant(self.edit)

    def crop_lead(self) -> None:
        """Crop the lead photo of the open article."""
        lead = self._lead()
        if lead is not None and lead.photo is not None:
            self.crop(lead.photo)

    def edit_lead(self) -> None:
        """Edit the words of the lead photo in the library, beside those of this article."""
        lead = self._lead()
        if lead is not None and lead.photo is not None:
            self.edit(lead.photo)

    def _with_meant(self, do: Callable[[PhotoId], object]) -> None:
        photo = self.meant()
        if photo is None:
            words = self.tr("No photo is chosen: open an article with a photo, or choose one in the library.")
            self._notices.info(words, key=_KEY)
        else:
            do(photo)

    def _lead(self, photo: PhotoId | None = None) -> PhotoUse | None:
        """Return the open article's lead photo, if it is this one, while the articles are shown."""
        use = self._session.fields().lead_photo if self._session.article is not None else None
        if use is None or self._desk.chosen() or (photo is not None and use.photo != photo):
            return None
        return use

    # Crops

    def crop(self, photo: PhotoId, changed: Mapping[Scope, Cropping] | None = None) -> None:
        """Crop a photo: for the library, and for the open article if it is its lead photo."""
        from editor_app.ui.photos.crop_editor import CropEditor  # with the window

        article = self._session.article
        editor = CropEditor(self._newsroom, self._tasks, photo, self._lead(photo), self._window, changed=changed)
        editor.left_unsaved.connect(lambda crops: self._on_left(lambda: self.crop(photo, crops)))
        editor.library_cropped.connect(self._on_library_cropped)
        if article is not None:
            editor.use_cropped.connect(
                lambda crops: self._change_use(article.id, photo, crops=crops.crops, focus=crops.focus)
            )
        editor.open()

    def _on_library_cropped(self, rewritten: Rewritten) -> None:
        self._desk.steps.remember(rewritten.step, self.tr("The crops are kept in the library."))

    def _change_use(self, article: str, photo: PhotoId, **fields: Any) -> None:
        """Change what the open article says of its lead photo, if it is still that one. Any: values by field."""
        use = self._session.fields().lead_photo if self._session.article is not None else None
        if self._session.article is None or self._session.article.id != article or use is None or use.photo != photo:
            return
        self._session.update(lead_photo=replace(use, **fields))

    # Words

    def edit(self, photo: PhotoId, typed: Mapping[str, Any] | None = None) -> None:
        """Edit the words of a photo; beside them those of the open article if it is its lead photo."""
        from editor_app.ui.photos.caption_editor import CaptionEditor  # with the window

        article = self._session.article
        use = self._lead(photo)
        headline = self._session.fields().headline if article is not None and use is not None else ""
        editor = CaptionEditor(
            self._newsroom, self._tasks, photo, use, headline, self._window, flush=self._session.flush, typed=typed
        )
        editor.left_unsaved.connect(lambda words: self._on_left(lambda: self.edit(photo, words)))
        editor.record_saved.connect(self._on_record_saved)
        editor.uses_updated.connect(self._on_uses_updated)
        editor.crop_wanted.connect(self.crop)
        if article is not None:
            editor.use_changed.connect(
                lambda now: self._change_use(
                    article.id,
                    photo,
                    caption=now.caption,
                    credit=now.credit,
                    alt=now.alt,
                    archive=now.archive,
                    crops=now.crops,
                    focus=now.focus,
                )
            )
        editor.show()

    def _on_left(self, again: Callable[[], object]) -> None:
        self._notices.info(self.tr("What you changed of the photo was not kept."), (self.tr("Go on"), again), key=_KEY)

    def _on_record_saved(self, rewritten: Rewritten) -> None:
        self._desk.steps.remember(rewritten.step, self.tr("The photo’s words are kept in the library."))

    def _on_uses_updated(self, stepped: Stepped) -> None:
        words = counted(
            len(stepped.marks),
            self.tr("An article shows the library’s words now."),
            self.tr("{n} articles show the library’s words now."),
        )
        if stepped.left:
            names = ", ".join(f"“{each}”" for each in stepped.left[:3])
            words += " " + self.tr("Left, for they were changed meanwhile: {names}").format(names=names)
        if stepped.marks:
            self._notices.good(words, (self.tr("Undo"), lambda: self._take_back(stepped)), key=_KEY)
        else:
            self._notices.info(words, key=_KEY)

    def _take_back(self, stepped: Stepped) -> None:
        def done(back: Stepped) -> None:
            words = counted(
                len(back.marks),
                self.tr("An article is as it was before."),
                self.tr("{n} articles are as they were before."),
            )
            self._notices.good(words, key=_KEY)

        def work() -> Stepped:
            return self._newsroom.steps.take_back(stepped)

        self._session.flush(lambda: self._tasks.long(work, done, self._on_failed, self))

    # What comes in

    def bring_in(self) -> None:
        """Show the queue."""
        self._shown_queue().show()

    def bring_in_files(self, files: list[Path]) -> None:
        """Put files and folders into the queue."""
        queue = self._shown_queue()
        queue.show()
        queue.add_files(list(files))

    def _shown_queue(self) -> PhotoQueue:
        """Return the queue: one, so that photos under way are found again."""
        if self._queue is None:
            from editor_app.ui.photos.intake_queue import PhotoQueue  # with the window

            self._queue = PhotoQueue(self._newsroom, self._tasks, self._desk.steps, self._window)
            self._queue.edit_wanted.connect(self.edit)
            self._queue.near_wanted.connect(self.show_near)
        return self._queue

    # What looks alike, and rights

    def show_near(self) -> None:
        """Show the pairs that look alike, once nothing of the open article is unsaved: uses may move."""
        self._session.flush(self._open_near)

    def _open_near(self) -> None:
        from editor_app.ui.photos.near_view import NearView  # with the window

        self._notices.clear(_NEAR)
        NearView(self._newsroom, self._tasks, self._window).open()

    def _on_near_found(self, count: int) -> None:
        words = self.tr("{n} photos that came in look like ones that are here.").format(n=f"{count:,}")
        if count == 1:
            words = self.tr("A photo that came in looks like one that is here.")
        self._notices.info(words, (self.tr("Compare…"), self.show_near), key=_NEAR)

    def show_rights(self) -> None:
        """Show the rights calendar."""
        from editor_app.ui.photos.rights_calendar import RightsDialog  # with the window

        calendar = RightsDialog(self._newsroom, self._tasks, self._window)
        calendar.edit_wanted.connect(self.edit)
        calendar.article_wanted.connect(self.article_wanted)
        calendar.show()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, EditorError):
            raise error  # a bug: the excepthook reports it
        self._notices.error(error, key=_KEY)
