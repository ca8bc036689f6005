"""What each public page costs the server, in units of a bare Flask "hello" on the same server.

    .venv/bin/python -m benchmarks.pages [--rounds 7] [--only PAGE] [--profile PAGE] [URL]

URL names a database that `benchmarks.fill` has filled; without one, a SQLite file is filled first.
In each round every page is asked for some dozens of times, each time for another talk, role,
speaker, and "hello" between them. What is counted is processor time of the server (and of its
part of the database), in h, the time of a hello: the median of the rounds' ratios. So a slow or
busy machine changes the milliseconds, but hardly the ratios.

--profile PAGE shows instead where the time of one page goes ("talk", "roles", …).
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import statistics
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, cycle, islice, takewhile
from random import Random
from typing import Any

import sqlalchemy as sa
from flask import Flask

from benchmarks import fill
from benchmarks.sites import Site, lectern, running
from directory.companies.models import Company
from directory.events.models import Event, Talk
from directory.extensions import db
from directory.kit import clock
from directory.roles import queries
from directory.roles.views.words import role_address
from directory.speakers.models import Speaker

ASKED, HELLOS = 40, 80  # requests of each kind in a round
OK, NOT_MODIFIED = 200, 304
THINGS: dict[str, Any] = {"event": Event, "talk": Talk, "speaker": Speaker, "company": Company}
LISTS = ("events", "talks", "speakers", "companies", "roles")
FILTERED = "/roles/?discipline=Engineering&page="
AIM, AIMS = 12.0, {"home": 15.0, "role": 5.0, "talk": 5.0}
AIM_304, AIM_MEMORY = 2.0, 200
PROFILED, SHOWN, POPULAR = 200, 40, 3


@dataclass
class Kind:
    """A kind of page, its addresses, and what was measured."""

    name: str
    paths: list[str]
    aim: float
    conditional: bool = False
    seconds: list[float] = field(default_factory=list)
    ratios: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    kept: list[float] = field(default_factory=list)
    asked: float = 0

    def again(self) -> Kind:
        """A few of its pages, which many ask for."""
        return Kind(self.name, self.paths[:POPULAR], self.aim, conditional=self.conditional)

    def __post_init__(self) -> None:
        # Neighbours in a list share much; a visitor's next page is any.
        Random(fill.SEED).shuffle(self.paths)  # noqa: S311  # the same order each time
        self.next = cycle(self.paths)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages")
    parser.add_argument("url", nargs="?", metavar="URL")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--profile", metavar="PAGE")
    parser.add_argument("--only", metavar="PAGE", action="append")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = given.url or f"sqlite:///{folder}/full.sqlite3"
        if not given.url:
            fill.main(url)
        app = lectern(url, kept_pages=0)
        only = [given.profile] if given.profile else given.only
        kinds = [kind for kind in _kinds(app) if not only or kind.name in only]
        if given.profile:
            _profile(app, kinds[0])
        else:
            _measure(url, app, kinds, rounds=given.rounds)
        with app.app_context():
            db.engine.dispose()


def _kinds(app: Flask) -> Iterator[Kind]:
    """Each kind of page, with the addresses of all its pages."""
    with app.app_context():
        slugs = {
            name: list(db.session.scalars(sa.select(model.slug))) for name, model in THINGS.items()
        }
        visible = db.session.scalars(queries.visible_roles(clock.now())).all()
        roles = [role_address(role) for role in visible]
    yield _kind("home", ["/"])
    for name in LISTS:
        yield _kind(name, _pages(app, f"/{name}/?page="))
    yield _kind("roles, filtered", _pages(app, FILTERED))
    for name, its in slugs.items():
        room = "companies" if name == "company" else f"{name}s"
        yield _kind(name, [f"/{room}/{slug}/" for slug in its])
    yield _kind("role", roles)
    talks = [f"/talks/{slug}/" for slug in slugs["talk"]]
    yield Kind("304 of a talk", talks, AIM_304, conditional=True)
    yield Kind("304 of the roles", ["/roles/"], AIM_304, conditional=True)


def _kind(name: str, paths: list[str]) -> Kind:
    return Kind(name, paths, AIMS.get(name, AIM))


def _pages(app: Flask, address: str) -> list[str]:
    """The addresses of all pages of a long list."""
    client = app.test_client()
    numbered = (f"{address}{number}" for number in count(1))
    return list(takewhile(lambda path: client.get(path).status_code == OK, numbered))


def _measure(url: str, app: Flask, kinds: list[Kind], *, rounds: int) -> None:
    for kind in kinds:
        kind.asked = statistics.median(_asked_for(app, kind, path) for path in kind.paths[:9])
    hellos: list[float] = []
    with (
        running("hello", url) as hello,
        running("lectern", url) as site,
        running("keeping", url) as keeping,
    ):
        for number in range(rounds + 1):  # the first one warms up
            for kind in kinds:
                hellos.append(_cost(hello, Kind("hello", ["/"], 1), HELLOS))
                kind.seconds.append(_cost(site, kind, ASKED))
                kind.ratios.append(kind.seconds[-1] / hellos[-1])
                kind.kept.append(_cost(keeping, kind.again(), ASKED) / hellos[-1])
            print(f"round {number} of {rounds}", end="\r", flush=True)
        with running("lectern", url) as second:
            for kind in kinds:
                _cost(second, kind, ASKED)
            memory = [each.memory() for each in (site, second)]
    _print(kinds, hellos, memory, rounds=rounds)


def _cost(site: Site, kind: Kind, times: int) -> float:
    """Seconds of processor that one page of this kind takes the site, of so many."""
    known = site.get(kind.paths[0]).headers["ETag"] if kind.conditional else ""
    asked = {"If_None_Match": known} if known else {}
    before = site.used()
    for path in islice(kind.next, times):
        answer = site.get(path, **asked)
        if answer.status != (NOT_MODIFIED if known else OK):
            raise SystemExit(f"{path} answers {answer.status}")
        kind.sizes.append(answer.size)
    return (site.used() - before) / times


def _asked_for(app: Flask, kind: Kind, path: str) -> int:
    """How many statements a page takes."""
    asked: list[str] = []
    client = app.test_client()
    known = client.get(path).headers["ETag"] if kind.conditional else ""

    def note(*event: Any) -> None:
        asked.append(event[2])

    sa.event.listen(sa.Engine, "before_cursor_execute", note)
    try:
        client.get(path, headers={"If-None-Match": known})
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", note)
    return len([statement for statement in asked if statement != "BEGIN"])


def _print(
    kinds: list[Kind], hellos: list[float], memory: list[tuple[float, float]], *, rounds: int
) -> None:
    hello = statistics.median(hellos) * 1000
    print(f"{rounds} rounds of {ASKED} requests for each page, medians; h = {hello:.2f} ms\n")
    print("| page | CPU ms | h | aim h | spread of h | h, kept | statements | kB |")
    print("|---|---|---|---|---|---|---|---|")
    for kind in kinds:
        ratios = sorted(kind.ratios[1:])
        print(
            f"| {kind.name} | {statistics.median(kind.seconds[1:]) * 1000:.2f}"
            f" | {statistics.median(ratios):.1f} | {kind.aim:.0f}"
            f" | {ratios[0]:.1f}–{ratios[-1]:.1f} | {statistics.median(kind.kept[1:]):.1f}"
            f" | {kind.asked:.0f} | {statistics.median(kind.sizes) / 1000:.1f} |"
        )
    rss, pss = (sum(each[n] for each in memory) for n in (0, 1))
    print(f"\nTwo processes: {rss:.0f} MB resident, {pss:.0f} MB by share; aim {AIM_MEMORY} MB.")


def _profile(app: Flask, kind: Kind) -> None:
    """Show where the time of a page goes."""
    client, profiler = app.test_client(), cProfile.Profile()
    for path in islice(kind.next, PROFILED):
        client.get(path)
    profiler.enable()
    for path in islice(kind.next, PROFILED):
        client.get(path)
    profiler.disable()
    stats = pstats.Stats(profiler).strip_dirs()
    for order in ("cumulative", "tottime"):
        stats.sort_stats(order).print_stats(SHOWN)


if __name__ == "__main__":
    main()
