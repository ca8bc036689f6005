"""A speaker's page for machines: a ProfilePage about a Person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from directory.web.linked import Thing, absolute, instant, page, picture_at, thing
from directory.web.paths import company_path, speaker_path


def of_speaker(
    speaker: Any,
    *,
    aliases: Sequence[str],
    affiliations: Iterable[Any],
    picture: str | None = None,
) -> Thing:
    """Her page: who she is, and what she is now. Takes the rows that the page shows, no others.

    `aliases` are the shown ones, `affiliations` the settled ones that may be told today.
    """
    now = [each for each in affiliations if each.holds]
    address = absolute(speaker_path(speaker.slug))
    return page(
        "ProfilePage",
        url=address,
        dateCreated=instant(speaker.published_at) if speaker.published_at else None,
        dateModified=instant(speaker.changed_at),
        mainEntity=thing(
            "Person",
            name=speaker.name,
            alternateName=list(aliases),
            url=address,
            description=speaker.biography,
            image=picture_at(picture),
            jobTitle=next((each.title for each in now if each.title), None),
            worksFor=[_employer(each) for each in now if each.company_name],
        ),
    )


def _employer(affiliation: Any) -> Thing:
    slug = affiliation.company_slug
    return thing(
        "Organization",
        name=affiliation.company_name,
        url=absolute(company_path(slug)) if slug else None,
    )
