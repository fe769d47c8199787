"""Linking across reports: one module a question (who is who, one event, one text, one speech, who denies whom)."""

from rashomon.link.linker import Linker

__all__ = ["Linker"]
