"""Measurements, not tests: machines are shared and noisy, so nothing here turns CI red.

Run ``python -m tests.benchmarks`` for all, or name the parts: ``imports starts kernels browser
files checks exercises``. Each figure is a median of several runs; a ratio is against a baseline
measured in turn.
"""
