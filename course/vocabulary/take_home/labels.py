"""What categories and registers are called, for people."""

from __future__ import annotations

from course.i18n import gettext as _


def categories() -> dict[str, str]:
    """Return the names of the categories, in the order in which they are shown."""
    return {
        "military_units": _("Soldiers and units"),
        "manoeuvre": _("Attack, defence and movement"),
        "weapons": _("Weapons and vehicles"),
        "geography": _("Places on the map"),
        "politics_aid": _("Politics and aid"),
        "framing": _("Words that judge"),
        "hedging": _("Words that say how sure"),
        "attribution": _("Words that say who says so"),
    }


def registers() -> dict[str, str]:
    """Return what the registers mean, in a few words."""
    return {
        "neutral": _("neutral"),
        "formal": _("formal: written rather than said"),
        "technical": _("technical: a word of specialists"),
        "informal": _("informal: said rather than written"),
        "emotive": _("emotive: it moves the reader"),
        "euphemism": _("euphemism: it makes less of what happened"),
        "official": _("official: the name that an institution gave"),
    }
