"""The rules of briefing: who counts as trained, and how attendance is taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext_lazy as _t

from sebalai.directory import period_rules
from sebalai.directory.models import ProgrammePeriod
from sebalai.directory.period_rules import RuleGroup, RuleKind, RuleSpec
from sebalai.directory.queries.periods import rule_values
from sebalai.training.rules import Need

_POLICY = "Kebijakan pengelola program"
_PRIVACY = "UU 27/2022 tentang Pelindungan Data Pribadi"

BRIEFING = RuleGroup(
    "training.briefing",
    _t("Briefing"),
    _t("How attendance is taken, and what makes an agent trained."),
    (
        RuleSpec(
            "training.early_minutes",
            RuleKind.WHOLE,
            _t("Doors open"),
            _t("People can check in from %(value)s before a session begins."),
            60,
            _POLICY,
            unit=_t("minutes"),
            least=0,
            most=720,
        ),
        RuleSpec(
            "training.late_hours",
            RuleKind.WHOLE,
            _t("Scans sent later"),
            _t(
                "A scan that a phone could not send counts when it arrives within %(value)s."
            ),
            12,
            _POLICY,
            hint=_t("0: only what arrives at once counts."),
            unit=_t("hours"),
            least=0,
            most=168,
        ),
        RuleSpec(
            "training.pass_mark",
            RuleKind.PERCENT,
            _t("Pass mark of the post-test"),
            _t("The post-test is passed with %(value)s right answers."),
            0.7,
            _POLICY,
            least=0,
            most=1,
        ),
        RuleSpec(
            "training.certificate",
            RuleKind.CHOICE,
            _t("Certificate and readiness"),
            _t("Trained is, and gets the certificate, who %(value)s."),
            Need.BOTH.value,
            _POLICY,
            hint=_t("Where a session has no test, being there is enough."),
            choices=(
                (Need.PRESENT.value, _t("was there")),
                (Need.PASSED.value, _t("passed the post-test")),
                (Need.BOTH.value, _t("was there and passed the post-test")),
            ),
        ),
        RuleSpec(
            "training.small_group",
            RuleKind.WHOLE,
            _t("Small groups"),
            _t("Test results are shown for groups of at least %(value)s."),
            5,
            _PRIVACY,
            unit=_t("people"),
            least=3,
            most=30,
        ),
    ),
)
period_rules.declare(BRIEFING)


@dataclass(frozen=True)
class BriefingRules:
    """The rules of a period as this phase uses them."""

    early: timedelta
    late: timedelta
    pass_mark: float
    small_group: int
    need: Need


def briefing_rules(period: ProgrammePeriod) -> BriefingRules:
    values = rule_values(period)
    return BriefingRules(
        early=timedelta(minutes=values["training.early_minutes"]),
        late=timedelta(hours=values["training.late_hours"]),
        pass_mark=float(values["training.pass_mark"]),
        small_group=int(values["training.small_group"]),
        need=Need(values["training.certificate"]),
    )
