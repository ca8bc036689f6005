"""Open roles set as a list, dense and ruled.

They are put together here and not in a template because a page of the board has fifty of them,
each with a dozen values. Everything that somebody wrote is escaped here, by `written`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from markupsafe import Markup

from directory.kit.times import clock_time
from directory.roles.views import words
from directory.web.paths import company_path, talk_path
from directory.web.templating import capital
from directory.web.writing import icon, written

UNHEARD = '<p class="heard">Not yet heard on stage</p>'


def role_list(
    roles: Iterable[Any],
    now: datetime,
    *,
    by: bool = True,
    heard: Mapping[int, Any] | None = None,
    level: int = 3,
) -> Markup:
    """The roles in their order, each with where it is `heard` on stage, by its id.

    The company is left out on a page of its own, without `by`.
    """
    lines = (
        _line(role, now, by=by, heard=(heard or {}).get(role.id), h=f"h{level}") for role in roles
    )
    return Markup(f'<ul class="roles">\n{"".join(lines)}</ul>')  # noqa: S704  # _line escapes


def _line(role: Any, now: datetime, *, by: bool, heard: Any, h: str) -> str:
    care = " care" if words.is_stale(role, now) else ""
    where = f'<span dir="auto">{written(words.where(role))}</span>'
    return (
        f'<li><div class="main"><{h} class="title"><a href="{words.role_address(role)}"'
        f' dir="auto">{written(role.title)}</a></{h}>'
        f'<p class="by">{"".join(_by(role, by=by))}</p>{_heard(heard) if heard else UNHEARD}</div>'
        f'<p class="place">{_beside(where, words.manner(role))}</p>'
        f'<p class="pay">{_beside(written(words.pay_short(role)), words.pay_beside(role))}</p>'
        f'<p class="state{care}">{words.confirmed(role, now)}</p></li>\n'
    )


def _by(role: Any, *, by: bool) -> Iterator[str]:
    if by:
        company = role.company
        yield f'<a href="{company_path(company.slug)}" dir="auto">{written(company.name)}</a>'
        yield '<span aria-hidden="true"> · </span>'
    yield f'<span dir="auto">{written(capital(role.discipline))}</span>'
    if role.level:
        yield f", {words.in_words(role.level).lower()}"


def _beside(said: str, more: str) -> str:
    """What is said, and smaller what belongs to it."""
    return f'{said}<small dir="auto">{written(more)}</small>' if more else said


def _heard(moment: Any) -> str:
    language = f' lang="{written(moment.talk_language)}"' if moment.talk_language else ""
    at = moment.starts_at
    stamp = "" if at is None else f' <span class="tab">{clock_time(at)}</span>'
    return (
        f'<p class="heard">{icon("play")} Heard in <cite>'
        f'<a href="{talk_path(moment.talk_slug, moment.passage_key)}"{language} dir="auto">'
        f"{written(moment.talk_title)}</a></cite>{stamp}</p>"
    )
