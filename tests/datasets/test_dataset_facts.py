from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from course import datasets
from course.datasets import Catalog, Fact
from course.datasets.days import in_words


def test_fact_of_the_usual_column(folder: Path):
    assert Catalog(folder).fact("towns.haven") == Fact(
        ref="towns.haven",
        value=1421125,
        unit="persons",
        source_keys=("S1", "S2"),
        certainty="unverified",  # no word of its own, so that of its least sure source
        table="towns",
        row_id="haven",
        column="people",
    )


def test_fact_of_a_named_column_with_the_units_of_its_row(folder: Path):
    fact = Catalog(folder).fact("towns.berg.size")
    assert (fact.value, fact.unit, fact.certainty) == (12.0, "ha", "verified")


def test_row_ids_may_hold_a_point(folder: Path):
    catalog = Catalog(folder)
    assert catalog.fact("towns.dal.2").value == 7
    assert catalog.fact("towns.dal.2.side").value == "left"
    assert catalog.fact("towns.dal.2").certainty == ""


@pytest.mark.parametrize(
    ("value", "unit", "spec", "shown"),
    [
        (1421125, "persons", "", "1,421,125"),
        (1421125.0, "persons", "", "1,421,125"),
        (2022, "year", "", "2022"),
        (2022, "persons", "", "2,022"),
        (40.0, "bn USD", "", "40"),
        (0.1 + 0.2, "", "", "0.3"),
        (37.947, "bn EUR", "", "37.947"),
        (37.947, "bn EUR", ".1f", "37.9"),
        (0.8049, "share", ".0%", "80%"),
        (date(2022, 5, 7), "date", "", "7 May 2022"),
        (date(2022, 5, 7), "date", "%d/%m", "07/05"),
        (True, "", "", "yes"),
        (False, "", "", "no"),
        (("KI264", "UP2439"), "", "", "KI264, UP2439"),
        ("Izium", "", "", "Izium"),
    ],
)
def test_formatted(value: object, unit: str, spec: str, shown: str):
    fact = Fact("t.r", value, unit, (), "", "t", "r", "c")  # type: ignore[arg-type]
    assert fact.formatted(spec) == shown


def test_in_words_does_not_follow_the_locale():
    assert in_words(date(2022, 8, 1)) == "1 August 2022"


@pytest.mark.parametrize(
    ("ref", "shown", "unit", "sources", "certainty"),
    [
        ("aid_components.total_house", "39.8", "bn USD", ("CBS",), "verified"),
        ("aid_components.request.amount_bn_usd", "33", "bn USD", ("Janes",), "verified"),
        ("claims.A06", "264", "persons", ("KI264", "People265"), "verified"),
        ("claims.A40", "40", "bn USD", ("CBS", "TCS", "CSIS40", "PL128b", "UPI11"), "verified"),
        ("ecb_rates.2022_05_17.eur_bn_for_40_bn_usd", "37.947", "bn EUR", ("ECB",), "verified"),
        ("distances.kharkiv_izium", "113.5", "km", ("GEO_WAY",), "computed"),
        ("places.kharkiv", "1,421,125", "persons", ("GEO",), "partly_verified"),
        ("places.kherson", "279,131", "persons", ("BG",), "unverified"),
        (
            "places.izium.control_other",
            "Russia since 1 April",
            "",
            ("Izyum", "IzyumHU"),
            "verified",
        ),
        ("places.crimea.latitude_deg", "45.3", "degrees north", ("BG",), "unverified"),
        ("timeline.T08", "10 May 2022", "date", ("CBS", "Politico"), "partly_verified"),
        (
            "battles_threshold.all_1600_1982_at_3_0.share_of_wins_below",
            "0.8049",
            "share",
            ("CDB",),
            "computed",
        ),
        ("vocabulary.pantserbrigade", "2", "occurrences", ("WORDFREQ",), "verified"),
    ],
)
def test_facts_of_the_kit(
    ref: str, shown: str, unit: str, sources: tuple[str, ...], certainty: str
):
    fact = datasets.fact(ref)
    assert (fact.formatted(), fact.unit, fact.source_keys, fact.certainty) == (
        shown,
        unit,
        sources,
        certainty,
    )


def test_a_card_is_a_fact_too():
    fact = datasets.fact("evidence.A03.1.source")
    assert (fact.row_id, fact.column, fact.value) == ("A03.1", "source", "ISWbridge")
