"""How a column says that it names a picture. Pictures have no table: a name says it all."""

from __future__ import annotations

from typing import Annotated

import sqlalchemy as sa
from sqlalchemy.orm import mapped_column

NAMES_A_PICTURE = "names_a_picture"

# By this mark, `queries.names_in_use` knows every column whose pictures are to stay.
PictureName = Annotated[str, mapped_column(sa.String(64), info={NAMES_A_PICTURE: True})]
