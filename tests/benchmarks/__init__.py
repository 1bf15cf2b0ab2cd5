"""Measurements, not tests: machines are shared and noisy, so nothing here turns CI red.

Run ``python -m tests.benchmarks`` (all) or ``python -m tests.benchmarks imports kernels browser
files``. Each figure is a median of several runs; a ratio is against a baseline measured in turn.
"""
