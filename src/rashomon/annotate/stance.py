"""What a speaker does with the words: stance, modality and negation, from cue, mood and content."""

from __future__ import annotations

from spacy.tokens import Token

from rashomon.annotate import cues
from rashomon.annotate.attribution import Attribution
from rashomon.annotate.context import Context
from rashomon.annotate.quotes import find_quotes
from rashomon.annotate.roles import GOVERNING
from rashomon.model import Entity, MentionType, Modality, Span, Stance

# Adjectives and nouns that weigh rather than tell: with a form of "be" they make the clause a judgment.
_WEIGHING = frozenset(
    """good bad best worst better worse right wrong true false unreasonable reasonable unacceptable acceptable illegal
    legal unlawful criminal barbaric brutal shameful heinous horrific cowardly honest dishonest fair unfair dangerous
    irresponsible responsible unjustified justified important historic tragic terrible absurd ridiculous outrageous
    disgraceful unprecedented deadly significant successful failure mistake crime aggression provocation discrimination
    genocide terrorism massacre tragedy disgrace shame lie lies nonsense hell betrayal violation response message step
    attempt farce disaster victory defeat""".split()
)
_OUGHT = frozenset({"must", "should", "ought", "need"})
_FUTURE = frozenset({"will", "would", "shall", "'ll", "’ll", "may", "might", "could"})
_DECREES = frozenset({"will", "would", "shall", "'ll", "’ll"})
_PLANS = frozenset("plan prepare intend expect aim due poised consider mull seek likely".split())
_IF = frozenset({"if", "unless", "should", "otherwise"})
_PAST = frozenset({"had", "has", "have", "was", "were"})
_VIOLENCE = frozenset(
    """attack murder killing violence bombing terrorism aggression crime massacre assault kidnapping war assassination
    bloodshed atrocity shelling invasion extremism strike airstrike""".split()
)
# Not to know is no denial.
_KNOW = frozenset("know aware able sure certain clear determine verify confirm see hear remember".split())


def stance_of(context: Context, attribution: Attribution, speaker: Entity | None) -> Stance:
    """The speaker's act. The cue decides where it is plain; "said" and "announced" are read off the content."""
    tokens = [t for span in attribution.content for t in context.tokens(span)]
    if attribution.post is not None:
        return Stance.JUDGES if _exclaims(tokens) else Stance.ASSERTS
    lemma = attribution.lemma or "say"
    given = cues.STANCES.get(lemma)
    if given is Stance.ANNOUNCES:
        another = _about_another(context, tokens, speaker) or _told_as_past(context, tokens, speaker)
        return Stance.ASSERTS if another else Stance.ANNOUNCES
    if lemma == "warn" and attribution.addressee is not None and tokens[:1] and tokens[0].lower_ in ("to", "not"):
        return Stance.URGES
    if lemma in ("reject", "repudiate") and _is_violence(tokens):
        # "Rejected the murder" condemns it, and takes for granted that it was.
        return Stance.JUDGES
    if given is not None:
        return given
    if lemma == "describe":
        return Stance.JUDGES if _likened_to_judgment(tokens) else Stance.ASSERTS
    if lemma in ("accuse", "blame", "show", "depict", "capture", "report", "claim", "deny"):
        return Stance.ASSERTS
    main = _main_verb(tokens)
    if main is None:
        return Stance.ASSERTS
    if any(c.lower_ in _OUGHT and c.dep_ == "aux" for c in main.children) or (_imperative(main) and len(tokens) > 2):
        return Stance.URGES
    if _denies_own(context, main, speaker):
        return Stance.DENIES
    if _weighs(main) or _quotes_weight(context, attribution):
        return Stance.JUDGES
    if _own_future(context, main, speaker) or _rules(context, attribution, main):
        return Stance.ANNOUNCES
    return Stance.ASSERTS


def _is_violence(tokens: list[Token]) -> bool:
    """Whether the content is a noun for violence, not a claim or report about it."""
    inside = {t.i for t in tokens}
    top = next((t for t in tokens if t.head.i not in inside and t.pos_ in ("NOUN", "PROPN")), None)
    return top is not None and top.lemma_.lower() in _VIOLENCE


def modality_of(context: Context, attribution: Attribution, stance: Stance) -> Modality:
    """Conditional where an "if" governs the content, planned where it lies ahead, else actual."""
    tokens = [t for span in attribution.content for t in context.tokens(span)]
    words = {t.lower_ for t in tokens}
    if any(t.lower_ in ("if", "unless") and t.dep_ == "mark" for t in tokens) or "in case of" in _join(tokens):
        return Modality.CONDITIONAL
    if stance is Stance.URGES or attribution.post is not None:
        return Modality.ACTUAL
    main = _main_verb(tokens)
    if main is None:
        return Modality.PLANNED if attribution.lemma in cues.COMMIT else Modality.ACTUAL
    chain = [main, *(c for c in main.children if c.dep_ in ("aux", "auxpass", "xcomp", "acomp", "advmod"))]
    # "would begin ... and block": the second verb shares the first one's "would".
    heads = [main, main.head] if main.dep_ == "conj" and main.tag_ == "VB" else [main]
    ahead = any(c.lower_ in _FUTURE and c.dep_ == "aux" for h in heads for c in h.children)
    going = main.lemma_ in ("go", "set") and any(c.dep_ == "xcomp" for c in main.children)
    # "would have" tells of what did not come about; "could not" of what was not possible.
    ahead = ahead and not (words & {"have"} and "would" in words and main.tag_ == "VBN")
    planned = any(t.lemma_.lower() in _PLANS and (t.tag_ in ("VBG", "VBN") or t.pos_ == "ADJ") for t in chain)
    if main.tag_ == "VB" and attribution.lemma in cues.COMMIT:
        planned = True
    return Modality.PLANNED if ahead or planned or going else Modality.ACTUAL


def negated(context: Context, content: tuple[Span, ...]) -> bool:
    """Whether the content's main clause says "not", "no" or "never"."""
    tokens = [t for span in content for t in context.tokens(span)]
    main = _main_verb(tokens)
    if main is None:
        return bool(tokens) and tokens[0].lower_ in ("no", "not")
    subject = next((c for c in main.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    none = subject is not None and any(c.lower_ in ("no", "none", "neither") for c in (subject, *subject.children))
    return none or any(
        c.dep_ == "neg" or (c.lower_ in ("never", "no") and c.dep_ in ("neg", "det")) for c in main.children
    )


def _main_verb(tokens: list[Token]) -> Token | None:
    """The topmost verb of the content."""
    inside = {t.i for t in tokens}
    verbs = [t for t in tokens if t.pos_ in ("VERB", "AUX") and t.dep_ not in ("aux", "auxpass")]
    tops = [t for t in verbs if not any(a.i in inside and a.pos_ in ("VERB", "AUX") for a in t.ancestors)]
    return tops[0] if tops else (verbs[0] if verbs else None)


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)


def _about_another(context: Context, tokens: list[Token], speaker: Entity | None) -> bool:
    """Whether what is announced is somebody else's doing."""
    main = _main_verb(tokens)
    subject = _subject(main) if main is not None else None
    if subject is None or subject.pos_ == "PRON":
        return False
    mention = context.mention_at(subject)
    if mention is None or mention.type not in (MentionType.PERSON, MentionType.ORGANISATION, MentionType.GROUP):
        return False
    return not _own(context, subject, speaker)


def _told_as_past(context: Context, tokens: list[Token], speaker: Entity | None) -> bool:
    """ "announced that fighting had intensified": what is over is no measure of whoever tells it, if not theirs."""
    main = _main_verb(tokens)
    subject = _subject(main) if main is not None else None
    if main is None or subject is None or subject.pos_ == "PRON" or _own(context, subject, speaker):
        return False
    past = main.tag_ == "VBD" or (main.tag_ == "VBN" and any(c.lower_ in _PAST for c in main.children))
    return past and not any(c.tag_ == "MD" for c in main.children)


def _own(context: Context, subject: Token, speaker: Entity | None) -> bool:
    """Whether the subject is the speaker or of the speaker's side (the same country)."""
    if speaker is None:
        return False
    if subject.lower_ in ("i", "we"):
        return True
    mention = context.mention_at(subject)
    if mention is not None and mention.entity == speaker.id:
        return True
    entity = context.entity(mention.entity) if mention is not None else None
    # "No Serbian soldier": the adjective tells whose.
    modifiers = [context.mention_at(c) for c in subject.children if c.dep_ in ("amod", "compound", "poss")]
    inside = context.mentions_in((mention.start, mention.end)) if mention is not None else ()
    sides = {m.place.country for m in (*modifiers, *inside) if m is not None and m.place is not None}
    return speaker.country is not None and ((entity and entity.country) == speaker.country or speaker.country in sides)


def _denies_own(context: Context, main: Token, speaker: Entity | None) -> bool:
    """ "our forces have not crossed the line": a plain denial of one's own side's act, whatever the cue."""
    subject = _subject(main)
    nobody = subject is not None and any(c.lower_ in ("no", "none") for c in (subject, *subject.children))
    not_done = nobody or any(c.dep_ == "neg" for c in main.children)
    past = main.tag_ in ("VBD", "VBN") or any(c.lower_ in ("did", "has", "have", "had") for c in main.children)
    inner = next((c for c in main.children if c.dep_ == "ccomp"), None)
    if main.lemma_ in _KNOW or any(c.lemma_.lower() in _KNOW for c in main.children if c.dep_ == "acomp"):
        return False
    if inner is not None and main.lemma_ in ("inform", "state", "say", "announce", "stress", "declare", "confirm"):
        return _denies_own(context, inner, speaker)
    future = any(c.lower_ in _FUTURE for c in main.children)
    return not_done and past and not future and subject is not None and _own(context, subject, speaker)


def _quotes_weight(context: Context, attribution: Attribution) -> bool:
    """A weighing noun that the outlet leaves in quotation marks ("real hell") is the speaker's judgment."""
    for span in attribution.content:
        for quote in find_quotes(context.text(span)):
            quoted = context.tokens((span.start + quote.inner.start, span.start + quote.inner.end))
            if len(quoted) < 8 and any(t.pos_ == "NOUN" and t.lemma_.lower() in _WEIGHING for t in quoted):
                return True
    return False


def _likened_to_judgment(tokens: list[Token]) -> bool:
    """ "described A as unreasonable", "as an attempt to ...": what follows "as" weighs."""
    behind = next((i + 1 for i, t in enumerate(tokens) if t.lower_ == "as"), 0)
    first = next((t for t in tokens[behind:] if t.pos_ in ("ADJ", "NOUN", "PROPN", "VERB")), None)
    heads = [t for t in tokens[behind:] if t.lemma_.lower() in _WEIGHING]
    return bool(heads) or (first is not None and first.pos_ == "ADJ" and first.dep_ in ("amod", "pobj", "oprd")
                           and first.head.pos_ not in ("NOUN", "PROPN"))  # fmt: skip


def _weighs(main: Token) -> bool:
    passive = next((c for c in main.children if c.dep_ == "xcomp" and c.lemma_ == "be"), None)
    if passive is not None:
        return _weighs(passive)
    if main.lemma_ in ("amount", "constitute", "deserve"):
        return True
    if main.lemma_ != "be":
        return False
    for child in main.children:
        if child.dep_ in ("acomp", "attr"):
            if child.lemma_.lower() in _WEIGHING:
                return True
            if any(t.tag_ in ("JJS", "RBS") and t.head.lemma_ != "likely" for t in child.subtree) and child.pos_ in (
                "NOUN",
                "PRON",
                "NUM",
                "ADJ",
            ):
                return True
            inner = [c for c in child.children if c.dep_ == "amod"]
            if any(c.lemma_.lower() in _WEIGHING for c in inner):
                return True
        if child.dep_ == "prep" and any(t.tag_ == "JJS" for t in child.subtree):
            return True
    return False


def _rules(context: Context, attribution: Attribution, main: Token) -> bool:
    """ "The government said that permits would be needed": whoever governs announces what is to hold."""
    if attribution.source is None or not any(c.tag_ == "MD" and c.lower_ in _DECREES for c in main.children):
        return False
    governs = any(t.lemma_.lower() in GOVERNING for t in context.tokens(attribution.source))
    state = main.tag_ == "VBN" or main.lemma_ in ("be", "remain", "need", "apply")
    subject = _subject(main)
    mention = context.mention_at(subject) if subject is not None else None
    people = mention is not None and mention.type in (MentionType.PERSON, MentionType.ORGANISATION)
    return governs and state and not people


def _own_future(context: Context, main: Token, speaker: Entity | None) -> bool:
    ahead = any(c.lower_ in ("will", "would", "shall", "'ll", "’ll") and c.dep_ == "aux" for c in main.children)
    going = main.lemma_ == "go" and any(c.dep_ == "xcomp" for c in main.children) and main.tag_ == "VBG"
    subject = _subject(main)
    return (ahead or going) and subject is not None and _own(context, subject, speaker)


def _imperative(main: Token) -> bool:
    return main.tag_ == "VB" and main.is_sent_start is True and _subject(main) is None


def _exclaims(tokens: list[Token]) -> bool:
    return any(t.text == "!" for t in tokens)


def _join(tokens: list[Token]) -> str:
    return " ".join(t.lower_ for t in tokens)
