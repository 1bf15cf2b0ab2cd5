"""Two boards: the article's claims, and its slips.

The claim board's task: find a claim that several sources judge differently. The belief it
overturns: a news report tells who says each thing it states. The slip board's task: repair what
you can with few clues, and weigh it; the belief it overturns: every mistake weighs the same.
"""

from __future__ import annotations

from collections import Counter

from course import reading
from course.charts import MARKS, SYMBOLS, Chart, Table
from course.explorers.board import Board, Card, Case
from course.explorers.view import Filter, Option, Prediction, Search, View
from course.i18n import gettext as _
from course.i18n import ngettext
from course.reading import Claim, Evidence, Slip

CLAIMS_ID = "1_reading.claim_board"
SLIPS_ID = "1_reading.slip_board"
_NO_KIND = "none"


def claim_view() -> View:
    """Return the board of all claims: where from, what kind, how sure; evidence, then verdict."""
    claims = reading.claims()
    vouched = sum(named_other(claim) for claim in claims)
    reporter = sum(claim.speaker.id == "reporter" for claim in claims)
    return View(
        id=CLAIMS_ID,
        title=_("The claim board: who vouches for what"),
        task=_(
            "Find a claim whose evidence points both ways. Look at the cards, decide, and only "
            "then read how the kit reads it."
        ),
        sentence=_("{shown} of {total} claims: {speaker}, {kind}, {certainty}, {evidence}."),
        controls=(
            _speaker_filter(claims),
            _kind_filter(claims),
            _certainty_filter(claims),
            _evidence_filter(claims),
            Search("find", _("Search in the claims")),
        ),
        chart=_chart(claims),
        board=Board(
            rows=tuple(_case(claim) for claim in claims),
            list_label=_("Claims"),
            question=_("What became of this claim?"),
            options=tuple(
                (v.id, v.label, v.description) for v in reading.verdicts(choices_only=True)
            ),
            reason_label=_("What decides it for you?"),
            reasons=(
                ("agree", _("Independent sources say the same")),
                ("against", _("A source says otherwise")),
                ("split", _("The sources contradict each other")),
                ("later", _("What happened later")),
                ("wording", _("The wording judges or exaggerates")),
                ("none", _("Nothing here could settle it")),
            ),
        ),
        prediction=Prediction(
            question=_(
                "The list holds {total} claims of the article. For how many of them does the text "
                "name somebody other than the reporter who stands behind it?"
            ).format(total=len(claims)),
            answer=vouched,
            reveal=_(
                "You said {{said}}; it is {{answer}} of {total}. {reporter} rest on the reporter's "
                "word alone; for the others nobody is named."
            ).format(total=len(claims), reporter=reporter),
            why=_("In one line: why would a report leave its sources out?"),
            unit=_("claims"),
            most=len(claims),
        ),
    )


def named_other(claim: Claim) -> bool:
    """Return whether the article names somebody else than its reporter who vouches for a claim.

    Examples
    --------
    >>> [named_other(reading.claim(key)) for key in ("A01", "A06", "A71")]
    [False, False, True]
    """
    return claim.speaker.named_in_article and claim.speaker.id != "reporter"


def slip_view() -> View:
    """Return the board of the article's slips: clues one by one, then how much each one weighs."""
    slips = sorted(reading.slips(), key=lambda slip: (slip.claim.paragraph, slip.id))
    large = sum(slip.materiality == "large" for slip in slips)
    names = _weights()
    weights = (
        ("large", names["large"], _("a reader would understand the war differently")),
        ("medium", names["medium"], _("a reader would be less sure, or sure of something else")),
        ("small", names["small"], _("a detail, the picture stays the same")),
    )
    return View(
        id=SLIPS_ID,
        title=_("The slip board: what is not right here, and does it matter?"),
        task=_(
            "Repair two slips with as few clues as you can. Say of each how much it changes a "
            "reader's picture. Then compare your order with ours."
        ),
        sentence=_("{total} slips and weak points, in the order of the text."),
        controls=(),
        board=Board(
            rows=tuple(_slip_case(slip, n) for n, slip in enumerate(slips, 1)),
            list_label=_("Slips and weak points, in the order of the text"),
            question=_("How much does the reader's picture change?"),
            options=weights,
            reason_label=_("What does it change?"),
            reasons=(
                ("what", _("What happened")),
                ("who", _("Who says so")),
                ("much", _("How much or how many")),
                ("sure", _("How sure one can be")),
                ("form", _("Only the form: a name, a rounding, a clock")),
            ),
            ladder=True,
            own_words=_("Your repair, in one line (or a guess)"),
        ),
        prediction=Prediction(
            question=_(
                "We went through the article and found {total} slips and weak points. How many "
                "of them do you expect to be large, so that a reader would understand the war "
                "differently?"
            ).format(total=len(slips)),
            answer=large,
            reveal=_(
                "You said {{said}}; by our reading it is {{answer}} of {total}. A slip is not "
                "yet a false picture."
            ).format(total=len(slips)),
            why=_("In one line: what makes a slip a large one?"),
            unit=_("slips"),
            most=len(slips),
        ),
    )


def _case(claim: Claim) -> Case:
    kind = claim.kind.label if claim.kind else _("not a claim")
    if claim.kind_also:
        kind = _("{kind} (or: {other})").format(kind=kind, other=claim.kind_also.label)
    lines = [
        (_("Paragraph"), str(claim.paragraph)),
        (_("Who vouches"), claim.vouched_by or claim.speaker.label),
        (_("Kind"), kind),
    ]
    if claim.hedge:
        lines.append((_("Hedge"), claim.hedge))
    lines.append((_("The text"), _paragraph(claim.paragraph)))
    return Case(
        id=claim.id,
        title=f"{claim.id}: {claim.text}",
        fields={
            "speaker": claim.speaker.id,
            "kind": claim.kind.id if claim.kind else _NO_KIND,
            "certainty": claim.certainty,
            "evidence": direction(claim),
        },
        lines=tuple(lines),
        cards=tuple(_card(evidence) for evidence in claim.evidence),
        verdict=claim.verdict.id,
        verdict_label=claim.verdict.label,
        verdict_note=claim.verdict_note,
    )


def _card(evidence: Evidence) -> Card:
    source = evidence.source
    return Card(
        text=evidence.finding,
        source=source.label if source else "",
        url=evidence.link or "",
        date=evidence.date.isoformat() if evidence.date else _("date not known"),
        note=reading.certainties()[evidence.certainty],
    )


def _slip_case(slip: Slip, number: int) -> Case:
    return Case(
        id=slip.id,
        # Neither title nor order may give the slip or its weight away: finding it is the exercise.
        title=_("Slip {number}, in paragraph {n}").format(number=number, n=slip.claim.paragraph),
        fields={},
        lines=(
            (_("Paragraph"), str(slip.claim.paragraph)),
            (_("The claim"), slip.claim.text),
            (_("Who vouches"), slip.claim.vouched_by or slip.claim.speaker.label),
            (_("The text"), _paragraph(slip.claim.paragraph)),
        ),
        cards=_clues(slip),
        verdict=slip.materiality,
        verdict_label=_weights()[slip.materiality],
        verdict_note=" ".join(
            [
                slip.resolution,
                slip.why,
                _("How sure we are of the evidence: {certainty}.").format(
                    certainty=reading.certainties()[slip.claim.certainty]
                ),
            ]
        ),
        rank=slip.rank,
    )


def _weights() -> dict[str, str]:
    return {"large": _("large"), "medium": _("medium"), "small": _("small")}


def _clues(slip: Slip) -> tuple[Card, ...]:
    """Return the ladder: from inside the text to a table to another source, with its address."""
    *inside, last = slip.clues
    source = slip.clue_source
    if source is None:
        return tuple(Card(clue) for clue in slip.clues)
    published = source.published.isoformat() if source.published else ""
    return (
        *(Card(clue) for clue in inside),
        Card(
            last,
            source=source.label,
            url=source.url or "",
            date=published,
            note=reading.certainties().get(source.certainty, ""),
        ),
    )


def _all(count: int) -> str:
    return ngettext("All ({n})", "All ({n})", count).format(n=count)


def _filter(
    field: str, label: str, names: dict[str, str], claims_by: Counter[str], says: str
) -> Filter:
    """Return a filter whose options say how many claims each of them has."""
    options = [Option("", _all(claims_by.total()), says)]
    options += [
        Option(value, f"{name} ({claims_by[value]})", name)
        for value, name in names.items()
        if claims_by[value]
    ]
    return Filter(field, label, field, tuple(options))


def _speaker_filter(claims: tuple[Claim, ...]) -> Filter:
    by = Counter(claim.speaker.id for claim in claims)
    names = {speaker.id: speaker.label for speaker in reading.speakers()}
    ordered = {key: names[key] for key, _n in by.most_common()}
    return _filter("speaker", _("Who vouches"), ordered, by, _("all speakers"))


def _kind_filter(claims: tuple[Claim, ...]) -> Filter:
    by = Counter(claim.kind.id if claim.kind else _NO_KIND for claim in claims)
    names = {kind.id: kind.label for kind in reading.kinds()} | {_NO_KIND: _("not a claim")}
    return _filter("kind", _("Kind"), names, by, _("all kinds"))


def _certainty_filter(claims: tuple[Claim, ...]) -> Filter:
    by = Counter(claim.certainty for claim in claims)
    return _filter(
        "certainty", _("How sure is our evidence"), reading.certainties(), by, _("any certainty")
    )


def direction(claim: Claim) -> str:
    """Return where a claim's evidence points: ``both`` ways, ``one`` way, or ``none`` there is.

    Examples
    --------
    >>> [direction(reading.claim(key)) for key in ("A10", "A06", "A57")]
    ['both', 'one', 'none']
    """
    shows = {evidence.shows for evidence in claim.evidence}
    if not shows:
        return "none"
    return "both" if {"supports", "contradicts"} <= shows else "one"


def _evidence_filter(claims: tuple[Claim, ...]) -> Filter:
    by = Counter(direction(claim) for claim in claims)
    names = {
        "one": _("evidence that points one way"),
        "both": _("evidence that points both ways"),
        "none": _("no evidence card"),
    }
    return _filter("evidence", _("Evidence"), names, by, _("any evidence"))


def _paragraph(number: int) -> str:
    return reading.reading_text("en").paragraph(number).text


def _chart(claims: tuple[Claim, ...]) -> Chart:
    """Return one dot a claim: a row for each speaker, a colour and a symbol for each kind."""
    by_speaker = Counter(claim.speaker.id for claim in claims)
    labels = {speaker.id: speaker.label for speaker in reading.speakers()}
    order = [speaker for speaker, _n in by_speaker.most_common()]
    kinds = {kind.id: kind.label for kind in reading.kinds()} | {_NO_KIND: _("not a claim")}
    rank = list(kinds)

    def kind_of(claim: Claim) -> str:
        return claim.kind.id if claim.kind else _NO_KIND

    place: dict[str, int] = {}
    for speaker in order:
        own = [claim for claim in claims if claim.speaker.id == speaker]
        own.sort(key=lambda claim: (rank.index(kind_of(claim)), claim.id))
        place |= {claim.id: position for position, claim in enumerate(own, 1)}

    colours = list(MARKS.values())
    traces = []
    for i, (kind, label) in enumerate(kinds.items()):
        own_rows = [n for n, claim in enumerate(claims) if kind_of(claim) == kind]
        if not own_rows:
            continue
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": label,
                "x": [place[claims[n].id] for n in own_rows],
                "y": [labels[claims[n].speaker.id] for n in own_rows],
                "text": [f"{claims[n].id}: {claims[n].text}" for n in own_rows],
                "hovertemplate": "%{text}<extra></extra>",
                "marker": {"size": 9, "color": colours[i], "symbol": SYMBOLS[i]},
                "unselected": {"marker": {"opacity": 0.12}},
                "meta": {"rows": own_rows},
            }
        )
    reporter = by_speaker["reporter"]
    return Chart(
        traces,
        {
            "height": 130 + 26 * len(order),
            "xaxis": {"title": {"text": _("number of claims")}, "rangemode": "tozero", "dtick": 5},
            "yaxis": {
                "categoryorder": "array",
                "categoryarray": [labels[s] for s in reversed(order)],
                "showgrid": False,
                # Every row has its name, also where the page is narrow.
                "tickmode": "linear",
                "dtick": 1,
            },
            "margin": {"l": 210, "t": 90},
        },
        _(
            "Each mark is one claim of the article, in the row of whoever vouches for it: "
            "{reporter} of {total} rest on the reporter's own word."
        ).format(reporter=reporter, total=len(claims)),
        Table(
            (_("claim"), _("paragraph"), _("what it says"), _("who vouches"), _("kind")),
            tuple(
                (
                    claim.id,
                    claim.paragraph,
                    claim.text,
                    labels[claim.speaker.id],
                    kinds[kind_of(claim)],
                )
                for claim in claims
            ),
        ),
    )
