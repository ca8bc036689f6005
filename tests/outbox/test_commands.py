"""`flask letters …` and `flask worker --once`."""

from __future__ import annotations

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy.orm import Session

from directory.kit.paging import PAGE_SIZE
from directory.outbox.models import Letter, State
from directory.outbox.worker import EXTENSION
from tests.cast import NOW
from tests.outbox import post
from tests.outbox.servers import naughty


def run(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=[*words])


def refused() -> Letter:
    return post.letter(
        post.BOB, state=State.REFUSED, ended_at=NOW, reply_code=550, trouble="It said 550."
    )


def test_letters_are_listed_newest_first_without_their_words(session: Session, app: Flask) -> None:
    first, second = post.letter().id, refused().id
    listed = f"{second}\trefused\tbob@byte.example\tYour link\tIt said 550.\n"
    assert run(app, "letters", "list", "--state", "refused").output == listed
    assert run(app, "letters", "list").output == (
        f"{listed}{first}\twaiting\tann@acme.example\tYour link\n"
    )
    assert session.get(Letter, first)


@pytest.mark.usefixtures("session")
def test_a_long_list_says_how_to_go_on(app: Flask) -> None:
    numbers = [post.letter().id for _ in range(PAGE_SIZE + 1)]
    result = run(app, "letters", "list")
    assert result.output.endswith(f"There are more: --before {numbers[1]}\n")
    rest = run(app, "letters", "list", "--before", str(numbers[1])).output
    assert rest == f"{numbers[0]}\twaiting\tann@acme.example\tYour link\n"


@pytest.mark.usefixtures("session")
def test_a_letter_is_shown_with_its_words(app: Flask) -> None:
    whole, empty = (
        post.letter().id,
        post.letter(state=State.SENT, ended_at=NOW, text=None, html=None).id,
    )
    head = "To: ann@acme.example\nSubject: Your link\n\n"
    assert run(app, "letters", "show", str(whole)).output == f"{head}Here it is.\n\n"
    assert run(app, "letters", "show", str(empty)).output == f"{head}(Its words are gone.)\n\n"


def test_a_letter_is_sent_again_or_given_up(session: Session, app: Flask) -> None:
    letter = refused()
    number = str(letter.id)
    said = run(app, "letters", "send-again", number).output
    assert said == "It is tried as soon as a worker is free.\n"
    session.expire_all()
    states = [letter.state]
    assert run(app, "letters", "give-up", number).output == "It is not tried any more.\n"
    session.expire_all()
    assert [*states, letter.state] == [State.WAITING, State.GIVEN_UP]
    again = run(app, "letters", "give-up", number)
    assert (again.exit_code, again.output) == (
        2,
        "Error: This letter is given up: there is nothing to give up.\n",
    )


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("command", ["show", "send-again", "give-up"])
def test_a_letter_that_is_not_there_is_said_so(app: Flask, command: str) -> None:
    result = run(app, "letters", command, "12345")
    assert (result.exit_code, result.output) == (
        2,
        "Error: There is no letter 12345. `letters list` shows them.\n",
    )


def test_a_trial_shows_that_letters_arrive(own_house: Flask) -> None:
    own_house.extensions[EXTENSION] = {}
    assert run(own_house, "letters", "try", "nobody").exit_code == 2
    assert run(own_house, "letters", "try", post.ANN).output == (
        "Letter 1 is written. A worker sends it: flask --app wsgi worker\n"
    )
    said = run(own_house, "worker", "--once").output
    assert said.startswith("SMTP_URL is not set: letters are kept in the outbox, and shown here.\n")
    assert "\nSubject: Letters of Lectern arrive\n" in said
    assert said.endswith("Done: 1.\n")
    assert run(own_house, "worker", "--once").output.endswith("Nothing was due.\n")


def test_what_the_house_does_by_itself_is_done_by_the_worker(own_house: Flask) -> None:
    with naughty() as server:
        own_house.config["SMTP"] = server.server
        once_each = len(own_house.extensions[EXTENSION])
        assert run(own_house, "worker", "--once").output == f"Done: {once_each}.\n"
        assert run(own_house, "worker", "--once").output == "Nothing was due.\n"


def test_a_worker_on_old_tables_says_what_to_do(own_house: Flask) -> None:
    run(own_house, "db", "downgrade", "-1")
    result = run(own_house, "worker", "--once")
    assert result.exit_code == 1
    assert result.output.endswith("Run: flask --app wsgi db upgrade\n")
