"""What can go wrong by rule rather than by accident."""

from __future__ import annotations


class Refused(Exception):
    """A rule said no. The text is a sentence for the person who asked."""
