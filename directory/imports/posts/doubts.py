"""What a person must look at. In: everything found. Out: sentences that say what and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from directory.imports.posts import cast, names
from directory.imports.posts.billing import Stage
from directory.imports.posts.cast import Cast, Member
from directory.imports.posts.companies import Companies
from directory.imports.posts.dates import Found as Day
from directory.imports.posts.head import Head
from directory.imports.posts.model import Eye, EyeKind, Person
from directory.imports.posts.people import Found
from directory.imports.posts.said import Body, Said
from directory.kit.text import fold

_ALIKE = 88
_MOST_COMPARED = 150


def gather(
    *,
    head: Head,
    body: Body,
    stage: Stage,
    released: Sequence[Member],
    company: Cast,
    firms: Companies,
    found: Found,
    day: Day | None,
    has_title: bool,
    has_day: bool,
) -> tuple[Eye, ...]:
    """All doubts, in the order of the document; those of the whole document first."""
    eyes = [
        *_title(stage, has_title=has_title),
        *_date(day, head.date_line, has_day=has_day),
        *_titles(found.people),
        *_names(head, found.people),
        *_voices(stage, company, released),
        *firms.doubts([(line.number, line.text) for line in head.summary]),
        *_hosts(found, firms),
        *_talks(stage),
        *body.eyes,
    ]
    return tuple(sorted(eyes, key=lambda eye: eye.line or 0))


def _title(stage: Stage, *, has_title: bool) -> Iterable[Eye]:
    if not has_title:
        yield Eye(
            EyeKind.TITLE,
            None,
            f"The document has no title; it is called “{stage.drafts[0].title}” for now. "
            "Say --title TITLE.",
        )


def _date(day: Day | None, line: int | None, *, has_day: bool) -> Iterable[Eye]:
    if has_day or (day is not None and day.first is not None):
        return
    if day is None:
        yield Eye(EyeKind.DATE, None, "The document has no date. Say --date YYYY-MM-DD.")
    else:
        yield Eye(EyeKind.DATE, line, f"{day.doubt}. Say --date YYYY-MM-DD.")


def _titles(people: Iterable[Person]) -> Iterable[Eye]:
    """People with more titles than one."""
    for person in people:
        told: dict[str, str] = {}
        for fact in person.facts:
            if fact.title:
                where = f"“{fact.title}” ({fact.source.value}, line {fact.line})"
                told.setdefault(fold(fact.title), where)
        if len(told) > 1:
            yield Eye(
                EyeKind.TITLES,
                person.line,
                f"{person.name} has {len(told)} titles: {', '.join(told.values())}.",
            )


def _names(head: Head, people: Sequence[Person]) -> Iterable[Eye]:
    """Entries that name nobody, and names so alike that they may be one person's."""
    for line, text in head.nameless:
        yield Eye(EyeKind.NAME, line, f"Line {line} of the programme names nobody: “{text}”.")
    compared = people[:_MOST_COMPARED]
    for index, one in enumerate(compared):
        for other in compared[index + 1 :]:
            if fuzz.ratio(names.key(one.name), names.key(other.name)) >= _ALIKE:
                yield Eye(
                    EyeKind.NAME,
                    other.line,
                    f"“{one.name}” (line {one.line}) and “{other.name}” (line {other.line}) "
                    "may be one person.",
                )


def _voices(stage: Stage, company: Cast, released: Sequence[Member]) -> Iterable[Eye]:
    """Voices that have a name and are linked to nobody."""
    gone = {names.key(member.name) for member in released}
    for said in cast.unknown(stage.said, stage.who).values():
        yield Eye(EyeKind.VOICE, said[0].line, _voice(said, company, gone))


def _voice(said: Sequence[Said], company: Cast, gone: set[str]) -> str:
    label = said[0].label or ""
    where = f"“{label}” speaks in line {said[0].line}"
    if len(said) > 1:
        where += f" and {len(said) - 1} more"
    if names.key(said[0].base or "") in gone:
        return (
            f"{where}, briefly, in somebody else’s talk: a voice of the audience, linked to nobody."
        )
    called = [member.name for member in company.called(said[0].base or "")]
    if len(called) == 1:
        return f"{where}: not provably {called[0]}, who is not on stage there. Linked to nobody."
    if called:
        return f"{where}: it may be {' or '.join(called)}. Linked to nobody."
    return f"{where}: the document does not say who that is. Linked to nobody."


def _hosts(found: Found, firms: Companies) -> Iterable[Eye]:
    """Companies that only a caption or somebody's own words give, so that none is made of them."""
    seen: set[tuple[str, str | None]] = set()
    for billing in found.unbilled:
        key = (billing.person, billing.company)
        if billing.company and key not in seen and not firms.knows(billing.company):
            seen.add(key)
            yield Eye(
                EyeKind.COMPANY,
                billing.line,
                f"{billing.person} is said to be of “{billing.company}”, which the programme "
                "does not name: no company was made of it.",
            )


def _talks(stage: Stage) -> Iterable[Eye]:
    """Talks without a word, without a person, and talks of one title."""
    heard = set(stage.talks)
    titled: dict[str, int] = {}
    for index, draft in enumerate(stage.drafts):
        if index not in heard:
            yield Eye(EyeKind.TALK, draft.line, f"Nothing of the transcript is of “{draft.title}”.")
        key = fold(draft.title)
        if key in titled:
            yield Eye(
                EyeKind.TALK,
                draft.line,
                f"Lines {titled[key]} and {draft.line} name two talks “{draft.title}”; "
                "both were kept.",
            )
        titled.setdefault(key, draft.line)
