"""Which letters come by which channel, and when."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sebalai.core.models import LetterWish, Rhythm, Topic
from sebalai.core.outbox.wishes import RHYTHMS

EXAMPLES = {
    Topic.TASKS: _("What waits for you, and what is soon due."),
    Topic.DECISIONS: _("Results of the selection and answers to your objection."),
    Topic.INVITATIONS: _("Polls, briefings and a change of time or place."),
    Topic.NEWS: _("Answers to what you raised, and other news."),
    Topic.OFFICIAL: _("They come by e-mail at once, whatever you choose."),
}


class WishForm(forms.Form):
    """One topic; its prefix is the topic."""

    mail = forms.ChoiceField(label=_("By e-mail"), choices=[])

    def __init__(self, data: Any = None, *, wish: LetterWish) -> None:
        self.topic = Topic(wish.topic)
        super().__init__(data, prefix=wish.topic, initial={"mail": wish.mail})
        rhythms = RHYTHMS[self.topic]
        if len(rhythms) > 1:
            self.fields["mail"].choices = [(one.value, one.label) for one in rhythms]  # type: ignore[attr-defined]
        else:
            del self.fields["mail"]

    @property
    def title(self) -> str:
        return str(self.topic.label)

    @property
    def example(self) -> str:
        return str(EXAMPLES[self.topic])

    def chosen(self) -> dict[str, object]:
        chosen = dict(self.cleaned_data)
        if "mail" in chosen:
            chosen["mail"] = Rhythm(chosen["mail"])
        return chosen
