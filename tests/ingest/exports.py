"""WordPress exports made by hand, for the tests."""

from html import escape

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>The Valley</title><link>https://valley.example</link><language>hy</language>
<wp:author><wp:author_login>ani</wp:author_login>
<wp:author_display_name><![CDATA[Ani Petrosyan]]></wp:author_display_name></wp:author>
"""


def item(
    number: int,
    title: str,
    content: str = "",
    *,
    kind: str = "post",
    status: str = "publish",
    date: str = "2016-05-04 08:30:00",
    more: str = "",
    meta: dict[str, str] | None = None,
) -> str:
    """One item of an export."""
    fields = "".join(
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
        for key, value in (meta or {}).items()
    )
    return f"""<item><title>{escape(title)}</title><link>https://valley.example/2016/05/post-{number}/</link>
<dc:creator><![CDATA[ani]]></dc:creator><guid isPermaLink="false">https://valley.example/?p={number}</guid>
<content:encoded><![CDATA[{content}]]></content:encoded><wp:post_id>{number}</wp:post_id>
<wp:post_date>{date}</wp:post_date><wp:post_date_gmt>{date}</wp:post_date_gmt><wp:post_name>post-{number}</wp:post_name>
<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>{more}{fields}</item>
"""


def wxr(*items: str) -> str:
    """A whole export."""
    return f"{HEAD}{''.join(items)}</channel></rss>"
