"""How tests ask for pages: a client that fails every page which is not well made.

page = client.page("/events/")
answer = client.submit("/sign-in/", email="ann@acme.example")      the form of that page, filled in
answer = client.send("/sign-out/")                                 as a form of some page would
answer = client.post("/sign-out/")                                 as nobody's browser would
assert page.texts("main h2") == ["Lightning talks"]
assert client.page("/events/nowhere/", status=404).h1 == "Not here"
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextvars import Context
from functools import cached_property
from typing import Any

from click.testing import Result
from flask import Flask, has_app_context
from flask import session as cookie
from flask.testing import FlaskClient, FlaskCliRunner
from flask_wtf.csrf import generate_csrf
from selectolax.lexbor import LexborHTMLParser, LexborNode
from werkzeug.test import TestResponse

from directory.kit import transaction
from directory.kit.text import squash
from tests.wellmade import complaints

FIRST_REDIRECT, FIRST_ERROR = 300, 400
# What a browser says of a form on a page of the same site.
FROM_A_PAGE = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate"}
Fields = dict[str, list[str]]


class Page:
    """An HTML answer, to be asked with CSS selectors."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.tree = LexborHTMLParser(response.text)

    def texts(self, selector: str) -> list[str]:
        """The text of every element that matches, with single spaces."""
        return [squash(node.text()) for node in self.tree.css(selector)]

    def values(self, selector: str, attribute: str) -> list[str | None]:
        """An attribute of every element that matches."""
        return [node.attributes.get(attribute) for node in self.tree.css(selector)]

    def links(self, selector: str = "main") -> dict[str, str | None]:
        """The links below the elements that match: text → address."""
        nodes = self.tree.css(f"{selector} a[href]")
        return {squash(node.text()): node.attributes["href"] for node in nodes}

    @cached_property
    def h1(self) -> str:
        """The heading. The client already made sure that there is exactly one."""
        return self.texts("h1")[0]


class Client(FlaskClient):
    """A visitor whose every page must be well made.

    A request runs in a context of its own, as in production. What the test's session did is kept
    before, so the page sees it, and is read anew after, so the test sees what the page did.
    """

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Make a request, and fail if the answer is an ill-made page."""
        _settle()
        response = Context().run(super().open, *args, **kwargs)
        if response.mimetype == "text/html" and response.request.method != "HEAD":
            redirect = FIRST_REDIRECT <= response.status_code < FIRST_ERROR
            found = [] if redirect else complaints(response.text)
            assert found == [], f"{response.request.path}: {found}"
        return response

    def page(self, url: str, *, status: int = 200) -> Page:
        """The page at this address, which must answer with this status."""
        response = self.get(url)
        assert response.status_code == status, f"{url} answers {response.status}"
        return Page(response)

    def send(
        self, url: str, fields: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> TestResponse:
        """Post these fields as a form of one of our pages would, with its token."""
        headers = {**FROM_A_PAGE, **kwargs.pop("headers", {})}
        data = {"csrf_token": self.token(), **(fields or {})}
        return self.post(url, data=data, headers=headers, **kwargs)

    def submit(self, url: str, /, *, form: str = "main form", **fields: Any) -> TestResponse:
        """Load this page, fill in the form that the selector finds, and send it.

        Only fields that the form has can be filled in, and what else it holds goes along.
        """
        (found,) = self.page(url).tree.css(form)
        held = fields_of(found)
        assert fields.keys() <= names_in(found), f"{url} asks for {sorted(names_in(found))}"
        held.update({name: _listed(value) for name, value in fields.items()})
        address = found.attributes["action"] or url
        if found.attributes.get("method") != "post":
            return self.get(address, query_string=held)
        return self.post(address, data=held, headers=FROM_A_PAGE)

    def token(self) -> str:
        """The token that a form on a page of ours would have for this visitor."""
        with self.session_transaction() as kept, self.application.test_request_context():
            cookie.update(kept)
            token: str = generate_csrf()
            kept.update(cookie)
        return token


def visitor(app: Flask) -> Client:
    """A visitor without a past."""
    client = app.test_client()
    assert isinstance(client, Client)
    return client


def names_in(form: LexborNode) -> set[str]:
    """The names of all that can be filled in."""
    nodes = form.css("input[name], select[name], textarea[name]")
    return {node.attributes["name"] or "" for node in nodes}


def fields_of(form: LexborNode) -> Fields:
    """What a browser sends of this form if nobody touches it."""
    fields: Fields = {}
    for name, value in _held(form):
        fields.setdefault(name, []).append(value)
    return fields


def _held(form: LexborNode) -> Iterator[tuple[str, str]]:
    for node in form.css("input[name], select[name], textarea[name]"):
        name, kind = node.attributes["name"] or "", node.attributes.get("type")
        if node.tag == "select":
            chosen = node.css("option[selected]") or node.css("option")[:1]
            yield from ((name, option.attributes.get("value") or "") for option in chosen)
        elif node.tag == "textarea":
            yield name, node.text()
        elif kind not in {"checkbox", "radio"} or "checked" in node.attributes:
            yield name, node.attributes.get("value") or ("on" if kind == "checkbox" else "")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


class Runner(FlaskCliRunner):
    """Somebody at the command line. Each command runs in a context of its own."""

    def invoke(self, *args: Any, **kwargs: Any) -> Result:
        """Run a command, given as its words in `args`."""
        _settle()
        return Context().run(super().invoke, *args, **kwargs)


def _settle() -> None:
    if has_app_context():
        transaction.keep()
