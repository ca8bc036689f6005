"""Codes as a second factor: six digits of an app (TOTP, RFC 6238), and codes on paper.

Whether a code fits is answered by a bool: a wrong one is a matter of the form it stands in. Where
it fits it is used up, in the caller's transaction; of two at once, one wins.
"""

from __future__ import annotations

import hmac
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import pyotp
import segno
import sqlalchemy as sa

from directory.accounts.models import Account, Authenticator, RecoveryCode
from directory.accounts.secrets import hash_of
from directory.extensions import db
from directory.kit import clock
from directory.kit.errors import Refused

DIGITS = 6
SECONDS = 30
STEPS = (1, 0, -1)  # a telephone's clock is a little wrong, and typing takes a while

PAPERS = 10
GROUPS, GROUP = 4, 4
# Crockford's 32: no i, l, o, u. Sixteen of them are 80 bits, so that a plain hash is enough.
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_READ_AS = str.maketrans("oil", "011")

QUIET = 4  # the empty border that ISO/IEC 18004 wants around the drawing


@dataclass(frozen=True)
class Drawing:
    """A QR code as a template draws it: the side of its square, and a path of dark modules."""

    side: int
    path: str


def authenticator_of(account_id: int) -> Authenticator | None:
    """Her app, once a code of it was entered."""
    found = _authenticator(account_id)
    return found if found and found.confirmed_at else None


def pending_of(account_id: int) -> Authenticator | None:
    """The app that she is setting up, of which no code was entered yet."""
    found = _authenticator(account_id)
    return None if found is None or found.confirmed_at else found


def begin(account_id: int) -> Authenticator:
    """Make a new secret for her app, in place of one that was never confirmed.

    Refused where there is an app already: replacing it unseen would lock her out.
    """
    _hold(account_id)
    if authenticator_of(account_id):
        raise Refused("An app is set up already. Take it away first, then set up the new one.")
    forget(account_id)
    made = Authenticator(account_id=account_id, secret=pyotp.random_base32())
    db.session.add(made)
    db.session.flush()  # the page that shows it asks for it
    return made


def setup_uri(authenticator: Authenticator, *, issuer: str, email: str) -> str:
    """What an app reads from the QR code, and a link on a telephone opens."""
    # A colon would end the issuer within the label.
    return _totp(authenticator).provisioning_uri(name=email, issuer_name=issuer.replace(":", " "))


def drawing_of(uri: str) -> Drawing:
    """The QR code of an address."""
    lines = list(segno.make_qr(uri, error="m").matrix_iter(border=QUIET))
    runs = [
        f"M{column} {row}h{length}v1h-{length}z"
        for row, line in enumerate(lines)
        for column, length in _runs(line)
    ]
    return Drawing(side=len(lines), path="".join(runs))


def confirm(account_id: int, code: str) -> bool:
    """Whether this is a code of the app that she is setting up. From then on it counts."""
    pending = pending_of(account_id)
    if pending is None or not _use(pending, code):
        return False
    pending.confirmed_at = clock.now()
    return True


def fits(account_id: int, code: str) -> bool:
    """Whether this is a code of her app that was not used before, nor one after it."""
    app = authenticator_of(account_id)
    return app is not None and _use(app, code)


def forget(account_id: int) -> None:
    """Take her app away. Her codes on paper stay."""
    db.session.execute(sa.delete(Authenticator).where(Authenticator.account_id == account_id))


def new_papers(account_id: int) -> list[str]:
    """Ten codes for paper, in place of all that she had. They are shown now, and never again."""
    _hold(account_id)
    forget_papers(account_id)
    codes = [_paper() for _ in range(PAPERS)]
    db.session.add_all(
        [RecoveryCode(account_id=account_id, code_hash=hash_of(_bare(code))) for code in codes]
    )
    db.session.flush()
    return codes


def papers_left(account_id: int) -> int:
    """How many codes on paper are still good."""
    unused = sa.select(sa.func.count(RecoveryCode.id)).where(
        RecoveryCode.account_id == account_id, RecoveryCode.used_at.is_(None)
    )
    return db.session.scalar(unused) or 0


def paper_fits(account_id: int, code: str) -> bool:
    """Whether this is one of her codes on paper that is still good. It is not from then on."""
    used = (
        sa.update(RecoveryCode)
        .where(
            RecoveryCode.account_id == account_id,
            RecoveryCode.code_hash == hash_of(_bare(code)),
            RecoveryCode.used_at.is_(None),
        )
        .values(used_at=clock.now())
        .returning(RecoveryCode.id)
    )
    return db.session.scalar(used) is not None


def forget_papers(account_id: int) -> None:
    """Let none of her codes on paper be good any more."""
    db.session.execute(sa.delete(RecoveryCode).where(RecoveryCode.account_id == account_id))


def _authenticator(account_id: int) -> Authenticator | None:
    return db.session.scalar(sa.select(Authenticator).where(Authenticator.account_id == account_id))


def _hold(account_id: int) -> None:
    """Make whoever else changes her codes wait: two at once would leave the codes of both."""
    db.session.execute(sa.select(Account.id).where(Account.id == account_id).with_for_update())


def _totp(authenticator: Authenticator) -> pyotp.TOTP:
    return pyotp.TOTP(authenticator.secret, digits=DIGITS, interval=SECONDS)


def _use(authenticator: Authenticator, code: str) -> bool:
    """Whether the code is one of these minutes that may still be used. It may not from then on."""
    step = _step_of(authenticator, code)
    if step is None:
        return False
    # Two who enter the same code at once wait for each other here, and the second finds it used.
    used = (
        sa.update(Authenticator)
        .where(Authenticator.id == authenticator.id, Authenticator.last_step < step)
        .values(last_step=step)
        .returning(Authenticator.id)
    )
    return db.session.scalar(used) is not None


def _step_of(authenticator: Authenticator, code: str) -> int | None:
    """Which half minute this is the code of. All of them are compared, each in the same time."""
    asked = _digits(code).encode()
    totp = _totp(authenticator)
    present = totp.timecode(clock.now())
    steps = [present + each for each in STEPS]
    fitting = [
        step for step in steps if hmac.compare_digest(totp.generate_otp(step).encode(), asked)
    ]
    return fitting[0] if fitting else None


def _digits(code: str) -> str:
    """The code without what people put between its digits."""
    plain = unicodedata.normalize("NFKC", code[: 4 * DIGITS])
    return "".join(char for char in plain if not (char.isspace() or char in "-–."))


def _paper() -> str:
    """A code such as k7fw-9qpx-3mzt-v8hd."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))
    return "-".join(groups)


def _bare(code: str) -> str:
    """The code as it is kept, from what somebody reads off her paper."""
    folded = code[: 4 * GROUPS * GROUP].lower().translate(_READ_AS)
    return "".join(char for char in folded if char in ALPHABET)


def _runs(line: Iterable[int]) -> list[tuple[int, int]]:
    """Where dark modules begin in a line, and how many there are."""
    runs: list[tuple[int, int]] = []
    for column, dark in enumerate(line):
        if not dark:
            continue
        if runs and sum(runs[-1]) == column:
            runs[-1] = runs[-1][0], runs[-1][1] + 1
        else:
            runs.append((column, 1))
    return runs
