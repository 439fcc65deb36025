"""The rules of a round: its phases, its pool, how candidates are screened and assessed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _t

from sebalai.directory import period_rules
from sebalai.directory.period_rules import RuleGroup, RuleKind, RuleSpec, Text
from sebalai.selection import instruments
from sebalai.selection.eligibility import Pool

_STEPS = (
    "PermenPANRB 27/2014: penjaringan, penelaahan, asesmen dan penetapan agen perubahan"
)
_POLICY = "Kebijakan panitia seleksi"
_PRIVACY = "UU 27/2022 tentang Pelindungan Data Pribadi"
_OBJECTION = "Asas pemerintahan yang baik, UU 30/2014 tentang Administrasi Pemerintahan"


def _days(code: str, title: Text, sentence: Text, default: int, basis: str) -> RuleSpec:
    return RuleSpec(
        f"selection.{code}_days",
        RuleKind.WHOLE,
        title,
        sentence,
        default,
        basis,
        hint=_t("0: a round has no such phase."),
        unit=_t("days"),
        least=0,
        most=180,
    )


PROCEDURE = RuleGroup(
    "selection.procedure",
    _t("The round"),
    _t("Which phases a selection round has, and how long each usually lasts."),
    (
        _days(
            "call",
            _t("Call"),
            _t("People propose themselves, and heads theirs, for %(value)s."),
            14,
            _STEPS,
        ),
        _days(
            "nomination",
            _t("Trust poll"),
            _t("Colleagues name whom they turn to for %(value)s."),
            14,
            _POLICY,
        ),
        _days(
            "screening",
            _t("Screening"),
            _t("Candidates are screened against the criteria for %(value)s."),
            10,
            _STEPS,
        ),
        _days(
            "assessment",
            _t("Assessment"),
            _t("Panels hear and score the candidates for %(value)s."),
            14,
            _STEPS,
        ),
        _days(
            "committee",
            _t("Committee"),
            _t("The committee weighs the lists for %(value)s."),
            7,
            _STEPS,
        ),
        _days(
            "objection",
            _t("Objections"),
            _t("Candidates may object for %(value)s."),
            7,
            _OBJECTION,
        ),
        RuleSpec(
            "selection.pool",
            RuleKind.CHOICE,
            _t("Among whom a round chooses"),
            _t("A round chooses among %(value)s."),
            Pool.STAFF.value,
            _POLICY,
            hint=_t(
                "Choosing among candidates needs a round in which people can be proposed."
            ),
            choices=(
                (Pool.STAFF.value, _t("all staff whom the rules allow")),
                (Pool.CANDIDATES.value, _t("candidates who were proposed")),
            ),
        ),
        RuleSpec(
            "selection.named_from",
            RuleKind.WHOLE,
            _t("Named by enough colleagues"),
            _t("Whoever is named by %(value)s becomes a candidate."),
            3,
            _POLICY,
            unit=_t("colleagues"),
            least=1,
            most=50,
        ),
    ),
)

POLL = RuleGroup(
    "selection.poll",
    _t("The trust poll"),
    _t("How colleagues are asked, and how soon their answers are deleted."),
    (
        RuleSpec(
            "selection.poll_variant",
            RuleKind.CHOICE,
            _t("Questions"),
            _t("The poll asks %(value)s."),
            "three",
            _POLICY,
            choices=(
                ("three", _t("three questions")),
                ("one", _t("one question")),
            ),
        ),
        RuleSpec(
            "selection.poll_names",
            RuleKind.WHOLE,
            _t("Names per question"),
            _t("Each question takes %(value)s at most."),
            5,
            _POLICY,
            unit=_t("names"),
            least=1,
            most=10,
        ),
        RuleSpec(
            "selection.poll_purge_days",
            RuleKind.WHOLE,
            _t("Deletion of the answers"),
            _t("Who named whom is deleted %(value)s after the list is adopted."),
            90,
            _PRIVACY,
            unit=_t("days"),
            least=1,
            most=365,
        ),
    ),
)

SCREENING = RuleGroup(
    "selection.screening",
    _t("Screening"),
    _t("By which criteria candidates are screened."),
    (
        RuleSpec(
            "selection.criteria",
            RuleKind.CHOICE,
            _t("Criteria"),
            _t("Candidates are screened by %(value)s."),
            "agen-perubahan",
            _STEPS,
            hint=_t("A round keeps the version of the criteria with which it began."),
            choices=instruments.offered("screening"),
        ),
    ),
)

ASSESSMENT = RuleGroup(
    "selection.assessment",
    _t("Assessment"),
    _t("How candidates are heard and scored."),
    (
        RuleSpec(
            "selection.rubric",
            RuleKind.CHOICE,
            _t("Rubric"),
            _t("Candidates are scored by %(value)s."),
            "agen-perubahan",
            _POLICY,
            choices=instruments.offered("rubrics"),
        ),
        RuleSpec(
            "selection.assessors",
            RuleKind.WHOLE,
            _t("Assessors per candidate"),
            _t("Each candidate is scored by %(value)s."),
            3,
            _POLICY,
            unit=_t("assessors"),
            least=1,
            most=9,
        ),
        RuleSpec(
            "selection.blind",
            RuleKind.SWITCH,
            _t("Blind scoring"),
            _t("Assessors see neither name nor unit until all have scored."),
            False,
            _POLICY,
            otherwise=_t("Assessors see whom they score."),
        ),
        RuleSpec(
            "selection.pitch_minutes",
            RuleKind.WHOLE,
            _t("Time to present"),
            _t("A candidate presents the idea for %(value)s."),
            10,
            _POLICY,
            unit=_t("minutes"),
            least=1,
            most=60,
        ),
        RuleSpec(
            "selection.question_minutes",
            RuleKind.WHOLE,
            _t("Time for questions"),
            _t("The panel asks for %(value)s."),
            5,
            _POLICY,
            unit=_t("minutes"),
            least=0,
            most=60,
        ),
        RuleSpec(
            "selection.pass_mark",
            RuleKind.WHOLE,
            _t("Pass mark"),
            _t("A mean below %(value)s is shown as below the pass mark."),
            70,
            _POLICY,
            unit=_t("points"),
            least=0,
            most=100,
        ),
    ),
)

GROUPS = (PROCEDURE, POLL, SCREENING, ASSESSMENT)
period_rules.declare(*GROUPS)
