"""Reading: from files, folders, feeds and archives to reports, with what each report's text says of itself."""

from rashomon.ingest.clean import examine
from rashomon.ingest.options import FIELDS, ReadOptions, parse_columns
from rashomon.ingest.reading import read_bytes, read_paths

__all__ = ["FIELDS", "ReadOptions", "examine", "parse_columns", "read_bytes", "read_paths"]
