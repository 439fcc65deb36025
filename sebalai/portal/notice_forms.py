"""Which letters come by which channel, and when."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from sebalai.core.models import Channel, LetterWish, Rhythm, Topic
from sebalai.core.outbox.numbers import e164
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
    push = forms.BooleanField(label=_("Notification on a device"), required=False)
    message = forms.BooleanField(label=_("Short message"), required=False)

    def __init__(
        self, data: Any = None, *, wish: LetterWish, channels: Collection[Channel]
    ) -> None:
        self.topic = Topic(wish.topic)
        usual = {"mail": wish.mail, "push": wish.push, "message": wish.message}
        super().__init__(data, prefix=wish.topic, initial=usual)
        for channel in (Channel.PUSH, Channel.MESSAGE):
            if channel not in channels:
                del self.fields[channel.value]
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


class NumberForm(forms.Form):
    """Where short messages go."""

    mobile = forms.CharField(
        label=_("Mobile number for short messages"),
        required=False,
        max_length=30,
        help_text=_("For example 0812-3456-7890. Empty: none is sent to you."),
        widget=forms.TextInput(
            attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}
        ),
    )

    def clean_mobile(self) -> str:
        typed: str = self.cleaned_data["mobile"].strip()
        try:
            return e164(typed, country=settings.COUNTRY_CODE) if typed else ""
        except ValueError:
            raise forms.ValidationError(_("This is not a telephone number.")) from None


class DeviceForm(forms.Form):
    """What the browser says of itself; nobody types it."""

    endpoint = forms.CharField(max_length=1000)
    point = forms.CharField(max_length=100)
    auth = forms.CharField(max_length=40)
