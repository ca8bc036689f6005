"""Companies, speakers, evenings, and what was said there: rows for every table but the roles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from benchmarks.words import Words
from directory.companies.models import Behaviour, Company, Partner, Tier, Value
from directory.events.models import (
    Appearance,
    Event,
    Figure,
    Passage,
    Photo,
    Provider,
    Resource,
    ResourceKind,
    Talk,
)
from directory.events.terms import Kind, Part
from directory.kit.db import Model, Publication
from directory.kit.text import digest, fold, slugify
from directory.speakers.models import Affiliation, Source, Speaker, Standing

EVENTS, TALKS_EACH, PASSAGES_EACH, PASSAGE_LENGTH = 100, 10, 100, 600
SPEAKERS, COMPANIES = 1_500, 300
TALKS = EVENTS * TALKS_EACH
DAY = timedelta(days=1)
Row = dict[str, Any]
Table = tuple[type[Model], Iterator[Row]]


class Rows:
    """The rows of a seed, to be made once and in the order of `all`."""

    def __init__(self, seed: int, *, now: datetime) -> None:
        self.random = Random(seed)  # noqa: S311  # the same rows each time, nothing secret
        self.words = Words(self.random)
        self.now = now
        self._names = [f"{self.words.name()} {self.words.name()}" for _ in range(SPEAKERS)]
        # Who was on stage in which talk for whom; talk → [(speaker, company)].
        self._stage = {
            talk: [(who, who % COMPANIES + 1) for who in self._some_speakers()]
            for talk in range(1, TALKS + 1)
        }
        self._talks_of: dict[int, list[int]] = {}
        for talk, there in self._stage.items():
            for _who, company in there:
                self._talks_of.setdefault(company, []).append(talk)

    def all(self) -> Iterator[Table]:
        """Each table with its rows."""
        yield Company, self._companies()
        yield Value, self._values()
        yield Behaviour, self._behaviours()
        yield Partner, self._partners()
        yield Speaker, self._speakers()
        yield Affiliation, self._affiliations()
        yield Event, self._events()
        yield Figure, self._figures()
        yield Talk, self._talks()
        yield Appearance, self._appearances()
        yield Passage, self._passages()
        yield Photo, self._photos()
        yield Resource, self._resources()

    def talk_for(self, company: int) -> int:
        """A talk in which somebody of this company was on stage."""
        return self.random.choice(self._talks_of.get(company, [1]))

    def _some_speakers(self) -> list[int]:
        return self.random.sample(range(1, SPEAKERS + 1), self.random.choice((1, 1, 2, 3)))

    def _published(self) -> Row:
        return {"state": Publication.PUBLISHED, "published_at": self.now - DAY}

    def _companies(self) -> Iterator[Row]:
        for number in range(1, COMPANIES + 1):
            name = f"{self.words.name()} {self.words.name()} {number}"
            yield {
                "id": number,
                "slug": slugify(name),
                "name": name,
                "folded": fold(name),
                "website": f"https://company-{number}.example",
                "mission": self.words.text(400),
                **self._published(),
            }

    def _values(self) -> Iterator[Row]:
        for number in range(4 * COMPANIES):
            yield {
                "id": number + 1,
                "company_id": number // 4 + 1,
                "position": number % 4 + 1,
                "name": f"{self.words.line(3)} {number}",
            }

    def _behaviours(self) -> Iterator[Row]:
        for number in range(12 * COMPANIES):
            yield {
                "value_id": number // 3 + 1,
                "position": number % 3 + 1,
                "text": self.words.text(70),
            }

    def _partners(self) -> Iterator[Row]:
        for company in range(1, COMPANIES + 1, 10):
            yield {
                "company_id": company,
                "tier": self.random.choice(list(Tier)),
                "starts_on": self._day(400),
                "role_slots": 10,
            }

    def _speakers(self) -> Iterator[Row]:
        for number, name in enumerate(self._names, 1):
            yield {
                "id": number,
                "slug": f"{slugify(name)}-{number}",
                "name": name,
                "folded": fold(name),
                "biography": self.words.text(300),
                **self._published(),
            }

    def _affiliations(self) -> Iterator[Row]:
        for who in range(1, SPEAKERS + 1):
            company = who % COMPANIES + 1
            yield {
                "speaker_id": who,
                "company_id": company,
                "company_name": f"Company {company}",
                "title": self.words.line(3),
                "starts_on": self._day(self.random.randint(500, 3000)),
                "ends_on": self._day(self.random.randint(1, 400)) if who % 7 == 0 else None,
                "source": Source.PROGRAMME,
                "standing": Standing.ACCEPTED,
            }

    def _day(self, ago: int) -> date:
        return (self.now - ago * DAY).date()

    def _events(self) -> Iterator[Row]:
        for number in range(1, EVENTS + 1):
            # One every month; the last two are still to come.
            day = self._day(30 * (EVENTS - 2 - number) + 10)
            title = f"{self.words.line(3)} {number}"
            yield {
                "id": number,
                "slug": slugify(title),
                "title": title,
                "starts_on": day,
                "starts_at": datetime.combine(day, time(17), UTC),
                "doors_at": datetime.combine(day, time(16), UTC),
                "zone": "Europe/Zurich",
                "place": self.words.name(),
                "summary": self.words.text(300),
                "registration_url": f"https://seats.example/{number}",
                **self._published(),
            }

    def _figures(self) -> Iterator[Row]:
        for event in range(1, EVENTS + 1):
            yield {"event_id": event, "position": 1, "value": "over 120", "words": "guests"}
            yield {"event_id": event, "position": 2, "value": "sold out", "words": None}

    def _talks(self) -> Iterator[Row]:
        for number in range(1, TALKS + 1):
            title = f"{self.words.line(6)} {number}"
            yield {
                "id": number,
                "event_id": (number - 1) // TALKS_EACH + 1,
                "slug": slugify(title),
                "title": title,
                "position": (number - 1) % TALKS_EACH + 1,
                "summary": self.words.text(200),
                "language": "en",
                "video_provider": Provider.YOUTUBE,
                "video_ref": f"invented{number}",
                "video_offset": 30,
                **self._published(),
            }

    def _appearances(self) -> Iterator[Row]:
        for talk, there in self._stage.items():
            for position, (who, company) in enumerate(there, 1):
                yield {
                    "talk_id": talk,
                    "speaker_id": who,
                    "part": Part.SPEAKER,
                    "position": position,
                    "title": self.words.line(3),
                    "company_name": f"Company {company}",
                    "company_id": company,
                }

    def _passages(self) -> Iterator[Row]:
        for number in range(TALKS * PASSAGES_EACH):
            talk, position = number // PASSAGES_EACH + 1, number % PASSAGES_EACH + 1
            there = self._stage[talk]
            who, _company = there[position % len(there)]
            yield {
                "id": number + 1,
                "talk_id": talk,
                "key": digest(str(number))[:16],
                "position": position,
                "label": self._names[who - 1],
                "speaker_id": who,
                "kind": Kind.SPEECH,
                "text": self.words.text(PASSAGE_LENGTH),
                "starts_at": 8.0 * position,
                "ends_at": 8.0 * position + 7.5,
            }

    def _photos(self) -> Iterator[Row]:
        for number in range(EVENTS * TALKS_EACH):
            yield {
                "event_id": number // TALKS_EACH + 1,
                "talk_id": number + 1,
                "position": number % TALKS_EACH + 1,
                "alt": self.words.text(60),
                "caption": self.words.text(60),
                "decorative": False,
            }

    def _resources(self) -> Iterator[Row]:
        for number in range(2 * TALKS):
            talk = number // 2 + 1
            yield {
                "event_id": (talk - 1) // TALKS_EACH + 1,
                "talk_id": talk,
                "passage_id": (talk - 1) * PASSAGES_EACH + self.random.randint(1, PASSAGES_EACH),
                "named_by_id": self._stage[talk][0][0],
                "position": number % 2 + 1,
                "kind": self.random.choice(list(ResourceKind)),
                "url": f"https://papers.example/{number}",
                "title": self.words.line(5),
            }
