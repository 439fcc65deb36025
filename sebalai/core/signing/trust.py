"""Whom this installation believes: authorities, and the clock of a time stamp service."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

TOLERANCE = timedelta(minutes=2)  # the clocks of services differ, and answers take time

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko.sign.timestamps import TimeStamper
    from pyhanko.sign.validation.policy_decl import PdfSignatureValidationSpec
    from pyhanko_certvalidator import ValidationContext


@dataclass(frozen=True)
class Trust:
    """``roots`` are PEM or DER files; ``time_stamps`` is an RFC 3161 address.

    ``stamper`` and ``revocations`` (DER lists) stand in for services that are not there.
    """

    roots: tuple[Path, ...] = ()
    time_stamps: str = ""
    timeout: int = 20
    stamper: TimeStamper | None = field(default=None, compare=False)
    revocations: tuple[bytes, ...] = ()

    @cached_property
    def anchors(self) -> list[Certificate]:
        """The certificates of the trusted authorities, read once."""
        from pyhanko.keys import load_certs_from_pemder

        return list(load_certs_from_pemder([str(path) for path in self.roots]))

    @property
    def has_clock(self) -> bool:
        return bool(self.stamper or self.time_stamps)

    def clock(self) -> TimeStamper:
        """The client of the time stamp service."""
        from pyhanko.sign.timestamps import HTTPTimeStamper

        return self.stamper or HTTPTimeStamper(self.time_stamps, timeout=self.timeout)

    def signing_context(self) -> ValidationContext:
        """Asks the authorities: a revoked certificate signs nothing."""
        from pyhanko_certvalidator import ValidationContext

        return ValidationContext(
            trust_roots=self.anchors,
            allow_fetching=not self.revocations,
            crls=list(self.revocations) or None,
            revocation_mode="hard-fail",
            time_tolerance=TOLERANCE,
        )

    def judging_context(self) -> ValidationContext:
        """Uses only what is in the file: the same verdict everywhere, and no calls out."""
        from pyhanko_certvalidator import ValidationContext

        return ValidationContext(
            trust_roots=self.anchors,
            allow_fetching=False,
            revocation_mode="soft-fail",
            time_tolerance=TOLERANCE,
        )

    def past_policy(self, moment: datetime) -> dict[str, Any]:
        """To judge as of ``moment`` by what the file holds; silence is no good answer."""
        return {
            "trust_roots": self.anchors,
            "allow_fetching": False,
            "revocation_mode": "hard-fail",
            "moment": moment,
            "best_signature_time": moment,
            "time_tolerance": TOLERANCE,
        }

    def lasting_policy(self) -> PdfSignatureValidationSpec:
        """PAdES long-term validation from the file alone (ETSI EN 319 102-1, 5.6.3)."""
        from pyhanko.sign.validation import policy_decl
        from pyhanko_certvalidator.context import (
            CertValidationPolicySpec,
        )
        from pyhanko_certvalidator.policy_decl import (
            REQUIRE_REVINFO,
            CertRevTrustPolicy,
        )
        from pyhanko_certvalidator.registry import (
            SimpleTrustManager,
        )

        certificates = CertValidationPolicySpec(
            trust_manager=SimpleTrustManager.build(self.anchors),
            revinfo_policy=CertRevTrustPolicy(REQUIRE_REVINFO),
            time_tolerance=TOLERANCE,
        )
        offline = policy_decl.RevocationInfoGatheringSpec(
            policy_decl.RevinfoOnlineFetchingRule.LOCAL_ONLY
        )
        return policy_decl.PdfSignatureValidationSpec(
            policy_decl.SignatureValidationSpec(
                cert_validation_policy=certificates, revinfo_gathering_policy=offline
            )
        )
