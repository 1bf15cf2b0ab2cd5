"""Answers that travel with a hand-out and cannot be read: the judge's table, hashed."""
