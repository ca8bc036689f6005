"""Codes of an app and codes on paper: which fit, and that none fits twice."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from urllib.parse import parse_qs, unquote, urlsplit

import pyotp
import pytest
import segno
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from directory.accounts import codes
from directory.accounts.models import Account, Authenticator, RecoveryCode
from directory.extensions import db
from directory.kit import transaction
from directory.kit.errors import Refused
from tests import cast

Stop = Callable[[datetime], None]
STEP = timedelta(seconds=30)
# RFC 6238, appendix B: its secret, and what it shows at these seconds (the last six digits).
OF_RFC = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
RFC_CODES = {
    59: "287082",
    1111111109: "081804",
    1111111111: "050471",
    1234567890: "005924",
    2000000000: "279037",
    20000000000: "353130",
}


def code_at(app: Authenticator, instant: datetime) -> str:
    """What her telephone shows."""
    return pyotp.TOTP(app.secret).at(instant)


@pytest.fixture
def ann(session: Session, clock_stands_at: Stop) -> Account:  # noqa: ARG001  # a session is open
    clock_stands_at(cast.NOW)
    return cast.account()


@pytest.fixture
def app_of_ann(ann: Account) -> Authenticator:
    """Her app, set up ten minutes ago."""
    app = codes.begin(ann.id)
    app.confirmed_at = cast.NOW - timedelta(minutes=10)
    db.session.flush()
    return app


@pytest.mark.parametrize(("seconds", "code"), RFC_CODES.items())
def test_codes_are_those_of_the_standard(
    app_of_ann: Authenticator, clock_stands_at: Stop, seconds: int, code: str
) -> None:
    app_of_ann.secret = OF_RFC
    clock_stands_at(datetime.fromtimestamp(seconds, UTC))
    assert codes.fits(app_of_ann.account_id, code)


def test_an_app_counts_once_a_code_of_it_was_entered(ann: Account) -> None:
    app = codes.begin(ann.id)
    code = code_at(app, cast.NOW)
    assert (codes.pending_of(ann.id), codes.authenticator_of(ann.id)) == (app, None)
    assert not codes.fits(ann.id, code)
    assert not codes.confirm(ann.id, "000000")
    assert codes.confirm(ann.id, code)
    assert (codes.pending_of(ann.id), codes.authenticator_of(ann.id)) == (None, app)


def test_the_code_that_confirmed_it_does_not_count_again(ann: Account) -> None:
    code = code_at(codes.begin(ann.id), cast.NOW)
    assert codes.confirm(ann.id, code)
    assert not codes.confirm(ann.id, code)
    assert not codes.fits(ann.id, code)


def test_beginning_again_makes_another_secret(ann: Account) -> None:
    first = codes.begin(ann.id).secret
    again = codes.begin(ann.id)
    assert again.secret != first
    assert db.session.scalars(sa.select(Authenticator)).all() == [again]


def test_an_app_is_not_replaced_unseen(app_of_ann: Authenticator) -> None:
    secret = app_of_ann.secret
    with pytest.raises(Refused, match="set up already"):
        codes.begin(app_of_ann.account_id)
    assert app_of_ann.secret == secret


@pytest.mark.parametrize(
    ("off", "fits"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_a_clock_may_be_half_a_minute_wrong(
    app_of_ann: Authenticator, off: int, *, fits: bool
) -> None:
    code = code_at(app_of_ann, cast.NOW + off * STEP)
    assert codes.fits(app_of_ann.account_id, code) is fits


def test_no_code_counts_twice(app_of_ann: Authenticator, clock_stands_at: Stop) -> None:
    code = code_at(app_of_ann, cast.NOW)
    assert codes.fits(app_of_ann.account_id, code)
    assert not codes.fits(app_of_ann.account_id, code)
    clock_stands_at(cast.NOW + STEP)
    assert not codes.fits(app_of_ann.account_id, code)
    assert codes.fits(app_of_ann.account_id, code_at(app_of_ann, cast.NOW + STEP))


def test_a_code_before_the_last_one_does_not_count(app_of_ann: Authenticator) -> None:
    assert codes.fits(app_of_ann.account_id, code_at(app_of_ann, cast.NOW))
    assert not codes.fits(app_of_ann.account_id, code_at(app_of_ann, cast.NOW - STEP))


@pytest.mark.parametrize("written", ["{} {}", " {}{} ", "{}-{}"])
def test_digits_may_be_written_apart(app_of_ann: Authenticator, written: str) -> None:
    code = code_at(app_of_ann, cast.NOW)
    assert codes.fits(app_of_ann.account_id, written.format(code[:3], code[3:]))


def test_digits_of_a_wide_keyboard_are_digits(app_of_ann: Authenticator) -> None:
    wide = "".join(chr(ord(each) + 0xFEE0) for each in code_at(app_of_ann, cast.NOW))
    assert codes.fits(app_of_ann.account_id, wide)


@pytest.mark.parametrize(
    "code", ["", " ", "12345", "1234567", "abcdef", "\0", "é" * 6, "9" * 99999]
)
def test_what_is_no_code_does_not_fit(app_of_ann: Authenticator, code: str) -> None:
    assert not codes.fits(app_of_ann.account_id, code)


def test_nobody_elses_code_fits(app_of_ann: Authenticator) -> None:
    bob = cast.account("Bob Byte", "bob@byte.example")
    assert not codes.fits(bob.id, code_at(app_of_ann, cast.NOW))
    assert codes.fits(app_of_ann.account_id, code_at(app_of_ann, cast.NOW))


def test_an_app_that_was_taken_away_shows_nothing_that_fits(app_of_ann: Authenticator) -> None:
    owner, code = app_of_ann.account_id, code_at(app_of_ann, cast.NOW)
    codes.forget(owner)
    assert not codes.fits(owner, code)


def test_the_address_says_what_apps_need(app_of_ann: Authenticator) -> None:
    uri = codes.setup_uri(app_of_ann, issuer="Talks: Zürich & friends", email="ann@acme.example")
    parts = urlsplit(uri)
    assert (parts.scheme, parts.netloc) == ("otpauth", "totp")
    assert unquote(parts.path) == "/Talks  Zürich & friends:ann@acme.example"
    assert parse_qs(parts.query) == {
        "secret": [app_of_ann.secret],
        "issuer": ["Talks  Zürich & friends"],
    }


def test_the_drawing_has_the_modules_of_the_code() -> None:
    uri = "otpauth://totp/Lectern:ann%40acme.example?secret=" + OF_RFC
    drawing = codes.drawing_of(uri)
    dark = set()
    for run in drawing.path.removesuffix("z").split("z"):
        start, length = run.removeprefix("M").split("v1h-")[0].split("h")
        column, row = map(int, start.split())
        dark |= {(row, column + each) for each in range(int(length))}
    matrix = segno.make_qr(uri, error="m").matrix
    assert drawing.side == len(matrix) + 8
    assert dark == {
        (row + 4, column + 4)
        for row, line in enumerate(matrix)
        for column, module in enumerate(line)
        if module
    }
    assert set(drawing.path) <= set("Mhvz- 0123456789")  # nothing that a page would have to escape


def test_ten_codes_for_paper_each_good_once(ann: Account) -> None:
    papers = codes.new_papers(ann.id)
    assert (len(set(papers)), codes.papers_left(ann.id)) == (10, 10)
    assert [codes.paper_fits(ann.id, each) for each in papers] == [True] * 10
    assert [codes.paper_fits(ann.id, each) for each in papers] == [False] * 10
    assert codes.papers_left(ann.id) == 0


def test_a_paper_is_read_as_it_is_typed(ann: Account) -> None:
    papers = codes.new_papers(ann.id)
    assert codes.paper_fits(ann.id, papers[0].upper().replace("-", " "))
    assert codes.paper_fits(ann.id, papers[1].replace("-", "").replace("0", "O").replace("1", "l"))
    assert codes.paper_fits(ann.id, f" {papers[2].replace('1', 'I')}\n")


def test_codes_on_paper_are_long_enough_and_never_kept(ann: Account) -> None:
    papers = codes.new_papers(ann.id)
    kept = db.session.scalars(sa.select(RecoveryCode.code_hash)).all()
    for paper in papers:
        assert [len(group) for group in paper.split("-")] == [4, 4, 4, 4]  # 16 times 5 bits
        assert set(paper) <= set(codes.ALPHABET) | {"-"}
        assert not any(paper.replace("-", "") in each for each in kept)


def test_new_papers_replace_the_old_ones(ann: Account) -> None:
    old = codes.new_papers(ann.id)
    codes.new_papers(ann.id)
    assert not codes.paper_fits(ann.id, old[0])
    assert codes.papers_left(ann.id) == 10


def test_papers_that_were_forgotten_are_not_good(ann: Account) -> None:
    papers = codes.new_papers(ann.id)
    codes.forget_papers(ann.id)
    assert not codes.paper_fits(ann.id, papers[0])


@pytest.mark.parametrize("code", ["", "-", "0000-0000-0000-0000", "\0", "x" * 99999])
def test_what_is_no_paper_does_not_fit(ann: Account, code: str) -> None:
    codes.new_papers(ann.id)
    assert not codes.paper_fits(ann.id, code)


def test_nobody_elses_paper_fits(ann: Account) -> None:
    papers = codes.new_papers(ann.id)
    bob = cast.account("Bob Byte", "bob@byte.example")
    assert not codes.paper_fits(bob.id, papers[0])
    assert codes.papers_left(ann.id) == 10


def at_once(house: Flask, act: Callable[[], object], *, count: int = 6) -> list[object]:
    """What each of so many answers who do this in the same instant."""
    together = Barrier(count)

    def one(_number: int) -> object:
        with house.app_context():
            together.wait()
            with transaction.work():
                return act()

    with ThreadPoolExecutor(count) as crowd:
        return list(crowd.map(one, range(count)))


def test_of_many_who_enter_a_code_at_once_one_wins(own_house: Flask, clock_stands_at: Stop) -> None:
    clock_stands_at(cast.NOW)
    with own_house.app_context(), transaction.work():
        owner = cast.account().id
        app = codes.begin(owner)
        app.confirmed_at = cast.NOW
        code = code_at(app, cast.NOW)
        paper = codes.new_papers(owner)[0]
    assert sorted(map(bool, at_once(own_house, lambda: codes.fits(owner, code)))) == [
        *[False] * 5,
        True,
    ]
    assert sorted(map(bool, at_once(own_house, lambda: codes.paper_fits(owner, paper)))) == [
        *[False] * 5,
        True,
    ]


def test_of_many_who_begin_at_once_the_last_one_stays(own_house: Flask) -> None:
    with own_house.app_context(), transaction.work():
        owner = cast.account().id
    secrets = at_once(own_house, lambda: codes.begin(owner).secret)
    at_once(own_house, lambda: codes.new_papers(owner))
    with own_house.app_context():
        assert db.session.scalars(sa.select(Authenticator.secret)).one() in secrets
        assert codes.papers_left(owner) == 10
