"""The words of the article: what they mean, their forms, where they stand, what may replace them.

Pure functions on the data room; nothing here draws, prints or asks. Each module is one idea and is
imported by its name, as in ``from course.vocabulary import terms``.
"""
