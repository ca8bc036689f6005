"""An event written out again: Markdown and HTML to read, WebVTT to watch.

Each takes the event as `interchange.dump` gives it, so that all formats say the same.
"""

from __future__ import annotations

from directory.imports.exports.html import as_html
from directory.imports.exports.markdown import as_markdown
from directory.imports.exports.vtt import as_vtt, timed_talks

__all__ = ["as_html", "as_markdown", "as_vtt", "timed_talks"]
