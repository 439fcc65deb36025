"""The kinds of papers of this phase, for the public page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sebalai.core import papers

DECREE = papers.declare("appointment.decree", _("Decree"))
