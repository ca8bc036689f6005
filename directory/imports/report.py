"""What an import found, did, left alone and could not decide: for people and for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from directory.imports.planning import Plan, Step, Verb
from directory.imports.posts.model import Eye, EyeKind

# One of each thing that a report counts, where it is not the plural without its s.
SINGULARS = {"companies": "company", "people": "person"}
PLURALS = {singular: plural for plural, singular in SINGULARS.items()}
LISTED = 12  # lines of one kind in a text report; JSON has them all
SHORT = 100  # characters of a value in a text report
BEFORE = 20  # characters of it that are shown before a difference


@dataclass(frozen=True)
class Report:
    """The outcome of one post. `dry_run`: nothing was written; `published`: the public sees it."""

    plan: Plan
    source: str
    dry_run: bool
    published: bool
    eyes: list[Eye] = field(default_factory=list)


def report_on(plan: Plan, *, source: str, dry_run: bool, publish: bool) -> Report:
    """The report on a plan, carried out or not."""
    event = plan.event.row
    day = plan.post.starts_on or (event.starts_on if event else None)
    eyes = [*plan.post.eyes, *plan.eyes]
    if publish and day is None:
        eyes.append(
            Eye(EyeKind.DATE, None, "Not published: an event needs its day first. See --date.")
        )
    published = (publish and day is not None) or bool(event and event.is_published)
    return Report(plan, source, dry_run, published, eyes)


def as_dict(report: Report) -> dict[str, Any]:
    """The report for programs. `event` is the event's slug."""
    plan = report.plan
    by_verb: dict[Verb, list[Step]] = {verb: [] for verb in Verb}
    for step in plan.steps():
        by_verb[step.verb].append(step)
    return {
        "event": plan.slug,
        "title": plan.post.title,
        "source": report.source,
        "dry_run": report.dry_run,
        "published": report.published,
        "found": found(plan),
        "created": [_named(step) for step in by_verb[Verb.CREATE]],
        "changed": [
            {**_named(step), "moved": step.moved, "fields": _fields(step.changes)}
            for step in by_verb[Verb.CHANGE]
        ],
        "unchanged": dict(Counter(step.kind for step in by_verb[Verb.SAME])),
        "removed": [_named(step) for step in by_verb[Verb.REMOVE]],
        "kept": [
            *({**_named(step), "fields": _fields(step.kept)} for step in plan.steps() if step.kept),
            *({**_named(step), "fields": {}} for step in by_verb[Verb.SPARE]),
            *({**_named(step), "fields": {}} for step in by_verb[Verb.LEAVE]),
        ],
        "left_out": [
            {"line": each.line, "text": each.text, "reason": each.reason}
            for each in plan.post.left_out
        ],
        "needs_eye": [
            {"kind": eye.kind.value, "line": eye.line, "text": eye.text} for eye in report.eyes
        ],
    }


def found(plan: Plan) -> dict[str, int]:
    """How many of each thing the document has."""
    post = plan.post
    voices = {turn.label for turn in post.turns if turn.label and not turn.person}
    return {
        "talks": len(post.talks),
        "people": len(post.people),
        "companies": len(post.companies),
        "passages": len(post.turns),
        "words": sum(len(turn.text.split()) for turn in post.turns),
        "voices": len(voices),
        "photos": len(post.pictures),
        "resources": len(post.links),
    }


def _named(step: Step) -> dict[str, Any]:
    return {"kind": step.kind, "name": step.name, "line": step.line}


def _fields(changes: dict[str, tuple[str | None, str | None]]) -> dict[str, list[str | None]]:
    return {name: list(values) for name, values in changes.items()}


def as_text(report: Report) -> str:
    """The report for people: what to know first, then what to look at."""
    return "\n".join(_lines(report))


def _lines(report: Report) -> Iterator[str]:
    plan = report.plan
    data = as_dict(report)
    counts = ", ".join(_count(number, thing) for thing, number in data["found"].items() if number)
    yield f"{plan.post.title}" + (f", {plan.post.starts_on}" if plan.post.starts_on else "")
    yield f"Found: {counts}."
    yield ""
    did = "Would create" if report.dry_run else "Created"
    yield from _summed(did, data["created"])
    changed = "Would change" if report.dry_run else "Changed"
    yield from _listed(changed, (_change_text(each) for each in data["changed"]))
    if data["unchanged"]:
        yield f"Left as it was: {_kinds(Counter(data['unchanged']).elements())}."
    gone = "Would remove" if report.dry_run else "Removed"
    yield from _listed(f"{gone}, no longer in the document", map(_name_text, data["removed"]))
    yield from _listed("Kept as it was edited here", map(_kept_text, data["kept"]))
    yield from _listed(
        "Left out",
        (f"line {o['line']}: {_short(o['text'])} ({o['reason']})" for o in data["left_out"]),
    )
    yield from _listed("Needs your eye", map(_eye_text, data["needs_eye"]), most=1000)
    yield ""
    address = f"/events/{plan.slug}/"
    if report.dry_run:
        yield "Nothing was written: this was a dry run."
    elif report.published:
        yield f"Published at {address}"
    else:
        yield f"A draft, not yet public: {plan.slug}. Import it again with --publish to publish it."


def _count(number: int, things: str) -> str:
    if number == 1:
        return f"1 {SINGULARS.get(things, things.removesuffix('s'))}"
    return f"{number:,} {things}"


def _kinds(steps: Iterable[str]) -> str:
    """Kinds of steps, counted: "8 talks, 1 photo"."""
    counts = Counter(PLURALS.get(kind, f"{kind}s") for kind in steps)
    return ", ".join(_count(number, things) for things, number in counts.items())


def _summed(heading: str, steps: list[dict[str, Any]]) -> Iterator[str]:
    if steps:
        yield f"{heading}: {_kinds(step['kind'] for step in steps)}."


def _listed(heading: str, lines: Iterable[str], *, most: int = LISTED) -> Iterator[str]:
    everything = list(lines)
    if not everything:
        return
    yield f"{heading} ({len(everything)}):"
    yield from (f"  {line}" for line in everything[:most])
    if len(everything) > most:
        yield f"  … and {len(everything) - most:,} more; --json lists them all."


def _name_text(step: dict[str, Any]) -> str:
    line = f"line {step['line']}: " if step["line"] else ""
    return f"{line}{step['kind']} {_short(step['name'])}"


def _change_text(step: dict[str, Any]) -> str:
    fields = (f"{name}: {old} → {new}" for name, (old, new) in _shown(step))
    return f"{_name_text(step)}: {'; '.join(fields) or 'moved'}"


def _kept_text(step: dict[str, Any]) -> str:
    fields = (
        f"{name}: here {mine}, in the document {theirs}" for name, (mine, theirs) in _shown(step)
    )
    return f"{_name_text(step)}: {'; '.join(fields) or 'changed or taken out here'}"


def _shown(step: dict[str, Any]) -> Iterator[tuple[str, tuple[str, str]]]:
    return ((name.replace("_", " "), _pair(*pair)) for name, pair in step["fields"].items())


def _pair(one: str | None, other: str | None) -> tuple[str, str]:
    """Two values side by side; of long ones, the part in which they differ."""
    both = zip(one or "", other or "", strict=False)
    same = next((at for at, (mine, theirs) in enumerate(both) if mine != theirs), 0)
    start = 0 if max(len(one or ""), len(other or "")) <= SHORT else max(0, same - BEFORE)
    return _value(one, start), _value(other, start)


def _eye_text(eye: dict[str, Any]) -> str:
    return f"line {eye['line']}: {eye['text']}" if eye["line"] else eye["text"]


def _value(value: str | None, start: int) -> str:
    if value is None:
        return "nothing"
    return f"“{'…' if start else ''}{_short(value[start:])}”"


def _short(text: str) -> str:
    return text if len(text) <= SHORT else text[: SHORT - 1].rstrip() + "…"
