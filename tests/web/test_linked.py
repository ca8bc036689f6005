"""The script that carries a page's data, and the rules that are held against it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask import Flask

from directory.web.linked import absolute, linked, thing
from tests.linkeddata import faults

NASTY = "</script><!--&amp;\u2028\u2029 “العربية” \\ \" '"


def test_no_title_ends_the_script() -> None:
    script = linked({"name": NASTY})
    start, end = '<script type="application/ld+json">', "</script>"
    inside = str(script).removeprefix(start).removesuffix(end)
    assert (script.startswith(start), script.endswith(end)) == (True, True)
    assert not set("<>&\u2028\u2029") & set(inside)
    assert json.loads(inside) == {"name": NASTY}


def test_a_page_without_data_carries_no_script() -> None:
    assert linked(None) == ""


def test_what_is_not_known_is_not_told() -> None:
    told = thing("Person", name="Ann", image=None, description="", worksFor=[], startOffset=0)
    assert told == {"@type": "Person", "name": "Ann", "startOffset": 0}


@pytest.mark.parametrize(
    ("address", "whole"),
    [
        ("/events/x/", "https://talks.example/events/x/"),
        ("https://img.example/x.png", "https://img.example/x.png"),
    ],
)
def test_addresses_of_ours_are_whole(
    app: Flask, monkeypatch: pytest.MonkeyPatch, address: str, whole: str
) -> None:
    monkeypatch.setitem(app.config, "BASE_URL", "https://talks.example")
    with app.app_context():
        assert absolute(address) == whole


EVENT: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "Event",
    "name": "Lightning Talks",
    "startDate": "2026-05-12T18:30:00+02:00",
    "location": {"@type": "Place", "name": "Zürich", "address": "Zürich"},
}
CLIP = {"@type": "Clip", "name": "a", "startOffset": 5, "url": "https://x.example/?t=5"}
FILM: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "VideoObject",
    "name": "Robots",
    "url": "https://x.example/",
    "thumbnailUrl": "https://x.example/a.png",
    "uploadDate": "2026-05-13T08:00:00+00:00",
    "embedUrl": "https://x.example/player",
    "hasPart": [CLIP],
}
POSTING: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Cook",
    "description": "<p>Cook.</p>",
    "datePosted": "2026-05-13T08:00:00+00:00",
    "hiringOrganization": {
        "@type": "Organization",
        "name": "Acme",
        "sameAs": "https://acme.example",
    },
    "jobLocation": [
        {"@type": "Place", "address": {"@type": "PostalAddress", "addressCountry": "CH"}}
    ],
}
PLACE = {"@type": "Place", "address": "Zürich"}
SALARY = {"@type": "QuantitativeValue", "unitText": "YEAR"}


@pytest.mark.parametrize("good", [EVENT, FILM, POSTING])
def test_good_data_have_nothing_against_them(good: dict[str, Any]) -> None:
    assert faults(good) == []


@pytest.mark.parametrize(
    ("good", "changes", "found"),
    [
        (EVENT, {"@context": None}, "it says no context"),
        (EVENT, {"@type": "Party"}, "no page is about a Party"),
        (EVENT, {"location": None}, "Event has no location"),
        (EVENT, {"startDate": "2026-05-12T18:30:00"}, "Event has the startDate"),
        (EVENT, {"startDate": "12 May 2026"}, "Event has the startDate"),
        (EVENT, {"endDate": "2026-05-12"}, "an Event ends on 2026-05-12, before it begins"),
        (EVENT, {"location": {"@type": "Place"}}, "the Place of an Event has no address"),
        (EVENT, {"url": "/events/x/"}, "Event has the url"),
        (EVENT, {"url": "https://x.example/a b"}, "Event has the url"),
        (EVENT, {"mood": "good"}, "Event says mood, which is not in the table"),
        (EVENT, {"performer": []}, "Event has the performer []"),
        (EVENT, {"organizer": {"@type": "Organization"}}, "Organization has no name"),
        (EVENT, {"organizer": {"@type": "Choir"}}, "nobody reads a Choir"),
        (FILM, {"uploadDate": "2026-05-13"}, "VideoObject has the uploadDate"),
        (FILM, {"embedUrl": None}, "a VideoObject has either an embedUrl or a contentUrl"),
        (FILM, {"hasPart": [CLIP, CLIP]}, "two Clips do not follow each other"),
        (FILM, {"hasPart": [CLIP | {"endOffset": 5}]}, "a Clip ends before it begins"),
        (FILM, {"hasPart": [CLIP | {"startOffset": 6}]}, "a Clip leads to"),
        (FILM, {"hasPart": [CLIP | {"startOffset": "5"}]}, "Clip has the startOffset '5'"),
        (POSTING, {"jobLocation": None}, "a JobPosting does not say where"),
        (POSTING, {"jobLocation": [PLACE]}, "the jobLocation has no PostalAddress"),
        (POSTING, {"jobLocationType": "TELECOMMUTE"}, "does not say from where"),
        (POSTING, {"employmentType": "FULL"}, "JobPosting has the employmentType 'FULL'"),
        (POSTING, {"hiringOrganization": {"@type": "Organization"}}, "is not identified"),
        (
            POSTING,
            {"baseSalary": {"@type": "MonetaryAmount", "currency": "CHF", "value": SALARY}},
            "a QuantitativeValue has either a value or both ends",
        ),
    ],
)
def test_each_fault_is_found(good: dict[str, Any], changes: dict[str, Any], found: str) -> None:
    faulty = {name: value for name, value in (good | changes).items() if value is not None}
    said = faults(faulty)
    assert any(found in each for each in said), said
