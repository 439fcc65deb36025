"""One story, told by calling the real actions: the province's first programme year."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

import sebalai.demo.story.decree as decree
import sebalai.demo.story.people as people
import sebalai.demo.story.selection as selection

CHAPTERS: list[tuple[str | Promise, Callable[[], None]]] = [
    (_("Two agencies and their users"), people.open_agencies),
    (_("The roster of 6,500 civil servants, from its files"), people.load_rosters),
    (_("The programme period, the seat plan and the inputs"), selection.prepare),
    (_("Five scenarios for the committee"), selection.run_scenarios),
    (_("The adopted list of 300 agents"), selection.adopt),
    (_("The decree that names them"), decree.issue),
]
