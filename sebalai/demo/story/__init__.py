"""One story, told by calling the real actions: the province's first programme year."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

import sebalai.demo.story.agenda as agenda
import sebalai.demo.story.alike as alike
import sebalai.demo.story.briefing as briefing
import sebalai.demo.story.coaching as coaching
import sebalai.demo.story.decree as decree
import sebalai.demo.story.leaders as leaders
import sebalai.demo.story.people as people
import sebalai.demo.story.plans as plans
import sebalai.demo.story.refill as refill
import sebalai.demo.story.round as first_round
import sebalai.demo.story.selection as selection

CHAPTERS: list[tuple[str | Promise, Callable[[], None]]] = [
    (_("Two agencies and their users"), people.open_agencies),
    (_("The roster of 6,500 civil servants, from its files"), people.load_rosters),
    (_("The programme period, its seats and what files tell"), selection.prepare),
    (_("The call: people propose themselves and others"), first_round.call),
    (_("The trust poll: half of the colleagues answer"), first_round.ask),
    (_("The screening of the candidates"), first_round.screen),
    (_("Five scenarios for the committee"), first_round.compute),
    (_("Decisions and a letter for everybody"), first_round.decide),
    (_("Consent and an objection"), first_round.listen),
    (_("The adopted list of 300 agents"), first_round.adopt),
    (_("The decree that names them"), decree.issue),
    (_("Months later: the next roster"), refill.update_roster),
    (_("A second round for the seats that fell open"), refill.open_again),
    (_("Its candidates, and a poll under way"), refill.gather),
    (_("Screening and assessment under way"), refill.weigh),
    (_("The agents meet today, and again in a week"), briefing.gather),
    (_("Action plans, good ones and weak ones"), plans.write),
    (_("Plans that are alike: one is a pattern, others differ"), alike.relate),
    (_("Coaches, and what is said about the plans"), coaching.accompany),
    (_("Heads, their quarters and their mirror"), leaders.commit),
    (_("Handed tasks, dates, a delegate, the first reminders"), agenda.arrange),
]
