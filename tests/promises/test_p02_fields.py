"""P2: what stands in a private column is seen by those it is for, and by nobody else anywhere.

Each private column of somebody holds a mark of its own. Everybody who may ask asks every address
there is; whose marks are found in an answer, a header or the log must be in the table.
"""

from __future__ import annotations

import logging
import re

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from directory.accounts.models import (
    Account,
    Authenticator,
    Passkey,
    Purpose,
    RecoveryCode,
    Token,
)
from directory.companies.models import Company
from directory.extensions import db
from directory.kit import clock, transaction
from directory.kit.db import Publication
from directory.roles.models import State as RoleState
from directory.speakers.models import SpeakerAlias
from tests import cast
from tests.accounts import visits
from tests.browser import Client, visitor
from tests.outbox import post

# Mark → who sees it. "zephyrine" is the account whose things these are.
SEEN_BY = {
    "marknameq": {"herself", "organizer"},
    "markmailq": {"herself", "organizer"},
    "markhashq": set(),
    "marksecretq": set(),
    "markagentq": {"herself"},
    "marknetworkq": {"herself"},
    "marktokenmailq": set(),
    "markkeynameq": {"herself"},
    "markappq": set(),
    "markpaperq": set(),
    "marksubjectq": {"organizer"},
    "marktextq": {"organizer"},
    "markaliasq": set(),
    "markcontactq": set(),
    "markwordsq": {"organizer"},
    "markdraftq": set(),
    "markroleq": set(),
}
MARK = re.compile("|".join(SEEN_BY))
ACTORS = ("nobody", "herself", "seeker", "recruiter", "organizer")
LONGEST_WALK = 400


def filled() -> Account:
    """One account with a mark in each private column of hers, and marks in what is not public."""
    her = visits.account(
        "marknameq",
        "markmailq@acme.example",
        password_hash="markhashq",
        password_changed_at=cast.NOW,
    )
    cast.browser(her, secret="marksecretq", agent="markagentq", network="marknetworkq")
    over = clock.now().replace(year=clock.now().year + 1)
    db.session.add_all(
        [
            Token(
                purpose=Purpose.ADDRESS,
                secret_hash="marksecretq",
                account_id=her.id,
                email="marktokenmailq@acme.example",
                expires_at=over,
            ),
            Passkey(account_id=her.id, credential_id=b"x", public_key=b"y", name="markkeynameq"),
            Authenticator(account_id=her.id, secret="markappq", confirmed_at=cast.NOW),
            RecoveryCode(account_id=her.id, code_hash="markpaperq"),
        ]
    )
    post.letter(subject="marksubjectq", text="marktextq", html="marktextq")
    whole = cast.everything()
    whole.ann.aliases.append(SpeakerAlias(name="markaliasq", folded="markaliasq", hidden=True))
    cast.contact(whole.ann, "markcontactq@acme.example")
    cast.claim(whole.ann, her, words="markwordsq")
    draft = {"state": Publication.DRAFT, "published_at": None}
    cast.company("Dormant", mission="markdraftq", **draft)
    whole.roles[RoleState.DRAFT].why = "markroleq"
    db.session.flush()
    return her


def seated(app: Flask, actor: str, her: Account, acme: Company) -> Client:
    """A client that is this actor."""
    client = visitor(app)
    if actor == "herself":
        visits.sit_down(client, her, second=True)
    elif actor != "nobody":
        who = visits.account("Eve", f"{actor}@x.example", is_organizer=actor == "organizer")
        if actor == "recruiter":
            cast.member(acme, who)
        visits.sit_down(client, who, second=True)
    return client


def addresses(app: Flask) -> list[str]:
    """Addresses without parameters, and those of rooms behind the door with the first ids."""
    ids = {"int": (1, 2, 3, 4, 5)}
    found = []
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.endpoint == "static":
            continue
        if not rule.arguments:
            found.append(rule.rule)
        elif rule.rule.startswith(("/me/", "/desk/")):
            found += [re.sub("<[^>]*>", str(number), rule.rule) for number in ids["int"]]
    return sorted(found)


def walk(client: Client, ahead: list[str]) -> set[str]:
    """The marks in all answers from these addresses on, and behind every link on them."""
    seen, marks = set(ahead), set()
    while ahead:
        answer = client.get(ahead.pop())
        assert len(seen) < LONGEST_WALK
        marks |= set(MARK.findall(answer.text)) | set(MARK.findall(str(answer.headers)))
        if answer.mimetype == "text/html":
            links = set(re.findall(r'href="(/[^"#]*)', answer.text)) - seen
            seen |= links
            ahead += sorted(link for link in links if not link.startswith("/static/"))
    return marks


@pytest.mark.parametrize("actor", ACTORS)
def test_a_private_column_is_seen_by_those_it_is_for(
    app: Flask, session: Session, actor: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    her = filled()
    acme = session.query(Company).filter_by(slug="acme").one()
    client = seated(app, actor, her, acme)
    transaction.keep()
    found = walk(client, addresses(app))
    assert found == {mark for mark, who in SEEN_BY.items() if actor in who}
    assert MARK.findall(caplog.text) == []
    print(f"P2: {actor}: {len(found)} of {len(SEEN_BY)} marks seen, as the table says")


def test_a_copy_of_ones_own_holds_no_way_in(app: Flask, session: Session) -> None:
    her = filled()
    client = seated(app, "herself", her, session.query(Company).filter_by(slug="acme").one())
    transaction.keep()
    found = set(MARK.findall(client.send("/me/copy/").text))
    assert found == {
        *("marknameq", "markmailq", "markagentq", "marknetworkq"),
        *("marktokenmailq", "markkeynameq", "markwordsq"),
    }
