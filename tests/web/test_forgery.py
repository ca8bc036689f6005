"""Only pages of ours send forms, of the session that sends them; who is refused loses nothing."""

from __future__ import annotations

import time

import pytest
from flask import Flask
from itsdangerous import TimestampSigner

from directory.web.limits import PER_NETWORK
from tests.browser import FROM_A_PAGE, Client, Page, visitor
from tests.conftest import house_on, migrate
from tests.web.desk import furnish, kept

SITE = "https://talks.example"


@pytest.fixture
def house(own_house: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """A house with a page of notes."""
    assert PER_NETWORK.get("notes") is None
    furnish(own_house, monkeypatch)
    return own_house


def sent(client: Client, **headers: str) -> int:
    """Send a form that has the right token, and these headers."""
    fields = {"csrf_token": client.token(), "name": "Acme"}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post("/notes/", data=fields, headers=named).status_code


def test_a_form_is_sent_as_it_stands_on_its_page(house: Flask) -> None:
    client = visitor(house)
    assert client.submit("/notes/", name="Byte").location == "/notes/"
    assert kept(house) == ["Byte"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec_Fetch_Site": "same-origin"},
        {"Sec_Fetch_Site": "none"},
        {"Sec_Fetch_Site": "same-origin", "Origin": "null"},  # a browser that hides it
        {"Origin": "http://127.0.0.1:8000"},
        {"Origin": "http://localhost"},  # under which the test's client asks
    ],
)
def test_our_own_pages_send(house: Flask, headers: dict[str, str]) -> None:
    assert sent(visitor(house), **headers) == 303


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": ""},
        {"Sec_Fetch_Site": "Same-Origin"},
        {"Sec_Fetch_Site": "same-origin, cross-site"},
        {"Sec_Fetch_Site": "cross-site", "Origin": "http://127.0.0.1:8000"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "https://127.0.0.1:8000"},
        {"Origin": "http://127.0.0.1:8001"},
        {"Origin": "http://127.0.0.1"},
        {"Origin": "http://127.0.0.1:8000.evil.example"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://localhost.evil.example"},
        {"Referer": "http://127.0.0.1:8000/notes/"},
    ],
)
def test_other_sites_do_not_even_with_a_token(house: Flask, headers: dict[str, str]) -> None:
    client = visitor(house)
    assert sent(client, **headers) == 403
    assert kept(house) == []


def test_who_is_refused_is_told_what_to_do(house: Flask) -> None:
    answer = visitor(house).post("/notes/", headers={"Sec-Fetch-Site": "cross-site"})
    page = Page(answer)
    assert (page.h1, page.texts("main form")) == ("Not from here", [])
    assert page.texts("main h1 + p")[0].startswith("A form is only taken from a page of this site.")


def test_a_form_without_a_token_is_not_taken(house: Flask) -> None:
    client = visitor(house)
    client.get("/notes/")
    for token in ({}, {"csrf_token": ""}, {"csrf_token": "x" * 90}):
        answer = client.post("/notes/", data={"name": "Acme", **token}, headers=FROM_A_PAGE)
        assert (answer.status_code, Page(answer).h1) == (400, "Send it once more")
    assert kept(house) == []


def test_the_token_of_another_session_is_not_taken(house: Flask) -> None:
    """So nobody can be signed in to an account that is not hers."""
    stranger, client = visitor(house), visitor(house)
    client.get("/notes/")
    fields = {"csrf_token": stranger.token(), "name": "Acme"}
    assert client.post("/notes/", data=fields, headers=FROM_A_PAGE).status_code == 400
    assert kept(house) == []


def test_a_script_sends_the_token_as_a_header(house: Flask) -> None:
    client = visitor(house)
    headers = {**FROM_A_PAGE, "X-CSRFToken": client.token()}
    assert client.post("/notes/", json={}, headers=headers).status_code == 303
    assert client.post("/notes/", json={}, headers=FROM_A_PAGE).status_code == 400


def test_what_was_written_into_an_old_form_is_not_lost(house: Flask) -> None:
    client = visitor(house)
    written = {"name": "Acme <3", "words": "One\r\ntwo “three”", "tick": ["1", "2"]}
    answer = client.post(
        "/notes/?from=here", data={**written, "csrf_token": "old"}, headers=FROM_A_PAGE
    )
    page = Page(answer)
    assert (answer.status_code, page.texts("main button")) == (400, ["Send it"])
    assert page.values("main form", "action") == ["/notes/?from=here"]
    # The page itself is sent, as the browser would.
    values = dict(zip(page.values("input", "name"), page.values("input", "value"), strict=True))
    as_read = {**written, "words": "One\ntwo “three”", "tick": "2"}
    assert values == {**as_read, "csrf_token": values["csrf_token"]}
    assert page.values("input[name=tick]", "value") == ["1", "2"]
    again = client.post("/notes/?from=here", data=values, headers=FROM_A_PAGE)
    assert (again.status_code, kept(house)) == (303, ["Acme <3"])


@pytest.mark.parametrize("name", ["password", "new-password", "code", "recovery_code", "Secret"])
def test_a_secret_is_not_written_into_a_page_again(house: Flask, name: str) -> None:
    fields = {"email": "ann@acme.example", name: "hunter2 hunter2"}
    answer = visitor(house).post("/notes/", data=fields, headers=FROM_A_PAGE)
    page = Page(answer)
    assert (answer.status_code, page.texts("main form")) == (400, [])
    assert "hunter2" not in answer.text
    assert page.texts("main div > p")[0] == (
        "Go back, load that page anew, and send it again from there."
    )


def test_a_token_lasts_as_long_as_its_session(
    house: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was made this morning: the form lay open over lunch."""
    client = visitor(house)
    with monkeypatch.context() as patch:
        hours_ago = int(time.time()) - 20 * 3600
        patch.setattr(TimestampSigner, "get_timestamp", lambda _signer: hours_ago)
        token = client.token()
    answer = client.post("/notes/", data={"csrf_token": token}, headers=FROM_A_PAGE)
    assert answer.status_code == 303


def test_over_tls_a_form_needs_no_referrer(fresh_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with house_on(fresh_url, base_url=SITE) as app:
        migrate(app)
        furnish(app, monkeypatch)
        client = visitor(app)
        client.get("/notes/", base_url=SITE)
        page = Page(client.get("/notes/", base_url=SITE))
        fields = {"csrf_token": page.values("[name=csrf_token]", "value")[0]}
        for origin, status in ((SITE, 303), ("http://talks.example", 403)):
            answer = client.post("/notes/", data=fields, headers={"Origin": origin}, base_url=SITE)
            assert answer.status_code == status
