"""The two halves of a split verb: ``keurde … goed``, ``dringen … terug``, ``in willen graven``."""

from __future__ import annotations

from course.vocabulary.running import Words, word_set
from course.vocabulary.word_kinds import PREPOSITIONS

#: A clause rarely keeps its two halves further apart than this, in words.
_FARTHEST = 30
_MOST_BETWEEN = 3
_CONJUNCTIONS = word_set(
    "en maar of want dus dat die wat als toen terwijl nadat voordat omdat doordat zodat zoals "
    "hoewel sinds waar waarna waarbij waardoor"
)
_COORDINATORS = word_set("en maar of want dus")
#: Other halves of other verbs: before a new clause they end the old one.
_PARTICLES = word_set(
    "aan af bij binnen buiten door in mee na neer om onder op over samen terug toe uit vast voor "
    "voorbij weg"
)
#: The second word of *af en toe*, *op en neer*, *over en weer*.
_PAIRED = word_set("aan af neer toe uit weer")
#: Behind a coordinator they begin a new clause; left out are those that are nouns as well.
_NEW_VERB = word_set(
    "is was waren wordt werd werden heeft had hadden hebben gaat gaan ging gingen komt komen kwam "
    "kwamen loopt lopen liep liepen rijdt reed doet deed deden zegt zei zeiden ziet zag zagen "
    "stond stonden bleef bleven blijft gaf gaven geeft vond vonden vindt hield hielden houdt trok "
    "trokken trekt viel vielen valt sprak spraken spreekt schreef schreven schrijft at aten dronk "
    "begint begon begonnen liet lieten moet moest moesten kon konden kunnen wil wilde wilden zou "
    "zouden zal zullen mag mocht mochten nam neemt maakt maakte maakten vertrekt vertrok wint won "
    "wonnen verliest verloor hij ik je jij men we wij ze zij"
)
_HELPERS = word_set(
    "te wil willen wilde wilden kan kunnen kon konden moet moeten moest moesten mag mogen mocht "
    "mochten zal zullen zou zouden gaan gaat ging gingen laten laat liet lieten blijven blijft "
    "proberen probeert is zijn was waren"
)
#: Before one of these stands a noun: *de graven*, *een stoot*, *de weg*.
_ARTICLES = word_set("de een deze geen elke")


def other_half(words: Words, i: int, prefix: str) -> int | None:
    """Return the number of the word that completes the verb at word ``i``, if there is one.

    It is looked for to the right, up to the end of the clause; then to the left, where only
    helping verbs may stand between.

    Examples
    --------
    >>> from course.vocabulary.running import running
    >>> other_half(running("De Senaat keurde het plan goed."), 2, "goed")
    5
    >>> other_half(running("Zij keurde het goed bedoelde plan af."), 1, "goed") is None
    True
    >>> other_half(running("Hij stootte de vaas om en liep door."), 1, "door") is None
    True
    >>> other_half(running("omdat zij zich in willen graven"), 5, "in")
    3
    """
    if words.before(i) in _ARTICLES:
        return None
    for j in range(i + 1, min(i + _FARTHEST, len(words))):
        new_clause = "," in words.gaps[j] and words.plain[j] in _COORDINATORS
        if words.ends_sentence(j) or new_clause or _begins_a_clause(words, i, j, prefix):
            break
        if words.plain[j] == prefix and _closes(words, j):
            return j
    for j in range(i - 1, max(i - _MOST_BETWEEN - 2, -1), -1):
        if words.marked(j + 1):
            return None
        if words.plain[j] == prefix:
            return j if j < i - 1 else None
        if words.plain[j] not in _HELPERS:
            return None
    return None


def _begins_a_clause(words: Words, i: int, j: int, prefix: str) -> bool:
    """Whether a clause with a verb of its own begins at word ``j``, behind the verb at ``i``."""
    last = words.plain[j - 1]
    has_its_half = j - 1 > i and last in _PARTICLES and last != prefix
    if words.plain[j] in _COORDINATORS:
        follows = words.after(j)
        is_paired = follows in _PAIRED | PREPOSITIONS | {last}
        return follows in _NEW_VERB or (has_its_half and not is_paired)
    alone = not any(words.marked(k) for k in range(i + 1, j))
    return has_its_half and alone and "," in words.gaps[j]


def _closes(words: Words, j: int) -> bool:
    """Whether word ``j`` can end its clause: nothing follows that it would belong to."""
    if words.plain[j] == "weg" and words.before(j) in _ARTICLES:
        return False
    if words.marked(j + 1):
        return True
    follows = words.plain[j + 1]
    # "een pakket, goed voor 40 miljard, …": an apposition, not the end of the verb.
    return follows in PREPOSITIONS | _CONJUNCTIONS and "," not in words.gaps[j]
