"""Forms about members: what they take, not whether it is right."""

from __future__ import annotations

from wtforms import IntegerField, SelectChoice, SelectField
from wtforms.validators import InputRequired
from wtforms.widgets import HiddenInput

from directory.accounts.forms import email
from directory.kit.forms import Form
from directory.members.models import Share

SHARES = (
    SelectChoice(Share.RECRUITER.value, "A recruiter, who posts roles and reads applications"),
    SelectChoice(Share.OWNER.value, "An owner, who also says who is a member"),
)


def share() -> SelectField:
    """A choice of what somebody may do."""
    return SelectField("As", choices=SHARES)


class Invite(Form):
    """Somebody to come to one's company."""

    email = email()
    share = share()


class InviteOwner(Form):
    """Somebody to be an owner of a company, which the view knows the choices of."""

    email = email()
    company = SelectField("Company", [InputRequired("Choose the company.")])


class OfVersion(Form):
    """A button that holds for a member as the page showed her."""

    version = IntegerField(widget=HiddenInput(), validators=[InputRequired()])


class Change(OfVersion):
    """Another share for a member."""

    share = share()
