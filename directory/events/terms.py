"""The field's words for parts and passages, known to parsers too: no table in here."""

from __future__ import annotations

import enum


class Part(enum.StrEnum):
    """The part a person played in a talk."""

    SPEAKER = "speaker"
    HOST = "host"
    AUDIENCE = "audience"


class Kind(enum.StrEnum):
    """What a passage is: words said, a mark by the editor, or words nobody could hear."""

    SPEECH = "speech"
    EDITORIAL = "editorial"
    INAUDIBLE = "inaudible"
