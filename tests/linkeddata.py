"""What is wrong with the data a page carries for machines: the rules of its readers, as tables.

A thing that is told has all that its kind requires, nothing that is not in the table, and every
value in the form that search engines read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from tests.browser import Page

Check = Callable[[Any], bool]
SCHEMA = "https://schema.org"


def of_page(page: Page) -> dict[str, Any] | None:
    """The one object that a page carries, None if it carries nothing."""
    scripts = [node.text() for node in page.tree.css('script[type="application/ld+json"]')]
    assert len(scripts) < 2, "a page is about one thing"
    return dict(json.loads(scripts[0])) if scripts else None


def text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def address(value: Any) -> bool:
    """A whole address, as it is written in a document."""
    if not text(value) or not value.isascii() or any(map(str.isspace, value)):
        return False
    parts = urlsplit(value)
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def instant(value: Any) -> bool:
    """A date with a time, to the second, and its offset."""
    if not text(value) or "T" not in value or "." in value:
        return False
    return datetime.fromisoformat(value).tzinfo is not None


def day(value: Any) -> bool:
    return text(value) and date.fromisoformat(value).isoformat() == value


def day_or_instant(value: Any) -> bool:
    return instant(value) if "T" in str(value) else day(value)


def number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0


def code(length: int) -> Check:
    def check(value: Any) -> bool:
        return text(value) and len(value) == length and value.isascii() and value.isupper()

    return check


def one_of(*words: str) -> Check:
    return lambda value: value in words


def a(*kinds: str) -> Check:
    """A thing of one of these kinds, whose own rules are held for themselves."""
    return lambda value: isinstance(value, dict) and value.get("@type") in kinds


def each(check: Check) -> Check:
    """A list with something in it, each of this form."""
    return lambda value: isinstance(value, list) and bool(value) and all(map(check, value))


PAGES = {"Event", "VideoObject", "ProfilePage", "Organization", "JobPosting"}
REQUIRED: dict[str, dict[str, Check]] = {
    "Event": {"name": text, "startDate": day_or_instant, "location": a("Place")},
    "VideoObject": {"name": text, "thumbnailUrl": address, "uploadDate": instant},
    "Clip": {"name": text, "startOffset": number, "url": address},
    "ProfilePage": {"mainEntity": a("Person")},
    "Person": {"name": text},
    "Organization": {"name": text},
    "Place": {},
    "PostalAddress": {"addressCountry": code(2)},
    "Offer": {"url": address},
    "JobPosting": {
        "title": text,
        "description": text,
        "datePosted": instant,
        "hiringOrganization": a("Organization"),
    },
    "PropertyValue": {"name": text, "value": text},
    "Country": {"name": code(2)},
    "AdministrativeArea": {"name": text},
    "MonetaryAmount": {"currency": code(3), "value": a("QuantitativeValue")},
    "QuantitativeValue": {"unitText": one_of("HOUR", "DAY", "WEEK", "MONTH", "YEAR")},
}
ALLOWED: dict[str, dict[str, Check]] = {
    "Event": {
        "url": address,
        "description": text,
        "image": address,
        "endDate": day_or_instant,
        "doorTime": instant,
        "eventStatus": one_of(
            f"{SCHEMA}/EventScheduled", f"{SCHEMA}/EventRescheduled", f"{SCHEMA}/EventCancelled"
        ),
        "eventAttendanceMode": one_of(f"{SCHEMA}/OfflineEventAttendanceMode"),
        "organizer": a("Organization"),
        "performer": each(a("Person")),
        "offers": a("Offer"),
    },
    "VideoObject": {
        "url": address,
        "description": text,
        "embedUrl": address,
        "contentUrl": address,
        "inLanguage": text,
        "publisher": a("Organization"),
        "actor": each(a("Person")),
        "transcript": text,
        "hasPart": each(a("Clip")),
    },
    "Clip": {"endOffset": number},
    "ProfilePage": {"url": address, "dateCreated": instant, "dateModified": instant},
    "Person": {
        "url": address,
        "alternateName": each(text),
        "description": text,
        "image": address,
        "jobTitle": text,
        "worksFor": each(a("Organization")),
    },
    "Organization": {
        "url": address,
        "alternateName": each(text),
        "sameAs": lambda value: address(value) or each(address)(value),
        "description": text,
        "logo": address,
    },
    "Place": {"name": text, "address": lambda value: text(value) or a("PostalAddress")(value)},
    "PostalAddress": {"addressLocality": text},
    "Offer": {"availability": one_of(f"{SCHEMA}/InStock")},
    "JobPosting": {
        "url": address,
        "identifier": a("PropertyValue"),
        "validThrough": instant,
        "employmentType": one_of(
            *"FULL_TIME PART_TIME CONTRACTOR TEMPORARY INTERN VOLUNTEER PER_DIEM OTHER".split()
        ),
        "jobLocation": each(a("Place")),
        "jobLocationType": one_of("TELECOMMUTE"),
        "applicantLocationRequirements": each(a("Country", "AdministrativeArea")),
        "baseSalary": a("MonetaryAmount"),
        "directApply": lambda value: isinstance(value, bool),
    },
    "QuantitativeValue": {"value": number, "minValue": number, "maxValue": number},
}


def faults(data: dict[str, Any]) -> list[str]:
    """Sentences about the data of a page, none for good ones."""
    found = [] if data.get("@context") == SCHEMA else ["it says no context"]
    if data.get("@type") not in PAGES:
        return [*found, f"no page is about a {data.get('@type')}"]
    rest = {name: value for name, value in data.items() if name != "@context"}
    return [*found, *_faults(rest)]


def _faults(thing: dict[str, Any]) -> Iterator[str]:
    kind = str(thing.get("@type"))
    if kind not in REQUIRED:
        yield f"nobody reads a {kind}"
        return
    known = REQUIRED[kind] | ALLOWED.get(kind, {})
    yield from (f"{kind} has no {name}" for name in REQUIRED[kind] if name not in thing)
    for name, value in thing.items():
        if name == "@type":
            continue
        if name not in known:
            yield f"{kind} says {name}, which is not in the table"
        elif not _holds(known[name], value):
            yield f"{kind} has the {name} {value!r}"
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict):
                yield from _faults(part)
    if kind in TOGETHER:
        yield from TOGETHER[kind](thing)


def _holds(check: Check, value: Any) -> bool:
    try:
        return check(value)
    except ValueError:
        return False


def _event(thing: dict[str, Any]) -> Iterator[str]:
    begins, ends = str(thing.get("startDate", "")), thing.get("endDate")
    if ends is not None and (ends < begins[:10] or ("T" in begins and ends == begins[:10])):
        yield f"an Event ends on {ends}, before it begins"
    if "address" not in thing.get("location", {}):
        yield "the Place of an Event has no address"


def _film(thing: dict[str, Any]) -> Iterator[str]:
    if ("embedUrl" in thing) == ("contentUrl" in thing):
        yield "a VideoObject has either an embedUrl or a contentUrl"
    clips = [clip for clip in thing.get("hasPart", []) if number(clip.get("startOffset"))]
    for clip in clips:
        if clip.get("url") != f"{thing.get('url')}?t={clip['startOffset']}":
            yield f"a Clip leads to {clip.get('url')}"
        if clip.get("endOffset", float("inf")) <= clip["startOffset"]:
            yield "a Clip ends before it begins"
    for one, other in pairwise(clips):
        if one["startOffset"] >= other["startOffset"]:
            yield "two Clips do not follow each other"


def _posting(thing: dict[str, Any]) -> Iterator[str]:
    remote = "jobLocationType" in thing
    if remote and "applicantLocationRequirements" not in thing:
        yield "a remote JobPosting does not say from where"
    if not remote and "jobLocation" not in thing:
        yield "a JobPosting does not say where"
    for place in thing.get("jobLocation", []):
        if not a("PostalAddress")(place.get("address")):
            yield "the jobLocation has no PostalAddress"
    if "sameAs" not in thing.get("hiringOrganization", {}):
        yield "the hiringOrganization is not identified"


def _range(thing: dict[str, Any]) -> Iterator[str]:
    ends = {"minValue", "maxValue"} & thing.keys()
    if ("value" in thing) == bool(ends) or len(ends) == 1:
        yield "a QuantitativeValue has either a value or both ends"
    elif ends and thing["minValue"] >= thing["maxValue"]:
        yield "a QuantitativeValue has no range between its ends"


TOGETHER = {
    "Event": _event,
    "VideoObject": _film,
    "JobPosting": _posting,
    "QuantitativeValue": _range,
}
