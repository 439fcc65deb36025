"""What the audit record says of heads and their mirror."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

LEADERS = {
    "plans:deed:add": _(
        "%(who)s recorded what they did for the change in %(unit)s (%(quarter)s): %(what)s"
    ),
    "plans:deed:correct": _(
        "%(who)s corrected an entry of %(unit)s (%(quarter)s); it now says: %(what)s"
    ),
    "plans:deed:strike": _(
        "%(who)s struck out “%(what)s” of %(unit)s (%(quarter)s): %(reason)s"
    ),
    "plans:commitment:remark": _("%(who)s remarked on the mirror of %(what)s."),
    "plans:commitment:follow_unit": _(
        "The record of %(what)s went along to %(unit)s when units merged (%(who)s)."
    ),
    "plans:mirror:review": _(
        "%(who)s looked through the mirrors of a quarter: %(what)s"
    ),
}
