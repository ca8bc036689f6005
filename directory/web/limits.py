"""How often: the table of all limits, and the counting around every request."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from flask import Flask, current_app, request

from directory.kit import limits
from directory.kit.limits import Limit
from directory.web.network import network

READS = {"GET", "HEAD", "OPTIONS"}
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


class Rule(NamedTuple):
    """What is said when it was too often, and the limits that hold together."""

    says: str
    limits: tuple[Limit, ...]


# What "per …" names is the key that is counted under. A whole evening may sit in one network, so
# those limits are wide. No account is shut for its owner by somebody else's guessing: that is
# slowed for each network, and the day's sum of all leaves links by mail and passkeys open.
RULES = {
    "sending per network": Rule(
        "More was sent from your network than this site takes.",
        (Limit(300, MINUTE),),
    ),
    "sign-in per network": Rule(
        "There were too many tries to sign in from your network.",
        (Limit(100, 5 * MINUTE), Limit(1000, DAY)),
    ),
    "sign-in per account and network": Rule(
        "There were too many tries to sign in with this address.",
        (Limit(10, 5 * MINUTE), Limit(50, DAY)),
    ),
    "password per account": Rule(
        "There were too many tries of a password. A sign-in link by mail still works.",
        (Limit(100, DAY),),
    ),
    "second factor per account": Rule(
        "There were too many tries of a code.",
        (Limit(5, 5 * MINUTE), Limit(20, HOUR), Limit(50, DAY)),
    ),
    "letters per address": Rule(
        "Letters to this address were asked for too often. Look for the last one, "
        "also among unwanted mail.",
        (Limit(3, HOUR), Limit(10, DAY)),
    ),
    "letters per network": Rule(
        "Letters were asked for too often from your network.",
        (Limit(100, HOUR),),
    ),
    "sign-up per network": Rule(
        "Accounts were asked for too often from your network.",
        (Limit(100, HOUR),),
    ),
    "invitations per account": Rule(
        "You have invited many people today.",
        (Limit(50, DAY),),
    ),
    "claims per account": Rule(
        "You have claimed many pages today.",
        (Limit(10, DAY),),
    ),
    "claims per speaker": Rule(
        "This page was claimed very often today. The organizers see each claim.",
        (Limit(3, HOUR), Limit(10, DAY)),
    ),
    "download per account": Rule(
        "You have downloaded this several times today.",
        (Limit(5, DAY),),
    ),
}
# Endpoints that are counted for each network before their view is asked. All that send are.
EVERYTHING_SENT = "sending per network"
PER_NETWORK: dict[str, tuple[str, ...]] = {}


def check(purpose: str, *key: str | int) -> None:
    """Count one time for this purpose and key, or raise TooOften.

    It is kept whatever the answer becomes. A view asks before it changes anything, and before it
    looks whether there is such an account: the answer must be the same for one that is not there.
    """
    rule = RULES[purpose]
    counted = {_key(purpose, limit, key): limit for limit in rule.limits}
    limits.count(counted, otherwise=rule.says)


def forgive(purpose: str, *key: str | int) -> None:
    """Count anew, as after the right password; undone with the request if that goes wrong."""
    limits.forget(_key(purpose, limit, key) for limit in RULES[purpose].limits)


def _key(purpose: str, limit: Limit, key: tuple[str | int, ...]) -> str:
    within = str(int(limit.within.total_seconds()))
    words = [str(part).strip().casefold() for part in key]
    return limits.key_of(purpose, within, *words, secret=current_app.config["SECRET_KEY"])


def init_app(app: Flask) -> None:
    """Count what is sent before the request's own transaction begins."""

    @app.before_request
    def count() -> None:
        if request.endpoint is None:
            return
        purposes = PER_NETWORK.get(request.endpoint, ())
        if request.method not in READS:
            purposes = (EVERYTHING_SENT, *purposes)
        for purpose in purposes:
            check(purpose, network())
