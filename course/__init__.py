"""A Jupyter teaching kit on modern war reporting."""

__version__ = "0.1.0"
