"""Dutch as a machine can handle it: words, sentences, lemmas, syllables, compounds, readability.

Pure functions on strings; no data of the lessons, nothing drawn. Every library is imported where
it is first used, so that importing a module of this room costs nothing.

Examples
--------
>>> from course.language import readability, syllables
>>> syllables.count("havenstad")
3
>>> readability.measure("De haven is dicht. De stad wacht.").words
7
"""
