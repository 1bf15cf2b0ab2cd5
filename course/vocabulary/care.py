"""Words that a learner may want to leave out: those of the siege, and those of the dead."""

from __future__ import annotations

from course import datasets


def kinds() -> dict[str, str]:
    """Return, by the id of the term, why a learner may want to leave a word out.

    Raises
    ------
    DatasetError
        If the table is missing or damaged.

    Examples
    --------
    >>> kinds()["hel"], kinds()["lijken"]
    ('siege', 'dead_and_wounded')
    """
    return {row["term"]: row["kind"] for row in datasets.rows("vocabulary_care")}
