"""Readers, one a format; each yields reports."""
