"""A few plain English words for the key of a span."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from course import datasets
from course.datasets import Row
from course.datasets.days import in_words
from course.i18n import N_
from course.i18n import gettext as _

_HEDGES = {
    "appearance": N_("says how it looks, not how it is"),
    "approximator": N_("gives a number or a moment only roughly"),
    "attitude_verb": N_("says what somebody hopes or expects"),
    "attribution": N_("leaves the claim to somebody else"),
    "conditional": N_("holds only if something else happens"),
    "epistemic_adjective": N_("says that it is possible, not certain"),
    "epistemic_adverb": N_("says that it is possible, or true for now"),
    "epistemic_modal": N_("says that it can happen, not that it will"),
    "estimate_verb": N_("says that this is an estimate"),
    "forecast_modal": N_("speaks about the future"),
    "forecast_verb": N_("says that this is a forecast"),
    "limiter": N_("warns against reading too much into it"),
    "plan_modal": N_("says what is meant to happen, not what will"),
}


@dataclass(frozen=True, slots=True)
class Glosses:
    """What each key means, layer by layer; a key that is not listed explains itself."""

    by_layer: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def from_datasets(cls) -> Glosses:
        """Read the glosses of terms, places and speakers from the data room.

        Raises
        ------
        DatasetError
            When one of these tables is missing or damaged.
        """
        return cls(
            {
                "term": {row["id"]: row["gloss"] for row in datasets.rows("vocabulary")},
                "place": {row["id"]: _place(row) for row in datasets.rows("places")},
                "speaker": {row["id"]: _speaker(row) for row in datasets.rows("speakers")},
            }
        )

    def of(self, layer: str, key: str) -> str:
        """Return the gloss of a key, empty when there is nothing to say.

        Examples
        --------
        >>> Glosses({"term": {"verovering": "conquest"}}).of("term", "verovering")
        'conquest'
        >>> Glosses().of("date", "2022-05-16/2022-05-17")
        '16 May 2022 to 17 May 2022'
        >>> Glosses().of("hedge", "approximator")
        'gives a number or a moment only roughly'
        """
        listed = self.by_layer.get(layer, {}).get(key)
        if listed is not None:
            return listed
        if layer == "date":
            return _days(key)
        if layer == "hedge" and key in _HEDGES:
            return _(_HEDGES[key])
        return key


def _days(key: str) -> str:
    """Return an ISO date or interval in words; anything else as it is."""
    try:
        days = [in_words(date.fromisoformat(day)) for day in key.split("/")]
    except ValueError:
        return key
    first, last = days[0], days[-1]
    return first if first == last else _("{first} to {last}").format(first=first, last=last)


def _place(row: Row) -> str:
    """Return a place in a few words: its usual English name, what it is, and where."""
    where = row["oblast"] or ""
    kind = row["kind"].replace("_", " ")
    # A slip of the article is for the reader to find: its gloss must not spell the name right.
    misspelt = "misspells" in (row.get("note") or "")
    said = kind if misspelt else f"{row['name']}: {kind}"
    # A region or a river names its own surroundings; only one plain name adds to a town's.
    return f"{said}, {where} oblast" if where.isalpha() and where not in row["name"] else said


def _speaker(row: Row) -> str:
    return f"{row['label']}: {row['role']}" if row["role"] else str(row["label"])
