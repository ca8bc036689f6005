"""Passkeys in a real browser, whose device is Chromium's virtual one, on a page made for this."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import pytest
import sqlalchemy as sa
from flask import Flask, abort, redirect, render_template_string, request, url_for
from flask.typing import ResponseReturnValue
from playwright.sync_api import Browser, BrowserContext, Page, expect
from werkzeug.serving import make_server

from directory.accounts import passkeys
from directory.accounts.models import Account
from directory.extensions import db, plug_in
from directory.kit import transaction
from directory.kit.errors import Refused
from directory.web import headers, settle
from tests import cast
from tests.browsing.serving import ROOT
from tests.conftest import house_on, migrate

OF_FORM = "a field of the form"
PAGE = """<!doctype html><html lang="en"><title>Trial</title><h1>{{ said }}</h1>
<script type="module" src="/static/js/passkeys.js"></script>
{% for kind in ["create", "get"] %}
<form id="{{ kind }}" method="post" action="/{{ kind }}/" data-passkey="{{ kind }}"
 data-options="/{{ kind }}/options/" hidden>
<input type="hidden" name="token" value="{{ token }}"><input type="hidden" name="answer">
<button name="submit">{{ kind }}</button><p role="status"></p></form>
{% endfor %}</html>"""


@dataclass
class Trial:
    """A site with nothing but this page. `faults` is what its pages did wrong."""

    port: int = 0
    status: int = 200  # of the answer to who asks for options
    faults: list[str] = field(default_factory=list)

    @property
    def site(self) -> passkeys.Site:
        return passkeys.Site(f"http://localhost:{self.port}", "Talks")


def ann() -> Account:
    return db.session.scalars(sa.select(Account)).one()


def page_of(said: str) -> str:
    return render_template_string(PAGE, said=said, token=OF_FORM)


def trial_on(url: str, trial: Trial) -> Flask:
    app = Flask("trial", root_path=str(ROOT))
    app.config["SQLALCHEMY_ENGINES"] = {"default": {"url": url}}
    plug_in(app)
    settle.init_app(app)
    headers.init_app(app)

    @app.before_request
    def ask_for_the_token() -> None:
        if request.method == "POST" and request.form["token"] != OF_FORM:
            abort(400)

    @app.errorhandler(Refused)
    def refused(error: Refused) -> ResponseReturnValue:
        return page_of(str(error)), 409

    @app.get("/")
    def show() -> str:
        return page_of(request.args.get("said", "Nobody"))

    @app.post("/<kind>/options/")
    def options(kind: str) -> ResponseReturnValue:
        if trial.status != 200:
            abort(trial.status)
        if kind == "create":
            return passkeys.options_to_register(ann(), site=trial.site)
        return passkeys.options_to_sign_in(site=trial.site)

    @app.post("/create/")
    def create() -> ResponseReturnValue:
        made = passkeys.register(ann(), request.form["answer"], name="Laptop", site=trial.site)
        return redirect(url_for("show", said=f"Made {made.name}"), 303)

    @app.post("/get/")
    def get() -> ResponseReturnValue:
        used = passkeys.sign_in(request.form["answer"], site=trial.site)
        who = db.session.get_one(Account, used.account_id)
        return redirect(url_for("show", said=f"{who.name}, {used.sign_count}"), 303)

    return app


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    url = f"sqlite:///{tmp_path_factory.mktemp('trial') / 'lectern.sqlite3'}"
    with house_on(url) as app:
        migrate(app)
        with app.app_context(), transaction.work():
            cast.account()
    trial = Trial()
    app = trial_on(url, trial)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    trial.port = server.port
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield trial
    server.shutdown()
    thread.join()


@pytest.fixture
def context(served: Trial, browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    context.set_default_timeout(5_000)
    served.status = 200
    served.faults.clear()
    yield context
    context.close()
    assert served.faults == []


@pytest.fixture
def page(served: Trial, context: BrowserContext) -> Page:
    page = context.new_page()
    page.on("pageerror", lambda error: served.faults.append(error.message))
    page.on(
        "console", lambda said: served.faults.append(said.text) if "Policy" in said.text else None
    )
    page.goto(served.site.base_url)
    return page


@pytest.fixture
def device(context: BrowserContext, page: Page) -> Callable[[bool], None]:
    """Plugs a device in; its owner is known to it, until it is told that she is not."""
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    made = session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )

    def know(owner: bool) -> None:  # noqa: FBT001  # a device knows its owner or does not
        session.send(
            "WebAuthn.setUserVerified",
            {"authenticatorId": made["authenticatorId"], "isUserVerified": owner},
        )

    return know


def press(page: Page, kind: str, *, says: str) -> None:
    page.locator(f"#{kind} button").click()
    expect(page.locator("h1")).to_have_text(says)


def press_in_vain(page: Page, kind: str, *, says: str) -> None:
    page.locator(f"#{kind} button").click()
    told = page.locator(f"#{kind} [role=status]")
    expect(told).to_contain_text(says)
    expect(page.locator("h1")).to_have_text("Nobody")
    expect(page.locator(f"#{kind} button")).to_be_enabled()


@pytest.mark.usefixtures("device")
def test_a_passkey_is_made_and_signs_in(page: Page) -> None:
    press(page, "create", says="Made Laptop")
    press(page, "get", says="Ann Archer, 2")
    press(page, "get", says="Ann Archer, 3")


@pytest.mark.usefixtures("device")
def test_what_is_sent_is_what_the_browser_itself_writes(page: Page) -> None:
    page.evaluate("""() => {
      for (const kind of ['create', 'get']) {
        const ask = navigator.credentials[kind].bind(navigator.credentials);
        navigator.credentials[kind] = async (options) => {
          const found = await ask(options);
          document.title = JSON.stringify(found.toJSON());
          return { id: found.id, rawId: found.rawId, type: found.type, response: found.response };
        };
      }
      HTMLFormElement.prototype.submit = () => {};
    }""")
    for kind in ("create", "get"):
        page.locator(f"#{kind} button").click()
        page.wait_for_function(
            "kind => document.getElementById(kind).elements.answer.value", arg=kind
        )
        sent = json.loads(page.locator(f"#{kind} [name=answer]").input_value())
        its_own: dict[str, Any] = json.loads(page.title())
        response = its_own["response"]
        assert sent["response"] == {name: response[name] for name in sent["response"]}
        assert all(sent[name] == its_own[name] for name in ("id", "rawId", "type"))


def test_an_owner_whom_the_device_does_not_know_is_told(
    page: Page, device: Callable[[bool], None]
) -> None:
    device(False)  # noqa: FBT003  # see the fixture
    press_in_vain(page, "create", says="gave no passkey")
    device(True)  # noqa: FBT003
    press(page, "create", says="Made Laptop")


@pytest.mark.usefixtures("device")
def test_a_device_that_has_a_passkey_makes_no_second_one(page: Page) -> None:
    press(page, "create", says="Made Laptop")
    page.goto(page.url.split("?")[0])
    press_in_vain(page, "create", says="has a passkey for this account already")


@pytest.mark.usefixtures("device")
def test_an_answer_that_is_sent_twice_is_refused(page: Page) -> None:
    press(page, "create", says="Made Laptop")
    with page.expect_request("**/get/") as asked:
        press(page, "get", says="Ann Archer, 2")
    answer = parse_qs(asked.value.post_data or "")["answer"][0]
    page.evaluate(
        """(answer) => {
          const form = document.getElementById('get');
          form.elements.answer.value = answer;
          HTMLFormElement.prototype.submit.call(form);
        }""",
        answer,
    )
    expect(page.locator("h1")).to_have_text(passkeys.LATE)


@pytest.mark.parametrize(
    ("status", "says"), [(429, "That was often"), (400, "too old"), (409, "too old")]
)
@pytest.mark.usefixtures("device")
def test_a_site_that_gives_no_options_is_told_of(
    served: Trial, page: Page, status: int, says: str
) -> None:
    served.status = status
    press_in_vain(page, "get", says=says)


def test_where_browsers_take_no_passkeys_it_is_said(served: Trial, page: Page) -> None:
    page.goto(f"http://127.0.0.1:{served.port}")
    press_in_vain(page, "get", says="no passkeys at the address")


def test_a_browser_without_passkeys_shows_nothing_of_them(page: Page) -> None:
    expect(page.locator("#get")).to_be_visible()
    page.add_init_script("delete window.PublicKeyCredential")
    page.reload()
    expect(page.locator("#get")).to_be_hidden()
