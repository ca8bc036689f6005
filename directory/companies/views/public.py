"""Public pages: the companies, what they stand for, and who spoke for them."""

from __future__ import annotations

from flask import Blueprint, render_template

from directory.companies import queries
from directory.companies.models import Company
from directory.events import queries as events
from directory.extensions import db
from directory.kit import clock
from directory.roles import queries as roles
from directory.roles import reads
from directory.roles.models import Role
from directory.web.finding import one_or_moved, page_of

bp = Blueprint("companies", __name__, url_prefix="/companies")


@bp.get("/")
def index() -> str:
    return render_template("companies/index.html", page=page_of(queries.published_companies()))


@bp.get("/<string:slug>/")
def show(slug: str) -> str:
    company = one_or_moved(
        queries.with_values(queries.published_companies()).where(Company.slug == slug),
        present_slug=queries.present_slug(slug),
    )
    now = clock.now()
    openings = roles.visible_roles(now).where(Role.company_id == company.id)
    return render_template(
        "companies/show.html",
        company=company,
        tier=db.session.scalar(queries.tier_of(company.id, today=now.date())),
        appearances=db.session.execute(events.appearances_for(company.id)).all(),
        roles=db.session.scalars(reads.for_lists(openings)).all(),
        now=now,
    )
