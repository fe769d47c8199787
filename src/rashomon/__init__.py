"""Rashomon: one event, every account."""

__version__ = "0.1.0"
