from __future__ import annotations

import copy
from pathlib import Path

import nbformat
import pytest
from nbformat import v4

from course import i18n
from course.authoring import build, messages, sources
from course.errors import CourseError


def read(lessons: Path) -> sources.Source:
    return sources.read(lessons / "9_sample.md")


def test_a_lesson_becomes_a_valid_notebook_without_outputs(lessons):
    built = build.notebook(read(lessons))
    nbformat.validate(built)
    assert [cell.cell_type for cell in built.cells].count("code") == 4
    assert all(cell.outputs == [] for cell in built.cells if cell.cell_type == "code")
    assert built.cells[3].id == "first-slider"
    assert built.cells[4].source == "The slider takes 5 minutes."
    assert set(built.metadata) == {"kernelspec", "language_info", "course"}
    assert built.metadata.course.minutes == 12
    assert "version" not in built.metadata.language_info


def test_facts_are_noted_in_the_cell(edit, lessons):
    edit("A cell of its own.", "It was {fact:aid.house|.1f} billion.")
    cell = build.notebook(read(lessons)).cells[6]
    assert cell.source == "It was 40.1 billion."
    assert [noted["value"] for noted in cell.metadata.facts] == [40.1234]


def test_an_unknown_fact_names_file_line_and_the_nearest(edit, lessons):
    edit("A cell of its own.", "It was {fact:aid.hous} billion.")
    with pytest.raises(CourseError) as caught:
        build.notebook(read(lessons))
    assert caught.value.where == "src/9_sample.md, line 48 (datasets/aid.csv)"
    assert caught.value.next_step == "Try aid.house."


def test_the_hash_follows_source_facts_and_metadata_but_not_outputs(edit, lessons):
    edit("A cell of its own.", "It was {fact:aid.house|.1f} billion.")
    built = build.notebook(read(lessons))
    first = build.source_hash(built)
    assert built.metadata.course.source_hash == first
    built.cells[3].outputs = [v4.new_output("stream", text="x")]
    built.cells[3].execution_count = 7
    assert build.source_hash(built) == first
    for change in (
        lambda nb: nb.cells[0].__setitem__("source", "# B"),
        lambda nb: nb.cells[6].metadata.facts[0].__setitem__("value", 40.2),
        lambda nb: nb.cells.pop(),
        lambda nb: nb.cells[3].__setitem__("id", "b"),
        lambda nb: nb.metadata.course.__setitem__("minutes", 13),
    ):
        other = copy.deepcopy(built)
        change(other)
        assert build.source_hash(other) != first


def test_outputs_are_carried_up_to_the_first_changed_code_cell(edit, lessons):
    stored = build.notebook(read(lessons))
    for count, cell in enumerate((c for c in stored.cells if c.cell_type == "code"), 1):
        cell.execution_count = count
    same = build.notebook(read(lessons))
    assert build.carry_outputs(same, stored)
    assert [c.execution_count for c in same.cells if c.cell_type == "code"] == [1, 2, 3, 4]
    edit('print("days")', 'print("weeks")')
    changed = build.notebook(read(lessons))
    assert not build.carry_outputs(changed, stored)
    assert [c.execution_count for c in changed.cells if c.cell_type == "code"] == [
        1,
        2,
        None,
        None,
    ]


# --- another language ---------------------------------------------------------------------------


@pytest.fixture
def dutch(lessons, tmp_path, monkeypatch):
    """Return a function that gives the lesson a Dutch catalogue with these translations."""
    locale = tmp_path / "locale"
    (tmp_path / "course").mkdir()
    monkeypatch.setattr(i18n, "LOCALE_DIR", locale)

    def translate(translations: dict[str, str]) -> None:
        folder = locale / "nl" / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        messages.update(locale, root=tmp_path)
        path = folder / "notebooks.po"
        text = path.read_text(encoding="utf-8")
        for english, words in translations.items():
            entry = f'msgid "{english}"\nmsgstr ""'
            assert entry in text, f"{english!r} was not extracted"
            text = text.replace(entry, f'msgid "{english}"\nmsgstr "{words}"')
        path.write_text(text, encoding="utf-8")
        messages.update(locale, root=tmp_path)
        i18n._catalogue.cache_clear()

    yield translate
    i18n._catalogue.cache_clear()


def test_an_empty_catalogue_gives_the_english_prose(dutch, lessons):
    dutch({})
    english, other = build.notebook(read(lessons)), build.notebook(read(lessons), "nl")
    assert other.cells == english.cells
    assert other.metadata.course.language == "nl"


def test_prose_is_translated_paragraph_by_paragraph(dutch, lessons):
    dutch(
        {
            "## The slider": "## De schuif",
            "The slider takes {minutes:Slider} minutes.": "De schuif: {minutes:Slider} minuten.",
        }
    )
    english, other = build.notebook(read(lessons)), build.notebook(read(lessons), "nl")
    differing = [i for i, cell in enumerate(english.cells) if cell != other.cells[i]]
    assert differing == [2, 4]
    assert other.cells[2].source == "## De schuif"
    assert other.cells[4].source == "De schuif: 5 minuten."
    assert [cell.id for cell in other.cells] == [cell.id for cell in english.cells]
    assert build.target(read(lessons), "nl", Path("n")) == Path("n/nl/9_sample.ipynb")
    assert build.target(read(lessons), "en", Path("n")) == Path("n/9_sample.ipynb")


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("De schuif: vijf minuten.", "does not have the same placeholders"),
        ("De schuif: {minutes} minuten.", "does not have the same placeholders"),
        ("De schuif: {minutes:Slider} van 60 minuten.", "The number 60 stands in a translation"),
    ],
)
def test_a_translation_may_not_lose_or_add_a_number(dutch, lessons, words, what):
    dutch({"The slider takes {minutes:Slider} minutes.": words})
    with pytest.raises(CourseError, match=what) as caught:
        build.notebook(read(lessons), "nl")
    assert caught.value.where == "src/9_sample.md, line 41, nl"


def test_a_changed_paragraph_goes_back_to_english(dutch, edit, lessons, tmp_path):
    dutch({"A cell of its own.": "Een cel apart."})
    edit("A cell of its own.", "A cell of its very own.")
    dutch({})
    assert build.notebook(read(lessons), "nl").cells[6].source == "A cell of its very own."
    po = (tmp_path / "locale/nl/LC_MESSAGES/notebooks.po").read_text(encoding="utf-8")
    assert '#, fuzzy\nmsgid "A cell of its very own."\nmsgstr "Een cel apart."' in po


def test_catalogues_change_only_with_the_texts(dutch, lessons, tmp_path):
    dutch({"A cell of its own.": "Een cel apart."})
    locale = tmp_path / "locale"
    assert messages.stale(locale, root=tmp_path) == []
    assert messages.update(locale, root=tmp_path) == []
    (tmp_path / "course" / "words.py").write_text("_('New')\n", encoding="utf-8")
    names = [path.name for path in messages.stale(locale, root=tmp_path)]
    assert names == ["course.pot", "course.po"]
