"""Cue words: which verbs and nouns tell that somebody says something, in which frame, and what the speaker does by it.

The classes follow the frames of reporting verbs that PolNeAR's guidelines and FrameNet's Statement, Request, Judgment
and Commitment frames describe; the words are general newspaper English.
"""

from __future__ import annotations

from rashomon.model import Stance


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Take a clause: "X said (that) ...", "..., X said".
SAY = _words(
    """say tell report state declare announce add claim note explain write tweet post argue insist maintain stress
    emphasize emphasise underline underscore reiterate repeat remark observe comment reply respond answer admit
    acknowledge concede confirm reveal disclose inform notify testify allege assert contend affirm believe think suggest
    indicate hint predict forecast estimate warn caution complain conclude recall recount proclaim quip joke mention
    point swear vow pledge promise fear hope expect suspect deny convey relay boast speculate clarify specify elaborate
    whisper shout wonder demand urge recommend propose advise lament assure reassure threaten continue stipulate"""
)
# The plain verbs of telling: enough for a quotation or a clause that the parser has not tied to its verb.
PLAIN = _words("say tell add report write state declare announce tweet post note warn claim explain insist reply")
# States of mind: a statement only with a person or body as subject.
MIND = _words("believe think expect fear hope suspect doubt wonder")
# Take the thing said as an object: "denied involvement", "claimed responsibility".
DENY = _words("deny reject refute dismiss rebut repudiate disavow disclaim contradict")
JUDGE = _words(
    """condemn denounce criticize criticise slam blast decry deplore praise hail welcome applaud laud mock ridicule
    lambast lambaste censure commend"""
)
ACCUSE = _words("accuse blame")
# "X characterised A as B".
AS = _words("characterize characterise describe portray depict brand label denounce condemn dismiss call deem dub hail")
# "X urged A to do B".
URGE = _words("urge ask call appeal demand order instruct request implore beg exhort encourage advise invite tell warn")
# "X threatened to do B".
COMMIT = _words("threaten vow pledge promise plan refuse offer agree decide intend swear undertake")
# What pictures do.
SHOW = _words("show depict capture")
PICTURES = _words(
    """photo photos photograph photographs picture pictures footage video videos image images clip clips recording
    recordings tv television broadcaster map data record records graph chart"""
)
# Verbs whose passive tells that somebody unnamed says so.
PASSIVE = _words(
    """report believe expect say think claim allege rumour rumor estimate suspect understand fear know describe
    disseminate circulate spread announce publish"""
)
# Nouns that carry what is said: "media reports that ...", "his claim that ...".
NOUNS = _words(
    """report claim allegation accusation rumour rumor statement announcement assertion warning suggestion speculation
    news information belief fear hope view promise threat denial confirmation testimony"""
)
# Wholes that speak for a body: "the statement said".
DOCUMENTS = _words(
    "statement communique report release document letter post message tweet note memo dispatch declaration"
)
# Happenings and things do not speak: where the parse makes one a speaker, it lost the join of two sentences.
SPEECHLESS = _words(
    """attack fighting blast explosion casualty strike clash destruction offensive deal move incident raid bombing
    shelling war conflict crisis battle operation death life toll situation area building road bridge bomb car house
    weapon missile day week month year number part result end fire damage injury siege ceasefire truce violence victory
    defeat advance withdrawal assault province district region"""
)

STANCES: dict[str, Stance] = {
    **dict.fromkeys(DENY | {"denial"}, Stance.DENIES),
    **dict.fromkeys(JUDGE | _words("characterize characterise portray depict brand label deem dub"), Stance.JUDGES),
    **dict.fromkeys(
        _words("announce vow pledge promise plan intend undertake swear proclaim decide"), Stance.ANNOUNCES
    ),
    **dict.fromkeys(_words("warn threaten caution warning threat"), Stance.WARNS),
    **dict.fromkeys(URGE - _words("tell warn"), Stance.URGES),
    **dict.fromkeys(_words("recommend propose"), Stance.URGES),
}

# What a statement is made in: the occasion that tells two utterances of one day apart.
OCCASIONS = {
    "address": "address", "speech": "address", "interview": "interview", "statement": "statement",
    "communique": "statement", "communiqué": "statement", "tweet": "tweet", "twitter": "tweet", "post": "post",
    "telegram": "post", "facebook": "post", "instagram": "post", "x": "tweet", "conference": "press conference",
    "briefing": "press conference", "presser": "press conference", "meeting": "meeting", "letter": "letter",
    "sermon": "sermon", "telephone": "call", "phone": "call", "session": "session", "hearing": "hearing",
    "rally": "rally", "website": "website", "broadcast": "address",
}  # fmt: skip
CHANNELS = {
    "twitter": "Twitter", "telegram": "Telegram", "facebook": "Facebook", "instagram": "Instagram",
    "youtube": "YouTube", "tiktok": "TikTok", "whatsapp": "WhatsApp", "vkontakte": "VKontakte", "weibo": "Weibo",
    "television": "television", "tv": "television", "radio": "radio", "telephone": "telephone", "phone": "telephone",
    "website": "website", "statement": "statement",
}  # fmt: skip
