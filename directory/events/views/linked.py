"""An evening's page for machines, an Event; and a talk's, a VideoObject with its Clips."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import zip_longest
from typing import Any
from zoneinfo import ZoneInfo

from directory.events import rules
from directory.events.models import Event, Provider, Status, Talk
from directory.events.terms import Kind, Part
from directory.kit.urls import is_web_address
from directory.web.linked import CARD, Thing, absolute, community, instant, page, picture_at, thing
from directory.web.paths import event_path, speaker_path, talk_path

STATUSES = {
    Status.SCHEDULED: "https://schema.org/EventScheduled",
    Status.MOVED: "https://schema.org/EventRescheduled",
    Status.CANCELLED: "https://schema.org/EventCancelled",
}
OFFLINE = "https://schema.org/OfflineEventAttendanceMode"
IN_STOCK = "https://schema.org/InStock"

A_CLIP = 60  # seconds; shorter ones would be a list of all passages
NAME_LENGTH = 80


def of_event(
    event: Event,
    *,
    talks: Sequence[Any],
    on_stage: Mapping[int, Sequence[Any]],
    now: datetime,
    picture: str | None = None,
) -> Thing | None:
    """The evening; None if its place is not known, because an Event has a location.

    `talks` is its programme, `on_stage` who appears in which talk, by the talk's id.
    """
    if event.starts_on is None or not event.place:
        return None
    return page(
        "Event",
        name=event.title,
        url=absolute(event_path(event.slug)),
        description=event.summary,
        image=picture_at(picture),
        startDate=_begins(event),
        endDate=_ends(event),
        doorTime=_on_its_clocks(event, event.doors_at),
        eventStatus=STATUSES[event.status],
        eventAttendanceMode=OFFLINE,
        location=thing("Place", name=event.place, address=event.place),
        organizer=community(),
        performer=[*_people(row for talk in talks for row in on_stage.get(talk.id, ()))],
        offers=_seats(event, now),
    )


def _begins(event: Event) -> str | None:
    if event.starts_at is None:
        return event.starts_on.isoformat() if event.starts_on else None
    return _on_its_clocks(event, event.starts_at)


def _ends(event: Event) -> str | None:
    """The last day. On the day of its beginning it would be read as the midnight before."""
    if event.ends_on is None or (event.starts_at and event.ends_on == event.starts_on):
        return None
    return event.ends_on.isoformat()


def _on_its_clocks(event: Event, moment: datetime | None) -> str | None:
    return instant(moment.astimezone(ZoneInfo(event.zone))) if moment else None


def _seats(event: Event, now: datetime) -> Thing | None:
    if not rules.takes_registrations(event, now=now) or not is_web_address(event.registration_url):
        return None
    return thing("Offer", url=event.registration_url, availability=IN_STOCK)


def _people(appearances: Iterable[Any]) -> Iterator[Thing]:
    """Who speaks or hosts, each once. Those who ask from the audience do not perform."""
    seen: set[str] = set()
    for row in appearances:
        if row.part is not Part.AUDIENCE and row.speaker_slug not in seen:
            seen.add(row.speaker_slug)
            address = absolute(speaker_path(row.speaker_slug))
            yield thing("Person", name=row.speaker_name, url=address)


def of_talk(
    talk: Talk,
    *,
    on_stage: Sequence[Any],
    passages: Sequence[Any],
    moments: Collection[int],
    picture: str | None = None,
) -> Thing | None:
    """The talk's film with its words; None if there is no film that could be played.

    `moments` holds the ids of the passages on which a role hangs: a mapping by them will do.
    """
    film = _film(talk)
    if not film or talk.published_at is None:
        return None
    address = absolute(talk_path(talk.slug))
    return page(
        "VideoObject",
        name=talk.title,
        url=address,
        description=talk.summary,
        thumbnailUrl=_thumbnail(talk, picture),
        uploadDate=instant(talk.published_at),
        **film,
        inLanguage=talk.language,
        publisher=community(),
        actor=[*_people(on_stage)],
        transcript="\n".join(_said(passages)),
        hasPart=_clips(passages, moments, address),
    )


def _film(talk: Talk) -> dict[str, str]:
    """Where the film is played, as the property that says so; empty if what is known is wrong."""
    provider, ref = talk.video_provider, talk.video_ref
    if provider is Provider.FILE:
        file = rules.watch_url(provider, ref, at=None)
        return {"contentUrl": file} if file else {}
    player = rules.embed_url(provider, ref, at=talk.video_offset)
    return {"embedUrl": player} if player else {}


def _thumbnail(talk: Talk, picture: str | None) -> str:
    if talk.video_provider is Provider.YOUTUBE:
        return f"https://i.ytimg.com/vi/{talk.video_ref}/hqdefault.jpg"
    return absolute(picture or CARD)


def _said(passages: Iterable[Any]) -> Iterator[str]:
    """The transcript: a paragraph for each passage, after the name of a voice that begins."""
    before = None
    for passage in passages:
        label = passage.label
        yield passage.text if label == before or not label else f"{label}: {passage.text}"
        before = label


def _clips(passages: Iterable[Any], moments: Collection[int], address: str) -> list[Thing]:
    """Where one may begin to watch: at each moment, and else about once in a minute."""
    begins: list[tuple[int, str]] = []
    last = -A_CLIP
    for passage in passages:
        starts_at = passage.starts_at
        # Most passages begin no clip, and pages of talks have many.
        if starts_at is None or starts_at < last + 1 or passage.kind is not Kind.SPEECH:
            continue
        if starts_at >= last + A_CLIP or passage.id in moments:
            last = int(starts_at)
            begins.append((last, _name(passage.text)))
    ends = [second for second, _ in begins[1:]]
    return [
        {
            "@type": "Clip",
            "name": name,
            "startOffset": second,
            "url": f"{address}?t={second}",
            **({"endOffset": end} if end else {}),
        }
        for (second, name), end in zip_longest(begins, ends)
    ]


def _name(text: str) -> str:
    """The first words of a passage, cut at a word."""
    words = " ".join(text[: 2 * NAME_LENGTH].split())
    if len(words) <= NAME_LENGTH:
        return words
    return words[:NAME_LENGTH].rsplit(" ", 1)[0] + "…"
