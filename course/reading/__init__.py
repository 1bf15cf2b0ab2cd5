"""The article as something to read: text with layers, claims, timeline, sentences.

Pure functions on the data room; nothing here draws, prints or asks. :func:`article` is the text a
lesson shows: the reader's own copy of the original when there is one, else the kit's reading text.
"""

from __future__ import annotations

from course.reading.claim_cards import (
    Claim,
    Count,
    Evidence,
    Kind,
    Slip,
    Speaker,
    Verdict,
    certainties,
    claim,
    claims,
    count_claims,
    evidence_gaps,
    kinds,
    slips,
    speakers,
    verdicts,
)
from course.reading.dates import Interval, resolve
from course.reading.events import (
    HOME_ZONES,
    Event,
    LocalMoment,
    count_dates,
    house_vote,
    timeline,
)
from course.reading.marking import Run, marked
from course.reading.model import LAYERS, Article, Layer, Paragraph, Span
from course.reading.original import (
    article,
    forget_article,
    import_article,
    own_copy,
    own_copy_problem,
    stored_copy,
)
from course.reading.sentences import Part, Statement, WorkedExample, statements, worked_example
from course.reading.text import reading_text

__all__ = [
    "HOME_ZONES",
    "LAYERS",
    "Article",
    "Claim",
    "Count",
    "Event",
    "Evidence",
    "Interval",
    "Kind",
    "Layer",
    "LocalMoment",
    "Paragraph",
    "Part",
    "Run",
    "Slip",
    "Span",
    "Speaker",
    "Statement",
    "Verdict",
    "WorkedExample",
    "article",
    "certainties",
    "claim",
    "claims",
    "count_claims",
    "count_dates",
    "evidence_gaps",
    "forget_article",
    "house_vote",
    "import_article",
    "kinds",
    "marked",
    "own_copy",
    "own_copy_problem",
    "reading_text",
    "resolve",
    "slips",
    "speakers",
    "statements",
    "stored_copy",
    "timeline",
    "verdicts",
    "worked_example",
]
