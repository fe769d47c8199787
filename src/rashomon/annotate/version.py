"""The version that machine records carry. When it changes, every report is annotated and linked anew."""

VERSION = "rules-1"
