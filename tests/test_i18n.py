"""Words come out in the language in use, and in English whenever something is missing."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from course import i18n, paths
from course.authoring import messages

PO = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Sources"
msgstr "Bronnen"

msgid "Map"
msgstr ""

msgid "{n} claim"
msgid_plural "{n} claims"
msgstr[0] "{n} bewering"
msgstr[1] "{n} beweringen"
"""


@pytest.fixture
def dutch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package with three messages and a Dutch catalogue, in place of the kit's."""
    (tmp_path / "course").mkdir()
    (tmp_path / "course" / "words.py").write_text(
        "_('Sources'), _('Map'), ngettext('{n} claim', '{n} claims', 2)\n", encoding="utf-8"
    )
    (tmp_path / "notebooks" / "src").mkdir(parents=True)
    folder = tmp_path / "locale" / "nl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "course.po").write_text(PO, encoding="utf-8")
    messages.update(tmp_path / "locale", root=tmp_path)
    monkeypatch.setattr(i18n, "LOCALE_DIR", tmp_path / "locale")
    i18n._catalogue.cache_clear()
    yield folder
    i18n._catalogue.cache_clear()


@pytest.fixture(autouse=True)
def _no_choice() -> Iterator[None]:
    i18n.use(None)
    yield
    i18n.use(None)


def test_english_is_the_default_and_needs_no_catalogue(dutch):
    assert i18n.current() == "en"
    assert i18n.gettext("Sources") == "Sources"
    assert i18n.ngettext("{n} claim", "{n} claims", 1) == "{n} claim"
    assert i18n.ngettext("{n} claim", "{n} claims", 2) == "{n} claims"


def test_the_variable_names_the_language(dutch, monkeypatch):
    monkeypatch.setenv("COURSE_LANGUAGE", "nl_BE.UTF-8")
    assert i18n.current() == "nl_BE"
    assert i18n.gettext("Sources") == "Bronnen"


def test_a_call_goes_before_the_variable(dutch, monkeypatch):
    monkeypatch.setenv("COURSE_LANGUAGE", "en")
    assert i18n.use("nl") == "nl"
    assert i18n.gettext("Sources") == "Bronnen"
    assert i18n.ngettext("{n} claim", "{n} claims", 1) == "{n} bewering"
    assert i18n.ngettext("{n} claim", "{n} claims", 76) == "{n} beweringen"
    assert i18n.use(None) == "en"
    assert i18n.gettext("Sources") == "Sources"


def test_what_is_not_translated_stays_english(dutch):
    i18n.use("nl")
    assert i18n.gettext("Map") == "Map"
    assert i18n.gettext("Never extracted") == "Never extracted"


@pytest.mark.parametrize("language", ["fr", "../../etc", "", "nl/../en", "C", "klingon"])
def test_an_unknown_language_is_english(dutch, language):
    i18n.use(language)
    assert i18n.gettext("Sources") == "Sources"


@pytest.mark.parametrize("content", [b"", b"no catalogue at all", b"\xde\x12\x04\x95\xff"])
def test_a_damaged_catalogue_is_english(dutch, content):
    (dutch / "course.mo").write_bytes(content)
    i18n.use("nl")
    assert i18n.gettext("Sources") == "Sources"


def test_it_stands_below_every_other_room():
    code = "import sys, course.i18n; print(sorted(m for m in sys.modules if m[:6] == 'course'))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['course', 'course.i18n']"


def test_the_catalogues_are_up_to_date():
    stale = [path.relative_to(i18n.LOCALE_DIR).as_posix() for path in messages.stale()]
    assert stale == [], "Run: course messages"


@pytest.mark.parametrize("domain", messages.DOMAINS)
def test_the_dutch_catalogue_holds_every_message(domain):
    def ids(path: Path) -> set[object]:
        with path.open("rb") as file:
            return {message.id for message in read_po(file) if message.id}

    template = ids(i18n.LOCALE_DIR / f"{domain}.pot")
    assert ids(i18n.LOCALE_DIR / "nl" / "LC_MESSAGES" / f"{domain}.po") == template
    if domain == "course":
        assert "Use 1 to {most} characters without spaces, such as {example}." in template


def test_no_text_for_translators_stands_in_an_f_string():
    """Before Python 3.12 catalogue tools cannot look inside one."""
    found = [
        f"{path.relative_to(paths.project_root())}, line {node.lineno}"
        for path in sorted((paths.project_root() / "course").rglob("*.py"))
        for string in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(string, ast.JoinedStr)
        for node in ast.walk(string)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"_", "ngettext", "N_"}
    ]
    assert found == []
