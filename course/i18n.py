"""Words for learners, in the language they read: gettext with English source strings.

Every other room stands above this one, so it imports nothing from the package.

Examples
--------
>>> from course.i18n import gettext as _, ngettext
>>> use("en")
'en'
>>> _("Sources")
'Sources'
>>> ngettext("{n} paragraph", "{n} paragraphs", 3).format(n=3)
'3 paragraphs'
"""

from __future__ import annotations

import gettext as _stdlib
import os
import re
from functools import cache
from pathlib import Path

DOMAIN = "course"
ENGLISH = "en"
LOCALE_DIR = Path(__file__).resolve().parent / "locale"

# "nl", "nl_BE" or "nl-BE", with or without the ".UTF-8" that systems add. Anything else is no
# language, and must not become part of a path.
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[_-]([A-Za-z]{2}))?(?:\..*)?")

_chosen: str | None = None


def use(language: str | None) -> str:
    """Choose the language for this process.

    Parameters
    ----------
    language : str or None
        For example ``"nl"``; ``None`` goes back to ``COURSE_LANGUAGE`` or English.

    Returns
    -------
    str
        The language now in use. What is not the name of a language becomes English.
    """
    global _chosen
    _chosen = None if language is None else _normal(language)
    return current()


def current() -> str:
    """Return the language in use: the chosen one, else ``COURSE_LANGUAGE``, else ``"en"``."""
    return _chosen or _normal(os.environ.get("COURSE_LANGUAGE", ENGLISH))


def gettext(message: str) -> str:
    """Return ``message`` in the language in use; English when it has no translation."""
    return _catalogue(current(), DOMAIN).gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Return the form that goes with ``n`` things, in the language in use."""
    return _catalogue(current(), DOMAIN).ngettext(singular, plural, n)


def N_(message: str) -> str:  # the name that catalogue tools look for
    """Mark a string for the catalogue; it is translated when it is shown.

    Examples
    --------
    >>> N_("Sources")
    'Sources'
    """
    return message


def catalogue(language: str, domain: str = DOMAIN) -> _stdlib.NullTranslations:
    """Return the catalogue of one language, whichever is in use.

    A language without a catalogue gets an empty one, which answers in English.
    """
    return _catalogue(_normal(language), domain)


@cache
def _catalogue(language: str, domain: str) -> _stdlib.NullTranslations:
    if language == ENGLISH:
        return _stdlib.NullTranslations()
    try:
        return _stdlib.translation(domain, LOCALE_DIR, languages=[language], fallback=True)
    except Exception:
        # gettext raises struct.error and more for a damaged catalogue, and none of it may keep a
        # lesson from opening.
        return _stdlib.NullTranslations()


def _normal(language: str) -> str:
    match = _LANGUAGE.fullmatch(language.strip())
    if match is None:
        return ENGLISH
    tongue, country = match.group(1).lower(), match.group(2)
    return f"{tongue}_{country.upper()}" if country else tongue
