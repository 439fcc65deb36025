"""The kind of paper of this phase, for the public page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sebalai.core import papers

CERTIFICATE = papers.declare("training.certificate", _("Certificate of briefing"))
