"""The table of one place's names: every form in the data, whose name it writes, and how sure."""

from __future__ import annotations

from course import datasets, reading
from course.charts import Table
from course.geography.places import Place
from course.i18n import gettext as _


def table_of(place: Place) -> Table:
    """Return all forms of a place that are in the data, and how sure each is."""
    sure = reading.certainties()
    languages = {
        "en": _("English"),
        "nl": _("Dutch"),
        "de": _("German"),
        "uk": _("Ukrainian"),
        "ru": _("Russian"),
        "other": _("several"),
    }
    systems = {
        "canonical": _("this kit's form"),
        "article": _("printed in the article"),
        "usage": _("in use"),
        "variant": _("also met"),
        "cyrillic": _("its own letters"),
    } | {row["id"]: row["title"] for row in datasets.rows("romanisation_systems")}
    renders = {
        "uk": _("the Ukrainian name"),
        "ru": _("the Russian name"),
        "both": _("both alike"),
        "own": _("a name of that language"),
        "other_time": _("a name of another time"),
        "none": _("nobody's: a slip or a mixture"),
    }
    return Table(
        (_("form"), _("language"), _("rule or use"), _("whose name"), _("how sure"), _("note")),
        tuple(
            (
                row["form"],
                languages[row["language"]],
                systems[row["system"]],
                renders[row["renders"]],
                sure[row["certainty"]],
                row["note"],
            )
            for row in datasets.rows("place_names")
            if row["place"] == place.id
        ),
    )
