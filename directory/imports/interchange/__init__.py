"""One event as JSON: out of the database, and back into the same plan as any other document.

The shape is written down in docs/interchange.md; `schema` checks it.
"""

from __future__ import annotations

from directory.imports.interchange.dump import dump
from directory.imports.interchange.load import load

__all__ = ["dump", "load"]
