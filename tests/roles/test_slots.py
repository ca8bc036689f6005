"""P8, in small: whoever opens roles at the same time, no slot is used twice."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import sqlalchemy as sa
from flask import Flask

from directory.extensions import db
from directory.kit.errors import Refused
from directory.kit.transaction import work
from directory.roles import actions
from directory.roles.models import Role, State
from tests import cast

AT_ONCE, SLOTS = 6, 2


def test_roles_opened_at_once_never_use_more_slots_than_there_are(own_house: Flask) -> None:
    with own_house.app_context(), work():
        acme = cast.acme()
        cast.partner(acme, role_slots=SLOTS)
        ids = [cast.role(acme, f"Role {at}", state=State.SUBMITTED).id for at in range(AT_ONCE)]
    barrier = Barrier(AT_ONCE)

    def open_one(role_id: int) -> str:
        with own_house.app_context():
            barrier.wait(timeout=10)
            try:
                with work():
                    actions.open_(db.session.get_one(Role, role_id), now=cast.NOW)
            except Refused:
                return "refused"
            return "opened"

    with ThreadPoolExecutor(AT_ONCE) as threads:
        said: Sequence[str] = sorted(threads.map(open_one, ids))
    with own_house.app_context():
        opened = db.session.scalar(
            sa.select(sa.func.count(Role.id)).where(Role.state == State.OPEN)
        )
    assert (said.count("opened"), said.count("refused"), opened) == (SLOTS, AT_ONCE - SLOTS, SLOTS)
