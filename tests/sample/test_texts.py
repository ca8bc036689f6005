"""The texts of the sample evenings have the shape that the rest of the house counts on."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

SAMPLE = Path(__file__).parents[2] / "directory" / "sample"
BOARD: dict[str, Any] = tomllib.loads((SAMPLE / "board.toml").read_text(encoding="utf-8"))

ENTRY = re.compile(
    r"^ {2}\d\. (?P<title>.+) – (?P<name>[^,]+), (?P<job>.+) at (?P<company>.+?)"
    r"watch (?P<whose>her|his|their) talk or read (?P=whose) words$",
    re.MULTILINE,
)
TURN = re.compile(
    r"^(?P<label>[^:(\n]{3,40})(?: \((?P<stamp>\d+:\d\d)\))?: (?P<text>.+)$", re.MULTILINE
)
OTHER_VOICES = {"Philippa Nnadi-Hale", "Audience Member", "Bettina"}
UNFILMED = "Lupe Arrieta Monzón"  # she asked for no cameras


class Post:
    """What a post says, as far as these tests ask."""

    def __init__(self, text: str) -> None:
        self.programme = [found.groupdict() for found in ENTRY.finditer(text)]
        self.company_of = {entry["name"]: entry["company"] for entry in self.programme}
        self.turns = [
            found.groupdict()
            for found in TURN.finditer(text.partition("\nTranscript of ")[2])
            if found["label"] in self.company_of.keys() | OTHER_VOICES
        ]


MARCH = Post((SAMPLE / "evening.txt").read_text(encoding="utf-8"))
EARLIER = Post((SAMPLE / "earlier.txt").read_text(encoding="utf-8"))
ROLES: list[dict[str, Any]] = BOARD["role"]
COMPANIES: dict[str, dict[str, Any]] = {each["name"]: each for each in BOARD["company"]}
PARTNERS = [name for name, company in COMPANIES.items() if "partner" in company]

each_role = pytest.mark.parametrize("role", ROLES, ids=lambda role: role["title"])


def said_at(company: str) -> list[str]:
    """What people of the company said on either evening, when they were of it."""
    return [
        turn["text"]
        for post in (EARLIER, MARCH)
        for turn in post.turns
        if post.company_of.get(turn["label"]) == company
    ]


def test_evening_has_eight_talks_by_eight_speakers() -> None:
    assert len(MARCH.programme) == len(MARCH.company_of) == 8
    assert {turn["label"] for turn in MARCH.turns} >= MARCH.company_of.keys()


def test_two_of_the_three_who_spoke_earlier_came_back_from_another_company() -> None:
    assert len(EARLIER.company_of) == 3
    back = EARLIER.company_of.keys() & MARCH.company_of.keys()
    assert len(back) == 2
    assert [name for name in back if EARLIER.company_of[name] == MARCH.company_of[name]] == []


def test_every_talk_has_some_hundred_words() -> None:
    words = Counter[str]()
    for turn in MARCH.turns:
        words[turn["label"]] += len(turn["text"].split())
    assert all(words[name] >= 300 for name in MARCH.company_of)


def test_every_turn_has_its_time_but_for_the_talk_that_was_not_filmed() -> None:
    labels = [turn["label"] for turn in MARCH.turns]
    introduced = labels.index(UNFILMED) - 1
    timed = [turn["stamp"] is not None for turn in MARCH.turns]
    assert timed == [at < introduced for at in range(len(labels))]
    assert all(turn["stamp"] for turn in EARLIER.turns)


def test_board_has_three_partners_with_fourteen_roles() -> None:
    assert [sum(r["company"] == name for r in ROLES) for name in PARTNERS] == [6, 5, 3]
    assert set(COMPANIES) <= set(MARCH.company_of.values())


def test_ten_roles_are_open_and_one_stands_in_each_other_state() -> None:
    states = Counter(role["state"] for role in ROLES)
    assert states == {"open": 10, "stale": 1, "draft": 1, "submitted": 1, "closed": 1}


def test_the_board_has_one_of_everything_that_a_page_can_show() -> None:
    shown = [role for role in ROLES if role["state"] in {"open", "stale"}]
    assert {each["kind"] for role in shown for each in role.get("moment", [])} == {
        *("describes_work", "says_hiring", "names_tools", "shows_value")
    }
    assert {role["workplace"] for role in shown} == {"on_site", "hybrid", "remote"}
    assert len([role for role in shown if "moment" not in role]) == 1
    assert len([role for role in shown if "pay_reason" in role]) == 1
    assert any(len(role["places"]) > 1 for role in shown)
    assert len({role["discipline"] for role in shown}) >= 7


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
    for moment in role.get("moment", []):
        said = [text for text in said_at(role["company"]) if moment["quote"] in text]
        assert len(said) == 1


@each_role
def test_a_shown_value_is_one_of_the_company(role: dict[str, Any]) -> None:
    values = {each["name"] for each in COMPANIES[role["company"]]["value"]}
    shown = {each["value"] for each in role.get("moment", []) if each["kind"] == "shows_value"}
    assert shown <= values
    assert all(
        ("value" in each) == (each["kind"] == "shows_value") for each in role.get("moment", [])
    )


@each_role
def test_the_team_has_spoken_for_the_company(role: dict[str, Any]) -> None:
    for name in role["team"]:
        assert role["company"] in {post.company_of.get(name) for post in (EARLIER, MARCH)}
