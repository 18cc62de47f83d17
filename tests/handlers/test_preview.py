"""`bot.py checklists preview`: the page that shows a checklist as people see it."""

from html.parser import HTMLParser
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from typer.testing import CliRunner, Result

from antoan_bot.cards import ResultData
from antoan_bot.preview import Card, chapters
from antoan_bot.settings import Settings
from antoan_bot.texts import LANGUAGES, load_all
from checklists.loader import SHIPPED, ChecklistFile, content_hash, load_file, load_folder, parse
from checklists.model import Level
from handlers import checklist_commands
from handlers.preview import page, telegram_html
from handlers.views import VIEWS
from tests.checklists.building import RISKY, VALID
from tests.handlers import samples
from tests.handlers.wording import DAILY, HOSTILE, Wording

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
TEXTS = load_all(ZONE)
BOTH = [TEXTS[language] for language in LANGUAGES]
SETS = Path(__file__).parent.parent / "sets"
FILES = [*load_folder(SHIPPED), *load_folder(SETS)]

every_set = pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
both = pytest.mark.parametrize("language", LANGUAGES)


class Read(HTMLParser):
    """A page as a browser takes it: its tags with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.ends: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.ends.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def run(*words: str | Path, offered: Path | None = None) -> Result:
    app = checklist_commands.build(lambda: Settings(checklists_dir=offered))
    return CliRunner().invoke(app, ["preview", *map(str, words)])


def written(text: str, name: str = "thu.yaml") -> ChecklistFile:
    return ChecklistFile(name, text, content_hash(text), parse(text, name))


def of(w: Wording, name: str = "thu.yaml") -> ChecklistFile:
    return ChecklistFile(name, "", "c0ffee42" * 8, samples.checklist(w))


def cards(file: ChecklistFile, language: str = "vi") -> dict[str, Card]:
    found = [card for chapter in chapters(file, TEXTS[language], ZONE) for card in chapter.cards]
    assert len({card.heading for card in found}) == len(found)
    return {card.heading: card for card in found}


# ── what stands on it ──


@every_set
def test_everything_that_people_read_of_a_checklist_stands_on_the_page(file):
    text = Read(page(file, [TEXTS["vi"]], ZONE)).text
    checklist = file.checklist
    wanted = [checklist.title, checklist.short_title, checklist.group, checklist.notice]
    wanted += [checklist.issuing_document, *(section.title for section in checklist.sections)]
    for item in checklist.items:
        wanted += [item.text, item.label, item.guidance, item.example or ""]
        wanted += [part for choice in item.choices for part in (choice.text, choice.label)]
        wanted += [item.number.unit] if item.number else []
    assert [words for words in wanted if words not in text] == []


@every_set
@both
def test_every_card_is_drawn_with_all_of_its_buttons(file, language):
    t = TEXTS[language]
    html = page(file, [t], ZONE)
    views = [VIEWS[type(card.data)](card.data, t) for card in cards(file, language).values() if card.data]
    labels = [button.text for view in views for row in view.rows for button in row]
    assert html.count('<div class="bubble">') == len(views)
    assert html.count('<div class="keys">') == sum(len(view.rows) for view in views)
    assert html.count("<span>") == len(labels)
    text = Read(html).text
    assert [label for label in labels if label not in text] == []


@every_set
def test_every_section_is_shown_untouched_and_answered_and_every_item_has_its_card(file):
    t, found = TEXTS["vi"], cards(file)
    for number in range(1, len(file.checklist.sections) + 1):
        assert "☑" not in _drawn(found[t.plain("preview-untouched", number=str(number))])
        assert "☐" not in _drawn(found[t.plain("preview-answered", number=str(number))])
    for number, item in enumerate(file.checklist.items, start=1):
        assert item.guidance in _drawn(found[t.plain("preview-item", number=str(number))])


def _drawn(card: Card) -> str:
    view = VIEWS[type(card.data)](card.data, TEXTS["vi"])
    return Read(view.text).text + "".join(button.text for row in view.rows for button in row)


@pytest.mark.parametrize("file", load_folder(SHIPPED), ids=lambda file: file.name)
def test_the_results_of_a_shipped_set_show_each_level(file):
    t, found = TEXTS["vi"], cards(file)
    levels = {
        "preview-all-met": Level.SAFE,
        "preview-critical": Level.UNSAFE,
        "preview-at-risk": Level.AT_RISK,
        "preview-nothing-met": Level.UNSAFE,
    }
    shown = {heading: found[t.plain(heading)].data for heading in levels}
    assert {h: d.judgement.level for h, d in shown.items() if isinstance(d, ResultData)} == levels


def test_the_questions_are_asked_of_every_item_they_belong_to():
    t, found = TEXTS["vi"], cards(load_file(SETS / "moi-loai.yaml"))
    assert "m²" in _drawn(found[f"{t.plain('preview-number')} · {t.plain('preview-item', number='3')}"])
    assert t.plain("preview-why") in "".join(_drawn(card) for card in found.values() if card.data)


def test_what_a_checklist_never_leads_to_is_said_instead_of_drawn():
    """Neither a number nor a reason is asked for, nothing can be left out, no item is critical."""
    plain = written(VALID.replace("        critical: true\n        evidence: required\n", ""))
    never = [heading for heading, card in cards(plain).items() if card.data is None]
    names = ("number", "reason", "outside", "missing", "critical")
    assert never == [TEXTS["vi"].plain("-".join(["preview", name])) for name in names]
    assert page(plain, BOTH, ZONE).count(TEXTS["en"].plain("preview-never")) == len(names)


def test_the_same_file_gives_the_same_page():
    assert page(written(RISKY), BOTH, ZONE) == page(written(RISKY), BOTH, ZONE)


# ── the page itself ──


@every_set
def test_the_page_needs_nothing_else_and_every_tag_is_closed(file):
    html = page(file, BOTH, ZONE)
    read = Read(html)
    assert {"script", "link", "img", "iframe", "object", "base"} & {tag for tag, _ in read.tags} == set()
    assert [words for words in ("http://", "https://", "url(", "@import", "src=") if words in html] == []
    assert html.count("default-src 'none'") == 1
    open_tags = [tag for tag, _ in read.tags if tag != "meta"]
    assert sorted(open_tags) == sorted(read.ends)


def test_both_languages_stand_side_by_side_or_one_alone():
    file = written(VALID)
    two, one = page(file, BOTH, ZONE), page(file, [TEXTS["en"]], ZONE)
    assert two.count('class="seen" lang="vi"') == two.count('class="seen" lang="en"') == len(cards(file))
    assert one.count('class="seen"') == one.count('class="seen" lang="en"') == len(cards(file))
    assert TEXTS["vi"].plain("preview-sections") in two and TEXTS["en"].plain("preview-sections") in two
    assert TEXTS["vi"].plain("preview-sections") not in one


def test_what_a_checklist_says_cannot_mark_up_the_page():
    hostile = Read(page(of(HOSTILE, "a<b>&.yaml"), BOTH, ZONE))
    ordinary = Read(page(of(DAILY), BOTH, ZONE))
    assert hostile.tags == ordinary.tags
    assert "&lt;" not in hostile.text and "&amp;" not in hostile.text
    wording = [HOSTILE.checklist, HOSTILE.short_title, HOSTILE.group, HOSTILE.notice, HOSTILE.section]
    wording += [HOSTILE.item, HOSTILE.label, HOSTILE.guidance, "a<b>&.yaml"]
    assert [words for words in wording if words not in hostile.text] == []


def test_a_script_in_every_text_of_a_file_is_shown_as_text():
    attack = "<script>alert(1)</script><img src=x onerror=alert(1)> $title"
    wanted = ("Thử", "Đeo khẩu trang", "Ai cũng đeo.", "Mục một", "Chỉ để thử")
    text = VALID
    for words in wanted:
        text = text.replace(f": {words}\n", f": '{words}{attack}'\n")
    text = text.replace(f"short_title: 'Thử{attack}'", "short_title: '<script>x</script>'")
    read = Read(page(written(text), BOTH, ZONE))
    assert {"script", "img"} & {tag for tag, _ in read.tags} == set()
    assert [words for words in wanted if f"{words}{attack}" not in read.text] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<b>An toàn</b> &amp; <i>vui</i>", "<b>An toàn</b> &amp; <i>vui</i>"),
        ("1 &lt; 2 & 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2"),
        ("<b>offen", "<b>offen</b>"),
        ("<b><i>x</b></i>", "<b><i>x&lt;/b&gt;</i></b>"),
        ("x</div></b>", "x&lt;/div&gt;&lt;/b&gt;"),
        ("<b onclick=alert(1)>x", "&lt;b onclick=alert(1)&gt;x"),
        ("<script>alert('<b>')</script>", "&lt;script&gt;alert(&#x27;&lt;b&gt;&#x27;)&lt;/script&gt;"),
        ("<img src=x><br/>", "&lt;img src=x&gt;&lt;br/&gt;"),
        ("<!-- x --><!doctype y><?z>", "&lt;!-- x --&gt;&lt;!doctype y&gt;&lt;?z&gt;"),
        ("&lt;script&gt;", "&lt;script&gt;"),
        ("<a href='tg://x'>x", "&lt;a href=&#x27;tg://x&#x27;&gt;x"),
    ],
)
def test_only_the_tags_of_telegram_are_tags(text, expected):
    assert telegram_html(text) == expected


# ── the command ──


def test_the_page_is_written_here_and_its_path_printed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = run("san-xuat")
    assert (done.exit_code, done.stdout) == (0, "preview-san-xuat.html\n")
    assert (tmp_path / "preview-san-xuat.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_another_file_and_one_language_can_be_asked_for(tmp_path):
    (tmp_path / "thu.yaml").write_text(VALID, encoding="utf-8")
    path = tmp_path / "trang.html"
    done = run("thu", tmp_path / "thu.yaml", "--output", path, "--language", "en")
    assert (done.exit_code, done.stdout) == (0, f"{path}\n")
    shown = path.read_text(encoding="utf-8")
    assert 'lang="en"' in shown and 'lang="vi"' not in shown


def test_an_unknown_checklist_is_refused_with_those_that_there_are(tmp_path):
    done = run("khong-co", "--output", tmp_path / "x.html")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "There is no checklist khong-co. There are: cho-sieu-thi, san-xuat.\n"
    assert list(tmp_path.iterdir()) == []


def test_a_broken_file_is_refused_with_its_mistake(tmp_path):
    (tmp_path / "a.yaml").write_text(VALID.replace("points: 2", "points: 0"), encoding="utf-8")
    done = run("thu", "--output", tmp_path / "x.html", offered=tmp_path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "a.yaml:31: points: must be 1 or more\n"
    assert not (tmp_path / "x.html").exists()


def test_a_place_that_cannot_be_written_to_is_named(tmp_path):
    path = tmp_path / "nowhere" / "x.html"
    done = run("san-xuat", "--output", path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"Cannot write {path}: No such file or directory.\n"


def test_a_language_that_there_is_not_is_refused():
    assert run("san-xuat", "--language", "fr").exit_code == 2
