"""The board without a database: which roles fit, how many would, and whose turn it is."""

from __future__ import annotations

from itertools import groupby
from urllib.parse import parse_qsl

from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from directory.roles.board.filters import FACETS, Choice, Facet, Filters, Sort, choice_of
from directory.roles.board.listing import IN_A_ROW, Board, Entry, in_turn


@st.composite
def boards(draw: st.DrawFn) -> tuple[Board, Filters]:
    """A board of some roles, and filters of some of its values."""
    choices = [(facet, value) for facet in FACETS for value in ("a", "b", "c")]
    some = st.lists(st.sampled_from(choices), max_size=9, unique=True).map(tuple)
    companies = st.sampled_from(["acme", "byte"])
    drawn = draw(st.lists(st.tuples(companies, some), max_size=12))
    entries = [Entry(n, company, chosen) for n, (company, chosen) in enumerate(drawn)]
    board = Board(entries, dict.fromkeys(choices, "A"), dict.fromkeys(Sort, range(len(entries))))
    return board, Filters(frozenset(draw(some)), draw(st.sampled_from(Sort)))


def fits(entry: Entry, filters: Filters) -> bool:
    """The rule once more, role by role."""
    asked: dict[Facet, set[Choice]] = {}
    for choice in filters.choices:
        asked.setdefault(choice[0].filter, set()).add(choice)
    return all(chosen & set(entry.choices) for chosen in asked.values())


@given(boards())
def test_values_of_a_filter_widen_the_list_and_filters_narrow_it(
    drawn: tuple[Board, Filters],
) -> None:
    board, filters = drawn
    expected = {entry.id for entry in board.entries if fits(entry, filters)}
    listed = board.listed(filters, skip=0, most=99)
    assert (set(listed), len(listed), board.count(filters)) == (
        expected,
        len(expected),
        len(expected),
    )


@given(boards(), st.sampled_from(FACETS))
def test_the_count_beside_a_value_is_what_it_alone_in_its_filter_gives(
    drawn: tuple[Board, Filters], facet: Facet
) -> None:
    board, filters = drawn
    alone = {
        value: board.count(filters.lifting(facet).with_((facet, value)))
        for value in ("a", "b", "c")
    }
    assert board.counts(filters, facet) == alone


@given(boards())
def test_the_address_of_filters_asks_for_the_same_filters(drawn: tuple[Board, Filters]) -> None:
    board, filters = drawn
    query = filters.query()
    assert board.asked(MultiDict(parse_qsl(query.removeprefix("?")))) == (filters, 0)


@given(st.text(), st.sampled_from(FACETS))
def test_a_value_has_one_form_and_keeps_it(name: str, facet: Facet) -> None:
    once = choice_of(facet, name)
    assert choice_of(*once) == once == choice_of(facet, name.upper().casefold())


@given(st.lists(st.sampled_from(["a", "a", "a", "b", "c"]), max_size=40))
def test_companies_take_turns_after_three_in_a_row(companies: list[str]) -> None:
    entries = [Entry(n, company, ()) for n, company in enumerate(companies)]
    listed = list(in_turn(entries))
    left = sorted(entries, key=lambda entry: entry.id)
    last: list[str] = []
    for entry in listed:
        full = last[-IN_A_ROW:] if len(set(last[-IN_A_ROW:])) == 1 else []
        others = [one for one in left if len(full) < IN_A_ROW or one.company != full[0]]
        assert entry == (others or left)[0]
        left.remove(entry)
        last.append(entry.company)
    assert left == []


def test_a_small_company_is_not_buried_under_a_large_one() -> None:
    large = [Entry(n, "large", ()) for n in range(300)]
    small = [Entry(300 + n, f"small {n}", ()) for n in range(5)]
    listed = [entry.company for entry in in_turn([*large, *small])]
    runs = [(company, len(list(run))) for company, run in groupby(listed)]
    assert runs[:4] == [("large", 3), ("small 0", 1), ("large", 3), ("small 1", 1)]
    assert runs[10:] == [("large", 285)]
