"""Public pages: the companies, what they stand for, and who spoke for them."""

from __future__ import annotations

from flask import Blueprint, render_template

from directory.companies import queries, rules
from directory.companies.views import linked
from directory.events import queries as events
from directory.events.terms import Part
from directory.kit import clock, reading
from directory.kit.groups import grouped
from directory.media.names import picture_of
from directory.roles import lines, reads
from directory.speakers import careers
from directory.speakers import queries as speakers
from directory.web.finding import one_or_moved, page_of
from directory.web.today import today

bp = Blueprint("companies", __name__, url_prefix="/companies")


@bp.get("/")
def index() -> str:
    page = page_of(queries.published_companies)
    counted = reads.open_at([company.id for company in page.items], now=clock.now())
    return render_template(
        "companies/index.html",
        page=page,
        open_at={row.company_id: row.open for row in reading.rows(counted)},
    )


@bp.get("/<string:slug>/")
def show(slug: str) -> str:
    company = one_or_moved(
        queries.published_company(slug),
        present_slug=queries.present_slug(slug),
    )
    now = clock.now()
    aliases = reading.values(queries.aliases_of(company.id))
    appearances = reading.rows(events.appearances_for(company.id))
    # Each person once, as she was on the latest of her evenings, which comes first.
    day = today(now)
    given = [row for row in appearances if row.starts_on <= day]
    people = {key: rows[0] for key, rows in grouped(given, "speaker_id").items()}
    known = speakers.shown_affiliations(list(people), today=day)
    careers_of = grouped(reading.rows(known), "speaker_id")
    openings = lines.at_companies([company.id], now=now, limit=lines.ALL)
    found = lines.lines_of(reading.rows(openings))
    heard = reading.rows(reads.heard([role.id for role in found]))
    shown = reading.rows(reads.shown_values(company.id, now=now))
    logo = picture_of(company.logo)
    partnerships = reading.rows(queries.partnerships_of(company.id))
    return render_template(
        "companies/show.html",
        company=company,
        aliases=aliases,
        values=grouped(reading.rows(queries.values_of(company.id)), "id"),
        partnerships=partnerships,
        present=next((each for each in partnerships if rules.holds_on(each, day)), None),
        talks=grouped((row for row in appearances if row.part is Part.SPEAKER), "talk_slug"),
        day=day,
        people=list(people.values()),
        now_of={
            row.speaker_id: careers.now_of(careers_of.get(row.speaker_id, []), then=row)
            for row in people.values()
        },
        roles=found,
        heard={row.role_id: row for row in reversed(heard)},
        shown={row.value_id: row for row in reversed(shown)},
        now=now,
        card=logo.src if logo else None,
        about=linked.of_company(company, aliases=aliases, logo=logo.src if logo else None),
    )
