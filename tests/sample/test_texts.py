"""The two texts of the sample evening have the shape that the rest of the house counts on."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

SAMPLE = Path(__file__).parents[2] / "directory" / "sample"
EVENING = (SAMPLE / "evening.txt").read_text(encoding="utf-8")
BOARD: dict[str, Any] = tomllib.loads((SAMPLE / "board.toml").read_text(encoding="utf-8"))

ENTRY = re.compile(
    r"^ {2}\d\. (?P<title>.+) – (?P<name>[^,]+), (?P<job>.+) at (?P<company>.+)"
    r"watch (?P<whose>her|his|their) talk or read (?P=whose) words$",
    re.MULTILINE,
)
TURN = re.compile(r"^(?P<label>[^:\n]{3,40}): (?P<text>.+)$", re.MULTILINE)

PROGRAMME = [found.groupdict() for found in ENTRY.finditer(EVENING)]
COMPANY_OF = {entry["name"]: entry["company"] for entry in PROGRAMME}
TURNS = [
    (found["label"], found["text"])
    for found in TURN.finditer(EVENING.partition("\nTranscript of ")[2])
    if found["label"] in {*COMPANY_OF, "Philippa Nnadi-Hale", "Audience Member", "Bettina"}
]
ROLES: list[dict[str, Any]] = BOARD["role"]
COMPANIES: dict[str, dict[str, Any]] = {each["name"]: each for each in BOARD["company"]}

each_role = pytest.mark.parametrize("role", ROLES, ids=lambda role: role["title"])


def said_at(company: str) -> list[str]:
    return [text for label, text in TURNS if COMPANY_OF.get(label) == company]


def test_evening_has_eight_talks_by_eight_speakers() -> None:
    assert len(PROGRAMME) == len(COMPANY_OF) == 8
    assert {label for label, _ in TURNS} >= set(COMPANY_OF)


def test_every_talk_has_some_hundred_words() -> None:
    words = Counter[str]()
    for label, text in TURNS:
        words[label] += len(text.split())
    assert all(words[name] >= 300 for name in COMPANY_OF)


def test_board_has_three_partners_with_a_dozen_roles() -> None:
    assert [sum(r["company"] == name for r in ROLES) for name in COMPANIES] == [5, 4, 3]
    assert set(COMPANIES) <= set(COMPANY_OF.values())


def test_eight_roles_are_open_and_one_stands_in_each_other_state() -> None:
    states = Counter(role["state"] for role in ROLES)
    assert states == {"open": 8, "stale": 1, "draft": 1, "submitted": 1, "closed": 1}


@each_role
def test_pay_is_a_sane_range_or_a_stated_reason(role: dict[str, Any]) -> None:
    if "pay_reason" in role:
        assert not {"pay_min", "pay_max", "pay_currency", "pay_unit"} & set(role)
    else:
        assert 0 < role["pay_min"] <= role["pay_max"] <= 4 * role["pay_min"]


@each_role
def test_a_must_has_its_why(role: dict[str, Any]) -> None:
    asked = role["requirement"]
    musts = [each for each in asked if each["kind"] == "must"]
    assert 4 <= len(asked) <= 7
    assert all(each.get("why") for each in musts)
    assert 1 <= role["enough_musts"] <= len(musts) <= 7


@each_role
def test_place_is_stated_or_where_it_may_be_done_from(role: dict[str, Any]) -> None:
    assert bool(role["places"]) == (role["workplace"] != "remote") == ("regions" not in role)


@each_role
def test_a_quote_was_said_by_somebody_of_the_company(role: dict[str, Any]) -> None:
    assert 1 <= len(role["moment"]) <= 2
    for moment in role["moment"]:
        said = [text for text in said_at(role["company"]) if moment["quote"] in text]
        assert len(said) == 1


@each_role
def test_a_shown_value_is_one_of_the_company(role: dict[str, Any]) -> None:
    values = {each["name"] for each in COMPANIES[role["company"]]["value"]}
    shown = {each["value"] for each in role["moment"] if each["kind"] == "shows_value"}
    assert shown <= values
    assert all(("value" in each) == (each["kind"] == "shows_value") for each in role["moment"])


@each_role
def test_the_team_spoke_that_evening(role: dict[str, Any]) -> None:
    assert {COMPANY_OF[name] for name in role["team"]} == {role["company"]}
