"""Where somebody goes on to, after something that came in between: the rules of `next`."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from flask import current_app, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

HOME = "/me/"
LONGEST = 2000
# One slash, and then only what an address consists of: no space, control character, backslash or
# letter beyond ASCII, in which browsers see other addresses than servers do.
_PATH = re.compile(r"/(?!/)[\w.~!$&'()*+,;=:@%/-]*(\?[\w.~!$&'()*+,;=:@%/?-]*)?", re.ASCII)
_PATH_CHARACTERS = "/-._~!$&'()*+,;=:@"


def onward(wanted: str | None, *, default: str = HOME) -> str:
    """The address to go on to: the wanted one if it is a page of ours, else the default."""
    if not wanted or len(wanted) > LONGEST or not _PATH.fullmatch(wanted):
        return default
    path = unquote(wanted.partition("?")[0])
    return wanted if _is_plain(path) and _is_ours(path) else default


def here() -> str:
    """The address of what is asked for now, as it may be wanted again: for a link's `next`."""
    path = quote(request.path, safe=_PATH_CHARACTERS)
    query = request.query_string.decode("ascii", "replace")
    return f"{path}?{query}" if query else path


def _is_plain(path: str) -> bool:
    """Whether nobody on the way makes another path of it, by leaving out or joining parts."""
    parts = path.split("/")[1:]
    empty = "" in parts[:-1]
    return not empty and "\\" not in path and not {".", ".."} & set(parts)


def _is_ours(path: str) -> bool:
    try:
        current_app.url_map.bind("").match(path, "GET")
    except RequestRedirect:  # /talks for /talks/
        return True
    except HTTPException:
        return False
    return True
