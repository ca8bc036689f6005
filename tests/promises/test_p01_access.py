"""P1: no request without the right reads or changes what is not the asker's.

Every address × everybody who may ask × her own thing, another's, and one that is not there. Whom
the policy does not name gets the same answer for a thing as for none, sees no word of it, and
changes nothing. Who is named gets in: a door that is shut for all would promise nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from directory.kit import clock, transaction
from directory.kit.db import Model
from directory.web.policy import AGAIN, POLICY, Audience
from tests.accounts import visits
from tests.browser import Client, visitor
from tests.promises.everybody import ACTORS, MARK, NOT_THERE, audiences_of, seated, world

# What somebody does to herself that leaves nobody to ask again as.
ENDS_HER = {"sign_in.leave", "my_data.delete", "my_sessions.end"}
# These are kept although all else is undone: that somebody was refused, and how often she asked.
KEPT_REGARDLESS = {"audit_entry", "tally"}
PRIVATE = (Audience.SIGNED_IN, Audience.MEMBER, Audience.OWNER, Audience.ORGANIZER)


def private_rules(app: Flask) -> list[Rule]:
    """The addresses that are not everybody's."""
    rules = (rule for rule in app.url_map.iter_rules() if POLICY[rule.endpoint] & set(PRIVATE))
    return sorted(rules, key=lambda rule: rule.rule)


def calls(rule: Rule) -> Iterator[str]:
    """The methods that reach a view."""
    yield from sorted((rule.methods or set()) & {"GET", "POST"})


def address(app: Flask, rule: Rule, things: dict[str, Any]) -> str:
    """The address with these things in it, and with what is not there for the others."""
    values = {
        name: things.get(name, NOT_THERE["string"]) if name != "number" else NOT_THERE["int"]
        for name in rule.arguments
    }
    return app.url_map.bind("").build(rule.endpoint, values)


def ask(client: Client, method: str, path: str) -> Any:
    return client.get(path) if method == "GET" else client.send(path)


def snapshot(session: Session) -> dict[str, list[Any]]:
    """All rows of all tables but those that are kept regardless."""
    session.expire_all()
    return {
        table.name: list(session.execute(sa.select(table).order_by(*table.primary_key)))
        for table in Model.metadata.sorted_tables
        if table.name not in KEPT_REGARDLESS
    }


def bare(text: str) -> str:
    """A page without what is its own at each showing: the token, and the address asked for."""
    return re.sub(r'name="csrf_token" value="[^"]*"|https?://[^"\s<]*', "", text)


@pytest.mark.parametrize("actor", ACTORS)
def test_whom_the_policy_does_not_name_gets_nothing(
    app: Flask, session: Session, actor: str
) -> None:
    here = world()
    client = seated(app, actor, here)
    transaction.keep()
    before, count = snapshot(session), 0
    own = here.things[actor if actor in here.things else "seeker"]
    for rule in private_rules(app):
        if POLICY[rule.endpoint] & audiences_of(actor):
            continue
        paths = [address(app, rule, things) for things in (own, here.things["other"], {**MISSING})]
        for method in calls(rule):
            answers = [ask(client, method, path) for path in paths]
            count += len(answers)
            assert {answer.status_code for answer in answers} <= {303, 404}, (actor, paths)
            assert len({answer.status_code for answer in answers}) == 1, (actor, paths)
            assert len({bare(answer.text) for answer in answers if answer.status_code == 404}) <= 1
            assert not any(MARK in answer.text for answer in answers)
            assert all(_leads_to_a_door(answer.location) for answer in answers)
    assert snapshot(session) == before
    print(f"P1: {actor}: {count} requests refused, no row changed")


MISSING = {
    "session_id": NOT_THERE["int"],
    "passkey_id": NOT_THERE["int"],
    "account_id": NOT_THERE["int"],
    "claim_id": NOT_THERE["int"],
    "slug": NOT_THERE["string"],
    "letter_id": NOT_THERE["int"],
    "company": NOT_THERE["string"],
    "member_id": NOT_THERE["int"],
    "invitation_id": NOT_THERE["int"],
}
# What belongs to one person, and what belongs to the company in the address.
ONES_OWN = {"session_id", "passkey_id", "claim_id"}
A_COMPANYS_OWN = {"member_id", "invitation_id"}


def _leads_to_a_door(location: str | None) -> bool:
    """Where somebody is sent who may not enter: to sign in, or for her second factor."""
    return location is None or location.startswith(("/sign-in/?", "/me/factors/?"))


@pytest.mark.parametrize("actor", ["seeker", "rival", "recruiter", "owner", "organizer"])
def test_what_is_somebody_elses_is_not_there(app: Flask, session: Session, actor: str) -> None:
    """Where the policy names her, another's thing is answered like one that does not exist.

    What belongs to Cube is asked for under the address of Acme, where she may enter.
    """
    here = world()
    client = seated(app, actor, here)
    transaction.keep()
    before, count, company = snapshot(session), 0, here.things[actor]["company"]
    for rule in private_rules(app):
        theirs = rule.arguments & (ONES_OWN if rule.rule.startswith("/me/") else set())
        if "company" in rule.arguments:
            theirs |= rule.arguments & A_COMPANYS_OWN
        if not theirs or not POLICY[rule.endpoint] & audiences_of(actor):
            continue
        for method in calls(rule):
            answers = [
                ask(client, method, address(app, rule, {**things, "company": company}))
                for things in (here.things["other"], MISSING)
            ]
            count += 1
            assert [answer.status_code for answer in answers] == [404, 404], rule.rule
            assert bare(answers[0].text) == bare(answers[1].text)
    assert count
    assert snapshot(session) == before
    print(f"P1: {actor}: {count} things of somebody else were not there")


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("actor", ["seeker", "recruiter", "owner", "organizer"])
def test_whom_the_policy_names_gets_in(app: Flask, actor: str) -> None:
    here = world()
    client = seated(app, actor, here)
    transaction.keep()
    opened = []
    for rule in private_rules(app):
        if "GET" not in (rule.methods or ()) or "secret" in rule.arguments:
            continue
        if POLICY[rule.endpoint] & audiences_of(actor):
            answer = client.get(address(app, rule, here.things[actor]))
            assert answer.status_code in {200, 303}, (rule.rule, answer.status)
            assert not (answer.location or "").startswith("/sign-in"), rule.rule
            opened.append(rule.rule)
    assert opened
    print(f"P1: {actor}: {len(opened)} doors open")


def test_reading_writes_nothing(
    app: Flask, session: Session, clock_stands_at: Callable[[Any], None]
) -> None:
    here = world()
    client = seated(app, "organizer", here)
    transaction.keep()
    clock_stands_at(clock.now())
    before = snapshot(session)
    for rule in private_rules(app):
        if "GET" in (rule.methods or ()):
            client.get(address(app, rule, here.things["organizer"]))
    assert snapshot(session) == before


def test_an_old_proof_is_asked_for_again(app: Flask, session: Session) -> None:
    here = world()
    client = visitor(app)
    long_ago = clock.now() - timedelta(hours=1)
    visits.sit_down(client, here.people["organizer"], second=True, proved_at=long_ago)
    transaction.keep()
    before = snapshot(session)
    for rule in private_rules(app):
        if rule.endpoint in AGAIN and POLICY[rule.endpoint] & audiences_of("organizer"):
            for method in calls(rule):
                answer = ask(client, method, address(app, rule, here.things["other"]))
                assert (answer.location or "").startswith("/me/prove/?"), rule.rule
    assert snapshot(session) == before


def test_the_first_word_of_an_address_says_the_most_that_may_enter(app: Flask) -> None:
    """It is said here once more: who widens a row of the policy must come by here, too."""
    most = {
        "me": {Audience.SIGNED_IN},
        "company": {Audience.MEMBER, Audience.OWNER},
        "desk": {Audience.ORGANIZER},
    }
    wide = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if not POLICY[rule.endpoint] <= most.get(rule.rule.split("/")[1], set(Audience))
    ]
    assert wide == []


def test_the_tables_name_only_what_is_there(app: Flask) -> None:
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert set(POLICY) == endpoints
    assert endpoints >= AGAIN
    assert endpoints >= ENDS_HER
