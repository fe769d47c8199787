"""Errors that are a user's to mend: each carries one sentence that says what is wrong and what to do."""

from __future__ import annotations


class RashomonError(Exception):
    """Base of all errors that are shown to people as one sentence, without a traceback."""


class InputError(RashomonError):
    """One input (a file, a record, a line) could not be read; the others go on."""


class LedgerError(RashomonError):
    """The ledger file cannot be used: missing, locked, foreign, newer, or the disk is full."""


class MissingExtra(RashomonError):
    """A feature needs an optional package; the message names the extra to install."""
