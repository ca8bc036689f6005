"""What passkeys are bound to: the address of this site."""

from __future__ import annotations

from flask import current_app

from directory.accounts.passkeys import Site


def site() -> Site:
    """This site, as its settings say."""
    return Site(current_app.config["BASE_URL"], current_app.config["COMMUNITY"])
