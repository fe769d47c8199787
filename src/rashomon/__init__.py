"""Rashomon: one event, every account."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from rashomon.errors import InputError, LedgerError, MissingExtra, RashomonError
    from rashomon.ledger import Ledger, ReadSummary
    from rashomon.model import Annotation, LedgerEvent, Report, Statement

__all__ = [
    "Annotation",
    "InputError",
    "Ledger",
    "LedgerError",
    "LedgerEvent",
    "MissingExtra",
    "RashomonError",
    "ReadSummary",
    "Report",
    "Statement",
]
_ERRORS = ("InputError", "LedgerError", "MissingExtra", "RashomonError")
_LEDGER = ("Ledger", "ReadSummary")


def __getattr__(name: str) -> Any:
    """Import a public name's module when the name is first used: showing a ledger needs no parser."""
    if name not in __all__:
        raise AttributeError(f"module 'rashomon' has no attribute '{name}'")
    module = "errors" if name in _ERRORS else "ledger" if name in _LEDGER else "model"
    return getattr(import_module(f"rashomon.{module}"), name)
