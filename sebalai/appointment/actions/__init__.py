"""Every write of this phase."""

from __future__ import annotations

from sebalai.appointment.actions.annex import set_member
from sebalai.appointment.actions.drafts import Details, discard, draft, set_details
from sebalai.appointment.actions.issuing import issue, number, withdraw_number
from sebalai.appointment.actions.texts import reset_text, save_text, use_text

__all__ = [
    "Details",
    "discard",
    "draft",
    "issue",
    "number",
    "reset_text",
    "save_text",
    "set_details",
    "set_member",
    "use_text",
    "withdraw_number",
]
