"""Documents taken in: each plan is applied as a whole, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence

from directory.events import actions as events
from directory.imports.applying import apply
from directory.imports.applying.progress import Progress, unwatched
from directory.imports.planning import Plan, make_plan
from directory.imports.posts.model import Post
from directory.kit import transaction


def import_posts(
    posts: Sequence[Post],
    *,
    source: str,
    zone: str,
    publish: bool,
    replace: bool = False,
    progress: Progress = unwatched,
) -> list[Plan]:
    """Take in what a document says, and give the plans that were carried out, one for each post.

    `source` is the document's name, `zone` the time zone of an event that says none. Raises
    Vetoed, with the reason, if something cannot come in: the caller undoes the transaction.
    """
    transaction.alone()  # two imports at once would each plan without the other
    plans = []
    for post in posts:
        plan = make_plan(post, source=source, zone=zone, replace=replace)
        apply(plan, source=source, progress=progress)
        # A post without a day stays a draft, and its report says so.
        if publish and plan.event.row.starts_on is not None:
            events.publish(plan.event.row)
        plans.append(plan)
    return plans
