"""What people paste: clipboard HTML as Word, Google Docs, LibreOffice, Gmail and web pages write it."""

from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from editor_app.body import Body, Paragraph, PhotoMarkup, Span, from_html, from_markdown, render, to_markdown
from editor_app.body.blocks import Heading, Mark
from editor_app.body.paste_pictures import PastedPictures
from editor_app.body.to_html import to_html
from editor_app.body.to_plain import to_plain
from tests.body.structure import Structure, structure_of

CLIPBOARD = Path(__file__).parent / "clipboard"

COMES_THROUGH = {
    "docs_article_en": Structure(
        headings=("## A market under one roof", "## Who sells what"),
        lists=("- Fruit", "  - Figs", "  - Pomegranates", "    - red", "- Bread"),
        bold=("Saturday", "Figs"),
        italic=("at last",),
        struck=("Old price",),
        links=("the council -> https://example.org/market?page=2",),
        pictures=("https://lh7-rt.googleusercontent.com/docsz/AD_4nXc1?key=abc (The hall from outside)",),
    ),
    "docs_notes_ru": Structure(
        headings=("## Мост через реку",),
        lists=("- опоры", "  - левый берег", "  - правый берег", "- настил", "1. первая очередь"),
        bold=("Строители",),
        italic=("2019 года",),
        links=("подрядчик -> https://example.org/most/",),
        marks=("объект ^1", "перенесли ^2"),
        notes=("1: Впервые с 2019 года.", "2: На ноябрь."),
    ),
    "docs_soft_breaks_az": Structure(
        headings=("### Yol açıldı",),
        lists=("- Bitdi", "- Qaldı"),
        bold=("Qaldı",),
        links=("redaksiya -> mailto:redaksiya@example.az", "xəbər -> https://example.az/yol"),
        cards=("https://www.youtube.com/watch?v=dQw4w9WgXcQ",),
    ),
    "docs_table_ka": Structure(
        headings=("## მგზავრები",),
        lists=("1. პირველი", "2. მეორე", "  1. ქვეპუნქტი"),
        bold=("განრიგი",),
        italic=("95",),
        links=("განრიგი -> https://example.ge/ka",),
        rows=("ხაზი | 2024 | 2025", "ბათუმი | 120 |", "ქუთაისი | 90 | 95"),
    ),
    "gmail_list_ka": Structure(
        lists=("1. წყალი", "  - მილები", "2. გზები"),
        bold=("დღის წესრიგი", "წყალი"),
        links=("example.ge -> https://example.ge/?id=5",),
        pictures=("https://mail.google.com/mail/u/0?ui=2&ik=1a2b&attid=0.1&view=fimg&disp=emb (გეგმა.jpg)",),
    ),
    "gmail_outlook_az": Structure(
        lists=("- Birinci məsələ", "  - alt məsələ", "- İkinci məsələ"),
        bold=("məsələ",),
        links=("hesabat -> https://example.az/hesabat", "plan -> https://example.az/plan"),
        rows=("|", "Bakı | 10", "Gəncə | 7"),
    ),
    "gmail_release_ru": Structure(
        headings=("## Открытие музея",),
        lists=("1. Речь директора", "2. Экскурсия", "  1. для прессы"),
        bold=("Пресс-служба", "в четверг"),
        links=("приглашениям -> https://click.example.ru/?url=x",),
    ),
    "gmail_reply_en": Structure(
        lists=("- photo by Friday", "- caption by Saturday"),
        bold=("ready",),
        italic=("Saturday",),
        links=("the folder -> https://example.org/draft", "davit@example.org -> mailto:davit@example.org"),
        quotations=("When is it due? / An older word", "An older word"),
    ),
    "libre_endnotes_ar": Structure(
        headings=("## طريق جديد", "#### الخطة"),
        lists=("1. الجسر", "2. النفق"),
        bold=("الطريق السريع",),
        links=("الوكالة -> https://example.org/road",),
        marks=("السريع ^1",),
        notes=("1: طوله أربعون كيلومتراً.",),
    ),
    "libre_notes_en": Structure(
        headings=("## The library moves", "### By the numbers"),
        lists=("- Forty thousand volumes", "  - of these, nine rare", "- Six readers"),
        bold=("in boxes", "nine"),
        italic=("carried by hand", "good"),
        links=("The list -> https://example.org/books?shelf=3",),
        marks=("boxes ^1", "readers ^2"),
        notes=("1: Each box holds thirty.", "2: On a good day."),
        quotations=("A library is a delivery room for ideas.",),
    ),
    "libre_quotes_hy": Structure(
        headings=("## Համերգ այգում", "## Ծրագիր"),
        lists=("- Կոմիտաս", "- Խաչատրյան"),
        bold=("ազատ է",),
        italic=("սկիզբը՝",),
        links=("Մանրամասն -> https://example.am/concert",),
        quotations=("«Երաժշտությունը միավորում է», / ասաց դիրիժորը։",),
    ),
    "libre_table_ru": Structure(
        headings=("## Урожай",),
        lists=("3. Посев", "4. Уборка", "  1. комбайн"),
        bold=("Важно",),
        struck=("Отменено",),
        rows=("Культура | Гектары | Тонны", "Пшеница | 12 | 30", "| 14 | 41"),
        pictures=("photo:1 (Поле у дороги)",),
    ),
    "web_feature_ru": Structure(
        headings=("## Последний паромщик", "## Что будет"),
        bold=("сорок лет",),
        links=("опубликован -> https://example.ru/river",),
        quotations=("«Уйду, когда построят мост».",),
        pull_quotes=("Река помнит всех",),
        pictures=("https://media.example.ru/1000.jpg (Паром) Паром у берега. Фото: И. Петров",),
        cards=("https://x.com/raion/status/1234567890123456789",),
    ),
    "web_news_ar": Structure(
        headings=("## اجتماع طارئ في المدينة",),
        lists=("- المياه", "- الكهرباء", "  1. الشبكة"),
        bold=("اجتماعاً",),
        struck=("خطأ",),
        links=("البث المباشر -> https://example.org/live?p=3",),
        rows=("الحي | السكان", "الشرقي | 1200", "الغربي | 900"),
        quotations=("لن نترك أحداً خلفنا.",),
        pictures=("https://example.org/p.jpg (قاعة الاجتماع)",),
        cards=("https://www.youtube.com/watch?v=dQw4w9WgXcQ",),
    ),
    "web_wiki_hy": Structure(
        headings=("## Ձկներ",),
        lists=("- Իշխան", "- Սիգ"),
        bold=("Սևան",),
        italic=("Երևան",),
        links=(
            "Հայաստանում -> https://hy.wikipedia.org/wiki/%D5%80%D5%A1%D5%B5%D5%A1%D5%BD%D5%BF%D5%A1%D5%B6",
            "Geo -> https://example.org/geo",
        ),
        rows=("Տարի | Մակերես", "1930 | 1416 կմ²"),
        marks=("Հայաստանում ^1", "մ ^2", "Իշխան ^2"),
        notes=("1: Ատլաս, Երևան։", "2: Geo"),
    ),
    "web_wordpress_en": Structure(
        headings=("## Vineyard opens its doors", "## How to get there"),
        lists=("- By bus", "  - line 7", "- On foot 🚶"),
        bold=("the best in years",),
        italic=("The owner",),
        links=("Nino -> https://example.org/author/nino/", "the owner -> https://example.net/wine?lot=4"),
        marks=(", ^1",),
        notes=("1: Since 2009.",),
        pull_quotes=("Nobody believed it would rain / The owner",),
        pictures=(
            "https://example.org/wp-content/uploads/vines-1024x683.jpg (Rows of vines) Vines in October. Photo: Ana",
            "https://example.org/wp-content/uploads/cellar-300x200.jpg (Cellar) The old cellar",
        ),
        cards=("https://www.youtube.com/watch?v=dQw4w9WgXcQ",),
    ),
    "word_lists_hy": Structure(
        headings=("## Օրակարգ",),
        lists=(
            "1. Ջուր",
            "  1. Խողովակներ",
            "    1. Կենտրոն",
            "    2. Արվարձան",
            "  2. Պոմպեր",
            "2. Ճանապարհներ",
            "- Լուսավորություն",
        ),
        bold=("երեք հարց",),
        struck=("Հին տող",),
        links=("example.am -> https://example.am/%D5%AC%D5%B8%D6%82%D6%80",),
        quotations=("«Սպասում ենք որոշմանը»",),
    ),
    "word_online_ar": Structure(
        headings=("## محادثات في بغداد",),
        lists=("- الماء", "  - الأنهار", "- النفط", "1. أولاً", "2. ثانياً"),
        bold=("الاتفاق قريب",),
        links=("الوكالة -> https://example.org/ar",),
        rows=("السنة | العدد", "٢٠٢٦ | ١٢"),
    ),
    "word_statement_en": Structure(
        headings=("## Ferry returns to the lake", "## What changes"),
        lists=(
            "- Two sailings a day",
            "  - at nine in the morning",
            "  - at six in the evening",
            "- Bicycles travel free",
        ),
        bold=("old ferry", "nine"),
        italic=("April", "2 March"),
        links=("on the site -> https://example.org/tickets?day=1", "the weather service -> https://example.org/wind"),
        marks=(". ^1", "wind. ^2"),
        notes=(
            "1: Order of 2 March, not yet printed.",
            "2: Measured by the weather service. / The figure is for summer.",
        ),
        quotations=("“We have waited four years for this.” / Said by the harbour master.",),
    ),
    "word_table_ru": Structure(
        headings=("## Бюджет района", "### Что дальше"),
        lists=("3. Слушания в мае", "4. Голосование в июне"),
        bold=("двенадцать процентов",),
        italic=("157",),
        links=("июне -> https://example.org/doc?id=7",),
        rows=("Статья | 2025 | 2026", "Школы | 140 | 157\n(план)", "Дороги | нет данных |"),
        pictures=("photo:1 (Здание школы) Рисунок 1. Школа в Дилижане",),
    ),
}
"""What must come through. Addresses of pictures that came along are ``photo:1`` and so on, in order."""

NEVER = {
    "word_statement_en": ("fifty", "five", "check with the captain", "[N1]", "do not print", "utm_", "·", "[1]"),
    "word_table_ru": ("safelinks", "utm_", "clip_image001", "SEQ", "file:"),
    "word_lists_hy": ("fbclid", "·", "ii."),
    "word_online_ar": ("gclid", "134233279"),
    "docs_article_en": ("google.com/url", "utm_", "docs-internal-guid"),
    "docs_notes_ru": ("Проверить имя", "[a]", "google.com/url", "[1]"),
    "docs_table_ka": ("utm_",),
    "docs_soft_breaks_az": ("checked", "data:", "fbclid", "l.php", "si=abcdef"),
    "libre_notes_en": ("mc_cid", "sdfootnote"),
    "libre_table_ru": ("file:", "lu48213"),
    "libre_quotes_hy": ("yclid", "_Hlk1"),
    "libre_endnotes_ar": ("facebook", "fbclid", "sdendnote"),
    "gmail_reply_en": ("google.com/url", "utm_", "fonts.gstatic", "<wbr>", "photo:"),
    "gmail_release_ru": ("utm_", "track.example.ru", "preheader", "|"),
    "gmail_outlook_az": ("urldefense", "cid:", "·"),
    "gmail_list_ka": ("igshid", "Download", "ნინო", "--"),
    "web_wordpress_en": ("Share this", "Tweet", "fbclid", "utm_", "pixel", "SEO", "US dollars", "svg", "↩"),
    "web_feature_ru": (
        "Поделиться",
        "VK",
        "utm_",
        "away.php",
        "Скрытый",
        "Повтор",
        "Читайте также",
        "t.co",
        "blank.gif",
    ),
    "web_wiki_hy": ("խմբագրել", "[9]", "[1]", "↑", "cite_note", "Ծանոթագրություններ"),
    "web_news_ar": ("الرئيسية", "javascript", "alert", "svg", "ads.example", "track.example", "_openstat", ":~:"),
}
"""What must not: styles, tracking, furniture, what is not for a reader."""


def pasted(name: str) -> tuple[Body, PastedPictures]:
    """Read a fixture as the editor does."""
    numbers = count(1)
    pictures = PastedPictures(lambda: f"photo:{next(numbers)}")
    return from_html((CLIPBOARD / f"{name}.html").read_text(encoding="utf-8"), pictures), pictures


def test_every_fixture_is_in_both_tables() -> None:
    files = {path.stem for path in CLIPBOARD.glob("*.html")}
    assert len(files) == 20
    assert set(COMES_THROUGH) == set(NEVER) == files


@pytest.mark.parametrize("name", COMES_THROUGH)
def test_structure_comes_through(name: str) -> None:
    assert structure_of(pasted(name)[0].blocks) == COMES_THROUGH[name]


@pytest.mark.parametrize("name", NEVER)
def test_styles_tracking_and_furniture_do_not(name: str) -> None:
    markdown = to_markdown(pasted(name)[0])
    assert [words for words in (*NEVER[name], "style=", "class=", "<span", "<div", "mso-") if words in markdown] == []


@pytest.mark.parametrize("name", COMES_THROUGH)
def test_no_paragraph_is_empty_and_not_all_is_bold(name: str) -> None:
    lines = [block.inlines for block in pasted(name)[0].blocks if isinstance(block, Paragraph | Heading)]
    assert all(lines)
    spans = [each for line in lines for each in line if isinstance(each, Span)]
    assert not all(Mark.BOLD in each.marks for each in spans)


@pytest.mark.parametrize("name", COMES_THROUGH)
def test_what_was_pasted_is_the_same_once_it_was_stored(name: str) -> None:
    body, _ = pasted(name)
    stored = to_markdown(body)
    again = from_markdown(stored)
    assert structure_of(again.blocks) == structure_of(body.blocks)
    assert to_markdown(again) == stored
    assert render(to_markdown(again, normalise=True)) == render(stored)


@pytest.mark.parametrize("name", COMES_THROUGH)
def test_copied_out_and_pasted_back_it_is_the_same(name: str) -> None:
    body, _ = pasted(name)
    assert structure_of(from_html(to_html(body)).blocks) == structure_of(body.blocks)


@pytest.mark.parametrize("name", COMES_THROUGH)
def test_copied_from_the_sites_page_it_is_the_same(name: str) -> None:
    body, _ = pasted(name)
    found = structure_of(from_html(render(to_markdown(body), photo=photo_markup)).blocks)
    wanted = structure_of(body.blocks)
    assert found == replace(wanted, pictures=found.pictures)
    assert len(found.pictures) == len(wanted.pictures)


def photo_markup(_photo: str) -> PhotoMarkup:
    """A photo as the site has it."""
    return PhotoMarkup(src="photo.jpg")


def test_plain_words_have_signs_for_lists_quotations_and_notes() -> None:
    text = to_plain(pasted("word_statement_en")[0])
    assert "- Two sailings a day\n  - at nine in the morning\n" in text
    assert "> “We have waited four years for this.”\n>\n> Said by the harbour master." in text
    assert "in April.[1] Tickets" in text
    assert text.endswith(
        "[1] Order of 2 March, not yet printed.\n\n[2] Measured by the weather service.\n\nThe figure is for summer."
    )
    assert "Статья\t2025\t2026\nШколы\t140\t157 (план)" in to_plain(pasted("word_table_ru")[0])


def test_local_pictures_are_named_and_far_ones_are_listed() -> None:
    _, pictures = pasted("word_table_ru")
    (picture,) = pictures.found
    assert (picture.name, picture.path[:9], picture.data) == ("clip_image002.png", "C:/Users/", b"")
    _, pictures = pasted("libre_table_ru")
    assert [each.path for each in pictures.found] == ["/tmp/lu48213fk2x.tmp/lu48213fk2z_tmp_1f0c.png"]  # in the fixture
    _, pictures = pasted("web_feature_ru")
    assert pictures.far == ["https://media.example.ru/1000.jpg"]
    _, pictures = pasted("gmail_outlook_az")
    assert pictures.refused == ["image001.png@01DA6C5E.7B2F0A10"]
