"""A desk's own places: files of GeoNames, or a table of names and coordinates, added once and used from then on."""

from rashomon.gazetteers.collection import Outcome, Source, add, listed, remove

__all__ = ["Outcome", "Source", "add", "listed", "remove"]
