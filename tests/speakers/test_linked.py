"""A speaker as search engines read her: what her page shows, and no word more."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from directory.extensions import db
from directory.kit.db import Publication
from directory.speakers import queries
from directory.speakers.models import Speaker, SpeakerAlias, Standing
from directory.speakers.views.linked import of_speaker
from tests import cast
from tests.linkeddata import faults

SITE = "http://127.0.0.1:8000"

pytestmark = pytest.mark.usefixtures("session")


def told_of(who: Speaker, **fields: Any) -> dict[str, Any]:
    """What is told of the person, with the rows that her page shows."""
    work = queries.shown_affiliations([who.id], today=cast.NOW.date())
    data = of_speaker(
        who,
        aliases=db.session.scalars(queries.shown_aliases(who.id)).all(),
        affiliations=db.session.execute(work).all(),
        **fields,
    )
    assert faults(data) == []
    return data


def test_a_page_is_about_a_person() -> None:
    who = cast.ann(
        biography="She builds kitchens.",
        aliases=[
            SpeakerAlias(name="Ann A.", folded="ann a"),
            SpeakerAlias(name="Former", folded="former", hidden=True),
        ],
        changed_at=cast.NOW,
    )
    cast.affiliation(who, cast.acme())
    assert told_of(who, picture="/media/abc-400.webp") == {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "url": f"{SITE}/speakers/ann-archer/",
        "dateCreated": "2026-05-13T08:00:00+00:00",
        "dateModified": "2026-06-01T09:30:00+00:00",
        "mainEntity": {
            "@type": "Person",
            "name": "Ann Archer",
            "alternateName": ["Ann A."],
            "url": f"{SITE}/speakers/ann-archer/",
            "description": "She builds kitchens.",
            "image": f"{SITE}/media/abc-400.webp",
            "jobTitle": "Engineer",
            "worksFor": [
                {"@type": "Organization", "name": "Acme", "url": f"{SITE}/companies/acme/"}
            ],
        },
    }


def test_what_is_over_or_unsettled_or_kept_in_the_room_is_not_told() -> None:
    who, acme = cast.ann(), cast.acme()
    cast.affiliation(who, acme, title="Once", ends_on=date(2026, 5, 20))
    cast.affiliation(who, acme, title="Perhaps", standing=Standing.PROPOSED)
    cast.affiliation(who, acme, title="Secretly", hidden_until=date(2026, 9, 1))
    assert {"jobTitle", "worksFor"} & told_of(who)["mainEntity"].keys() == set()


def test_a_company_without_a_page_is_named_without_an_address() -> None:
    who = cast.ann()
    cast.affiliation(who, cast.acme(state=Publication.DRAFT, published_at=None))
    assert told_of(who)["mainEntity"]["worksFor"] == [{"@type": "Organization", "name": "Acme"}]


def test_a_person_of_whom_only_the_name_is_known_has_a_page() -> None:
    person = told_of(cast.speaker("نور حداد", slug="noor"))["mainEntity"]
    assert person == {"@type": "Person", "name": "نور حداد", "url": f"{SITE}/speakers/noor/"}
