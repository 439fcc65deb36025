"""A question of the bank, and the windows of the tests of a session."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy as _t

from sebalai.training.actions.papers import Windows
from sebalai.training.forms.fields import moment
from sebalai.training.models import Paper, Question, TrainingSession
from sebalai.training.questions import MOST_CHOICES, Item

PRE_GRACE, POST_EARLY, POST_DAYS = (
    timedelta(minutes=30),
    timedelta(minutes=30),
    timedelta(days=3),
)


class QuestionForm(forms.Form):
    topic = forms.ChoiceField(label=_t("Topic"), choices=Question.Topic.choices)
    text = forms.CharField(
        label=_t("Test question"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    right = forms.ChoiceField(
        label=_t("Right choice"),
        choices=[(str(place), letter) for place, letter in enumerate("ABCDEF")],
    )
    explanation = forms.CharField(
        label=_t("Explanation"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_t("Participants read it once the post-test is over."),
    )

    def __init__(self, data: Any = None, *, question: Question | None = None) -> None:
        super().__init__(data, initial=_first_values(question))
        for place in range(MOST_CHOICES):
            self.fields[f"choice{place}"] = forms.CharField(
                label=_("Choice %(letter)s") % {"letter": "ABCDEF"[place]},
                max_length=300,
                required=place < 2,
            )
        order = ["topic", "text", *_names(), "right", "explanation"]
        self.order_fields(order)

    def item(self) -> Item:
        """Empty choices at the end are left out; one between others is a fault."""
        given = self.cleaned_data
        choices = [given[name].strip() for name in _names()]
        while choices and not choices[-1]:
            choices.pop()
        return Item(
            key="",
            topic=given["topic"],
            text=given["text"].strip(),
            choices=tuple(choices),
            right=int(given["right"]),
            explanation=given["explanation"].strip(),
        )


def _names() -> list[str]:
    return [f"choice{place}" for place in range(MOST_CHOICES)]


def _first_values(question: Question | None) -> dict[str, Any]:
    if question is None:
        return {}
    return {
        "topic": question.topic,
        "text": question.text,
        "right": str(question.right),
        "explanation": question.explanation,
        **dict(zip(_names(), question.choices, strict=False)),
    }


class PaperForm(forms.Form):
    pre_opens_at = moment(label=_t("Pre-test from"))
    pre_closes_at = moment(label=_t("Pre-test until"))
    post_opens_at = moment(label=_t("Post-test from"))
    post_closes_at = moment(label=_t("Post-test until"))
    topics = forms.MultipleChoiceField(
        label=_t("Topics"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_t("All active questions of these topics are asked, in both tests."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        session: TrainingSession,
        paper: Paper | None,
        topics: dict[str, int],
        is_begun: bool,
    ) -> None:
        super().__init__(data, initial=_windows(session, paper))
        if is_begun:
            del self.fields["topics"]
            return
        self.fields["topics"].choices = [  # type: ignore[attr-defined]
            (topic, f"{Question.Topic(topic).label} ({count})")
            for topic, count in topics.items()
        ]
        held = {one.topic for one in paper.items} if paper else set(topics)
        self.initial["topics"] = [topic for topic in topics if topic in held]

    def windows(self) -> Windows:
        return Windows(
            **{name: self.cleaned_data[name] for name in Windows.__dataclass_fields__}
        )

    def chosen(self) -> list[str]:
        return list(self.cleaned_data.get("topics", []))


def _windows(session: TrainingSession, paper: Paper | None) -> dict[str, Any]:
    """Those of the paper; for a new one around the session."""
    if paper:
        return {name: getattr(paper, name) for name in Windows.__dataclass_fields__}
    early = min(timezone.now(), session.starts_at - timedelta(days=2))
    return {
        "pre_opens_at": early,
        "pre_closes_at": min(session.starts_at + PRE_GRACE, session.ends_at),
        "post_opens_at": max(
            session.ends_at - POST_EARLY, session.starts_at + PRE_GRACE
        ),
        "post_closes_at": session.ends_at + POST_DAYS,
    }
