"""What each rule says, its usual value and its legal basis."""

from __future__ import annotations

from django.utils.translation import gettext as _, gettext_lazy as _t

from sebalai.directory import period_rules
from sebalai.directory.period_rules import (
    Problems,
    RuleGroup,
    RuleKind,
    RuleSpec,
    Values,
)
from sebalai.selection import rules
from sebalai.selection.eligibility import Heads, Severity

_ACCORDING_TO_NEED = (
    "PermenPANRB 27/2014: agen perubahan dibentuk sesuai kebutuhan instansi"
)
_CRITERIA = "PermenPANRB 27/2014: kriteria agen perubahan"
_POLICY = "Kebijakan panitia seleksi"
_MAINSTREAMING = "Inpres 9/2000 tentang pengarusutamaan gender"


def _check_seats(values: Values) -> Problems:
    floor, cap = values["selection.floor"], values["selection.cap"]
    if cap is not None and cap < floor:
        return {
            "selection.cap": _(
                "The most that a unit gets is below the least (%(floor)s)."
            )
            % {"floor": floor}
        }
    return {}


def _check_reach(values: Values) -> Problems:
    keys = ("selection.share_one", "selection.share_two", "selection.share_three")
    one, two, three = (values[key] for key in keys)
    problems = {}
    if two > one:
        problems[keys[1]] = _(
            "The second share must not exceed the first: otherwise a second agent would"
            " be worth more than the first, and no list could be proven best."
        )
    if three > two:
        problems[keys[2]] = _("The third share must not exceed the second.")
    if not problems and abs(one + two + three - 1) > 1e-6:
        problems[keys[2]] = _(
            "The three shares must add up to 100 %%, not %(sum)s %%."
        ) % {"sum": round((one + two + three) * 100, 2)}
    return problems


SEATS = RuleGroup(
    "selection.seats",
    _t("Seats"),
    _t("How many agents there are, and how the units share them."),
    (
        RuleSpec(
            "selection.seats",
            RuleKind.WHOLE,
            _t("Number of agents"),
            _t("The agency appoints %(value)s."),
            300,
            _ACCORDING_TO_NEED,
            unit=_t("agents"),
            least=1,
            most=100_000,
        ),
        RuleSpec(
            "selection.floor",
            RuleKind.WHOLE,
            _t("Least per unit"),
            _t("Every unit has at least %(value)s, however small it is."),
            rules.FLOOR,
            _ACCORDING_TO_NEED,
            unit=_t("agents"),
            least=0,
            most=100,
        ),
        RuleSpec(
            "selection.cap",
            RuleKind.WHOLE,
            _t("Most per unit"),
            _t("No unit has more than %(value)s."),
            None,
            _POLICY,
            otherwise=_t("Large units may have as many agents as their share gives."),
            hint=_t("Leave empty for no limit."),
            unit=_t("agents"),
            least=1,
            most=100_000,
        ),
        RuleSpec(
            "selection.method",
            RuleKind.CHOICE,
            _t("How units share the seats"),
            _t("Units share the seats by their number of staff: %(value)s."),
            rules.Method.WEBSTER.value,
            _POLICY,
            hint=_t(
                "Highest averages never takes a seat from a unit when the total grows;"
                " largest remainders is better known but can."
            ),
            choices=(
                (rules.Method.WEBSTER.value, _t("highest averages (Webster)")),
                (rules.Method.HAMILTON.value, _t("largest remainders (Hamilton)")),
            ),
        ),
    ),
    _check_seats,
)

ELIGIBILITY = RuleGroup(
    "selection.eligibility",
    _t("Who cannot be chosen"),
    _t("People whom these rules leave out still count as colleagues to be reached."),
    (
        RuleSpec(
            "selection.sanctions",
            RuleKind.CHOICE,
            _t("Disciplinary punishment"),
            _t("Left out while a disciplinary punishment runs: %(value)s."),
            Severity.LIGHT.value,
            f"{_CRITERIA}; PP 94/2021 tentang disiplin PNS",
            choices=(
                (Severity.LIGHT.value, _t("any level")),
                (Severity.MEDIUM.value, _t("medium or heavy")),
                (Severity.HEAVY.value, _t("heavy only")),
                (Severity.NONE.value, _t("nobody is left out for this")),
            ),
        ),
        RuleSpec(
            "selection.heads",
            RuleKind.CHOICE,
            _t("Heads of units"),
            _t("Left out because they lead the change in another role: %(value)s."),
            Heads.WORK_UNITS.value,
            _POLICY,
            hint=_t("Heads sponsor the agents; colleagues name them out of courtesy."),
            choices=(
                (Heads.NONE.value, _t("no head")),
                (
                    Heads.WORK_UNITS.value,
                    _t("heads of the units that get seats, and echelon I and II"),
                ),
                (Heads.ALL.value, _t("heads of any unit")),
            ),
        ),
        RuleSpec(
            "selection.retiring",
            RuleKind.SWITCH,
            _t("Retirement before the end of the term"),
            _t("Whoever retires before the end of the term is left out."),
            True,
            f"{_CRITERIA}; UU 20/2023 tentang ASN",
            otherwise=_t("People who retire during the term may be chosen."),
        ),
        RuleSpec(
            "selection.term_end",
            RuleKind.DATE,
            _t("End of the term"),
            _t("The term of the agents ends on %(value)s."),
            None,
            _POLICY,
            otherwise=_t("The term of the agents ends with the period."),
            hint=_t("Leave empty for the end of the period."),
        ),
        RuleSpec(
            "selection.away",
            RuleKind.SWITCH,
            _t("Not serving for now"),
            _t("Whoever is on unpaid leave, suspended or otherwise away is left out."),
            True,
            _CRITERIA,
            otherwise=_t("People on leave or suspended may be chosen."),
        ),
        RuleSpec(
            "selection.probationary",
            RuleKind.SWITCH,
            _t("Probationary staff (CPNS)"),
            _t("CPNS are left out until they are appointed."),
            True,
            _POLICY,
            otherwise=_t("CPNS may be chosen."),
        ),
        RuleSpec(
            "selection.part_time",
            RuleKind.SWITCH,
            _t("Part-time PPPK"),
            _t("Part-time PPPK are left out."),
            True,
            _POLICY,
            otherwise=_t("Part-time PPPK may be chosen."),
        ),
    ),
)

REPRESENTATION = RuleGroup(
    "selection.representation",
    _t("Who the agents resemble"),
    _t("The list keeps close to the make-up of those who can be chosen."),
    (
        RuleSpec(
            "selection.bound_gender",
            RuleKind.PERCENT,
            _t("Women and men"),
            _t(
                "The share of women and of men differs from that of eligible staff by %(value)s at most."
            ),
            0.03,
            _MAINSTREAMING,
            otherwise=_t("The shares of women and men are not bounded."),
            hint=_t("Leave empty for no bound."),
            unit=_t("percentage points"),
            least=0,
            most=0.5,
        ),
        RuleSpec(
            "selection.bound_grade",
            RuleKind.PERCENT,
            _t("Grade groups"),
            _t(
                "Each grade group has its proportional number of agents, give or take %(value)s."
            ),
            0.2,
            _POLICY,
            otherwise=_t("The shares of grade groups are not bounded."),
            hint=_t("Leave empty for no bound."),
            least=0,
            most=1,
        ),
        RuleSpec(
            "selection.bound_region",
            RuleKind.PERCENT,
            _t("Regencies and cities"),
            _t(
                "Each place of work has its proportional number of agents, give or take %(value)s."
            ),
            0.2,
            _POLICY,
            otherwise=_t("The shares of regencies and cities are not bounded."),
            hint=_t("Leave empty for no bound."),
            least=0,
            most=1,
        ),
    ),
)

REACH = RuleGroup(
    "selection.reach",
    _t("What reaching a colleague means"),
    _t(
        "Some people change their ways after one colleague whom they trust, others need"
        " to see two or three. These shares are a judgement; they weigh the first agent"
        " of a colleague against the second and third."
    ),
    (
        RuleSpec(
            "selection.share_one",
            RuleKind.PERCENT,
            _t("One agent is enough"),
            _t("For %(value)s of staff one active agent whom they trust is enough."),
            rules.SHARES[0],
            _POLICY,
            least=0.01,
            most=1,
        ),
        RuleSpec(
            "selection.share_two",
            RuleKind.PERCENT,
            _t("Two agents are needed"),
            _t("Another %(value)s need two."),
            rules.SHARES[1],
            _POLICY,
            least=0,
            most=1,
        ),
        RuleSpec(
            "selection.share_three",
            RuleKind.PERCENT,
            _t("Three agents are needed"),
            _t("The remaining %(value)s need three."),
            rules.SHARES[2],
            _POLICY,
            least=0,
            most=1,
        ),
        RuleSpec(
            "selection.dropout",
            RuleKind.PERCENT,
            _t("Agents who drop out"),
            _t(
                "We expect %(value)s of the agents to move, leave or stop during the term."
            ),
            rules.DROPOUT,
            _POLICY,
            least=0,
            most=0.9,
        ),
    ),
    _check_reach,
)

MERIT = RuleGroup(
    "selection.merit",
    _t("Scores and fairness"),
    _t("What a better score and a fairer spread may cost in reach."),
    (
        RuleSpec(
            "selection.score_scale",
            RuleKind.CHOICE,
            _t("How scores are compared"),
            _t("Scores count by %(value)s."),
            "rank",
            _POLICY,
            hint=_t(
                "Ranks are comparable even where assessors were all generous; 1 is the"
                " best score in the agency, 0 the lowest."
            ),
            choices=(
                ("rank", _t("rank within the agency")),
                ("value", _t("the score itself, divided by 100")),
            ),
        ),
        RuleSpec(
            "selection.merit_price",
            RuleKind.DECIMAL,
            _t("Price of merit, reach first"),
            _t(
                "In the scenarios 'reach first' and 'fairest', the best score is worth %(value)s more than the lowest."
            ),
            rules.MERIT_PRICE,
            _POLICY,
            hint=_t("0: only reach counts, scores decide nothing."),
            unit=_t("colleagues"),
            least=0,
            most=100,
        ),
        RuleSpec(
            "selection.balanced_price",
            RuleKind.DECIMAL,
            _t("Price of merit, balanced"),
            _t(
                "In the scenario 'balanced', the best score is worth %(value)s more than the lowest."
            ),
            rules.BALANCED_MERIT_PRICE,
            _POLICY,
            hint=_t(
                "Between 2 and 4 most of the merit is won for one or two points of reach."
            ),
            unit=_t("colleagues"),
            least=0,
            most=100,
        ),
        RuleSpec(
            "selection.fair_floor",
            RuleKind.PERCENT,
            _t("Floor of the worst unit"),
            _t(
                "In the scenario 'fairest', no unit falls below %(value)s of the best that the weakest unit could have."
            ),
            rules.FAIR_FLOOR,
            _POLICY,
            least=0.1,
            most=1,
        ),
    ),
)

GROUPS = (SEATS, ELIGIBILITY, REPRESENTATION, REACH, MERIT)
period_rules.declare(*GROUPS)
