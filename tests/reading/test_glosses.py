from __future__ import annotations

import pytest

from course import datasets
from course.reading.glosses import _HEDGES, Glosses


@pytest.mark.parametrize(
    ("layer", "key", "gloss"),
    [
        ("date", "2022-05-15", "15 May 2022"),
        ("date", "2022-05-16/2022-05-17", "16 May 2022 to 17 May 2022"),
        ("date", "some day", "some day"),
        ("date", "", ""),
        ("number", "264 persons", "264 persons"),
        ("loaded", "hero frame", "hero frame"),
        ("hedge", "something new", "something new"),
        ("term", "unlisted", "unlisted"),
    ],
)
def test_keys_explain_themselves(layer, key, gloss):
    assert Glosses().of(layer, key) == gloss


def test_glosses_come_from_the_data_room(invented_kit):
    glosses = Glosses.from_datasets()
    assert glosses.of("term", "winkel") == "shop"
    assert glosses.of("place", "loenen") == "Loenen: village, Gelderland oblast"
    assert glosses.of("speaker", "neighbour") == "the neighbour: Lives next door."


def test_only_one_plain_region_is_named_with_a_place(invented_kit):
    (invented_kit / "places.csv").write_text(
        "id,name,kind,oblast\nriver,Donets,river,Kharkiv and Donetsk\n"
        "city,Kharkiv,city,Kharkiv\nsea,Azov,sea,\n",
        encoding="utf-8",
    )
    glosses = Glosses.from_datasets()
    assert [glosses.of("place", key) for key in ("river", "city", "sea")] == [
        *("Donets: river", "Kharkiv: city", "Azov: sea")
    ]


def test_every_hedge_of_the_text_has_a_gloss():
    used = {row["key"] for row in datasets.rows("article_spans") if row["layer"] == "hedge"}
    assert used <= set(_HEDGES)
