"""Forms about accounts: what they take, not whether it is right."""

from __future__ import annotations

from wtforms import BooleanField, HiddenField, PasswordField
from wtforms.validators import InputRequired, Length

from directory.kit.forms import Form, Line
from directory.kit.mailboxes import LONGEST

# As many characters as nobody types, and few enough that hashing them is quick.
LONGEST_PASSWORD = 1000
LONGEST_NAME = 200
LONGEST_CODE = 40
# What a browser says of a passkey: an id of at most 1,023 bytes, and some keys.
LONGEST_ANSWER = 20_000

ADDRESS_MISSING = "Write your e-mail address."
PASSWORD_MISSING = "Write your password."  # noqa: S105  # what is said where none was written
NAME_MISSING = "Write how you are called."
CODE_MISSING = "Write the code."
TOO_LONG = f"A password has at most {LONGEST_PASSWORD} characters."


def email(label: str = "E-mail address") -> Line:
    """A field for an address."""
    return Line(label, longest=LONGEST, missing=ADDRESS_MISSING)


def password(label: str = "Password", *, missing: str | None = PASSWORD_MISSING) -> PasswordField:
    """A field for a password, which is taken as it is typed."""
    needed = [InputRequired(missing)] if missing else []
    return PasswordField(label, [*needed, Length(max=LONGEST_PASSWORD, message=TOO_LONG)])


class SignIn(Form):
    """An address and its password."""

    email = email()
    password = password()


class Address(Form):
    """An address that gets a letter."""

    email = email()


class SignUp(Form):
    """Who somebody is whose address is proved."""

    name = Line("Your name", longest=LONGEST_NAME, missing=NAME_MISSING)
    password = password("Password", missing=None)


class Code(Form):
    """Six digits of an authenticator app, or a recovery code."""

    code = Line("Code", longest=LONGEST_CODE, missing=CODE_MISSING)


class PasskeyAnswer(Form):
    """What a browser says of a passkey, as JSON that its script puts here."""

    answer = HiddenField(validators=[InputRequired(), Length(max=LONGEST_ANSWER)])


class NewPasskey(PasskeyAnswer):
    """A passkey to be kept under a name."""

    name = Line("Name", longest=LONGEST_NAME)


class Prove(Form):
    """What somebody knows who says again who she is."""

    password = password()


class ProveByBoth(Prove):
    """What she knows and what she has."""

    code = Line("Code", longest=LONGEST_CODE, missing=CODE_MISSING)


class Profile(Form):
    """What others call her."""

    name = Line("Your name", longest=LONGEST_NAME, missing=NAME_MISSING)


class NewPassword(Form):
    """A password in place of the one before."""

    password = password("New password", missing="Write the new password.")


class Erase(Form):
    """The end of an account, and that this is no slip."""

    sure = BooleanField(
        "Delete my account for good",
        [InputRequired("Tick this if you mean it: there is no way back.")],
    )


class Nothing(Form):
    """A button alone."""
