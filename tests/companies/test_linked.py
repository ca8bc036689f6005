"""A company as search engines read it."""

from __future__ import annotations

import pytest

from directory.companies.views.linked import of_company
from tests import cast
from tests.linkeddata import faults

SITE = "http://127.0.0.1:8000"

pytestmark = pytest.mark.usefixtures("session")


def test_a_company_says_what_it_is_called_and_where_its_own_site_is() -> None:
    acme = cast.acme(
        website="https://acme.example",
        mission="Robots that cook.",
    )
    data = of_company(acme, aliases=["Acme Robotics"], logo="/media/abc-400.webp")
    assert faults(data) == []
    assert data == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": "Acme",
        "alternateName": ["Acme Robotics"],
        "url": f"{SITE}/companies/acme/",
        "sameAs": ["https://acme.example"],
        "description": "Robots that cook.",
        "logo": f"{SITE}/media/abc-400.webp",
    }


def test_a_company_of_which_only_the_name_is_known_says_no_more() -> None:
    data = of_company(cast.acme(website="javascript:x"))
    assert faults(data) == []
    assert data.keys() == {"@context", "@type", "name", "url"}
