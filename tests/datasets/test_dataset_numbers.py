"""Do the numbers agree with each other, across rows and tables?"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from course import datasets

AID = {row["id"]: row["amount_bn_usd"] for row in datasets.rows("aid_components")}
SIZES = {row["id"]: row["value"] for row in datasets.rows("aid_magnitudes")}


@pytest.mark.parametrize("row", datasets.rows("ecb_rates"), ids=lambda row: row["id"])
def test_sums_in_euro_are_the_division_by_the_rate(row):
    assert row["id"] == row["date"].isoformat().replace("-", "_")
    assert row["date"].weekday() < 5  # no rate is set at weekends
    for amount, column in [
        (40, "eur_bn_for_40_bn_usd"),
        (39.8, "eur_bn_for_39_8_bn_usd"),
        (40.1, "eur_bn_for_40_1_bn_usd"),
        (13.6, "eur_bn_for_13_6_bn_usd"),
    ]:
        assert row[column] == pytest.approx(amount / row["usd_per_eur"], abs=0.00051)


def test_parts_of_the_aid_do_not_exceed_their_whole():
    sums: defaultdict[str, float] = defaultdict(float)
    for row in datasets.rows("aid_components"):
        if row["adds_to_whole"]:
            assert row["part_of"], row["id"]
            assert not row["is_authority"]
            sums[row["part_of"]] += row["amount_bn_usd"]
    assert {whole: round(total, 6) for whole, total in sums.items()} == {
        "total_congress_gov": 38.619197,
        "om_defense_wide": 15.05,
        "csis_sum": 40.9,
        "march_total": 13.576,
        "march_foreign_aid": 6.567,
    }
    for whole, total in sums.items():
        assert total <= AID[whole] + 1e-9, whole


def test_ceilings_totals_and_readings_are_never_added():
    for row in datasets.rows("aid_components"):
        if row["is_authority"]:
            assert (row["stage"], row["part_of"]) == ("authorised", None)
        if row["stage"] in ("requested", "delivered"):
            assert not row["adds_to_whole"]
    assert AID["weapons_provided_19_may"] < AID["march_total"] < AID["request"] < AID["total_house"]


def test_ratios_are_the_divisions_they_claim_to_be():
    rate = datasets.row("ecb_rates", "2022_05_17")["usd_per_eur"]
    days = (date(2022, 9, 30) - date(2022, 5, 21)).days + 1
    assert days == 133
    may = SIZES["us_may_supplemental"]
    assert may == AID["total_congress_gov"]
    expected = {
        "may_share_ukraine_gdp": (may / SIZES["ukraine_gdp_2021"] * 100, 2),
        "may_multiple_ukraine_military": (may / SIZES["ukraine_military_2021"], 1),
        "may_share_russia_military": (may / SIZES["russia_military_2021"] * 100, 2),
        "may_share_us_defense": (may / SIZES["us_defense_2022"] * 100, 2),
        "may_multiple_netherlands_defence": (40 / rate / SIZES["netherlands_defence_2022"], 2),
        "march_share_may": (AID["march_total"] / may * 100, 2),
        "weapons_share_march": (AID["weapons_provided_19_may"] / AID["march_total"] * 100, 2),
        "may_per_day": (may * 1000 / days, 2),
        "military_part_per_day": (AID["csis_military_ukraine"] * 1000 / days, 2),
        "marshall_2022_dollars": (SIZES["marshall_nominal"] * 11.960, 1),
        "lend_lease_2022_dollars": (SIZES["lend_lease_nominal"] * 17.430, 1),
    }
    for key, (value, places) in expected.items():
        assert SIZES[key] == pytest.approx(value, abs=0.51 * 10**-places), key


def test_the_claims_carry_the_numbers_of_the_tables():
    forty = datasets.row("claims", "A40")["value"]
    rate = datasets.row("ecb_rates", "2022_05_17")
    assert forty / rate["usd_per_eur"] == pytest.approx(37.947, abs=0.001)
    cards = {row["id"]: row["finding"] for row in datasets.rows("evidence")}
    assert "37.95" in cards["A41.1"]
    rates = {row["date"]: row["eur_bn_for_40_bn_usd"] for row in datasets.rows("ecb_rates")}
    low, high = (rates[date(2022, 5, day)] for day in (9, 11))
    assert f"{low:.2f} to {high:.2f}" in cards["A41.2"]
    week = [value for day, value in rates.items() if date(2022, 5, 12) <= day <= date(2022, 5, 16)]
    assert f"{min(week):.2f} to {max(week):.2f}" in cards["A41.3"]
    for claim, distance in [("A18", "mariupol_perekop"), ("A34", "kharkiv_izium")]:
        km = datasets.row("distances", distance)["distance_km"]
        assert any(
            str(km) in row["finding"] for row in datasets.rows("evidence") if row["claim"] == claim
        )


def test_kiel_parts_add_up():
    rows = datasets.rows("kiel_release29")
    for row in rows:
        parts = row["military_bn_eur"] + row["financial_bn_eur"] + row["humanitarian_bn_eur"]
        assert parts == pytest.approx(row["allocated_jan_may_2022_bn_eur"], abs=0.0025), row["id"]
        assert row["committed_jan_may_2022_bn_eur"] >= row["allocated_jan_may_2022_bn_eur"]
    total = [row for row in rows if row["is_total"]]
    assert [row["id"] for row in total] == ["all_donors"]
    shown = sum(row["allocated_jan_may_2022_bn_eur"] for row in rows if not row["is_total"])
    assert shown < total[0]["allocated_jan_may_2022_bn_eur"]


def geodesic(start: tuple[float, float], end: tuple[float, float]) -> tuple[float, float]:
    """Return length in km and first bearing in degrees on a sphere that fits at 48.5 degrees north.

    A sphere is good to half a percent here: enough to catch a swapped or mistyped number.
    """
    lat1, lon1, lat2, lon2 = (math.radians(value) for value in (*start, *end))
    d = lon2 - lon1
    east = math.cos(lat2) * math.sin(d)
    north = math.cos(lat1) * math.sin(lat2) - math.sin(lat1) * math.cos(lat2) * math.cos(d)
    up = math.sin(lat1) * math.sin(lat2) + math.cos(lat1) * math.cos(lat2) * math.cos(d)
    length = 6371.0 * math.atan2(math.hypot(east, north), up)
    return length, math.degrees(math.atan2(east, north)) % 360


@pytest.mark.parametrize("row", datasets.rows("distances"), ids=lambda row: row["id"])
def test_distances_fit_the_points(row):
    start = datasets.row("places", row["from_place"])
    end = datasets.row("places", row["to_place"])
    to = (
        (row["end_latitude_deg"], row["end_longitude_deg"])
        if row["method"] == "to_border_line"
        else (end["latitude_deg"], end["longitude_deg"])
    )
    km, bearing = geodesic((start["latitude_deg"], start["longitude_deg"]), to)
    assert row["distance_km"] == pytest.approx(km, rel=0.005, abs=0.1)
    if row["bearing_deg"] is not None:
        assert abs((row["bearing_deg"] - bearing + 180) % 360 - 180) < 1.5


def test_bins_of_battles_add_up():
    rows = datasets.rows("battles_by_ratio")
    for subset in datasets.rows("battles_subsets"):
        mine = [row for row in rows if row["subset"] == subset["id"]]
        if not mine:
            assert subset["id"] in {row["subset"] for row in datasets.rows("battles_logit")}
            continue
        (total,) = [row for row in mine if row["is_total"]]
        for column in ("n_battles", "attacker_wins", "defender_wins"):
            assert sum(row[column] for row in mine if not row["is_total"]) == total[column]
    for row in rows:
        assert row["attacker_wins"] + row["defender_wins"] == row["n_battles"]
        if row["n_battles"]:
            rate = row["attacker_wins"] / row["n_battles"]
            assert row["attacker_win_rate"] == pytest.approx(rate, abs=6e-5)
            assert row["win_rate_low95"] <= rate <= row["win_rate_high95"]


def test_battle_tables_count_the_same_battles():
    flow = {row["id"]: row["n_battles"] for row in datasets.rows("battles_flow")}
    assert flow["decided"] + flow["draws"] == flow["outcome_known"]
    assert flow["decided_before_1900"] + flow["decided_from_1900"] == flow["decided"]
    assert sum(row["n_battles"] for row in datasets.rows("battles_by_decade")) == flow["decided"]
    assert datasets.row("battles_by_ratio", "all_1600_1982_all")["n_battles"] == flow["decided"]
    for row in datasets.rows("battles_threshold"):
        total = datasets.row("battles_by_ratio", f"{row['subset']}_all")
        assert row["n_at_or_above"] + row["n_below"] == total["n_battles"]
        assert row["wins_at_or_above"] + row["wins_below"] == row["all_attacker_wins"]
        right = row["wins_at_or_above"] + row["n_below"] - row["wins_below"]
        assert row["rule_accuracy"] == pytest.approx(right / total["n_battles"], abs=6e-5)


def test_the_other_count_says_what_it_lacks():
    assert sum(row["n_cases"] for row in datasets.rows("battles_tdi")) == 631
    assert "631 of its 672" in datasets.resource("battles_tdi")["description"]


def test_doctrine_ratios_divide():
    for row in datasets.rows("doctrine_ratios"):
        assert row["friendly_per_enemy"] == round(row["friendly"] / row["enemy"], 3)
    three = datasets.row("doctrine_ratios", "deliberate_attack")["friendly_per_enemy"]
    assert three == datasets.row("claims", "A68")["value"]


def test_force_estimates_have_two_ends():
    for row in datasets.rows("force_estimates"):
        assert row["value_low"] <= row["value_high"]
        assert (row["value_low"] < row["value_high"]) == (row["bound"] == "range")


def test_reference_values_of_the_square_law_and_the_linear_chain():
    checked = 0
    for row in datasets.rows("model_reference"):
        numbers = {k: float(v) for k, v in re.findall(r"\b(\w+)=([0-9.e-]+)", row["parameters"])}
        if row["model"] == "Lanchester square" and row["quantity"] == "survivors of winner":
            left = numbers["a"] * numbers["A0"] ** 2 - numbers["b"] * numbers["B0"] ** 2
            rate = numbers["a"] if left > 0 else numbers["b"]
            assert row["value"] == pytest.approx(math.sqrt(abs(left) / rate), rel=1e-9)
            checked += 1
        if row["model"] == "stochastic linear law":
            a, b, m = int(numbers["A"]), int(numbers["B"]), numbers["m"]
            n, p = a + b - 1, 1 / (1 + m)
            chance = sum(math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(b, n + 1))
            assert row["value"] == pytest.approx(chance, rel=1e-6)
            checked += 1
    assert checked == 15


def test_the_vote_fell_on_two_days():
    vote = datasets.row("timeline", "T08")
    local = datetime.fromisoformat(f"{vote['date_from']}T{vote['time_local']}{vote['utc_offset']}")
    assert local.astimezone(ZoneInfo("America/New_York")).date() == date(2022, 5, 10)
    assert local.astimezone(ZoneInfo("Europe/Amsterdam")).date() == date(2022, 5, 11)
    assert datasets.row("claims", "A38")["date_from"] == date(2022, 5, 11)
