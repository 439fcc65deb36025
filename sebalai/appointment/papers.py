"""The kinds of papers of this phase, for the public page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sebalai.core import papers

DECREE = papers.declare("appointment.decree", _("Decree"))
OF_AGENTS = (
    papers.declare("appointment.certificate", _("Certificate of an agent of change")),
    papers.declare("appointment.assignment", _("Letter of assignment")),
    papers.declare("appointment.card", _("ID card of an agent of change")),
)
