"""However a document was corrected, the house ends where it would be had it come in at once."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from directory.events.models import Event
from directory.imports import interchange
from directory.imports.planning import Verb
from directory.kit import transaction
from directory.kit.db import Model
from tests.imports.documents import EVENING, take_in

HEAD, _, SCRIPT = EVENING.partition("Small Things:\n\n")
PARAGRAPHS = SCRIPT.strip().split("\n\n")
VOICES = ("Ann Acme", "Bob Byte", "Sam Staff", "Audience Member")
SENTENCES = (
    "Yes.",
    "We tried it with soup, and the soup was better for it, though nobody could say why.",
    "There are eleven machines in the cellar and one of them has never been switched on.",
    "Yes.",
)

changes = st.lists(
    st.one_of(
        st.tuples(st.just("drop"), st.integers(0, 30)),
        st.tuples(st.just("swap"), st.integers(0, 30)),
        st.tuples(st.just("twice"), st.integers(0, 30)),
        st.tuples(st.just("reword"), st.integers(0, 30)),
        st.tuples(
            st.just("say"), st.integers(0, 30), st.sampled_from(VOICES), st.sampled_from(SENTENCES)
        ),
    ),
    max_size=5,
)


def changed(paragraphs: list[str], what: tuple[Any, ...]) -> list[str]:
    """The paragraphs after one correction. The first and last turns stay: they make the post."""
    kind, number, *new = what
    at = 1 + number % max(1, len(paragraphs) - 2)
    before, it, after = paragraphs[:at], paragraphs[at], paragraphs[at + 1 :]
    if kind == "drop" and len(paragraphs) > 6:
        return [*before, *after]
    if kind == "swap" and len(after) > 1:
        return [*before, after[0], it, *after[1:]]
    if kind == "twice":
        return [*before, it, it, *after]
    if kind == "reword":
        return [*before, it.replace(" the ", " that "), *after]
    if kind == "say":
        return [*before, it, ": ".join(new), *after]
    return paragraphs


def content(session: Session) -> dict[str, Any]:
    """What the event says. Keys may differ by history; they are told by which words share one."""
    session.expire_all()
    evening = interchange.dump(session.scalars(sa.select(Event)).one())
    keys = [each["key"] for talk in evening["talks"] for each in talk["passages"]]
    assert len(set(keys)) == len(keys)
    place = {key: at for at, key in enumerate(keys)}
    for talk in evening["talks"]:
        for passage in talk["passages"]:
            passage["key"] = None
    for thing in (*evening["photos"], *evening["resources"]):
        thing["passage"] = place.get(thing["passage"])
    # People stay, though a document no longer names them: they are the directory's, not its.
    present = {each["speaker"] for talk in evening["talks"] for each in talk["passages"]}
    evening["people"] = [
        {**each, "affiliations": None} for each in evening["people"] if each["slug"] in present
    ]
    evening["people"].sort(key=lambda person: str(person["slug"]))
    return evening


def empty(session: Session) -> None:
    for table in reversed(Model.metadata.sorted_tables):
        session.execute(table.delete())
    transaction.keep()
    session.expunge_all()


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(first=changes, second=changes)
def test_a_corrected_document_ends_where_a_new_one_would(
    session: Session, first: list[tuple[Any, ...]], second: list[tuple[Any, ...]]
) -> None:
    versions = [PARAGRAPHS]
    for round_of_changes in (first, second):
        paragraphs = versions[-1]
        for change in round_of_changes:
            paragraphs = changed(paragraphs, change)
        versions.append(paragraphs)
    documents = [f"{HEAD}Small Things:\n\n" + "\n\n".join(each) + "\n" for each in versions]
    empty(session)
    for document in documents:
        take_in(document)
    step_by_step = content(session)
    plan = take_in(documents[-1])
    assert {step.verb for step in plan.steps()} == {Verb.SAME}
    empty(session)
    take_in(documents[-1])
    anew = content(session)
    if not anew["photos"]:
        step_by_step["photos"] = []  # a document without any picture is silent about pictures
    assert step_by_step == anew
