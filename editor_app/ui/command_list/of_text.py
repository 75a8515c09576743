"""Commands of the text: editing, finding, spelling, inserting, formatting, tables."""

from editor_app.ui.command_list.spec import ActionSpec, When, tr


def edit() -> tuple[ActionSpec, ...]:
    """Return the commands of the text, and finding."""
    return (
        ActionSpec("undo", tr("&Undo"), "Ctrl+Z", "undo-2", "edit", "", When.UNDOABLE),
        ActionSpec("redo", tr("&Redo"), "Ctrl+Shift+Z", "redo-2", "edit", "", When.UNDOABLE),
        ActionSpec("cut", tr("Cu&t"), "Ctrl+X", "", "edit", separated=True),
        ActionSpec("copy", tr("&Copy"), "Ctrl+C", "copy", "edit"),
        ActionSpec("paste", tr("&Paste"), "Ctrl+V", "clipboard-paste", "edit"),
        ActionSpec(
            "paste_plain", tr("Paste as p&lain text"), "Ctrl+Shift+V", "", "edit",
            tr("Paste the words without their form"), When.OPEN,
        ),
        ActionSpec(
            "paste_page", tr("Paste as &whole page"), "Ctrl+Alt+V", "", "edit",
            tr("Take a page apart into headline, text, source and photo line"), When.OPEN,
        ),
        ActionSpec("select_all", tr("Select &all"), "Ctrl+A", "", "edit"),
        ActionSpec(
            "find_article", tr("&Search articles"), "Ctrl+Shift+F", "search", "edit",
            tr("Go to the search field of the list"), separated=True,
        ),
        *_find(),
    )  # fmt: skip


def _find() -> tuple[ActionSpec, ...]:
    menu, open_ = "edit/find", When.OPEN
    return (
        ActionSpec("find", tr("&Find…"), "Ctrl+F", "search", menu, tr("Find words in this article"), open_),
        ActionSpec("find_next", tr("Find &next"), "F3", "arrow-down", menu, "", open_),
        ActionSpec("find_previous", tr("Find &previous"), "Shift+F3", "arrow-up", menu, "", open_),
        ActionSpec("replace", tr("&Replace…"), "Ctrl+H", "", menu, tr("Replace words in this article"), open_),
        ActionSpec(
            "replace_in_all", tr("Find and replace in &all articles…"), "Ctrl+Shift+H", "files", menu,
            tr("See every hit in the archive, and replace the chosen ones in one step"), separated=True,
        ),
    )  # fmt: skip


def spelling() -> tuple[ActionSpec, ...]:
    """Return the commands of spelling and typography."""
    menu = "edit/spelling"
    return (
        ActionSpec(
            "next_misspelled", tr("&Next misspelled word"), "F7", "arrow-down", menu,
            tr("Go to the next word that is marked"), When.OPEN,
        ),
        ActionSpec(
            "previous_misspelled", tr("&Previous misspelled word"), "Shift+F7", "arrow-up", menu, "", When.OPEN
        ),
        ActionSpec(
            "suggest_spelling", tr("&Suggestions…"), "Ctrl+.", "pencil", menu,
            tr("Offer what may have been meant by the word at the cursor"), When.OPEN,
        ),
        ActionSpec("check_spelling", tr("&Check the spelling"), "", "circle-check", menu, "", checkable=True),
        ActionSpec(
            "newsroom_words", tr("The newsroom’s &words…"), "", "list", menu,
            tr("Names and terms the spell check knows"), separated=True,
        ),
        ActionSpec(
            "add_dictionary", tr("&Add a dictionary…"), "", "plus", menu,
            tr("Take in the dictionary of a language"),
        ),
        ActionSpec(
            "set_typography", tr("Set quotation marks and &dashes right"), "", "quote", menu,
            tr("By the article’s language, in the selection or the whole article"), When.OPEN, separated=True,
        ),
    )  # fmt: skip


def insert() -> tuple[ActionSpec, ...]:
    """Return the commands of what is put into a text."""
    rich, menu = When.RICH, "insert"
    return (
        ActionSpec("link", tr("&Link…"), "Ctrl+K", "link", menu, tr("Link the chosen words"), rich),
        ActionSpec(
            "article_link", tr("Link to an &article…"), "Ctrl+Shift+K", "newspaper", menu,
            tr("Link to an article of this newsroom"), rich,
        ),
        ActionSpec("photo", tr("&Photo in the text…"), "Ctrl+Shift+I", "image-plus", menu, "", rich),
        ActionSpec(
            "photo_from_library", tr("Photo from the librar&y…"), "Ctrl+Alt+I", "image", menu,
            tr("Search the photo library and put a photo where the cursor stands"), rich,
        ),
        ActionSpec("insert_table", tr("&Table…"), "Ctrl+Alt+T", "table", menu, tr("Insert a table"), rich),
        ActionSpec(
            "embed", tr("&Embed…"), "", "square-play", menu,
            tr("A card for an address of YouTube, X, Facebook or Telegram"), rich,
        ),
        ActionSpec(
            "pull_quote", tr("Pull &quote"), "Ctrl+Shift+0", "message-square-quote", menu,
            tr("Set words of the article large between its paragraphs"), rich,
        ),
        ActionSpec("rule", tr("&Rule"), "", "minus", menu, tr("A line between two parts"), rich),
        ActionSpec(
            "footnote", tr("&Footnote"), "Ctrl+Alt+F", "superscript", menu,
            tr("A footnote at the cursor; on a mark, go to its note"), rich, separated=True,
        ),
        ActionSpec(
            "back_to_text", tr("&Back to the text"), "", "corner-down-left", menu,
            tr("From a footnote to its mark"), rich,
        ),
        ActionSpec(
            "renumber_footnotes", tr("Re&number footnotes"), "", "list-ordered", menu,
            tr("Label the footnotes 1, 2, 3 in the order of their marks"), rich,
        ),
    )  # fmt: skip


def format_() -> tuple[ActionSpec, ...]:
    """Return the commands of how words and paragraphs are set."""
    rows = (
        ("bold", tr("&Bold"), "Ctrl+B", "bold"),
        ("italic", tr("&Italic"), "Ctrl+I", "italic"),
        ("strike", tr("&Strike"), "Ctrl+Shift+X", "strikethrough"),
        ("code", tr("&Code"), "Ctrl+E", "code"),
        ("paragraph", tr("&Paragraph"), "Ctrl+Alt+0", "pilcrow"),
        ("heading_2", tr("Heading &2"), "Ctrl+Alt+2", "heading-2"),
        ("heading_3", tr("Heading &3"), "Ctrl+Alt+3", "heading-3"),
        ("heading_4", tr("Heading &4"), "Ctrl+Alt+4", "heading-4"),
        ("quotation", tr("&Quotation"), "Ctrl+Shift+9", "text-quote"),
        ("numbered_list", tr("&Numbered list"), "Ctrl+Shift+7", "list-ordered"),
        ("bullet_list", tr("B&ullet list"), "Ctrl+Shift+8", "list"),
    )
    apart = ("paragraph", "quotation")
    return tuple(
        ActionSpec(id_, text, keys, icon, "format", "", When.RICH, separated=id_ in apart)
        for id_, text, keys, icon in rows
    )


def table() -> tuple[ActionSpec, ...]:
    """Return the commands of a table in the text."""
    rows = (
        ("table_row_above", tr("Row &above"), ""),
        ("table_row_below", tr("Row &below"), ""),
        ("table_column_before", tr("Column be&fore"), ""),
        ("table_column_after", tr("Column af&ter"), ""),
        ("table_head", tr("&Header row"), tr("The first row names the columns")),
        ("table_left", tr("Align column &left"), ""),
        ("table_center", tr("Align column at the &centre"), ""),
        ("table_right", tr("Align column &right"), ""),
        ("table_delete_row", tr("&Delete row"), tr("Delete the rows with the cursor or selection")),
        ("table_delete_column", tr("D&elete column"), tr("Delete the columns with the cursor or selection")),
        ("table_delete", tr("Delete the &whole table"), ""),
    )
    apart = ("table_head", "table_left", "table_delete_row")
    return tuple(
        ActionSpec(
            id_, text, "", "", "format/table", tip, When.TABLE, checkable=id_ == "table_head", separated=id_ in apart
        )
        for id_, text, tip in rows
    )
