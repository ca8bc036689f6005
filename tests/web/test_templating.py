"""Times and prose as people read them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from directory.web import templating


@pytest.mark.parametrize(
    ("instant", "words"),
    [
        (datetime(2026, 5, 12, 16, 30, tzinfo=UTC), "6:30 pm"),
        (datetime(2026, 5, 12, 17, 0, tzinfo=UTC), "7 pm"),
        (datetime(2026, 5, 12, 10, 0, tzinfo=UTC), "12 noon"),
        (datetime(2026, 5, 12, 10, 5, tzinfo=UTC), "12:05 pm"),
        (datetime(2026, 5, 12, 22, 15, tzinfo=UTC), "12:15 am"),
    ],
)
def test_a_time_at_a_door_in_the_zone_of_the_event(instant: datetime, words: str) -> None:
    assert templating.door_time(templating.in_zone(instant, "Europe/Zurich")) == words


def test_paragraphs_stand_between_empty_lines() -> None:
    assert templating.paragraphs("\r\none\r\ntwo\r\n\r\n\n three \n") == ["one\ntwo", "three"]
