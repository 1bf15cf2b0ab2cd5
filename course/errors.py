"""Errors for people: what happened, where, and what to do next."""

from __future__ import annotations


class CourseError(Exception):
    """Something a reader, teacher or author can mend.

    Parameters
    ----------
    what : str
        What is wrong, in one sentence.
    where : str
        File, row, cell, option: wherever the reader has to look. May be empty.
    next_step : str
        What to do about it.

    Examples
    --------
    >>> print(CourseError("There is no claim A99.", where="datasets/claims.csv",
    ...                   next_step="Choose one from A01 to A76."))
    There is no claim A99.
    Where: datasets/claims.csv
    Next: Choose one from A01 to A76.
    """

    def __init__(self, what: str, *, where: str = "", next_step: str) -> None:
        self.what = what
        self.where = where
        self.next_step = next_step
        super().__init__(str(self))

    def __str__(self) -> str:
        lines = [self.what]
        if self.where:
            lines.append(f"Where: {self.where}")
        lines.append(f"Next: {self.next_step}")
        return "\n".join(lines)

    def _render_traceback_(self) -> list[str]:
        """IPython asks this before it draws a traceback; a learner sees the message alone."""
        return str(self).splitlines()


class DatasetError(CourseError):
    """A data file is missing, damaged, or asked for something it does not hold."""


class ArticleError(CourseError):
    """The reader's own copy of the article cannot be used."""
