"""Whether a text can stand for a kind of letter; refused with the line that cannot."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from sebalai.core.verdicts import Refused
from sebalai.core.wording.kinds import PERSONAL, Kind

LONGEST_SUBJECT, LONGEST_BODY = 150, 6000
_BRACES = re.compile(r"\{[^{}\n]*\}|[{}]")


def check(kind: Kind, subject: str, body: str) -> None:
    """Raises Refused: a field that the letter does not have, one that must stay, a lone
    brace, no text at all.
    """
    if not subject.strip() or not body.strip():
        raise Refused(_("A letter has a subject and a text."))
    if len(subject.splitlines()) > 1 or len(subject) > LONGEST_SUBJECT:
        raise Refused(
            _("The subject is one line of at most %(count)d characters.")
            % {"count": LONGEST_SUBJECT}
        )
    if len(body) > LONGEST_BODY:
        raise Refused(
            _("The text has at most %(count)d characters.") % {"count": LONGEST_BODY}
        )
    _refuse_braces(kind, _("The subject"), subject)
    for number, line in enumerate(body.splitlines(), start=1):
        _refuse_braces(kind, _("Line %(number)d") % {"number": number}, line)
    _refuse_missing(kind, subject, body)


def _refuse_braces(kind: Kind, where: str, line: str) -> None:
    for found in _BRACES.findall(line):
        if found in "{}":
            raise Refused(
                _(
                    "%(where)s: a brace stands alone: “%(line)s”. Braces hold fields only."
                )
                % {"where": where, "line": line.strip()[:80]}
            )
        if found[1:-1] not in kind.names:
            raise Refused(
                _("%(where)s: this letter has no field %(field)s. It has: %(fields)s.")
                % {
                    "where": where,
                    "field": found,
                    "fields": ", ".join(field.token for field in kind.fields),
                }
            )


def _refuse_missing(kind: Kind, subject: str, body: str) -> None:
    for field in kind.fields:
        if field.must and field.token not in body:
            raise Refused(
                _("Keep %(field)s in the text: %(meaning)s.")
                % {"field": field.token, "meaning": field.meaning}
            )
    if f"{{{PERSONAL}}}" in subject:
        raise Refused(_("The personal link belongs in the text, not in the subject."))
