"""Little words by their kind, as the rules for words that may be other words need them."""

from __future__ import annotations

from course.vocabulary.running import word_set

ARTICLES = word_set("de het een geen deze dit elke iedere alle 't")
SUBJECTS = word_set("ze we zij wij jullie")
OWNERS = word_set("mijn jouw zijn haar hun onze ons uw")
PREPOSITIONS = word_set(
    "aan achter bij binnen boven buiten door in langs met na naar naast om onder op over per "
    "richting rond sinds te tegen tijdens tot tussen uit van vanaf vanuit via volgens voor "
    "voorbij wegens zonder"
)
SUBORDINATORS = word_set(
    "omdat toen terwijl nadat voordat doordat zodat zoals hoewel sinds wanneer indien waar waarna "
    "waarbij waardoor opdat mits tenzij"
)
#: How many words on a rule looks for something near, and for the end of a clause.
NEAR, CLAUSE = 6, 30
