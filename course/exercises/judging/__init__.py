"""From an answer to its verdict: :func:`canonical.canonical`, then :func:`judge.judge`.

Nothing here knows files, widgets or authors; neither numpy nor pandas is imported.
"""
