"""The article's text; the only user of markdown."""

from editor_app.body.blocks import (
    Block,
    Body,
    BulletList,
    CodeBlock,
    Figure,
    Heading,
    Inline,
    InlinePhoto,
    ListItem,
    Mark,
    NumberedList,
    Paragraph,
    Quotation,
    RawInline,
    Rule,
    Span,
    Table,
    Verbatim,
    plain_text,
)
from editor_app.body.from_html import from_html
from editor_app.body.from_markdown import from_markdown
from editor_app.body.render import PhotoMarkup, render
from editor_app.body.to_markdown import to_markdown

__all__ = [
    "Block",
    "Body",
    "BulletList",
    "CodeBlock",
    "Figure",
    "Heading",
    "Inline",
    "InlinePhoto",
    "ListItem",
    "Mark",
    "NumberedList",
    "Paragraph",
    "PhotoMarkup",
    "Quotation",
    "RawInline",
    "Rule",
    "Span",
    "Table",
    "Verbatim",
    "from_html",
    "from_markdown",
    "plain_text",
    "render",
    "to_markdown",
]
