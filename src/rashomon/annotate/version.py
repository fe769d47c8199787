"""The version that machine records carry. When it changes, every report is annotated and linked anew."""

from rashomon.model import AttributionBy

VERSION = "trained-3"


def version_of(attribution: AttributionBy) -> str:
    """The version of an annotator that finds attributions in this way."""
    return VERSION if attribution is AttributionBy.TRAINED else f"{VERSION}-{attribution}"
