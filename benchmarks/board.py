"""Roles in all their states, and what hangs on them: rows to follow those of the evenings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from benchmarks.rows import COMPANIES, PASSAGES_EACH, SPEAKERS, Row, Rows, Table
from directory.roles.models import (
    Employment,
    Interdependency,
    Level,
    Moment,
    MomentKind,
    Outcome,
    PayUnit,
    Place,
    Region,
    Requirement,
    RequirementKind,
    Role,
    State,
    Step,
    Teammate,
    Workplace,
)
from directory.roles.rules import HIDDEN_AFTER, OPEN_FOR, STALE_AFTER

ROLES = 5_000
DAY = timedelta(days=1)
DISCIPLINES = ("Engineering", "Design", "Research", "Data", "Operations", "Product", "Teaching")
LOCALITIES = (("Bristol", "GB"), ("Zürich", "CH"), ("Lyon", "FR"), ("Graz", "AT"))
REGIONS = ("EU", "GB", "CH", "US", "Worldwide")
# Of a hundred roles, how many are in which state, and when they were confirmed and run out.
FORTUNES: dict[str, tuple[int, timedelta, timedelta]] = {
    "open": (62, 4 * DAY, OPEN_FOR),
    "stale": (12, STALE_AFTER + 5 * DAY, OPEN_FOR),
    "hidden": (5, HIDDEN_AFTER + 5 * DAY, OPEN_FOR),
    "run out": (3, 4 * DAY, -DAY),
    "draft": (5, DAY, DAY),
    "submitted": (3, DAY, DAY),
    "closed": (10, 20 * DAY, OPEN_FOR),
}
ASKED = (RequirementKind.MUST,) * 4 + (RequirementKind.LEARN,) * 2 + (RequirementKind.NICE,) * 2


class Board:
    """The roles of the companies in these rows."""

    def __init__(self, rows: Rows) -> None:
        self._rows, self._random, self._words = rows, rows.random, rows.words
        self._companies = [self._random.randint(1, COMPANIES) for _ in range(ROLES)]
        names, weights = list(FORTUNES), [share for share, _, _ in FORTUNES.values()]
        self._fortunes = self._random.choices(names, weights, k=ROLES)
        self._workplaces = self._random.choices(list(Workplace), k=ROLES)

    def all(self) -> Iterator[Table]:
        """Each table with its rows."""
        yield Role, self._roles()
        yield Place, self._places()
        yield Region, self._regions()
        yield Requirement, self._requirements()
        yield Step, self._steps()
        yield Teammate, self._team()
        yield Moment, self._moments()

    def _roles(self) -> Iterator[Row]:
        choose = self._random.choice
        for number in range(ROLES):
            low = self._random.randint(30, 110) * 100_000
            yield {
                "id": number + 1,
                "company_id": self._companies[number],
                "title": self._words.line(4),
                "discipline": choose(DISCIPLINES),
                "level": choose(list(Level)),
                "employment": choose(list(Employment)),
                "workplace": self._workplaces[number],
                "pay_min": low,
                "pay_max": low * 5 // 4,
                "pay_currency": choose(("GBP", "EUR", "CHF")),
                "pay_unit": PayUnit.YEAR,
                "why": self._words.text(500),
                "adds": self._words.text(200),
                "interdependency": choose(list(Interdependency)),
                "enough_musts": 3,
                "pathway": self._words.text(300),
                "reply_days": 10,
                "apply_url": f"https://company.example/roles/{number}",
                **self._life(self._fortunes[number]),
            }

    def _life(self, fortune: str) -> dict[str, Any]:
        """The state, and every date that belongs to some: a batch has the same columns in each."""
        now, (_share, confirmed, runs) = self._rows.now, FORTUNES[fortune]
        opened = now - confirmed - self._random.randint(0, 3000) * timedelta(minutes=10)
        known = {"draft": State.DRAFT, "submitted": State.SUBMITTED, "closed": State.CLOSED}
        state = known.get(fortune, State.OPEN)
        was_open = state in {State.OPEN, State.CLOSED}
        return {
            "state": state,
            "submitted_at": None if state is State.DRAFT else opened - DAY,
            "opened_at": opened if was_open else None,
            "confirmed_at": now - confirmed if was_open else None,
            "valid_through": now + runs if was_open else None,
            "closed_at": now - DAY if state is State.CLOSED else None,
            "outcome": Outcome.FILLED if state is State.CLOSED else None,
        }

    def _places(self) -> Iterator[Row]:
        for role in range(1, ROLES + 1):
            if self._workplaces[role - 1] is not Workplace.REMOTE:
                for position in range(1, self._random.choice((1, 1, 2)) + 1):
                    locality, country = self._random.choice(LOCALITIES)
                    yield _of(role, position, locality=locality, country=country)

    def _regions(self) -> Iterator[Row]:
        for role in range(1, ROLES + 1):
            if self._workplaces[role - 1] is Workplace.REMOTE:
                for name in self._random.sample(REGIONS, 2):
                    yield {"role_id": role, "name": name}

    def _requirements(self) -> Iterator[Row]:
        for role in range(1, ROLES + 1):
            for position, kind in enumerate(ASKED, 1):
                text, why = self._words.text(50), self._words.text(60)
                yield _of(role, position, kind=kind, text=text, why=why)

    def _steps(self) -> Iterator[Row]:
        for role in range(1, ROLES + 1):
            for position in range(1, 4):
                yield _of(role, position, text=self._words.text(40), who=self._words.name())

    def _team(self) -> Iterator[Row]:
        for role in range(1, ROLES + 1):
            # Speaker n is of company n modulo their number, see Rows.
            there = range((self._companies[role - 1] - 1) or COMPANIES, SPEAKERS + 1, COMPANIES)
            for position, speaker in enumerate(self._random.sample(there, 2), 1):
                yield _of(role, position, speaker_id=speaker)

    def _moments(self) -> Iterator[Row]:
        for role in range(1, ROLES + 1):
            talk = self._rows.talk_for(self._companies[role - 1])
            passage = (talk - 1) * PASSAGES_EACH + self._random.randint(1, PASSAGES_EACH)
            quote = self._words.text(60)
            kind = self._random.choice((MomentKind.DESCRIBES_WORK, MomentKind.SAYS_HIRING))
            yield _of(role, 1, passage_id=passage, kind=kind, quote=quote)


def _of(role: int, position: int, **fields: Any) -> Row:
    return {"role_id": role, "position": position, **fields}
