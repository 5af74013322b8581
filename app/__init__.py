"""Readouts: a public archive of diplomatic meetings.

The layers, and which may import which, are listed in CONTRIBUTING.md and guarded by tests/test_imports.py.
"""
