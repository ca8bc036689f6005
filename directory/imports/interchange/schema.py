"""The shape of an exported event, checked strictly: a fault is named by where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate, validates_schema

from directory.events.models import Provider, ResourceKind
from directory.events.terms import Kind, Part
from directory.kit.urls import is_place
from directory.speakers.models import Source, Standing

NAME = validate.And(validate.Length(min=1, max=200), validate.Regexp(r"(?s).*\w"))
LINE = validate.And(validate.Length(min=1, max=500), validate.Regexp(r"(?s).*\S"))
SLUG = validate.And(
    validate.Length(max=120),
    validate.Regexp(r"[^\W_]+(-[^\W_]+)*\Z", error="Not a slug: letters and digits, with hyphens."),
)
KEY = validate.Regexp(re.compile(r"[a-z0-9-]{1,16}\Z"), error="Not a passage key.")
ADDRESS = validate.And(
    validate.Length(max=2000), validate.Regexp(r"(?i)https?://\S+\Z", error="Not a web address.")
)
LONGEST_FILM = 1_000_000  # seconds
NOT_NEGATIVE = validate.Range(min=0)


def _place(text: str) -> None:
    """A picture may lie beside the page it came from: an address without a host."""
    if not is_place(text):
        raise ValidationError("Not a web address.")


def _words(*checks: Any, required: bool = False) -> fields.String:
    """A text that may be null unless it is required."""
    if required:
        return fields.String(required=True, validate=checks)
    return fields.String(load_default=None, allow_none=True, validate=checks)


class _Strict(Schema):
    """Nothing that we do not know: it would be lost."""

    class Meta:
        unknown = RAISE


class FigureSchema(_Strict):
    """A figure of the evening."""

    value = _words(NAME, required=True)
    words = _words(NAME)


class EventSchema(_Strict):
    """The event itself."""

    slug = _words(SLUG, required=True)
    title = _words(LINE, required=True)
    starts_on = fields.Date(load_default=None, allow_none=True)
    ends_on = fields.Date(load_default=None, allow_none=True)
    zone = _words(validate.Length(min=1, max=64))
    place = _words(LINE)
    summary = _words()
    figures = fields.List(fields.Nested(FigureSchema), load_default=list)


class PassageSchema(_Strict):
    """A passage of a talk."""

    key = _words(KEY, required=True)
    label = _words(NAME)
    speaker = _words(SLUG)
    kind = fields.Enum(Kind, by_value=True, required=True)
    text = _words(validate.Length(min=1), required=True)
    starts_at = fields.Float(load_default=None, allow_none=True, validate=NOT_NEGATIVE)
    ends_at = fields.Float(load_default=None, allow_none=True, validate=NOT_NEGATIVE)

    @validates_schema
    def ends_after_it_starts(self, data: dict[str, Any], **_kwargs: Any) -> None:
        """An end needs a start, and comes after it."""
        start, end = data.get("starts_at"), data.get("ends_at")
        if end is not None and (start is None or end < start):
            raise ValidationError("Ends before it starts.", "ends_at")


class VideoSchema(_Strict):
    """Where the film of a talk is."""

    provider = fields.Enum(Provider, by_value=True, required=True)
    ref = _words(validate.Length(min=1, max=2000), required=True)
    offset = fields.Integer(
        load_default=None, allow_none=True, validate=validate.Range(min=0, max=LONGEST_FILM)
    )


class BillingSchema(_Strict):
    """A speaker as a talk shows her; people say the same, and more."""

    name = _words(NAME, required=True)
    title = _words(LINE)
    company = _words(NAME)


class TalkSchema(_Strict):
    """One talk, with everything said in it."""

    slug = _words(SLUG, required=True)
    title = _words(LINE, required=True)
    position = fields.Integer(required=True)
    summary = _words()
    language = _words(validate.Length(min=1, max=35))
    video = fields.Nested(VideoSchema, load_default=None, allow_none=True)
    speakers = fields.List(fields.Nested(BillingSchema), load_default=list)
    passages = fields.List(fields.Nested(PassageSchema), load_default=list)


class AppearanceSchema(_Strict):
    """A person's part in a talk."""

    talk = _words(SLUG, required=True)
    title = _words(LINE)
    company = _words(NAME)
    part = fields.Enum(Part, by_value=True, required=True)
    position = fields.Integer(load_default=None, allow_none=True)


class AffiliationSchema(_Strict):
    """What somebody said that a person was, and what became of it."""

    title = _words(LINE)
    company = _words(NAME)
    source = fields.Enum(Source, by_value=True, required=True)
    source_note = _words(LINE)
    standing = fields.Enum(Standing, by_value=True, required=True)
    seen_on = fields.Date(load_default=None, allow_none=True)
    starts_on = fields.Date(load_default=None, allow_none=True)
    ends_on = fields.Date(load_default=None, allow_none=True)
    hidden_until = fields.Date(load_default=None, allow_none=True)

    @validates_schema
    def says_something(self, data: dict[str, Any], **_kwargs: Any) -> None:
        """A title or a company, and dates in their order."""
        if not data.get("title") and not data.get("company"):
            raise ValidationError("Neither title nor company.", "title")
        start, end = data.get("starts_on"), data.get("ends_on")
        if start and end and end < start:
            raise ValidationError("Ends before it starts.", "ends_on")


class PersonSchema(_Strict):
    """Somebody who appeared or spoke."""

    slug = _words(SLUG, required=True)
    name = _words(NAME, required=True)
    aliases = fields.List(fields.String(validate=NAME), load_default=list)
    appearances = fields.List(fields.Nested(AppearanceSchema), load_default=list)
    affiliations = fields.List(fields.Nested(AffiliationSchema), load_default=None, allow_none=True)


class CompanySchema(_Strict):
    """A company that somebody came from."""

    slug = _words(SLUG, required=True)
    name = _words(NAME, required=True)
    aliases = fields.List(fields.String(validate=NAME), load_default=list)


class PhotoSchema(_Strict):
    """A picture; the alt text tells what is seen, the caption who and why."""

    alt = _words()
    caption = _words()
    credit = _words(LINE)
    decorative = fields.Boolean(load_default=False)
    url = _words(validate.Length(max=2000), _place)
    talk = _words(SLUG)
    passage = _words(KEY)

    @validates_schema
    def decorative_says_nothing(self, data: dict[str, Any], **_kwargs: Any) -> None:
        """A decorative picture has no alt text."""
        if data.get("decorative") and data.get("alt"):
            raise ValidationError("A decorative picture has no alt text.", "alt")


class ResourceSchema(_Strict):
    """A link that was named."""

    kind = fields.Enum(ResourceKind, by_value=True, required=True)
    url = _words(ADDRESS, required=True)
    title = _words(LINE)
    talk = _words(SLUG)
    named_by = _words(SLUG)
    passage = _words(KEY)


class EveningSchema(_Strict):
    """The whole document."""

    event = fields.Nested(EventSchema, required=True)
    talks = fields.List(fields.Nested(TalkSchema), required=True, validate=validate.Length(min=1))
    people = fields.List(fields.Nested(PersonSchema), load_default=list)
    companies = fields.List(fields.Nested(CompanySchema), load_default=list)
    photos = fields.List(fields.Nested(PhotoSchema), load_default=list)
    resources = fields.List(fields.Nested(ResourceSchema), load_default=list)


def faults(messages: Any, path: str = "") -> Iterator[str]:
    """Each fault as a sentence with its place: "talks[0].title: Missing data …"."""
    if isinstance(messages, dict):
        for name, inner in messages.items():
            step = f"[{name}]" if isinstance(name, int) else f".{name}"
            yield from faults(inner, path if name == "_schema" else path + step)
    else:
        place = path.lstrip(".") or "the document"
        yield from (f"{place}: {message}" for message in messages)
