"""Leads: several in a cell, told apart as far as the text allows. The names are made up."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.rules.leads import lead_id, split_leads
from tests.actions.leads_by_hand import BY_HAND

CASES = [
    ("Head of Service, East", [("Head of Service, East", "", "post")]),
    ("Ann Archer - Head of Service, East", [("Ann Archer", "Head of Service, East", "person")]),
    ("Head of Service, East – Ann Archer", [("Ann Archer", "Head of Service, East", "person")]),
    ("Ann Archer\nHead of Service, East", [("Ann Archer", "Head of Service, East", "person")]),
    ("Ann Archer, Head of Service", [("Ann Archer", "Head of Service", "person")]),
    ("Ann Archer (Head of Service)", [("Ann Archer", "Head of Service", "person")]),
    ("Ann Archer Head of Service", [("Ann Archer", "Head of Service", "person")]),
    ("Zorba Quux– improvement Partner", [("Zorba Quux", "improvement Partner", "person")]),
    ("Zorba Quux, Senior Manager", [("Zorba Quux", "Senior Manager", "person")]),
    ("Head of Care - Zorba Quux", [("Zorba Quux", "Head of Care", "person")]),
    ("Zorba Quux", [("Zorba Quux", "", "person")]),
    ("Dr Zed Quux - Designated Doctor", [("Dr Zed Quux", "Designated Doctor", "person")]),
    ("Dr Quux", [("Dr Quux", "", "person")]),
    ("Ann Archer / Ben Baker", [("Ann Archer", "", "person"), ("Ben Baker", "", "person")]),
    ("A Archer/B Baker", [("A Archer", "", "person"), ("B Baker", "", "person")]),
    (
        "Ann Archer, Ben Baker and Cath Cook",
        [("Ann Archer", "", "person"), ("Ben Baker", "", "person"), ("Cath Cook", "", "person")],
    ),
    (
        "Ann Archer Ben Baker Head of Care",
        [("Ann Archer", "", "person"), ("Ben Baker", "Head of Care", "person")],
    ),
    (
        "Ann Archer - Head of Care Ben Baker - Team Manager",
        [("Ann Archer", "Head of Care", "person"), ("Ben Baker", "Team Manager", "person")],
    ),
    (
        "Ann Archer – Lead for Care and Ben Baker – Partner",
        [("Ann Archer", "Lead for Care", "person"), ("Ben Baker", "Partner", "person")],
    ),
    (
        "Strategic Lead for Care Ann Archer - Head of Homes",
        [("Strategic Lead for Care", "", "post"), ("Ann Archer", "Head of Homes", "person")],
    ),
    ("All Heads of Service Ann Archer", [("All Heads of Service", "", "post"), ("Ann Archer", "", "person")]),
    (
        "Principal Social Worker Strategic Lead for Voice",
        [("Principal Social Worker", "", "post"), ("Strategic Lead for Voice", "", "post")],
    ),
    (
        "Ann Archer - Audit Team Strategic Lead for Voice",
        [("Ann Archer", "Audit Team", "person"), ("Strategic Lead for Voice", "", "post")],
    ),
    (
        "Head of Care - Ann Archer Strategic Lead",
        [("Ann Archer", "Head of Care", "person"), ("Strategic Lead", "", "post")],
    ),
    ("Policy, Information & Commissioning", [("Policy, Information & Commissioning", "", "team")]),
    ("Policy,\nInformation & Commissioning", [("Policy, Information & Commissioning", "", "team")]),
    ("Head of Health, Equity and Partnerships", [("Head of Health, Equity and Partnerships", "", "post")]),
    (
        "Head of Service Safeguarding, Inspection and Audit",
        [("Head of Service Safeguarding, Inspection and Audit", "", "post")],
    ),
    ("Deputy Head of Service", [("Deputy Head of Service", "", "post")]),
    ("PA to the Director of Care", [("PA to the Director of Care", "", "post")]),
    ("Ann Archer Head of Service, CSC, East", [("Ann Archer", "Head of Service, CSC, East", "person")]),
    (
        "Head of Homes and Director of Health",
        [("Head of Homes", "", "post"), ("Director of Health", "", "post")],
    ),
    (
        "Director of Care\nHead of Education",
        [("Director of Care", "", "post"), ("Head of Education", "", "post")],
    ),
    ("Health", [("Health", "", "agency")]),
    ("North Lancs CCG", [("North Lancs CCG", "", "agency")]),
    ("ART Quux", [("ART Quux", "", "team")]),
    ("Zed Quux Moonshine", [("Zed Quux Moonshine", "", "team")]),
    ("Quux house", [("Quux house", "", "team")]),
    ("Chair of the Board", [("Chair of the Board", "", "post")]),
    ("Partner Agencies", [("Partner Agencies", "", "agency")]),
    (
        "Health, Police and Housing",
        [("Health", "", "agency"), ("Police", "", "agency"), ("Housing", "", "agency")],
    ),
    ("Health/Police", [("Health", "", "agency"), ("Police", "", "agency")]),
    ("Head of Care/Police", [("Head of Care", "", "post"), ("Police", "", "agency")]),
    ("Police and Crime Commissioner", [("Police and Crime Commissioner", "", "post")]),
    ("Health (CCG and providers; others)", [("Health (CCG and providers; others)", "", "agency")]),
    ("Customer Feedback Team", [("Customer Feedback Team", "", "team")]),
    ("Nurse team (East only)", [("Nurse team (East only)", "", "team")]),
    ("Development Officer/Apprentice", [("Development Officer/Apprentice", "", "post")]),
    ("ART BIT Team", [("ART BIT Team", "", "team")]),
    ("ART BIT", [("ART BIT", "", "team")]),
    ("Ann Archer; Ann archer - Head of Care", [("Ann archer", "Head of Care", "person")]),
    ("Ann Archer - Head of Care; Ann Archer - Chair", [("Ann Archer", "Head of Care; Chair", "person")]),
    ("Team (East)", [("Team (East)", "", "team")]),
    ("Det Inspector", [("Det Inspector", "", "post")]),
    ("Ann Archer\nAnn Archer", [("Ann Archer", "", "person")]),
    ("", []),
    (" / ; \n - ", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_leads_of_a_cell_are_told_apart(text, expected):
    assert [(lead.name, lead.post, lead.kind) for lead in split_leads(text)] == expected


@pytest.mark.parametrize(("text", "expected"), BY_HAND)
def test_a_cell_of_leads_is_read_as_a_careful_officer_would(text, expected):
    found = [f"{lead.name}/{lead.post}" if lead.post else lead.name for lead in split_leads(text)]
    assert " | ".join(found) == expected


KNOWN = ["CSC", "Health", "Police", "CSC – Leaving Care", "SIA", "zorba van quux", "Voice & Choice"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("csc Health Police", ["csc", "Health", "Police"]),
        ("CSC - Leaving  Care SIA", ["CSC - Leaving Care", "SIA"]),
        ("Head of Service CSC", ["Head of Service CSC"]),
        ("Voice and Choice, SIA", ["Voice and Choice", "SIA"]),
        ("Zorba Van Quux Head of Care", ["Zorba Van Quux"]),
        ("SIA, Head of Care", ["SIA", "Head of Care"]),
    ],
)
def test_leads_that_are_known_are_recognised_again(text, names):
    assert [lead.name for lead in split_leads(text, known=KNOWN)] == names


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Zoë O’Quux", "zoe o'quux"),
        ("CSC – Care", "CSC-Care"),
        ("Voice & Choice", "voice  and choice"),
        ("J. Quux", "J Quux"),
    ],
)
def test_spellings_of_one_lead_share_an_id(a, b):
    assert lead_id(a) == lead_id(b)


PARTS = st.sampled_from(
    [
        "Ann Archer",
        " - ",
        ", ",
        "Head of Care",
        " and ",
        "Health",
        "\n",
        "/",
        "(",
        ")",
        "; ",
        " ",
        "Strategic Lead",
        "SIA",
        "Zed",
        "of",
        "Dr ",
    ]
)


@given(st.one_of(st.text(max_size=120), st.lists(PARTS, max_size=20).map("".join)))
def test_no_word_is_lost_but_the_and_between_two_leads(text):
    kept = {word for lead in split_leads(text) for word in lead_id(f"{lead.name} {lead.post}").split()}
    numbers = set(re.findall(r"(?m)^\s*(\d{1,2})[.)]\s", text))  # of a list
    assert set(lead_id(text).split()) - kept <= {"and"} | numbers


def test_a_cell_of_prose_is_one_lead_and_quick():
    begun = time.perf_counter()
    text = "Ann Archer and " * 3_000
    assert [lead.name for lead in split_leads(text)] == [text.strip()]
    split_leads("Ann Archer, and / " * 110)
    assert time.perf_counter() - begun < 2


def test_people_who_are_known_are_people_without_any_mark_between_them():
    leads = split_leads("Zorba Quux Ann Archer", known=["Zorba Quux", "Ann Archer"])
    assert [(lead.name, lead.kind) for lead in leads] == [("Zorba Quux", "person"), ("Ann Archer", "person")]
