"""Words for violence, for who does it, and for whom and what it hits: general English, lemmas."""

from __future__ import annotations

import re

HARM = frozenset(
    """kill murder assassinate slay execute massacre slaughter wound injure maim shoot gun machinegun fire attack
    ambush assault raid storm strafe shell bomb bombard dynamite mortar blast explode detonate destroy damage
    wreck demolish burn torch raze blow riddle stab behead beat torture rape kidnap abduct hijack seize rob
    steal loot sack plunder die perish threaten sabotage target hit strike lose hurt capture detain hold
    intimidate harm victimize""".split()
)
# What is done to people: whoever has a name and is nothing else is then a person.
MORTAL = frozenset(
    """kill murder assassinate slay execute wound injure shoot gun machinegun riddle stab behead torture rape kidnap
    abduct die assassination killing kidnapping abduction execution slaying death""".split()
)
HARM_NOUNS = frozenset(
    """attack assault ambush raid bombing explosion blast murder assassination killing massacre slaying death
    kidnapping abduction kidnap hijacking robbery theft looting arson burning destruction sabotage shooting
    execution attempt slaughter bombardment beating torture rape capture threat dynamiting holdup hostage""".split()
)
ARMED = frozenset(
    """guerrilla guerilla rebel terrorist subversive extremist insurgent militant gunman assailant attacker kidnapper
    hijacker assassin murderer killer bomber commando individual man youth person stranger criminal delinquent
    bandit thug group band squad column unit cell faction member troop soldier paramilitary militiaman mercenary
    trafficker mafia cartel hitman fighter element police policeman officer army force killers patrol hoodlum
    thief robber vandal separatist leftist rightist narcoterrorist capo suspect people fanatic commandos""".split()
)
COMBATANT = frozenset(
    """guerrilla guerilla rebel terrorist subversive extremist insurgent soldier troop army military battalion brigade
    patrol unit force trooper sergeant corporal lieutenant infantryman paratrooper garrison barracks convoy
    fighter column squad detachment militiaman contra recruit police policeman patrolman guardsman guard
    casualty combatant enemy platoon regiment lieutenants officers""".split()
)
HUMAN = frozenset(
    """people person individual man woman child boy girl baby youth civilian peasant farmer worker employee student
    teacher professor villager resident citizen passerby bystander pedestrian passenger family wife husband son
    daughter brother sister father mother relative friend companion leader member minister president senator
    congressman deputy mayor governor official judge magistrate attorney lawyer prosecutor priest nun bishop
    missionary jesuit pastor reporter journalist newsman correspondent photographer editor cameraman engineer
    technician doctor nurse physician businessman industrialist merchant vendor rancher landowner owner driver
    bodyguard escort guard policeman soldier officer general colonel major captain lieutenant sergeant diplomat
    ambassador consul envoy adviser advisor tourist foreigner american politician candidate activist unionist
    trade-unionist councilman secretary director manager executive commander chief maid cook servant watchman
    population inhabitant community indian refugee hostage victim dead wounded prisoner anthropologist economist
    scientist archbishop monsignor seaman sailor marine pilot crew troop police patrol agent inspector detective
    militant sympathizer supporter deserter informer elder adult minor infant neighbor personnel staff
    delegation delegate spokesman chairman aide volunteer nephew niece cousin uncle pair couple magistrates
    catechist seminarian lecturer rector dean columnist announcer publisher writer poet singer actor athlete
    miner fisherman carpenter taxi-driver taxidriver guerrilla rebel terrorist subversive paramilitary councilor
    councillor legislator representative justice attache""".split()
)
PHYSICAL = frozenset(
    """bus car vehicle truck van jeep pickup automobile motorcycle train railroad railway locomotive airplane plane
    aircraft airliner helicopter boat ship vessel tanker ambulance taxi house home residence apartment building
    office headquarters facility installation store shop supermarket market mall restaurant hotel bar club
    brothel cinema theater bank branch agency embassy consulate ambassy ministry palace city-hall hall school
    university college church temple cathedral monastery convent hospital clinic library museum station post
    stationhouse barracks garrison base camp airport port dock bridge highway tunnel pipeline oleoduct refinery
    well plant factory warehouse powerline tower pylon pole line transformer substation dam network grid system
    generator antenna transmitter property ranch plantation crop structure monument statue table stand box booth
    newspaper radio tv channel company enterprise firm corporation dealership garage tank mill mine laboratory
    center centre offices town-hall townhall precinct court courthouse jail prison stadium park gas-station
    kiosk container wagon cable telephone pipe aqueduct mansion shack hut dwelling complex institution institute
    institutions pumps pump trucks""".split()
)
REBEL = re.compile(r"\b(?:Liberation|Revolutionary (?!Democratic|Party)|Guerr?illa|Cartel)\b")
MILITARY = re.compile(
    r"\b(?:police|military|army|air force|barracks?|garrisons?|brigade|battalion|patrol|soldiers|troops|guerrillas|"
    r"rebels|infantry|cavalry|paratroop\w*|counterinsurgency|enemy|colonel|lieutenant|sergeant|corporal|naval|navy|"
    r"national guard|detachment)\b",
    re.IGNORECASE,
)
