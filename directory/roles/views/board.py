"""The board: the roles that are open, and ways to fewer of them."""

from __future__ import annotations

from flask import abort, render_template, request

from directory.extensions import db
from directory.kit import clock, paging, reading
from directory.roles import lines, reads
from directory.roles.board import keeping
from directory.roles.board.filters import YES, Filters, Sort
from directory.roles.board.listing import Board
from directory.roles.views import facets

SORTS = {
    Sort.NEWEST: "Newest first",
    Sort.CONFIRMED: "Most recently confirmed",
    Sort.COMPANY: "Company",
}


def index() -> str:
    """The door of the list; `public` hangs it."""
    now = clock.now()
    board = keeping.board_at(db.session, now)
    filters, unknown = board.asked(request.args)
    page = _page(board, filters)
    moments = reading.rows(reads.heard([role.id for role in page.items]))
    return render_template(
        "roles/index.html",
        page=page,
        now=now,
        # The first moment of a role comes first, and so it is put in last.
        heard={moment.role_id: moment for moment in reversed(moments)},
        filters=filters,
        cleared=Filters(sort=filters.sort).query(),
        # Each filter alone is a page worth finding; their combinations are too many.
        is_found=len(filters.pairs()) <= 1 and filters.sort is Sort.NEWEST and page.items,
        unknown=unknown,
        labels=facets.labels_of(filters, board),
        panels=facets.panels_of(filters, board),
        chips=facets.chips_of(filters, board),
        asked=facets.asked_for(filters, board),
        ways=[] if page.items else facets.ways_on(filters, board),
        sorts=SORTS,
        count=board.count(filters),
        all=len(board.entries),
        fresh=board.fresh,
        companies=board.companies,
        spoken=board.count(Filters(frozenset({YES}))),
    )


def _page(board: Board, filters: Filters) -> paging.Page[lines.Line]:
    number = paging.number_from(request.args.get("page")) or abort(404)
    ids = board.listed(filters, skip=paging.skipped(number), most=paging.PAGE_SIZE + 1)
    found = {line.id: line for line in lines.lines_of(reading.rows(lines.with_ids(ids)))}
    shown = [found[role_id] for role_id in ids if role_id in found]
    return paging.page_of(shown, number) or abort(404)
