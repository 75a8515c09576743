"""Commands of the newsroom: articles, photos, what goes out."""

from editor_app.ui.command_list.spec import ActionSpec, When, tr


def article() -> tuple[ActionSpec, ...]:
    """Return the commands of the article, or all that are chosen."""
    chosen = When.CHOSEN
    return (
        ActionSpec("status_draft", tr("&Draft"), "", "", "article/status", "", chosen),
        ActionSpec("status_review", tr("In re&view"), "", "", "article/status", "", chosen),
        ActionSpec("status_ready", tr("&Ready"), "Ctrl+Shift+R", "", "article/status", tr("Goes out next"), chosen),
        ActionSpec(
            "add_to_choice", tr("Put on the editor’s &choice"), "Ctrl+Shift+E", "star", "article",
            tr("Put the article on the draft board"), chosen, separated=True,
        ),
        ActionSpec(
            "preview", tr("&Look at the page"), "Ctrl+Shift+L", "eye", "article",
            tr("Show the page in the browser as it would go out"), When.OPEN,
        ),
        ActionSpec(
            "source_entry", tr("Source entr&y…"), "Ctrl+Alt+E", "", "article",
            tr("Change the role and addresses of the source at the cursor of the source line"), When.OPEN,
        ),
        ActionSpec(
            "next_article", tr("&Next in the list"), "Ctrl+PgDown", "arrow-down", "article", separated=True
        ),
        ActionSpec("previous_article", tr("&Previous in the list"), "Ctrl+PgUp", "arrow-up", "article"),
        ActionSpec(
            "add_correction", tr("Add a &correction…"), "", "pencil", "article/after",
            tr("Tell readers what was changed in a published text"), When.OPEN,
        ),
        ActionSpec(
            "addresses", tr("A&ddresses of this article…"), "", "globe", "article/after",
            tr("Where readers find it, and what leads there"), When.OPEN,
        ),
        ActionSpec(
            "withdraw", tr("&Withdraw everywhere…"), "", "archive", "article/after",
            tr("Take the article off the site, and out of every place that holds it"), When.OPEN, separated=True,
        ),
        ActionSpec(
            "take_back_withdrawal", tr("&Take the withdrawal back"), "", "archive-restore", "article/after",
            tr("Bring the article back, and into every place it was taken out of"), When.OPEN,
        ),
        ActionSpec(
            "page_at_a_time", tr("This pa&ge at a time…"), "Ctrl+Alt+A", "calendar", "article",
            tr("See the article’s page as it will be at a day and an hour"), When.OPEN,
        ),
        ActionSpec("many_section", tr("&Section…"), "", "", "article/many", tr("Move articles to a section"), chosen),
        ActionSpec("many_format", tr("&Format…"), "", "", "article/many", tr("Change the articles’ format"), chosen),
        ActionSpec("many_language", tr("&Language…"), "", "", "article/many", "", chosen),
        ActionSpec("many_add_tags", tr("&Add tags…"), "", "tag", "article/many", "", chosen, separated=True),
        ActionSpec("many_remove_tags", tr("&Remove tags…"), "", "", "article/many", "", chosen),
        ActionSpec(
            "export_chosen", tr("&Export…"), "", "folder", "article/many",
            tr("Write the chosen articles as Markdown files with their pictures, in a folder or a ZIP"), chosen,
            separated=True,
        ),
        ActionSpec("bin", tr("Put in the &bin"), "Ctrl+Del", "trash-2", "article", "", chosen, separated=True),
        ActionSpec("restore", tr("Take &out of the bin"), "", "archive-restore", "article", "", chosen),
    )  # fmt: skip


def photos() -> tuple[ActionSpec, ...]:
    """Return the commands of the photo library."""
    menu, meant, chosen = "photos", When.PHOTO, When.PHOTOS
    return (
        ActionSpec("find_photo", tr("&Search photos"), "", "search", menu, tr("Go to the search of the library")),
        ActionSpec(
            "bring_in_photos", tr("&Bring in photos…"), "Ctrl+Alt+O", "download", menu,
            tr("Files, folders or a pasted picture, with the words of a template"),
        ),
        ActionSpec(
            "crop_photo", tr("&Crop…"), "Ctrl+Alt+C", "image", menu,
            tr("Crop the photo chosen in the library, at the cursor, or the lead photo"), meant, separated=True,
        ),
        ActionSpec(
            "photo_words", tr("&Words of the photo…"), "Ctrl+Alt+D", "pencil", menu,
            tr("Caption, credit, rights and all else the library says of it"), meant,
        ),
        ActionSpec(
            "photo_as_lead", tr("Use as the &lead photo"), "Ctrl+Alt+Return", "newspaper", menu,
            tr("The photo chosen in the library becomes the lead photo of the open article"), chosen, separated=True,
        ),
        ActionSpec(
            "photo_in_text", tr("Put into the &text"), "Ctrl+Alt+Shift+Return", "image-plus", menu,
            tr("The photos chosen in the library are put where the cursor stood in the open article"), chosen,
        ),
        ActionSpec("photo_large", tr("Look at it lar&ge"), "", "maximize", menu, tr("Space does the same"), chosen),
        ActionSpec(
            "photo_bin", tr("Put in the b&in"), "", "trash-2", menu,
            tr("Photos that are used or were published stay"), chosen,
        ),
        ActionSpec("photo_restore", tr("Take &out of the bin"), "", "archive-restore", menu, "", chosen),
        ActionSpec(
            "near_photos", tr("Photos that look &alike…"), "", "copy", menu,
            tr("See pairs side by side: keep both, or let one stand for both"), separated=True,
        ),
        ActionSpec(
            "rights_calendar", tr("&Rights calendar…"), "", "calendar", menu,
            tr("Photos by the last day on which they may be used"),
        ),
    )  # fmt: skip


def publish() -> tuple[ActionSpec, ...]:
    """Return the commands of what goes out."""
    return (
        ActionSpec(
            "publish", tr("&Publish…"), "Ctrl+Shift+Return", "send", "publish",
            tr("See what goes out, and make the bundle"),
        ),
        ActionSpec(
            "import_views", tr("&Import views…"), "", "upload", "publish",
            tr("Count what readers saw: a report of pages, or the server’s log"),
        ),
        ActionSpec(
            "launch_board", tr("&Launch the board"), "", "rocket", "publish",
            tr("Make the draft of the editor’s choice that is shown its live board"),
        ),
        ActionSpec(
            "discard_board", tr("Discard the b&oard’s draft"), "", "rotate-ccw", "publish",
            tr("Make the draft of the editor’s choice as its live board is"),
        ),
        ActionSpec("show_checks", tr("&Check this article"), "F8", "circle-check", "publish", "", When.OPEN),
        ActionSpec(
            "deliveries", tr("&Deliveries…"), "", "rocket", "publish",
            tr("Where bundles go, how they stand, and the way back"), separated=True,
        ),
        ActionSpec(
            "signing_key", tr("&Signing key…"), "", "lock", "publish",
            tr("The key that tells this newsroom’s bundles from others"),
        ),
        ActionSpec(
            "open_bundles", tr("Show the &bundles’ folder"), "", "folder-open", "publish",
            tr("Open the folder with all bundles made here"),
        ),
    )  # fmt: skip
