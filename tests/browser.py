"""How tests ask for pages: a client that fails every page which is not well made.

page = client.page("/events/")
assert page.texts("main h2") == ["Lightning talks"]
assert client.page("/events/nowhere/", status=404).h1 == "Not here"
"""

from __future__ import annotations

from contextvars import Context
from functools import cached_property
from typing import Any

from click.testing import Result
from flask import has_app_context
from flask.testing import FlaskClient, FlaskCliRunner
from selectolax.lexbor import LexborHTMLParser
from werkzeug.test import TestResponse

from directory.kit import transaction
from directory.kit.text import squash
from tests.wellmade import complaints

FIRST_REDIRECT, FIRST_ERROR = 300, 400


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


class Runner(FlaskCliRunner):
    """Somebody at the command line. Each command runs in a context of its own."""

    def invoke(self, *args: Any, **kwargs: Any) -> Result:
        """Run a command, given as its words in `args`."""
        _settle()
        return Context().run(super().invoke, *args, **kwargs)


def _settle() -> None:
    if has_app_context():
        transaction.keep()
