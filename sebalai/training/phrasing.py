"""Faults and states in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sebalai.training.questions import Fault
from sebalai.training.rules import Lack, TimeFault


def time_fault(fault: TimeFault) -> str:
    told = {
        TimeFault.ENDS_FIRST: _("The session must end after it begins."),
        TimeFault.TOO_LONG: _("A session lasts two weeks at most."),
        TimeFault.ANSWERS_LATE: _("Answers are due before the session begins."),
    }
    return told[fault]


def question_fault(fault: Fault) -> str:
    told = {
        Fault.TEXT: _("The question is empty."),
        Fault.CHOICES: _("A question has two to six choices, none of them empty."),
        Fault.TWICE: _("Two choices read the same."),
        Fault.RIGHT: _("Say which choice is right."),
    }
    return told[fault]


def lack(found: Lack) -> str:
    """Why somebody is not entitled to the certificate, said to them."""
    told = {
        Lack.ABSENT: _("The attendance of the session does not have your name."),
        Lack.NOT_TAKEN: _("The post-test was not taken."),
        Lack.NOT_PASSED: _("The post-test was not passed."),
    }
    return told[found]
