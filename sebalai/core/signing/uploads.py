"""A PDF signed elsewhere is taken only as what it claims to be."""

from __future__ import annotations

from sebalai.core.signing.faults import CannotSign, Fault
from sebalai.core.signing.trust import Trust
from sebalai.core.signing.verifying import Problem, Verification, verify


def accept(
    signed: bytes,
    original: bytes,
    trust: Trust,
    *,
    may_be_rewritten: bool = False,
    quickly: bool = False,
) -> Verification:
    """Verify that ``signed`` is ``original`` with intact, trusted signatures behind it.

    ``may_be_rewritten`` also takes a file whose pages show the same to the byte, from a
    service that writes files anew. Raises CannotSign saying what is wrong. ``quickly`` is
    a first look, see ``verify``.
    """
    from sebalai.core.signing.pages import begins_with, shows_the_same

    found = verify(signed, trust, quickly=quickly)
    if not found.is_pdf:
        raise CannotSign(Fault.NO_SIGNATURE)
    same = begins_with(signed, original)
    if not same and not (may_be_rewritten and shows_the_same(signed, original)):
        raise CannotSign(Fault.OTHER_DOCUMENT)
    if not found.is_signed:
        raise CannotSign(Fault.NO_SIGNATURE)
    for one in found.found:
        if not one.is_intact:
            raise CannotSign(Fault.BROKEN)
        if one.problem == Problem.REVOKED:
            raise CannotSign(Fault.CERTIFICATE)
        if not one.is_trusted:
            raise CannotSign(Fault.UNTRUSTED, one.issuer)
    return found
