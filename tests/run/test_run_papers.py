"""The papers that lie beside the code: the workflow for forks, the citation, the licences."""

from __future__ import annotations

import datetime
import json
import re
import tomllib
from pathlib import Path

import yaml
from starter.lockfile import pythons

ROOT = Path(__file__).resolve().parent.parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
LICENCES = (ROOT / "LICENSE").read_text("utf-8")
# What version 1.2.0 of the format requires, and its other keys that we use.
REQUIRED = {"cff-version", "message", "title", "authors"}
OPTIONAL = {"abstract", "date-released", "keywords", "license", "references", "type", "version"}


def test_the_workflow_runs_the_oldest_and_the_newest_python_on_three_systems():
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8"))
    job = workflow["jobs"]["test"]
    matrix = job["strategy"]["matrix"]
    assert set(matrix) == {"system", "python"}
    proven = pythons(ROOT)
    assert matrix["python"] == [proven[0], proven[-1]]
    assert matrix["system"] == ["ubuntu-latest", "macos-latest", "windows-latest"]
    assert job["runs-on"] == "${{ matrix.system }}"
    (setup,) = [step for step in job["steps"] if "setup-python" in step.get("uses", "")]
    assert setup["with"]["python-version"] == "${{ matrix.python }}"


def test_the_citation_keeps_to_its_format():
    assert set(CITATION) >= REQUIRED
    assert set(CITATION) <= REQUIRED | OPTIONAL
    assert CITATION["cff-version"] == "1.2.0"
    assert CITATION["type"] in {"software", "dataset"}
    for key in ("message", "title", "abstract", "version", "license", "date-released"):
        assert isinstance(CITATION[key], str), key
        assert CITATION[key], key
    assert CITATION["authors"]
    assert all(set(author) == {"name"} for author in CITATION["authors"])
    assert CITATION["keywords"]
    assert len(set(CITATION["keywords"])) == len(CITATION["keywords"])
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", CITATION["date-released"])
    datetime.date.fromisoformat(CITATION["date-released"])


def test_the_citation_credits_the_list_of_word_frequencies():
    (list_,) = CITATION["references"]
    assert list_["authors"] == [{"family-names": "Speer", "given-names": "Robyn"}]
    described = json.loads((ROOT / "datasets" / "datapackage.json").read_text("utf-8"))
    (table,) = [one for one in described["resources"] if one["name"] == "vocabulary"]
    (source,), (licence,) = table["sources"], table["licenses"]
    assert source["title"] == f"{list_['title']} {list_['version']} (Robyn Speer)"
    assert (list_["url"], list_["license"]) == (source["path"], licence["name"])
    # What version 1.2.0 of the format knows of a reference, as far as we use it.
    assert list_["type"] == "data"
    assert {one["type"] for one in list_["identifiers"]} == {"doi"}
    assert all(re.fullmatch(r"10\.\d{4,}/\S+", one["value"]) for one in list_["identifiers"])
    assert set(list_) == {"authors", "identifiers", "license", "notes", "title", "type", "url",
                          "version"}  # fmt: skip


def test_the_citation_says_what_the_project_says():
    assert CITATION["version"] == PROJECT["version"]
    assert [author["name"] for author in CITATION["authors"]] == [
        author["name"] for author in PROJECT["authors"]
    ]
    # A list of licences means "or" in this format; ours are an "and", one for each kind of content.
    code, prose = PROJECT["license"].split(" AND ")
    assert CITATION["license"] == code
    assert prose.replace("-", " ") in CITATION["abstract"].replace("-", " ")


def test_both_licences_are_named_in_full():
    assert "Creative Commons Attribution 4.0 International Public License" in LICENCES
    assert "https://creativecommons.org/licenses/by/4.0/legalcode" in LICENCES
    head, bsd = LICENCES.split("BSD 3-Clause License\n")
    assert head
    assert bsd.startswith("\nCopyright (c) 2026, the founders of the kit\n")
    assert re.findall(r"^(\d)\. ", bsd, re.MULTILINE) == ["1", "2", "3"]
    assert bsd.endswith("EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.\n")
