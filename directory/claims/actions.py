"""What may happen to a claim. One confirmed claim for each speaker, whoever asks at once."""

from __future__ import annotations

from directory.accounts.models import Account
from directory.accounts.secrets import hash_of, new_secret
from directory.audit import actions as audit
from directory.claims import mails, queries, rules
from directory.claims.models import Claim, SpeakerContact, State
from directory.extensions import db
from directory.kit import clock, transaction
from directory.kit.errors import Refused
from directory.kit.mailboxes import mailbox
from directory.speakers.models import Speaker

HERS_ALREADY = "This page is yours already."
SOMEBODY_ELSES = "Somebody else has claimed this page, and it was confirmed."
NO_PAGE = "This speaker has no page any more."
OVER = "This link was used already, or its time is over. Ask for a new one."
SETTLED = "This claim was settled in the meantime."


def set_contact(speaker: Speaker, email: str | None, *, by: Account | None) -> None:
    """Write down her private address, or forget it (None). Links that went to another end.

    Without `by`, somebody at the terminal did it.
    """
    transaction.alone()  # a link that is just being sent must not go on to count
    contact = db.session.scalar(queries.contact_of(speaker.id))
    if email is None:
        if contact is None:
            raise Refused(f"No address of {speaker.name} is known.")
        db.session.delete(contact)
    else:
        box = mailbox(email)
        if contact is None:
            contact = SpeakerContact(speaker_id=speaker.id)
            db.session.add(contact)
        contact.email, contact.email_key = str(box), box.key
    for claim in db.session.scalars(queries.waiting().where(Claim.speaker_id == speaker.id)):
        claim.secret_hash = None
    audit.note("speaker:contact", by=by.id if by else None, on=("speaker", speaker.id))


def ask(speaker: Speaker, *, by: Account, words: str | None = None) -> Claim:
    """Claim a profile. A link goes to the known address, and organizers see it in any case.

    Where her own proved address is the known one, it is confirmed at once. Who asks again while
    she waits gets a new link, in place of the last one.
    """
    if not rules.has_page(speaker):
        raise Refused(NO_PAGE)
    transaction.alone()  # the same form sent twice at once makes one claim
    claim = db.session.scalar(
        queries.claim_of(speaker, by).execution_options(populate_existing=True)
    )
    if claim is not None and claim.state is State.CONFIRMED:
        raise Refused(HERS_ALREADY)
    if claim is None:
        claim = Claim(speaker=speaker, account=by, state=State.ASKED)
        db.session.add(claim)
    claim.words, claim.asked_at, claim.secret_hash = words or claim.words, clock.now(), None
    db.session.flush()  # the audit line needs its id
    # Whether an address is known is in no entry: she can read those of her own.
    audit.note("claim:ask", by=by.id, on=("speaker", speaker.id), detail={"claim": claim.id})
    contact = db.session.scalar(queries.contact_of(speaker.id))
    if contact is not None and contact.email_key != by.email_key:
        secret = new_secret()
        claim.secret_hash = hash_of(secret)
        mails.link(contact, claim, secret)
    elif contact is not None and _holder(claim) is None:
        _confirm(claim, by=by, way="address")
    return claim


def confirm_by_link(secret: str, *, by: Account) -> Claim:
    """Confirm the claim that this link was sent for, in the account that asked."""
    transaction.alone()
    claim = db.session.scalar(
        queries.with_link(secret, by, now=clock.now()).execution_options(populate_existing=True)
    )
    if claim is None:
        raise Refused(OVER)
    _confirm(claim, by=by, way="link")
    return claim


def confirm(claim: Claim, *, by: Account) -> None:
    """An organizer knows that it is her. The known address is told, if it is another one."""
    _wait_and_look(claim)
    if claim.account.disabled_at is not None:
        raise Refused("The account is closed.")
    _confirm(claim, by=by, way="desk")
    contact = db.session.scalar(queries.contact_of(claim.speaker_id))
    if contact is not None and contact.email_key != claim.account.email_key:
        mails.taken(contact, claim)


def refuse(claim: Claim, *, by: Account, reason: str) -> None:
    """An organizer says no; the reason goes to who asked."""
    _wait_and_look(claim)
    _move(claim, State.REFUSED, by=by)
    mails.refused(claim, reason)
    audit.note("claim:refuse", by=by.id, on=("speaker", claim.speaker_id), detail=_detail(claim))


def end(claim: Claim, *, by: Account, reason: str | None = None) -> None:
    """The page is hers no more, or she asks no more. An organizer gives a reason, she need not."""
    _wait_and_look(claim)
    was_hers = claim.state is State.CONFIRMED
    _move(claim, State.ENDED, by=by)
    if was_hers:
        mails.ended(claim, reason)
    audit.note("claim:end", by=by.id, on=("speaker", claim.speaker_id), detail=_detail(claim))


def _confirm(claim: Claim, *, by: Account, way: str) -> None:
    if not rules.has_page(claim.speaker):
        raise Refused(NO_PAGE)
    if _holder(claim) not in {None, claim}:
        raise Refused(SOMEBODY_ELSES)
    _move(claim, State.CONFIRMED, by=by)
    mails.confirmed(claim)
    audit.note(
        "claim:confirm",
        by=by.id,
        on=("speaker", claim.speaker_id),
        detail={**_detail(claim), "way": way},
    )


def _move(claim: Claim, to: State, *, by: Account) -> None:
    if to not in rules.MOVES[claim.state]:
        raise Refused(SETTLED)
    claim.state, claim.settled_at, claim.settled_by_id = to, clock.now(), by.id
    claim.secret_hash = None


def _wait_and_look(claim: Claim) -> None:
    """Let nobody else settle a claim until this one is, and look at it as it is by then."""
    transaction.alone()
    db.session.refresh(claim)


def _holder(claim: Claim) -> Claim | None:
    return db.session.scalar(queries.holder_of(claim.speaker_id))


def _detail(claim: Claim) -> dict[str, str | int]:
    return {"claim": claim.id, "account": claim.account_id}
