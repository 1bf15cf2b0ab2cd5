from __future__ import annotations

from datetime import date

import pytest

from course import datasets
from course.datasets import Source
from course.errors import CourseError, DatasetError
from course.reading import claim_cards
from course.reading.claim_cards import (
    Evidence,
    claim,
    claims,
    count_claims,
    evidence_gaps,
    kinds,
    slips,
    speakers,
    verdicts,
)

SOURCE = Source(
    "k", "Paper", "Paper", date(2022, 5, 17), "https://example.org", "verified", False, False, ""
)


def card(source=SOURCE, found=None):
    return Evidence("A01.1", "A01", "Something.", source, found, "verified", "supports")


def test_a_card_has_its_own_date_or_that_of_its_source():
    assert card(found=date(2022, 5, 1)).date == date(2022, 5, 1)
    assert card().date == date(2022, 5, 17)
    assert card(source=None).date is None


def test_what_a_card_lacks():
    assert card().lacks == ()
    assert card(source=None).lacks == ("source", "date", "link")
    bare = Source("k", "Memory", "", None, None, "unverified", False, False, "")
    assert card(source=bare).lacks == ("date", "link")


def test_all_claims_in_the_order_of_the_article():
    found = claims()
    assert len(found) == 76
    assert [c.paragraph for c in found] == sorted(c.paragraph for c in found)
    assert found[0].id == "A01"
    assert sum(c.kind is None for c in found) == 1


def test_a_claim_with_everything_about_it():
    found = claim("A12")
    row = datasets.row("claims", "A12")
    assert (found.paragraph, found.text) == (3, row["claim"])
    assert found.kind.id == "checkable"
    assert found.speaker.id == "ukrainian_army"
    assert found.speaker.side == "ukraine"
    assert found.verdict.id == "held_up"
    assert found.graded is True
    assert [e.id for e in found.evidence] == [
        r["id"] for r in datasets.rows("evidence") if r["claim"] == "A12"
    ]
    assert found.evidence[0].source == datasets.source(datasets.row("evidence", "A12.1")["source"])


def test_every_claim_but_the_furniture_has_evidence_and_every_card_a_claim():
    assert [c.kind for c in claims() if not c.evidence] == [None]
    assert sum(len(c.evidence) for c in claims()) == len(datasets.rows("evidence"))


def test_an_unknown_claim_is_answered_with_near_ones():
    with pytest.raises(DatasetError, match=r"A77.*\n.*\n.*A76"):
        claim("A77")


@pytest.mark.parametrize("column", ["kind", "speaker", "certainty", "verdict"])
def test_claims_that_fit(column):
    key = datasets.row("claims", "A12")[column]
    columns = (column, "kind_also") if column == "kind" else (column,)
    expected = [
        row["id"] for row in datasets.rows("claims") if key in [row[name] for name in columns]
    ]
    assert [c.id for c in claims(**{column: key})] == expected
    assert 0 < len(expected) < 76


def test_a_claim_fits_by_its_second_label_too():
    row = next(row for row in datasets.rows("claims") if row["kind_also"])
    assert row["id"] in [c.id for c in claims(kind=row["kind_also"])]
    assert claim(row["id"]).kinds == (row["kind"], row["kind_also"])


def test_several_conditions_at_once():
    found = claims(paragraph=3, graded=True)
    assert {(c.paragraph, c.graded) for c in found} == {(3, True)}
    assert len(claims(paragraph=3)) == len(found) + len(claims(paragraph=3, graded=False))


@pytest.mark.parametrize("column", ["kind", "speaker", "certainty", "verdict"])
def test_an_unknown_id_is_no_empty_answer(column):
    with pytest.raises(DatasetError, match="nonsense"):
        claims(**{column: "nonsense"})


@pytest.mark.parametrize("by", ["speaker", "kind", "certainty", "verdict", "materiality"])
def test_counts_add_up_and_come_largest_first(by):
    counts = count_claims(by)
    rows = datasets.rows("claims")
    assert {c.id: c.number for c in counts} == {
        key or "": sum(row[by] == key for row in rows) for key in {row[by] for row in rows}
    }
    assert [c.number for c in counts] == sorted((c.number for c in counts), reverse=True)
    assert all(c.label for c in counts)


def test_counts_among_some():
    assert sum(c.number for c in count_claims("kind", claims(paragraph=3))) == len(
        claims(paragraph=3)
    )
    assert count_claims("kind", ()) == ()


def test_counting_by_something_else():
    with pytest.raises(CourseError, match="cannot be counted by “colour”"):
        count_claims("colour")


def test_slips_by_how_much_they_change_the_picture():
    found = slips()
    assert [slip.rank for slip in found] == list(range(1, len(datasets.rows("slips")) + 1))
    order = {"large": 0, "medium": 1, "small": 2}
    assert [order[s.materiality] for s in found] == sorted(order[s.materiality] for s in found)
    for slip in found:
        assert len(slip.clues) == 3
        assert slip.claim == claim(slip.claim.id)
        assert slip.resolution
        assert slip.why


def test_kinds_speakers_and_verdicts():
    assert [k.id for k in kinds()] == [
        *("checkable", "estimate", "forecast", "opinion", "doctrine", "visual")
    ]
    assert all(k.label and k.description and k.question.endswith("?") for k in kinds())
    assert len(speakers()) == len(datasets.rows("speakers"))
    offered = [v.id for v in verdicts(choices_only=True)]
    assert offered == [v.id for v in verdicts() if v.id != "not_a_claim"]
    assert [v.order for v in verdicts()] == sorted(v.order for v in verdicts())


def test_evidence_comes_with_source_date_and_link_or_says_how_sure_it_is():
    gaps = evidence_gaps()
    cards = {e.id: e for c in claims() for e in c.evidence}
    assert set(gaps) < set(cards)
    assert not [key for key, lacks in gaps.items() if "source" in lacks]
    for key, lacks in gaps.items():
        if "link" in lacks:
            # Background knowledge, a computation of ours, or a package: never an opened page.
            assert cards[key].source.url is None
    assert all(not cards[key].lacks for key in set(cards) - set(gaps))


@pytest.mark.parametrize(
    ("column", "file"),
    [
        ("kind", "kinds.csv"),
        ("kind_also", "kinds.csv"),
        ("speaker", "speakers.csv"),
        ("verdict", "verdicts.csv"),
    ],
)
def test_a_reference_to_nothing_names_the_row(column, file, monkeypatch):
    known = datasets.rows

    def damaged(name):
        rows = known(name)
        return ({**rows[0], column: "nonsense"},) if name == "claims" else rows

    monkeypatch.setattr(claim_cards.datasets, "rows", damaged)
    with pytest.raises(DatasetError, match="“nonsense”") as caught:
        claims()
    assert caught.value.where == "datasets/claims.csv, row A01"
    assert caught.value.next_step.startswith(f"Look in datasets/{file}, and choose one of: ")
