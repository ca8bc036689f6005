"""Where the evening was and how many came. In: the words beside the transcript. Out: the facts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from directory.imports.posts.model import Figure
from directory.imports.posts.words import GUESTS
from directory.kit.text import fold

_REGIONS = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|"
    "Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|"
    "Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|"
    "New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|"
    "Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|"
    "West Virginia|Wisconsin|Wyoming|Ontario|Quebec|Québec|British Columbia|Alberta|"
    "CA|NY|WA|TX|MA|IL|OR|CO|GA|PA|NC|VA|FL|MN|MI|DC|D\\.C\\.|BC|ON|"
    "Argentina|Australia|Austria|Österreich|Belgium|Brazil|Brasil|Canada|Chile|China|Colombia|"
    "Czechia|Czech Republic|Denmark|Deutschland|England|Estonia|Finland|France|Germany|Ghana|"
    "Greece|Hungary|Iceland|India|Indonesia|Ireland|Israel|Italy|Italia|Japan|Kenya|Latvia|"
    "Lithuania|Malaysia|Mexico|México|Morocco|Netherlands|the Netherlands|New Zealand|Nigeria|"
    "Norway|Pakistan|Peru|Philippines|Poland|Portugal|Romania|Scotland|Serbia|Singapore|Slovakia|"
    "Slovenia|South Africa|South Korea|Spain|España|Sweden|Switzerland|Schweiz|Suisse|Taiwan|"
    "Thailand|Tunisia|Turkey|UK|Ukraine|United Kingdom|United States|Uruguay|USA|Vietnam|Wales"
)
_CITY = re.compile(
    r"\b(?:in|at|from|to)\s+(?P<place>(?:[A-Z][\w'’.-]+\s){0,3}[A-Z][\w'’.-]+,\s+"
    rf"(?:{_REGIONS})(?:,\s+(?:{_REGIONS}))?)(?![\w’'])"
)
_STATED = re.compile(
    r"^(?:location|venue|where|place|ort|lieu|lugar|luogo|local|plek)\s*[:：]\s*(?P<place>\S.{1,150})$",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\b(?P<value>(?:(?:over|more than|nearly|almost|about|around|some|at least|up to|"
    r"mehr als|über|más de|plus de)\s+)?\d[\d,.]*\d?\+?|(?:hundreds|dozens|thousands) of)\s+"
    r"(?P<words>[^\W\d_]+(?:[\s-][^\W\d_]+){0,3})",
    re.IGNORECASE,
)
_SOLD_OUT = re.compile(r"\bsold[\s-]out\b|\bausverkauft\b|\bagotad[oa]\b", re.IGNORECASE)
_CAME = frozenset(("joined", "attended", "came", "gathered", "registered", "met", "filled"))
_LONGEST = 4_000


def stated(text: str) -> str | None:
    """The place of a line like "Venue: The Old Mill, Leeds"."""
    found = _STATED.match(text) if len(text) < 200 else None
    return found["place"].strip(" .") if found else None


def find(texts: Iterable[str]) -> str | None:
    """The first city with its state or country in the texts."""
    for text in texts:
        if found := _CITY.search(text[:_LONGEST]):
            return found["place"]
    return None


def figures(texts: Iterable[str]) -> tuple[Figure, ...]:
    """How many came and whether it was sold out, each said once."""
    found: dict[tuple[str, str | None], Figure] = {}
    for text in texts:
        for number in _NUMBER.finditer(text[:_LONGEST]):
            if words := _guests(number["words"]):
                value = number["value"].lower()
                found.setdefault((value, words), Figure(value, words))
        if _SOLD_OUT.search(text[:_LONGEST]):
            found.setdefault(("sold out", None), Figure("sold out"))
    return tuple(found.values())


def _guests(words: str) -> str | None:
    """The words up to the noun that counts guests: "women in tech", "lamp lighters joined"."""
    parts = words.split(" ")
    for index, part in enumerate(parts):
        if fold(part) in GUESTS or (index and fold(part) in _CAME):
            guests = parts[: index + 1] if fold(part) in GUESTS else parts[:index]
            return " ".join(guests).lower()
    return None
