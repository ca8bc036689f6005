"""From which network a request came; and how many proxies are believed about that."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from flask import Flask, current_app, request
from werkzeug.middleware.proxy_fix import ProxyFix

# One subscriber of IPv6 has at least as many addresses as this leaves open.
A_NETWORK_OF_IPV6 = 64
WARNED = "lectern_warned_of_proxies"


def network() -> str:
    """The network that the request came from: its IPv4 address, or the first half of its IPv6."""
    _warn_of_unknown_proxy()
    return network_of(request.remote_addr)


def network_of(address: str | None) -> str:
    """The same, of any address. All that have none, as through a socket, count as one."""
    try:
        found: IPv4Address | IPv6Address = ip_address((address or "").partition("%")[0])
    except ValueError:
        return "nowhere"
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is None:
            return str(ip_network((found, A_NETWORK_OF_IPV6), strict=False))
        found = found.ipv4_mapped
    return str(found)


def _warn_of_unknown_proxy() -> None:
    """Say once that all visitors seem to be one machine, whose limits they soon reach."""
    app = current_app
    told = "X-Forwarded-For" in request.headers and not app.config["TRUSTED_PROXIES"]
    if told and not app.extensions.get(WARNED):
        app.extensions[WARNED] = True
        app.logger.warning(
            "X-Forwarded-For is not believed. Is there a proxy before Lectern? Set TRUSTED_PROXIES."
        )


def init_app(app: Flask) -> None:
    """Believe as many proxies as the settings say about who asks and by which scheme, no more.

    What they say of the host is not asked for: they hand it on as it came.
    """
    proxies = app.config["TRUSTED_PROXIES"]
    if proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # as Flask says
            app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=0, x_port=0, x_prefix=0
        )
