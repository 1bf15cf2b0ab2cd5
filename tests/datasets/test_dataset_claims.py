"""Claims, cards, slips, speakers, days: do the tables about the text fit together?"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta

import pytest

from course import datasets

CLAIMS = datasets.rows("claims")
CARDS = datasets.rows("evidence")


def cards(claim: str) -> list:
    return [card for card in CARDS if card["claim"] == claim]


def test_claims_stand_in_the_order_of_the_text():
    assert [row["id"] for row in CLAIMS] == [f"A{n:02d}" for n in range(1, 77)]
    paragraphs = [row["paragraph"] for row in CLAIMS]
    assert paragraphs == sorted(paragraphs)
    # Headings claim nothing.
    assert set(paragraphs) == set(range(1, 26)) - {6, 11, 17, 22}


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda row: row["id"])
def test_every_claim_names_its_paragraph_sources_and_cards(claim):
    assert claim["paragraph"]
    found = cards(claim["id"])
    if claim["verdict"] == "not_a_claim":
        assert (claim["kind"], claim["certainty"], claim["sources"], found) == (None, None, (), [])
        return
    assert claim["kind"]
    assert found
    assert [card["id"] for card in found] == [
        f"{claim['id']}.{n}" for n in range(1, len(found) + 1)
    ]
    assert set(claim["sources"]) == {card["source"] for card in found}


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda row: row["id"])
def test_a_claim_is_as_sure_as_its_cards(claim):
    words = {card["certainty"] for card in cards(claim["id"])}
    if not words:
        expected = None
    elif words == {"unverified"}:
        expected = "unverified"
    elif "unverified" in words or words == {"partly_verified"}:
        expected = "partly_verified"
    else:
        expected = "computed" if words == {"computed"} else "verified"
    assert claim["certainty"] == expected


def test_only_page_furniture_is_no_claim():
    assert [row["id"] for row in CLAIMS if row["verdict"] == "not_a_claim"] == ["A57"]
    assert [row["id"] for row in CLAIMS if row["kind"] is None] == ["A57"]


def test_the_taxonomy_is_the_one_of_the_kit():
    assert [row["id"] for row in datasets.rows("kinds")] == [
        "checkable",
        "estimate",
        "forecast",
        "opinion",
        "doctrine",
        "visual",
    ]
    counts = Counter(row["kind"] for row in CLAIMS)
    assert counts == {
        "checkable": 43,
        "opinion": 12,
        "forecast": 10,
        "estimate": 5,
        "doctrine": 3,
        "visual": 2,
        None: 1,
    }
    assert all(row["kind"] != row["kind_also"] for row in CLAIMS if row["kind"])


def test_verdicts_that_students_may_choose():
    offered = [row["id"] for row in datasets.rows("verdicts") if row["is_choice"]]
    assert offered == [
        "held_up",
        "partly",
        "not_shown",
        "did_not_hold",
        "disputed",
        "not_checkable",
    ]
    assert {row["verdict"] for row in CLAIMS} == {*offered, "not_a_claim"}


def test_a_verdict_other_than_held_up_says_why():
    silent = [
        row["id"] for row in CLAIMS if row["verdict"] != "held_up" and not row["verdict_note"]
    ]
    assert silent == []


def test_what_did_not_hold_up_has_a_card_against_it():
    for claim in CLAIMS:
        against = [card for card in cards(claim["id"]) if card["shows"] != "context"]
        if claim["verdict"] == "did_not_hold":
            assert any(card["shows"] == "contradicts" for card in against), claim["id"]
        if claim["verdict"] in ("held_up", "partly"):
            assert against, claim["id"]


def test_cards_are_found_on_or_after_the_days_their_sources_allow():
    published = {row["key"]: row["published"] for row in datasets.rows("sources")}
    for card in CARDS:
        if card["found_date"] and published[card["source"]]:
            # A report may tell of days before it, never of days after it.
            assert card["found_date"] <= published[card["source"]], card["id"]


def test_contested_allegations_carry_their_speaker():
    for card in CARDS:
        if "Dudin" in card["finding"]:
            assert re.search(r"called|According to", card["finding"]), card["id"]
            assert card["found_date"], card["id"]


def test_slips_are_ranked_without_gaps_and_never_fall_in_weight():
    slips = datasets.rows("slips")
    assert [row["materiality_rank"] for row in slips] == list(range(1, len(slips) + 1))
    weights = ["large", "medium", "small"]
    order = [weights.index(row["materiality"]) for row in slips]
    assert order == sorted(order)
    by_claim = {row["claim"]: row["materiality"] for row in slips}
    assert by_claim["A42"] == "large"  # 14 against 3.8
    assert by_claim["A41"] == "small"  # 37.9 against 38.4


@pytest.mark.parametrize("slip", datasets.rows("slips"), ids=lambda row: row["id"])
def test_a_slip_has_a_ladder(slip):
    claim = datasets.row("claims", slip["claim"])
    named = [int(n) for n in re.findall(r"\b([0-9]{1,2})\b", slip["clue_1"])]
    assert claim["paragraph"] in named
    assert len(set(named)) >= 2  # inside the text: one paragraph against another
    assert slip["clue_3_source"] in claim["sources"]
    assert claim["verdict"] in ("did_not_hold", "partly", "not_shown")
    assert claim["materiality"] == slip["materiality"]


def test_timeline_is_in_order_and_agrees_with_the_calendar():
    rows = datasets.rows("timeline")
    days = [row["date_from"] for row in rows]
    assert days == sorted(days)
    assert all(row["date_from"] <= row["date_to"] for row in rows)
    by_id = {row["id"]: row for row in rows}
    article = by_id["T16"]["date_from"]
    assert (article, article.strftime("%A")) == (date(2022, 5, 17), "Tuesday")
    assert by_id["T13"]["date_from"] == article - timedelta(days=1)  # Monday
    assert by_id["T11"]["date_from"] == article - timedelta(days=2)  # last Sunday
    assert all((row["date_from"] > article) == (row["event_kind"] == "after") for row in rows)


def test_the_vote_of_the_house_has_a_clock():
    vote = datasets.row("timeline", "T08")
    assert (vote["date_from"], vote["time_local"], vote["utc_offset"], vote["precision"]) == (
        date(2022, 5, 10),
        "22:00",
        "-04:00",
        "hour",
    )
    assert vote["certainty"] == "partly_verified"
    assert all(row["precision"] != "hour" for row in datasets.rows("timeline") if row != vote)


def test_forecasts_code_what_they_say_they_code():
    for row in datasets.rows("forecasts"):
        scored = {"happened": 1.0, "did_not_happen": 0.0}.get(row["resolution"])
        assert row["resolved_value"] == scored
        assert row["is_scored"] == (scored is not None)
        if row["claim"]:
            assert datasets.row("claims", row["claim"])["kind"] in ("forecast", "estimate")


def test_vocabulary_has_its_72_terms():
    rows = datasets.rows("vocabulary")
    assert len(rows) == 72
    for row in rows:
        assert row["is_compound"] == bool(row["parts"])
        assert row["n_in_article"] >= 1
        assert all(sentence.isdigit() for sentence in row["sentences"])


def test_every_place_has_its_canonical_name_and_its_printed_form():
    names = datasets.rows("place_names")
    for place in datasets.rows("places"):
        mine = [row for row in names if row["place"] == place["id"]]
        assert [row["form"] for row in mine if row["is_canonical"]] == [place["name"]]
        printed = {row["form"] for row in mine if row["in_article"]}
        if place["article_form"] and place["kind"] != "border":
            assert place["article_form"] in printed
        if place["is_helper"] or not place["article_form"]:
            assert not printed
    assert datasets.row("places", "izium")["article_form"] == "Izyum"
    assert datasets.row("places", "barvinkove")["article_form"] == "Barinkove"
