"""What all forms have in common: tidy text, nothing that was not asked, refusals beside a field."""

from __future__ import annotations

import unicodedata
from typing import Any

from flask import abort, request
from flask_wtf import FlaskForm
from wtforms import Field, StringField
from wtforms.validators import InputRequired, Length

TOKEN = "csrf_token"  # noqa: S105  # the name of a field


def tidy(text: str | None) -> str | None:
    """One way to write the same word, without blanks around it and characters that nobody sees."""
    if text is None:
        return None
    text = unicodedata.normalize("NFC", text)
    seen = (each for each in text if unicodedata.category(each) not in {"Cc", "Cs"})
    return " ".join("".join(seen).split()) or None


class Line(StringField):  # type: ignore[misc]  # WTForms ships no types
    """One line of text, tidied; None where nothing was written."""

    def __init__(
        self, label: str, *, longest: int, missing: str | None = None, **bound: Any
    ) -> None:
        needed = [InputRequired(missing)] if missing else []
        too_long = f"This is longer than {longest} characters."
        checks = [*needed, Length(max=longest, message=too_long)]
        super().__init__(label, checks, filters=[tidy], **bound)


class Form(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """A form that takes what it has fields for. A field that it does not know is no slip: 400."""

    def validate_on_submit(self, *args: Any, **kwargs: Any) -> bool:
        """Whether this is a POST with good values."""
        if self.is_submitted() and request.form.keys() - {TOKEN} - {f.name for f in self}:
            abort(400)
        return bool(super().validate_on_submit(*args, **kwargs))

    @staticmethod
    def refuse(field: Field, sentence: str) -> None:
        """Say beside a field why what it says is not taken."""
        field.errors = [*field.errors, sentence]
