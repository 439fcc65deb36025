"""Every write of this phase."""

from __future__ import annotations

from sebalai.appointment.actions.agent_papers import order_papers
from sebalai.appointment.actions.amending import (
    Replacement,
    add_replacement,
    draft_amendment,
    drop_replacement,
)
from sebalai.appointment.actions.annex import set_member
from sebalai.appointment.actions.drafts import Details, discard, draft, set_details
from sebalai.appointment.actions.ending import revoke
from sebalai.appointment.actions.extending import (
    draft_extension,
    let_end,
    set_extended,
)
from sebalai.appointment.actions.handover import tick
from sebalai.appointment.actions.initials import (
    Step,
    approve,
    call_back,
    send_back,
    send_round,
    set_chain,
)
from sebalai.appointment.actions.issuing import issue, number, withdraw_number
from sebalai.appointment.actions.joint import Office, add_partner, drop_partner
from sebalai.appointment.actions.signing import sign, take_signed
from sebalai.appointment.actions.texts import reset_text, save_text, use_text

__all__ = [
    "Details",
    "Office",
    "Replacement",
    "Step",
    "add_partner",
    "add_replacement",
    "approve",
    "call_back",
    "discard",
    "draft",
    "draft_amendment",
    "draft_extension",
    "drop_partner",
    "drop_replacement",
    "issue",
    "let_end",
    "number",
    "order_papers",
    "reset_text",
    "revoke",
    "save_text",
    "send_back",
    "send_round",
    "set_chain",
    "set_details",
    "set_extended",
    "set_member",
    "sign",
    "take_signed",
    "tick",
    "use_text",
    "withdraw_number",
]
