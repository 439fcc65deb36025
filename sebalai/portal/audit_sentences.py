"""Each audit event as a sentence that anyone in the agency understands.

``%(who)s`` is the actor, ``%(what)s`` the thing; other names are the event's data.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sebalai.portal.audit_decrees import DECREES
from sebalai.portal.audit_leaders import LEADERS

AREAS = {
    "directory": _("People and units"),
    "agenda": _("Tasks and dates"),
    "surveys": _("Polls"),
    "selection": _("Selection"),
    "appointment": _("Decrees"),
    "training": _("Briefing"),
    "plans": _("Action plans"),
    "accounts": _("Accounts and roles"),
    "core": _("System"),
}
SENTENCES = {
    "agenda:task:hand": _("%(who)s handed %(what)s a task."),
    "agenda:task:complete": _("%(who)s did the task that %(what)s was handed."),
    "agenda:task:return": _("%(who)s returned the task that %(what)s was handed."),
    "core:letter_text:save": _("%(who)s worded a letter anew: %(what)s."),
    "core:letter_text:restore": _(
        "%(who)s brought the usual text of a letter back: %(what)s."
    ),
    "agenda:feed:make": _("%(who)s made a calendar address: %(what)s."),
    "agenda:feed:renew": _("%(who)s made the calendar address anew: %(what)s."),
    "agenda:feed:revoke": _("%(who)s closed the calendar address: %(what)s."),
    "agenda:task:take_back": _("%(who)s took back the task handed to %(what)s."),
    "agenda:escalation:settle": _(
        "%(who)s saw that %(count)s late steps of %(what)s are done."
    ),
    "agenda:delegation:name": _("%(who)s let %(what)s act for them."),
    "agenda:delegation:revoke": _("%(who)s ended that %(what)s acts for them."),
    "agenda:delegation:act": _(
        "%(who)s acted as the delegate %(what)s in the name of %(head)s."
    ),
    "agenda:date:add": _("%(who)s added the date “%(what)s” to the calendar."),
    "agenda:date:change": _("%(who)s changed the date “%(what)s”."),
    "agenda:date:remove": _("%(who)s removed the date “%(what)s” from the calendar."),
    "agenda:nudges:write": _(
        "%(who)s gathered reminders for %(people)s people: %(what)s."
    ),
    "core:agency:create": _("%(who)s made the agency %(what)s."),
    "core:job:retry": _("%(who)s let the job %(what)s begin anew."),
    "core:batch:open": _("%(who)s drafted the letters “%(what)s”."),
    "core:batch:queue": _("%(who)s sent %(count)s letters: “%(what)s”."),
    "core:batch:again": _("%(who)s sent %(count)s letters once more: “%(what)s”."),
    "core:batch:again_by": _(
        "%(who)s let %(count)s letters of “%(what)s” go on by %(channel)s."
    ),
    "core:batch:go_on": _("%(who)s let the sending of “%(what)s” go on."),
    "core:batch:cancel": _("%(who)s cancelled %(count)s letters: “%(what)s”."),
    "core:batch:forget": _("%(who)s erased the texts and addresses of “%(what)s”."),
    "core:batch:settle": _("%(who)s saw to the letters of “%(what)s” by hand."),
    "core:wishes:set": _("%(who)s chose how letters reach %(what)s."),
    "core:device:sign_up": _("%(who)s signed up a device: %(what)s."),
    "core:device:drop": _("%(who)s dropped a device: %(what)s."),
    "core:message:edit": _("%(who)s changed the letter to %(what)s."),
    "core:message:readdress": _("%(who)s corrected the address of %(what)s."),
    "core:message:return": _("A letter of “%(what)s” came back (%(who)s)."),
    "core:message:drop": _("%(who)s cancelled the letter to %(what)s."),
    "accounts:user:mobile": _("%(who)s changed the mobile number of %(what)s."),
    "accounts:user:create": _("%(who)s made the account of %(what)s."),
    "accounts:user:change": _("%(who)s corrected the account of %(what)s."),
    "accounts:user:deactivate": _("%(who)s closed the account of %(what)s."),
    "accounts:user:reactivate": _("%(who)s opened the account of %(what)s again."),
    "accounts:role:grant": _("%(who)s gave %(what)s the role “%(role)s”."),
    "accounts:role:withdraw": _("%(who)s withdrew the role “%(role)s” from %(what)s."),
    "accounts:role:move": _(
        "The role “%(role)s” of %(what)s went along when units merged (%(who)s)."
    ),
    "accounts:password:link": _("%(who)s made a password link for %(what)s."),
    "accounts:password:change": _("%(who)s changed the password of %(what)s."),
    "directory:unit:create": _("%(who)s made the unit %(what)s."),
    "directory:unit:rename": _("%(who)s renamed the unit “%(before)s” to %(what)s."),
    "directory:unit:move": _(
        "%(who)s moved the unit %(what)s from “%(before)s” to “%(after)s”."
    ),
    "directory:unit:close": _("%(who)s closed the unit %(what)s."),
    "directory:unit:merge": _(
        "%(who)s merged the unit %(what)s into “%(into)s”; %(people)s people went along."
    ),
    "directory:unit:split": _(
        "%(who)s split “%(into)s” off from the unit %(what)s, with %(people)s people."
    ),
    "directory:unit:set_head": _("%(who)s recorded who heads the unit %(what)s."),
    "directory:unit:mark": _(
        "%(who)s changed whether the unit %(what)s has seats of its own."
    ),
    "directory:person:link_user": _("%(who)s linked an account to %(what)s."),
    "directory:period:create": _("%(who)s made the programme period %(what)s."),
    "directory:period:rules": _("%(who)s changed the rules of the period %(what)s."),
    "directory:period:open": _("%(who)s opened the period %(what)s."),
    "directory:period:close": _("%(who)s closed the period %(what)s."),
    "directory:roster:upload": _("%(who)s uploaded the staff files %(what)s."),
    "directory:roster:preview": _("%(who)s read the staff files %(what)s."),
    "directory:roster:approve": _("%(who)s approved the staff import %(what)s."),
    "directory:roster:apply": _("The staff import %(what)s was applied (%(who)s)."),
    "directory:roster:discard": _("%(who)s discarded the staff import %(what)s."),
    "directory:roster:undo": _("%(who)s undid the staff import %(what)s."),
    "selection:round:open": _("%(who)s opened the selection round %(what)s."),
    "selection:round:schedule": _("%(who)s gave %(what)s its phases."),
    "selection:round:move_phase": _("%(who)s moved the dates of %(what)s."),
    "selection:candidate:propose": _("%(what)s became a candidate (%(who)s)."),
    "selection:candidate:restore": _("%(what)s came back as a candidate (%(who)s)."),
    "selection:candidate:withdraw": _("%(what)s withdrew as a candidate (%(who)s)."),
    "selection:candidate:drop": _(
        "%(who)s took back the only proposal of %(what)s, who is no candidate any more."
    ),
    "selection:candidate:take_named": _(
        "%(taken)s people whom colleagues named were taken in: %(what)s (%(who)s)."
    ),
    "selection:candidate:follow_merge": _(
        "%(candidates)s candidates of %(unit)s stand for %(into)s since the merge:"
        " %(what)s (%(who)s)."
    ),
    "selection:proposal:take_named": _(
        "%(taken)s candidates were also named by colleagues: %(what)s (%(who)s)."
    ),
    "selection:proposal:add": _(
        "Another proposal of %(what)s, a candidate already (%(who)s)."
    ),
    "selection:proposal:take_back": _("%(who)s took back a proposal of %(what)s."),
    "selection:idea:correct": _("The idea of %(what)s was corrected (%(who)s)."),
    "selection:candidacy:tell": _(
        "%(who)s sent %(count)s candidates the link to their own page: %(what)s."
    ),
    "selection:names:ask": _(
        "%(who)s asked the heads of %(count)s units for names: %(what)s."
    ),
    "selection:screening:decide": _("%(who)s decided on the screening of %(what)s."),
    "selection:screening:confirm": _(
        "%(who)s confirmed the screening of %(candidates)s candidates at once (%(what)s)."
    ),
    "selection:refusal:tell": _(
        "%(who)s told %(count)s candidates that they did not pass: %(what)s."
    ),
    "selection:screening:answer": _(
        "%(what)s answered the screening decision (%(who)s)."
    ),
    "selection:screening:reopen": _(
        "The screening of %(what)s was reopened: the data changed (%(who)s)."
    ),
    "selection:assessment:begin": _(
        "%(who)s took the rules of the period over for the assessment of %(what)s."
    ),
    "selection:assessment:add_members": _(
        "%(who)s added %(people)s assessors (%(what)s)."
    ),
    "selection:assessment:remove_member": _(
        "%(who)s gave %(member)s no more candidates (%(what)s)."
    ),
    "selection:assessment:assign": _(
        "%(who)s shared %(candidates)s candidates out among %(assessors)s assessors"
        " (%(what)s)."
    ),
    "selection:assessment:replace": _(
        "%(who)s replaced %(before)s by %(after)s for candidate %(number)s (%(what)s):"
        " %(reason)s"
    ),
    "selection:assessment:relation": _(
        "%(who)s declared to know candidate %(number)s closely (%(what)s)."
    ),
    "selection:assessment:close": _(
        "%(who)s closed the assessment of %(candidates)s candidates, %(incomplete)s of"
        " them with fewer scores than wanted (%(what)s)."
    ),
    "selection:assessment:reopen": _(
        "%(who)s reopened the assessment (%(what)s): %(reason)s"
    ),
    "selection:assessment:release": _(
        "%(who)s let the candidates read the outcome of the assessment (%(what)s)."
    ),
    "selection:score:submit": _("%(who)s scored candidate %(number)s (%(what)s)."),
    "selection:score:abstain": _(
        "%(who)s did not score candidate %(number)s (%(what)s)."
    ),
    "selection:pitch:set_frame": _(
        "%(who)s set %(days)s days and %(rooms)s rooms for the pitches (%(what)s)."
    ),
    "selection:pitch:arrange": _(
        "%(who)s arranged %(placed)s pitches; %(left)s found no time (%(what)s)."
    ),
    "selection:pitch:move": _(
        "%(who)s moved the pitch of candidate %(number)s to %(starts)s, %(room)s"
        " (%(what)s)."
    ),
    "surveys:poll:prepare": _("%(who)s prepared the poll “%(what)s”."),
    "surveys:poll:change": _("%(who)s changed the poll “%(what)s”."),
    "surveys:poll:discard": _("%(who)s discarded the draft of the poll “%(what)s”."),
    "surveys:poll:open": _("%(who)s opened the poll “%(what)s”."),
    "surveys:poll:invite": _(
        "%(people)s people were invited to the poll “%(what)s” (%(who)s)."
    ),
    "surveys:poll:remind": _(
        "Colleagues were reminded of the poll “%(what)s” (%(who)s)."
    ),
    "surveys:poll:prolong": _(
        "%(who)s moved the last day of the poll “%(what)s” from %(before)s to %(after)s."
    ),
    "surveys:poll:close": _("The poll “%(what)s” closed and was counted (%(who)s)."),
    "surveys:poll:purge": _(
        "The answers of the poll “%(what)s” were deleted (%(who)s)."
    ),
    "surveys:poll:read": _("%(who)s looked at who named whom in the poll “%(what)s”."),
    "surveys:poll:read_patterns": _(
        "%(who)s looked at the patterns of the poll “%(what)s”, with names."
    ),
    "surveys:poll:print": _(
        "%(who)s printed invitation slips of %(unit)s for the poll “%(what)s”."
    ),
    "surveys:opt_out:set": _("Somebody asked to be left out of the period %(what)s."),
    "surveys:opt_out:lift": _(
        "Somebody who was left out of the period %(what)s takes part again."
    ),
    "surveys:finding:assess": _("%(who)s assessed a pattern: %(what)s."),
    "selection:ties:erase": _(
        "Copies of the answers were deleted from the selection of %(what)s."
    ),
    "selection:input:upload": _("%(who)s uploaded %(what)s."),
    "selection:input:apply": _("%(who)s applied %(rows)s rows of %(what)s."),
    "selection:input:discard": _("%(who)s discarded %(what)s."),
    "selection:input:undo": _("%(who)s undid %(what)s."),
    "selection:seats:compute": _(
        "%(who)s computed %(seats)s seats in %(units)s units for the period %(what)s."
    ),
    "selection:seats:adjust": _(
        "%(who)s changed the seats of a unit from %(before)s to %(after)s (%(what)s):"
        " %(reason)s"
    ),
    "selection:seats:reset": _(
        "%(who)s gave a unit its computed seats again, %(after)s (%(what)s)."
    ),
    "selection:computation:start": _("%(who)s began the computation %(what)s."),
    "selection:run:prove": _("%(who)s asked for the proof of the list %(what)s."),
    "selection:lock:set": _("%(who)s locked %(what)s."),
    "selection:lock:lift": _("%(who)s lifted the lock on %(what)s."),
    "selection:decisions:prepare": _(
        "%(who)s prepared %(count)s decisions of %(what)s."
    ),
    "selection:decisions:change": _(
        "%(who)s changed %(count)s prepared decisions of %(what)s."
    ),
    "selection:decisions:release": _(
        "%(who)s announced the decisions of %(what)s: %(chosen)s chosen, %(reserve)s"
        " reserve, %(not_chosen)s not chosen."
    ),
    "selection:decisions:reopen": _(
        "%(who)s took the decision on %(what)s up again: %(reason)s"
    ),
    "selection:decisions:fill_gap": _("%(who)s gave the seat of %(what)s on."),
    "selection:consent:answer": _(
        "%(what)s said whether they are willing to serve (%(who)s)."
    ),
    "selection:objection:make": _("Objection %(what)s was made (%(who)s)."),
    "selection:objection:answer": _("%(who)s answered the objection %(what)s."),
    "selection:minutes:write": _(
        "%(who)s wrote the minutes of the meeting (%(what)s)."
    ),
    "selection:minutes:participant": _(
        "%(who)s changed who took part in the meeting (%(what)s)."
    ),
    "selection:round:keep": _(
        "%(who)s kept %(people)s people of the earlier list in %(what)s."
    ),
    "selection:list:adopt": _(
        "%(who)s adopted the list of %(people)s people for the period %(what)s."
    ),
    **DECREES,
    "training:session:create": _("%(who)s prepared the session %(what)s."),
    "training:session:change": _("%(who)s changed the session %(what)s."),
    "training:session:announce": _("%(who)s announced the session %(what)s."),
    "training:session:call_off": _(
        "%(who)s called the session %(what)s off: %(reason)s"
    ),
    "training:session:discard": _(
        "%(who)s discarded the draft of the session %(what)s."
    ),
    "training:agenda:add": _("%(who)s added “%(what)s” to an agenda."),
    "training:agenda:change": _("%(who)s changed “%(what)s” in an agenda."),
    "training:agenda:remove": _("%(who)s took “%(what)s” out of an agenda."),
    "training:material:add": _("%(who)s handed out the file %(what)s."),
    "training:material:remove": _("%(who)s took the file %(what)s away."),
    "training:participants:invite": _(
        "%(who)s invited %(people)s people to the session %(what)s."
    ),
    "training:participant:invite_guest": _("%(who)s invited %(what)s as a guest."),
    "training:participant:set_kind": _(
        "%(who)s changed in which part %(what)s takes part in a session."
    ),
    "training:participant:withdraw": _("%(who)s took back the invitation of %(what)s."),
    "training:participant:answer": _("An answer of %(what)s was recorded (%(who)s)."),
    "training:participant:move_up": _(
        "%(what)s moved up from the waiting list (%(who)s)."
    ),
    "training:attendance:check_in": _("%(what)s checked in (%(who)s)."),
    "training:attendance:record": _(
        "%(who)s recorded that %(what)s was there: %(reason)s"
    ),
    "training:attendance:strike": _(
        "%(who)s struck the attendance of %(what)s out: %(reason)s"
    ),
    "training:session:close": _(
        "%(who)s closed the attendance of %(what)s: %(people)s people."
    ),
    "training:bank:fill": _(
        "%(who)s took %(questions)s published questions into the bank of %(what)s."
    ),
    "training:question:add": _("%(who)s wrote the question “%(what)s”."),
    "training:question:change": _("%(who)s changed the question “%(what)s”."),
    "training:question:switch": _(
        "%(who)s took the question “%(what)s” in or left it out."
    ),
    "training:paper:set": _(
        "%(who)s set tests of %(questions)s questions for %(what)s."
    ),
    "training:paper:drop": _("%(who)s did away with the tests of %(what)s."),
    "training:attempt:begin": _("%(what)s began a test (%(who)s)."),
    "training:attempt:submit": _("A test of %(what)s was handed in (%(who)s)."),
    "training:concern:raise": _("“%(what)s” was put on a board (%(who)s)."),
    "training:concern:assign": _(
        "%(who)s asked %(owner)s to answer “%(what)s” by %(due)s."
    ),
    "training:concern:answer": _("“%(what)s” was answered (%(who)s)."),
    "training:concern:hide": _("%(who)s took “%(what)s” off a board: %(reason)s"),
    "training:concern:show": _("%(who)s put “%(what)s” back on a board."),
    "plans:plan:start": _("%(who)s started the plan %(what)s."),
    "plans:plan:submit": _("%(who)s submitted the plan %(what)s."),
    "plans:plan:take_back": _("%(who)s took the plan %(what)s back to write on."),
    "plans:plan:withdraw": _("%(who)s withdrew the plan %(what)s: %(reason)s"),
    "plans:plan:reopen": _("%(who)s reopened the plan %(what)s."),
    "plans:plan:approve": _("%(who)s approved version %(version)s of %(what)s."),
    "plans:plan:return": _("%(who)s returned the plan %(what)s: %(count)s fields."),
    "plans:plan:undo": _("%(who)s undid a decision on the plan %(what)s."),
    "plans:plan:amend": _("%(who)s opened the plan %(what)s for an amendment."),
    "plans:plan:drop_amendment": _("%(who)s dropped the amendment of %(what)s."),
    "plans:resource:grant": _("%(who)s answered “%(row)s” of %(what)s: %(verdict)s."),
    "plans:resource:use": _("%(who)s said what was used of “%(row)s” of %(what)s."),
    "plans:plan:pass_on": _("The plan %(what)s passed on to %(name)s (%(who)s)."),
    "plans:plan:reassign": _(
        "%(who)s gave the plan %(what)s to %(name)s, %(unit)s: %(reason)s"
    ),
    "plans:plan:follow_unit": _(
        "The plan %(what)s went along to %(unit)s when units merged (%(who)s)."
    ),
    "plans:thread:begin": _("%(who)s began a conversation on the plan %(what)s."),
    "plans:thread:answer": _("%(who)s answered in a conversation on %(what)s."),
    "plans:thread:settle": _("%(who)s settled a conversation on %(what)s."),
    "plans:coaching:create": _("%(who)s made the group %(what)s; coach: %(coach)s."),
    "plans:coaching:change": _("%(who)s changed the group %(what)s; coach: %(coach)s."),
    "plans:coaching:close": _("%(who)s closed the group %(what)s."),
    "plans:coaching:add_agents": _("%(who)s put %(count)s agents into %(what)s."),
    "plans:coaching:remove_agent": _("%(who)s took %(name)s out of %(what)s."),
    "plans:owner:add": _("%(who)s took %(name)s into the plan %(what)s."),
    "plans:owner:remove": _("%(who)s took %(name)s out of the plan %(what)s."),
    "plans:row:add": _("%(who)s added a line to the plan %(what)s."),
    "plans:row:remove": _("%(who)s took “%(row)s” out of the plan %(what)s."),
    "plans:section:write": _("%(who)s wrote in the plan %(what)s."),
    **LEADERS,
    "training:certificates:order": _(
        "%(who)s ordered the certificates of %(what)s for %(people)s people."
    ),
    "training:certificates:tell": _(
        "%(who)s told %(people)s participants about the certificates of %(what)s."
    ),
    "training:letters:send": _(
        "%(who)s wrote to %(people)s people about the session %(what)s."
    ),
}
