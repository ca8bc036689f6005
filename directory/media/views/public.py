"""Pictures, handed out as they are kept. Whoever knows a name may see its picture."""

from __future__ import annotations

import re

from flask import Blueprint, Response, abort, send_file

from directory.media import store
from directory.web import headers

bp = Blueprint("media", __name__)

DIGEST = re.compile(f"[0-9a-f]{{{store.DIGITS}}}")
A_YEAR = 365 * 24 * 60 * 60


@bp.get("/media/<string:digest>-<int(max=99999):width>.webp")
def show(digest: str, width: int) -> Response:
    """A picture in one of its widths. What is at an address never changes."""
    file = store.file_of(digest, width) if DIGEST.fullmatch(digest) else None
    if file is None:
        abort(404)
    headers.let_others_show()
    answer = send_file(file, mimetype="image/webp", etag=f"{digest}-{width}", max_age=A_YEAR)
    answer.cache_control.immutable = True
    return answer
