"""How much may be sent, and to whom more."""

from __future__ import annotations

import io

import pytest
from flask import Flask

from directory.web.bodies import LARGER
from tests.browser import FROM_A_PAGE, Client, Page, visitor
from tests.web.desk import furnish, kept

ALLOWED = 256 * 1024


@pytest.fixture
def client(own_house: Flask, monkeypatch: pytest.MonkeyPatch) -> Client:
    furnish(own_house, monkeypatch)
    return visitor(own_house)


def upload(client: Client, size: int) -> int:
    picture = (io.BytesIO(b"x" * size), "picture.png")
    return client.send("/notes/", {"name": "Acme", "picture": picture}).status_code


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_too_large_a_form_is_told_how_large_one_may_be(client: Client, kind: str) -> None:
    answer = client.send("/notes/", {"words": "x" * ALLOWED}, content_type=kind)
    page = Page(answer)
    assert (answer.status_code, page.h1) == (413, "Too large")
    assert page.texts("main h1 + p") == [
        "What you sent is larger. This page takes at most 256 kB, in 100 fields."
    ]
    assert kept(client.application) == []


@pytest.mark.parametrize("size", [0, 2 * ALLOWED])
def test_what_is_sent_without_its_length_is_not_cut_off_but_refused(
    client: Client, size: int
) -> None:
    body = f"csrf_token={client.token()}&name=Acme&words={'x' * size}".encode()
    answer = client.post(
        "/notes/",
        input_stream=io.BytesIO(body),
        headers={**FROM_A_PAGE, "Transfer-Encoding": "chunked"},
        content_type="application/x-www-form-urlencoded",
        environ_overrides={"wsgi.input_terminated": True},
    )
    assert (answer.status_code, Page(answer).h1) == (411, "Not understood")
    assert kept(client.application) == []


def test_too_many_fields_are_refused(client: Client) -> None:
    many = {f"field{number}": "x" for number in range(100)}
    answer = client.send("/notes/", many, content_type="multipart/form-data")
    assert answer.status_code == 413


def test_an_endpoint_that_is_named_takes_more(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert upload(client, ALLOWED) == 413
    more = ALLOWED + 4096
    monkeypatch.setitem(LARGER, "keep_note", more)
    assert upload(client, ALLOWED) == 303
    assert upload(client, more) == 413
    # Words are no files: they stay small there, too.
    words = {"words": "x" * (ALLOWED + 1)}
    answer = client.send("/notes/", words, content_type="multipart/form-data")
    assert answer.status_code == 413


def test_a_letter_that_no_keyboard_writes_is_refused(client: Client) -> None:
    answer = client.send("/notes/", {"name": "Ac\0me"})
    assert (answer.status_code, Page(answer).h1) == (400, "Not understood")
    assert kept(client.application) == []


def test_every_endpoint_that_takes_more_is_there(house: Flask) -> None:
    assert set(LARGER) - set(house.view_functions) == set()
