"""Electronic signatures in PDFs: PAdES, made by one of several signers, and judged.

An ``Order`` says what is signed, how lasting and where it shows; a ``Signer`` carries it
out; ``verify`` says what a file holds, whoever signed it. Which signer, which authority
is trusted and whose time stamps are used is the installation's (``configured``).
A passphrase passes through and is neither kept nor logged.
"""

from __future__ import annotations

from sebalai.core.signing.faults import CannotSign, Fault
from sebalai.core.signing.orders import Level, Order, Place, Secrets, Signer, Stamp
from sebalai.core.signing.prolonging import lasting
from sebalai.core.signing.trust import Trust
from sebalai.core.signing.uploads import accept
from sebalai.core.signing.verifying import Found, Problem, Verification, verify

__all__ = [
    "CannotSign",
    "Fault",
    "Found",
    "Level",
    "Order",
    "Place",
    "Problem",
    "Secrets",
    "Signer",
    "Stamp",
    "Trust",
    "Verification",
    "accept",
    "lasting",
    "verify",
]
