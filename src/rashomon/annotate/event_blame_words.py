"""Words that lay a deed at somebody's door: accusing, ascribing, claiming, clearing, and words of doubt."""

from __future__ import annotations

import re

from rashomon.annotate.roles import GOVERNING

HEDGE = re.compile(
    r"\b(?:apparent(?:ly)?|presum(?:ed|ably)|alleg(?:ed|edly)|suspect(?:ed|s)?|purported(?:ly)?|supposed(?:ly)?|"
    r"possibl[ey]|probabl[ey]|perhaps|maybe|reportedly|likely|(?:is|are|was|were) (?:believed|thought|said) to|"
    r"(?:may|might|could) have|believed to (?:be|belong|have))\b",
    re.IGNORECASE,
)
# Whom it names stands behind: "accused the rebels of", "attributed the attack to the rebels", "the work of the rebels".
ACCUSE = re.compile(
    r"\b(?:(?:accus|blam|implicat)(?:e|es|ed|ing)|suspect(?:s|ing)?)\b|\b(?:hold|holds|held)\b(?=[^.]* responsible)"
    r"|\bcharg(?:es|ed|ing) (?=that|the|an?\b|[A-Z])",
    re.IGNORECASE,
)
ASCRIBE = re.compile(
    r"\b(?:attribut|ascrib|imput|link|trac)(?:e|es|ed|ing)\b"
    r"|\bpoint(?:s|ed|ing)? (?:(?:a|the|its|their) finger )?(?=to|at)"
    r"|\bblam(?:e|es|ed|ing)\b(?=[^.]* on )",
    re.IGNORECASE,
)
WORK_OF = re.compile(
    r"\b(?:was|were|is|be|been) (?:probably |apparently |clearly )?(?:the )?(?:work|doing|handiwork) of\b",
    re.IGNORECASE,
)
# Whom it names stands before: "the rebels are accused of", "the rebels were responsible for".
ACCUSED_OF = re.compile(
    r"\b(?:been|is|are|was|were|being) (?:accused of|suspected of|blamed for|held responsible for|implicated in|"
    r"linked to|wanted for)\b",
    re.IGNORECASE,
)
DID_IT = re.compile(
    r"\b(?:is|are|was|were|bears?|bore) (?:directly |solely |the )?(?:responsib(?:le|ility) for|"
    r"behind (?=(?:the|this|that) (?:attack|bomb|blast|explosion|killing|murder|assassination|kidnapping|raid)))",
    re.IGNORECASE,
)
CLAIM = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|assum(?:es|ed|ing)|admit(?:s|ted|ting)?|acknowledg(?:es|ed|ing)|took|taken?|takes|taking|"
    r"accept(?:s|ed|ing)?) (?:full |the |public |its |their )*(?:responsibility|credit|authorship)\b"
    r"|\b(?:claim(?:s|ed)|admit(?:s|ted)|confess(?:es|ed)) (?:to )?(?:having|being (?:behind|responsible))\b",
    re.IGNORECASE,
)
CLAIMED_BY = re.compile(
    r"\bresponsibility\b[^.]{0,60}\b(?:was|were|been) (?:claimed|assumed|taken|admitted) by\b", re.IGNORECASE
)
CLEAR = re.compile(r"\b(?:acquitted of|cleared of|exonerated (?:of|from)|absolved of)\b", re.IGNORECASE)
NO_CLAIM = re.compile(r"\b(?:no|nobody|not|none|neither|without|denied|denies|rejected)\b", re.IGNORECASE)
AUTHORITY = re.compile(
    r"\b(?:police|army|military|armed forces|official|officer|judge|prosecutor|attorney|general|colonel|major|captain|"
    r"commander|brigade|battalion|garrison|security|intelligence|investigator|"
    + "|".join(sorted(GOVERNING))
    + r")s?\b",
    re.IGNORECASE,
)
TO = re.compile(r"\b(?:to|at|on)\b")
# Between an accusing word and whom it names nothing of this kind stands; "members of" does.
ELSEWHERE = re.compile(
    r"\b(?:(?<!members )(?<!member )(?<!elements )(?<!units )of|for|that|which|who|with|having|in|by|near|from)\b|[;:.]"
)
JOINED = re.compile(r"(?:,| and| or|, and|, or) (?:the |an? )?", re.IGNORECASE)
