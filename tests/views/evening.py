"""An invented evening at a border, as records written by hand: what the views and the formats are tested on.

Hauliers block two crossings near Nova Gorica; a paper and an agency tell it, a third reprints the agency, a fourth
report is in a language that is not read, a fifth was replaced by a newer version.
"""

from __future__ import annotations

from dataclasses import replace

from builders import Records, account, event, mention, place, row, span, statement

from rashomon.model import (
    Bound,
    Dateline,
    Figure,
    LedgerBoard,
    LedgerDue,
    LedgerEntity,
    Link,
    LinkKind,
    MentionType,
    Modality,
    Naming,
    NotProse,
    NotProseKind,
    Outcome,
    Precision,
    Stance,
    Status,
    Voice,
)

HERALD = """date 2031-02-28 Hauliers close the Vrtojba crossing as talks fail
18:40 GMT 28.02.2031 (Updated: 21:05 GMT 28.02.2031)
Photo: Maja Oblak. Lorries near Vrtojba, file picture.
Hauliers parked some 300 lorries across the Vrtojba crossing on Friday evening and church bells rang in Ajdovscina.
Two warning shots were heard near Rozna Dolina shortly after eight, residents said.
"The road stays shut until the minister signs," the drivers' spokesman Luka Zorman said in a televised address. \
"If they tow one lorry, we will block the motorway as well," Zorman warned.
Police denied that any officer had fired a weapon. "No shot was fired by the police tonight," the force said in a \
statement.
Interior Minister Ana Kovac announced that the new transit permits would be required from March 1.
We are at the barrier and nobody moves. pic.example/q8Lr2 — Tine K. (@tine_gorica) February 28, 2031
The self-styled drivers' council was founded after the strike of 2024.
"""

WIRE = """NOVA GORICA, Feb 28 (Adria Wire) - About 180 trucks stood at the Vrtojba border post on Friday night, \
Italian customs said, while traffic through Rozna Dolina was moving again by 22:30.
Witnesses told Adria Wire they had heard several shots from the direction of the police line at Rozna Dolina.
Drivers' leader Luka Zormann said the blockade would last "until a signature is on paper".
Ana Kovač, Slovenia's interior minister, accused the strikers of taking the region hostage and called on them to \
return to the table.
The strikers must clear the road by noon on Saturday or face fines, Kovač said.
Fuel ran short across the Karst.
The 2024 strike by the wildcat union ended after nine days.
"""

LINER = "Kein Durchkommen in Vrtojba: Lastwagen sperren die Grenze.\n"

OLD = "date 2031-02-28 Hauliers gather at Vrtojba\nHauliers gathered at the Vrtojba crossing on Friday.\n"


def evening() -> Records:
    """The whole evening."""
    h, w = HERALD, WIRE
    herald, wire = "Soča Herald", "Adria Wire"
    records = Records(texts={"rh": h, "rw": w, "rp": w, "rl": LINER, "ro": OLD})
    caption = "Photo: Maja Oblak. Lorries near Vrtojba, file picture."
    post = "We are at the barrier and nobody moves. pic.example/q8Lr2 — Tine K. (@tine_gorica) February 28, 2031"
    records.rows = [
        row(
            "rh", title="Hauliers close the Vrtojba crossing as talks fail", outlet=herald, published="2031-02-28",
            published_at="2031-02-28T18:40Z", updated_at="2031-02-28T21:05Z", language="en", family="rh", origin="rh",
            url="https://herald.example/2031/02/28/vrtojba", supersedes="ro",
            not_prose=(
                NotProse(0, h.index("\n"), NotProseKind.HEADER),
                NotProse(*span(h, "18:40 GMT 28.02.2031 (Updated: 21:05 GMT 28.02.2031)"), NotProseKind.TIMESTAMP),
                NotProse(*span(h, caption), NotProseKind.CAPTION),
                NotProse(*span(h, post), NotProseKind.EMBED),
            ),
        ),
        row(
            "rw", title="Trucks block Slovenian border post", outlet=wire, published="2031-02-28", language="en",
            family="rw", origin="rw", dateline=Dateline("Nova Gorica", "2031-02-28", 0, 20),
            not_prose=(NotProse(*span(w, "NOVA GORICA, Feb 28 (Adria Wire) -"), NotProseKind.DATELINE),),
        ),
        row(
            "rp", title="Trucks block border post", outlet="Gulf Morning", published="2031-03-01", language="en",
            family="rw", origin="rw", url="javascript:alert(1)",
        ),
        row(
            "rl", title="Kein Durchkommen", outlet="Karst Kurier", language="de",
            undated_reason="the text gives no date", origin_reason="nothing was marked in it",
            limits=("The report's language is 'de'; only English is read: nothing was marked in it.",),
        ),
        row("ro", title="Hauliers gather at Vrtojba", outlet=herald, published="2031-02-28", superseded_by="rh"),
    ]  # fmt: skip
    records.where = [
        place("p1", "Vrtojba crossing", 45.9107, 13.6262, Precision.EXACT),
        place("p2", "Rožna Dolina crossing", 45.9446, 13.6415, Precision.EXACT),
        place("p3", "Ajdovščina", 45.8861, 13.9095, Precision.SETTLEMENT),
        place("p4", "Karst", 45.75, 13.85, Precision.AREA),
        place("p5", "Nova Gorica", 45.9556, 13.6484, Precision.SETTLEMENT),
        place("p6", "Slovenia", 46.1, 14.8, Precision.COUNTRY),
    ]
    person, body = MentionType.PERSON, MentionType.ORGANISATION
    records.known = [
        LedgerEntity(
            "rh.e1", person, "Luka Zorman", (("Luka Zorman", 1), ("Luka Zormann", 1)), "SI", "drivers' spokesman", None
        ),
        LedgerEntity(
            "rh.e2", person, "Ana Kovac", (("Ana Kovac", 1), ("Ana Kovač", 1)), "SI", "Interior Minister", None
        ),
        LedgerEntity("rh.e3", body, "Police", (("Police", 2),), "SI", None, None),
        LedgerEntity("rh.e4", MentionType.PLACE, "Vrtojba", (("Vrtojba crossing", 2),), "SI", None, "p1"),
        LedgerEntity(
            "rh.e5", body, "Drivers' council", (("drivers' council", 1), ("wildcat union", 1)), None, None, None
        ),
    ]
    records.named = [
        mention("rh", h, "Luka Zorman", "rh.e1", person),
        mention("rh", h, "Zorman", "rh.e1", person, "motorway"),
        mention("rw", w, "Luka Zormann", "rh.e1", person),
        mention("rh", h, "Ana Kovac", "rh.e2", person),
        mention("rw", w, "Ana Kovač", "rh.e2", person),
        mention("rh", h, "Police", "rh.e3", body),
        mention("rh", h, "Vrtojba crossing", "rh.e4", MentionType.PLACE, "Hauliers parked"),
        mention("rw", w, "Vrtojba border post", "rh.e4", MentionType.PLACE),
    ]
    records.loaded = [
        ("rh", Naming("rh.e5", "self-styled drivers' council", *span(h, "self-styled drivers' council"))),
        ("rw", Naming("rh.e5", "wildcat union", *span(w, "wildcat union"))),
    ]
    records.said = [
        statement("rh.s1", h, "Two warning shots were heard near Rozna Dolina shortly after eight", "unnamed",
                  outlet=herald, source=span(h, "residents"), cue=span(h, "said", "residents")),
        statement("rh.s2", h, "The road stays shut until the minister signs", "Luka Zorman", outlet=herald,
                  entity="rh.e1", voice=Voice.DIRECT, stance=Stance.ANNOUNCES, channel="televised address",
                  source=span(h, "the drivers' spokesman Luka Zorman"), cue=span(h, "said", "Luka Zorman")),
        statement("rh.s3", h, "If they tow one lorry, we will block the motorway as well", "Luka Zorman",
                  outlet=herald, entity="rh.e1", voice=Voice.DIRECT, stance=Stance.WARNS,
                  modality=Modality.CONDITIONAL, cue=span(h, "warned")),
        statement("rh.s4", h, "any officer had fired a weapon", "Police", outlet=herald, entity="rh.e3",
                  stance=Stance.DENIES, source=span(h, "Police"), cue=span(h, "denied")),
        statement("rh.s5", h, "No shot was fired by the police tonight", "Police", outlet=herald, entity="rh.e3",
                  voice=Voice.DIRECT, negated=True),
        statement("rh.s6", h, "the new transit permits would be required from March 1", "Ana Kovac", outlet=herald,
                  entity="rh.e2", stance=Stance.ANNOUNCES, modality=Modality.PLANNED, effective="2031-03-01"),
        statement("rh.s7", h, "We are at the barrier and nobody moves.", "@tine_gorica", outlet=herald,
                  voice=Voice.POST, channel="a social network"),
        statement("rw.s1", w, "About 180 trucks stood at the Vrtojba border post on Friday night", "Italian customs",
                  outlet=wire),
        statement("rw.s2", w, "they had heard several shots from the direction of the police line at Rozna Dolina",
                  "Witnesses", outlet=wire),
        statement("rw.s3", w, "the blockade would last \"until a signature is on paper\"", "Luka Zormann", outlet=wire,
                  entity="rh.e1", voice=Voice.MIXED, stance=Stance.ANNOUNCES),
        statement("rw.s4", w, "taking the region hostage", "Ana Kovač", outlet=wire, entity="rh.e2",
                  stance=Stance.JUDGES),
        statement("rw.s5", w, "return to the table", "Ana Kovač", outlet=wire, entity="rh.e2", stance=Stance.URGES,
                  addressee="the strikers"),
        statement("rw.s6", w, "The strikers must clear the road by noon on Saturday or face fines", "Kovač",
                  outlet=wire, entity="rh.e2", stance=Stance.URGES, effective="2031-03-01T12:00"),
    ]  # fmt: skip
    denies, wire_blockade = Stance.DENIES, "About 180 trucks stood at the Vrtojba border post on Friday night"
    several = "they had heard several shots from the direction of the police line at Rozna Dolina"
    records.happened = [
        event("rh.v1", "Lorries block the Vrtojba crossing", "2031-02-28T18:00/2031-02-28T22:00", "p1", Status.REPORTED,
              account("rh", h, "Hauliers parked some 300 lorries across the Vrtojba crossing on Friday evening"),
              account("rw", w, wire_blockade, "rw.s1"),
              replace(account("rp", w, wire_blockade, None), origin="rw"), origins=2),
        event("rh.v2", "Church bells rung in Ajdovščina", "2031-02-28", "p3", Status.REPORTED,
              account("rh", h, "church bells rang in Ajdovscina")),
        event("rh.v3", "Shots near Rožna Dolina", "2031-02-28T20:00~", "p2", Status.DISPUTED,
              account("rh", h, "Two warning shots were heard near Rozna Dolina shortly after eight", "rh.s1"),
              account("rw", w, several, "rw.s2"),
              account("rh", h, "any officer had fired a weapon", "rh.s4", denies),
              origins=None, origins_reason="both reports rest on unnamed residents and witnesses"),
        event("rw.v1", "Traffic moves again through Rožna Dolina", "2031-02-28T22:30", "p2", Status.REPORTED,
              account("rw", w, "traffic through Rozna Dolina was moving again by 22:30")),
        event("rh.v4", "Transit permits required", "2031-03-01", "p6", Status.ANNOUNCED,
              account("rh", h, "the new transit permits would be required from March 1", "rh.s6")),
        event("rh.v5", "Motorway to be blocked if a lorry is towed", None, None, Status.THREATENED,
              account("rh", h, "we will block the motorway as well", "rh.s3")),
        event("rw.v2", "Fuel short across the Karst", None, "p4", Status.REPORTED,
              account("rw", w, "Fuel ran short across the Karst"), place_precision=Precision.AREA),
        event("rw.v3", "Strike of the drivers' union", "2024", None, Status.BACKGROUND,
              account("rw", w, "The 2024 strike by the wildcat union ended after nine days"),
              account("rh", h, "the strike of 2024")),
    ]  # fmt: skip
    records.counted = [
        Figure("rh.f1", None, span(h, "some 300 lorries"), "some 300 lorries",
               300, Bound.ABOUT, "lorries", "rh.v1", None, None),
        Figure("rw.f1", "rw.s1", span(w, "About 180 trucks"), "About 180 trucks",
               180, Bound.ABOUT, "lorries", "rh.v1", None, None),
    ]  # fmt: skip
    records.tied = [
        Link(LinkKind.DENIES, "rh.s4", "rh.s1", "the police deny firing; residents tell of shots at the same hour"),
        Link(LinkKind.DENIES, "rh.s4", "rw.s2", "the police deny firing; witnesses name the police line"),
        Link(LinkKind.CONTRADICTS, "rh.f1", "rw.f1", "about 300 and about 180 of the same at one hour"),
        Link(LinkKind.SAME_SPEECH, "rh.s2", "rw.s3", "one speaker, one evening, one condition"),
        Link(LinkKind.REPEATS, "rh.s2", "rw.s3", "until it is signed"),
        Link(LinkKind.REPRINTS, "rp", "rw", "one text"),
    ]
    records.states = [
        LedgerBoard("rh.b1", "rh", "Vrtojba crossing", "crossing", "p1", "closed", "2031-02-28T18:00", None,
                    "Soča Herald", None, (span(h, "parked some 300 lorries across the Vrtojba crossing"),), True),
        LedgerBoard("rw.b1", "rw", "Rožna Dolina crossing", "crossing", "p2", "open", "2031-02-28T22:30", None,
                    "Italian customs", "rw.s1",
                    (span(w, "traffic through Rozna Dolina was moving again by 22:30"),), True),
        LedgerBoard("rh.b3", "rh", "Rožna Dolina crossing", "crossing", "p2", "closed", "2031-02-28T20:00", None,
                    "residents", None, (span(h, "Rozna Dolina shortly after eight"),), False),
        LedgerBoard("rh.b2", "rh", "Transit permits (old)", "document", None, "valid", None, "2031-02-28", "Ana Kovac",
                    "rh.s6", (span(h, "new transit permits"),), True),
    ]  # fmt: skip
    records.owed = [
        LedgerDue("rh.d1", "rh", "New transit permits required at both crossings", "rh.e2", "2031-03-01", None, "rh.s6",
                  (span(h, "the new transit permits would be required from March 1"),), Outcome.PENDING, ()),
        LedgerDue("rw.d1", "rw", "Strikers to clear the road", None, "2031-03-01T12:00", "or face fines", "rw.s6",
                  (span(w, "must clear the road by noon on Saturday"),), Outcome.PASSED_UNREPORTED, ()),
        LedgerDue("rh.d2", "rh", "Drivers to block the motorway", "rh.e1", None, "if one lorry is towed", "rh.s3",
                  (span(h, "we will block the motorway as well"),), Outcome.PENDING, ()),
    ]  # fmt: skip
    return records
