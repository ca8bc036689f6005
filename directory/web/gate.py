"""The gate before every view: who may enter is said in `policy`, nowhere else.

What is not for who asks looks as if it were not there. Who is not signed in is asked to, whether
there is something or not.
"""

from __future__ import annotations

from typing import NoReturn

from flask import Flask, abort, current_app, flash, g, redirect, request, url_for
from werkzeug.exceptions import NotFound

from directory.audit import actions as audit
from directory.kit import transaction
from directory.members.models import Share
from directory.web import people
from directory.web.onward import here, onward
from directory.web.people import Person
from directory.web.policy import AGAIN, Audience, audiences_of

READS = {"GET", "HEAD", "OPTIONS"}
SECOND_FIRST = "Your account may do a lot here, so it needs a second factor first. Choose one."
OF_COMPANIES = {Audience.MEMBER, Audience.OWNER}


def init_app(app: Flask) -> None:
    """Stand before every request that found a view."""
    app.before_request(gate)


def gate() -> None:
    """Let the request pass, or answer in place of its view."""
    if not request.endpoint:
        return  # a path without a view goes on to its 404
    wanted = audiences_of(request.endpoint)
    if not wanted:
        current_app.logger.error("refused: %s has no policy", request.endpoint)
        abort(404)
    if wanted & {Audience.EVERYBODY, Audience.ARRIVING}:
        return
    person = people.present()
    if person is None:
        abort(redirect(url_for("sign_in.show", next=_wanted()), 303))
    if Audience.SIGNED_IN not in wanted:
        _ask_for_rights(person, wanted)
    if request.endpoint in AGAIN and not person.is_proved:
        abort(redirect(url_for("my_proof.show", next=_wanted()), 303))


def _ask_for_rights(person: Person, wanted: frozenset[Audience]) -> None:
    """Refuse her who may not enter, and send her for a second factor who has none."""
    allowed = wanted & _audiences_of(person)
    if not allowed:
        _refuse(person)
    if not person.has_second:
        flash(SECOND_FIRST, "ask-you")
        abort(redirect(url_for("my_factors.index", next=_wanted()), 303))


def _audiences_of(person: Person) -> set[Audience]:
    """What she is, as far as the address of this request goes."""
    found = {Audience.ORGANIZER} if person.account.is_organizer else set()
    slug = (request.view_args or {}).get("company")
    if slug is not None:
        # Loaded through what she may see: another company is not even looked at.
        company = next((m.company for m in person.memberships if m.company.slug == slug), None)
        if company is not None:
            g.company = company
            found.add(Audience.MEMBER)
            if person.share_in(company) is Share.OWNER:
                found.add(Audience.OWNER)
    return found


def _refuse(person: Person) -> NoReturn:
    """Note it, although the request is undone; and say no more than that nothing is here."""
    account_id, door = person.account.id, request.path.split("/")[1]
    with transaction.work():
        audit.note("door:refuse", by=account_id, detail={"door": door})
    raise NotFound


def _wanted() -> str:
    """Where to go on to afterwards: here, or to the page that something was sent from."""
    if request.method in READS:
        return here()
    return onward(request.referrer and request.referrer.removeprefix(request.host_url[:-1]))
