"""From one report to its annotation: the order of the stages, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from spacy.language import Language

from rashomon.annotate.attribution import Attributor
from rashomon.annotate.attribution_rules import attribute_by_rules
from rashomon.annotate.attribution_trained import attribute_by_tagger
from rashomon.annotate.board import find_board
from rashomon.annotate.context import Context
from rashomon.annotate.due import find_due
from rashomon.annotate.event_doers import blamed
from rashomon.annotate.events import find_events
from rashomon.annotate.figures import find_figures, with_counts
from rashomon.annotate.gazetteer import Gazetteer
from rashomon.annotate.gazetteer_added import Added, with_places
from rashomon.annotate.names import find_names
from rashomon.annotate.naming import find_naming
from rashomon.annotate.nlp import load_nlp, parse, sentence_spans
from rashomon.annotate.places import find_places
from rashomon.annotate.statements import find_statements
from rashomon.annotate.tagger import load_tagger
from rashomon.annotate.times import find_times
from rashomon.annotate.version import version_of
from rashomon.model import Annotation, AttributionBy, Report


@dataclass(frozen=True)
class Annotator:
    """What annotating needs, loaded once a worker. ``attribute`` finds who says what: trained, or by rules alone."""

    nlp: Language
    gazetteer: Gazetteer
    attribute: Attributor = attribute_by_rules
    version: str = version_of(AttributionBy.RULES)


def load_annotator(
    model: str | None = None, attribution: AttributionBy = AttributionBy.TRAINED, added: Added | None = None
) -> Annotator:
    """Load the parser, the gazetteer (with what was ``added`` to it) and the tagger.

    Raises ``RashomonError`` where one of them is missing.
    """
    by_rules = attribution is AttributionBy.RULES
    attribute = attribute_by_rules if by_rules else partial(attribute_by_tagger, load_tagger())
    version = with_places(version_of(attribution), added)
    return Annotator(load_nlp(model), Gazetteer.open(added=added), attribute, version)


def annotate(annotator: Annotator, report: Report) -> Annotation:
    """Everything ``report`` says, with spans. Pure: the same report and version give the same annotation."""
    if report.language not in (None, "en"):
        limit = f"The report's language is '{report.language}'; only English is read: nothing was marked in it."
        return Annotation(annotator.version, report.language, (), (), (), (), (), (), (), (), (), limits=(limit,))
    doc = parse(annotator.nlp, report)
    context = Context(report, doc, sentence_spans(doc))
    context = replace(context, times=find_times(context))
    toponyms = find_places(context, annotator.gazetteer)
    entities, mentions = find_names(context, toponyms)
    context = replace(context, entities=entities, mentions=mentions)
    statements, utterances = find_statements(context, annotator.attribute(context), annotator.version)
    context = replace(context, statements=statements)
    events = find_events(context)
    figures = find_figures(context, tuple(e for e in events if not e.verbal))
    events = with_counts(events, figures, statements)
    told = {s.id: tuple(e.id for e in events if any(a.statement == s.id for a in e.accounts)) for s in statements}
    statements = tuple(replace(s, events=told[s.id]) for s in statements)
    context = replace(context, statements=statements)
    made = Annotation(
        annotator=annotator.version,
        language=report.language,
        sentences=context.sentences,
        entities=entities,
        mentions=mentions,
        times=context.times,
        statements=statements,
        events=events,
        figures=figures,
        board=find_board(context),
        due=find_due(context),
        naming=find_naming(context),
        limits=_limits(report),
        utterances=utterances,
    )
    return replace(made, events=blamed(report.text, made))


def _limits(report: Report) -> tuple[str, ...]:
    if report.published is None:
        return (f"The report is undated ({report.undated_reason or 'no date was found'}): relative times stay open.",)
    return ()
