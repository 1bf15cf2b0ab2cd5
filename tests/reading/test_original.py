from __future__ import annotations

import os
import stat
import sys
import traceback
from pathlib import Path

import pytest

from course.errors import ArticleError
from course.reading.model import LAYER_IDS
from course.reading.original import (
    article,
    forget_article,
    import_article,
    own_copy,
    own_copy_problem,
    stored_copy,
)
from tests.reading import invented


@pytest.fixture
def copy(invented_kit: Path, tmp_path: Path) -> Path:
    path = tmp_path / "mine.txt"
    path.write_bytes("\r\n\r\n".join(invented.texts()).encode("cp1252"))
    return path


def test_without_a_copy_the_reading_text_is_shown(invented_kit):
    assert own_copy() is None
    assert own_copy_problem() is None
    shown = article()
    assert not shown.is_original
    assert shown.paragraph(1).text == "De winkel in Loenen gaat dicht."


def test_the_named_file_is_shown_with_all_layers(copy, monkeypatch):
    monkeypatch.setenv("COURSE_ARTICLE", str(copy))
    shown = article("nl")
    assert shown.is_original
    assert shown.title == "Bakery"
    assert [p.text for p in shown.paragraphs] == invented.texts()
    assert len(shown.spans()) == len(invented.LABELS)
    assert own_copy_problem() is None
    assert not article("en").is_original


def test_key_note_and_gloss_come_from_the_reading_text_where_it_has_the_span(copy, monkeypatch):
    monkeypatch.setenv("COURSE_ARTICLE", str(copy))
    spans = {span.id: span for span in article().spans()}
    assert (spans["o01"].key, spans["o01"].note) == ("loenen", "a village")
    assert spans["o01"].gloss == "Loenen: village, Gelderland oblast"
    assert (spans["o03"].key, spans["o03"].gloss) == ("winkel", "shop")
    assert (spans["o02"].key, spans["o02"].note) == ("key 2", "")


def test_nothing_of_the_text_shows(copy, monkeypatch):
    monkeypatch.setenv("COURSE_ARTICLE", str(copy))
    shown = article()
    assert "bakker" not in repr(shown) + repr(shown.paragraphs) + repr(shown.spans())


def test_a_changed_file_is_read_anew(copy, monkeypatch):
    monkeypatch.setenv("COURSE_ARTICLE", str(copy))
    assert own_copy() is not None
    copy.write_text("Iets anders.", encoding="utf-8")
    assert own_copy() is None
    assert "does not look like the article" in str(own_copy_problem())


def test_import_keeps_a_tidy_private_copy(copy, tmp_path):
    result = import_article(copy)
    assert result.share == 1
    kept = stored_copy()
    assert kept == tmp_path / "home" / "article.txt"
    assert kept.read_text("utf-8") == "\n\n".join(invented.texts()) + "\n"
    if sys.platform != "win32":
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [path.name for path in kept.parent.iterdir()] == ["article.txt"]
    copy.unlink()
    shown = article()
    assert shown.is_original
    assert [p.text for p in shown.paragraphs] == invented.texts()


def test_import_drops_page_furniture(invented_kit, tmp_path):
    page = tmp_path / "page.html"
    page.write_text(
        "<p>Menu</p>" + "".join(f"<p>{t}</p><p>Advertentie</p>" for t in invented.texts()),
        encoding="utf-8",
    )
    import_article(page)
    assert "Advertentie" not in stored_copy().read_text("utf-8")


def test_the_named_file_goes_before_the_imported_one(copy, tmp_path, monkeypatch):
    import_article(copy)
    texts = invented.texts()
    del texts[7]
    other = tmp_path / "shorter.txt"
    other.write_text("\n\n".join(texts), encoding="utf-8")
    monkeypatch.setenv("COURSE_ARTICLE", str(other))
    assert len(article().paragraphs) == 7
    monkeypatch.setenv("COURSE_ARTICLE", "  ")
    assert len(article().paragraphs) == 8


def test_forget_removes_the_import_and_only_that(copy, monkeypatch):
    import_article(copy)
    assert forget_article() is True
    assert own_copy() is None
    assert forget_article() is False
    monkeypatch.setenv("COURSE_ARTICLE", str(copy))
    assert forget_article() is False
    assert copy.exists()


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (None, "There is no such file"),
        (b"", "is empty"),
        (b"%PDF-1.4 bakker", "another kind: PDF"),
        (b"bakker \x81 bakker", "cannot be read as text"),
        (b"bakker " * 400_000, "too large"),
        (b"bakker " * 30_000, "too long to be the article"),
        (b"Een bakker van ergens.", "0% of the marked words"),
    ],
)
def test_a_broken_copy_is_explained_and_the_lesson_goes_on(
    content, what, invented_kit, tmp_path, monkeypatch
):
    path = tmp_path / "broken.txt"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setenv("COURSE_ARTICLE", str(path))
    assert not article().is_original
    assert own_copy() is None
    problem = own_copy_problem()
    assert isinstance(problem, ArticleError)
    assert what in problem.what
    assert problem.where == str(path)
    assert problem.next_step
    assert "bakker" not in "".join(traceback.format_exception(problem))


def test_a_retold_text_is_not_taken_for_the_original(invented_kit, tmp_path, monkeypatch):
    path = tmp_path / "retold.txt"
    path.write_text(
        "\n\n".join(" ".join(reversed(text.split())) for text in invented.texts()), "utf-8"
    )
    monkeypatch.setenv("COURSE_ARTICLE", str(path))
    assert own_copy() is None


def test_half_of_the_article_is_not_enough(invented_kit, tmp_path, monkeypatch):
    path = tmp_path / "half.txt"
    path.write_text("\n\n".join(invented.texts()[:3]), encoding="utf-8")
    monkeypatch.setenv("COURSE_ARTICLE", str(path))
    assert own_copy() is None
    assert "48% of the marked words" in own_copy_problem().what


def test_a_folder_and_a_pipe_are_refused_without_waiting(invented_kit, tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_ARTICLE", str(tmp_path))
    assert "folder" in own_copy_problem().what
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(ArticleError, match="not an ordinary file"):
            import_article(tmp_path / "pipe")


@pytest.mark.parametrize("name", ["~nobody-of-that-name/article.txt", "a\0b"])
def test_an_impossible_path_is_refused(name, invented_kit):
    with pytest.raises(ArticleError):
        import_article(name)


def test_a_failed_import_leaves_the_earlier_copy(copy, tmp_path, monkeypatch):
    import_article(copy)
    before = stored_copy().read_bytes()
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("Iets anders.", encoding="utf-8")
    with pytest.raises(ArticleError):
        import_article(wrong)

    def fail(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(ArticleError, match="cannot be kept: No space left on device"):
        import_article(copy)
    assert stored_copy().read_bytes() == before
    assert [path.name for path in stored_copy().parent.iterdir()] == ["article.txt"]


@pytest.mark.article
def test_the_original_itself(original_path, monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_ARTICLE", str(original_path))
    shown = article()
    assert shown.is_original
    assert [p.number for p in shown.paragraphs] == list(range(1, 26))
    assert [p.number for p in shown.paragraphs if p.role == "heading"] == [6, 11, 17, 22]
    assert shown.paragraph(16).role == "furniture"
    assert all(shown.spans(layer) for layer in LAYER_IDS)
    text = shown.paragraph(1).text
    assert text not in repr(shown)
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))
    assert import_article(original_path).share == 1
    monkeypatch.delenv("COURSE_ARTICLE")
    assert article().paragraph(1).text == text


def test_the_reading_text_is_not_taken_for_the_original(monkeypatch):
    from course import paths

    monkeypatch.setenv("COURSE_ARTICLE", str(paths.datasets_dir() / "article" / "reading_nl.md"))
    assert own_copy() is None
    assert "another text with the same words" in own_copy_problem().what
