"""The sentences of the audit record about decrees, terms and the papers of agents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

DECREES: dict[str, _StrPromise] = {
    "appointment:decree:draft": _(
        "%(who)s drafted the decree “%(what)s” with %(agents)s agents."
    ),
    "appointment:decree:discard": _("%(who)s discarded the draft “%(what)s”."),
    "appointment:decree:set_details": _(
        "%(who)s changed the particulars of the decree “%(what)s”."
    ),
    "appointment:decree:set_member": _(
        "%(who)s set the standing of number %(position)s in the annex of “%(what)s”."
    ),
    "appointment:decree:save_text": _(
        "%(who)s saved version %(version)s of the wording of “%(what)s”."
    ),
    "appointment:decree:use_text": _(
        "%(who)s chose version %(version)s of the wording of “%(what)s”."
    ),
    "appointment:decree:number": _(
        "%(who)s gave the decree “%(what)s” the number %(number)s."
    ),
    "appointment:initials:set_chain": _(
        "%(who)s set the chain of initials of %(what)s: %(steps)s steps."
    ),
    "appointment:decree:send_round": _(
        "%(who)s sent the decree “%(what)s” round for initials."
    ),
    "appointment:decree:initial": _(
        "%(who)s initialled the decree “%(what)s” as %(office)s."
    ),
    "appointment:decree:send_back": _(
        "%(who)s returned the decree “%(what)s” as %(office)s: %(reason)s"
    ),
    "appointment:decree:call_back": _(
        "%(who)s called the decree “%(what)s” back: %(reason)s"
    ),
    "appointment:decree:sign": _(
        "The decree “%(what)s” was signed by %(signers)s, PAdES %(level)s (%(who)s)."
    ),
    "appointment:decree:amend": _(
        "%(who)s began the amendment “%(what)s” of the decree %(base)s."
    ),
    "appointment:decree:extend": _(
        "%(who)s began the extension “%(what)s” of the decree %(base)s for %(agents)s"
        " agents."
    ),
    "appointment:decree:set_extended": _(
        "%(who)s chose the %(agents)s agents who go on by “%(what)s”."
    ),
    "appointment:term:let_end": _(
        "%(who)s lets the terms under the decree “%(what)s” end on %(day)s."
    ),
    "appointment:term:tell": _(
        "%(who)s told %(agents)s agents of %(what)s about the end of their term."
    ),
    "appointment:decree:join": _(
        "%(who)s let %(office)s decide as well on the decree “%(what)s”."
    ),
    "appointment:decree:part": _(
        "%(who)s took %(office)s out of the decree “%(what)s”."
    ),
    "appointment:decree:replace": _(
        "%(who)s put an agent who leaves into the amendment “%(what)s”."
    ),
    "appointment:decree:drop_replacement": _(
        "%(who)s took a replacement out of the amendment “%(what)s”."
    ),
    "appointment:handover:tick": _(
        "%(who)s ticked “%(item)s” in the hand-over of %(what)s."
    ),
    "appointment:papers:order": _(
        "%(who)s ordered papers for %(agents)s agents of the decree “%(what)s”."
    ),
    "appointment:decree:revoke": _("%(who)s revoked the decree “%(what)s”: %(reason)s"),
    "appointment:decree:withdraw_number": _(
        "%(who)s took the number %(number)s back from the decree “%(what)s”: %(reason)s"
    ),
    "appointment:decree:issue": _(
        "%(who)s issued the decree “%(what)s”: %(agents)s agents of change."
    ),
}
