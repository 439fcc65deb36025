"""What is written about tasks: to the receiver, and to the giver."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from sebalai.agenda.models import HandedTask
from sebalai.core import wording
from sebalai.core.templatetags.ui import day


def address(task: HandedTask) -> str:
    return settings.BASE_URL + reverse("agenda:task", args=[task.public_id])


def handed(task: HandedTask) -> wording.Text:
    """To the receiver."""
    until = ""
    if task.due_on:
        with translation.override(settings.LANGUAGE_CODE):
            until = wording.phrase("agenda", "batas").format(hari=day(task.due_on))
    values = {
        "nama": task.receiver.full_name,
        "rekan": task.giver.full_name,
        "tugas": task.sentence,
        "batas": until,
        "alamat": address(task),
        "instansi": task.agency.name,
    }
    return wording.current(task.agency, "agenda.handed").filled(values)


def returned(task: HandedTask) -> wording.Text:
    """To the giver."""
    values = {
        "nama": task.giver.full_name,
        "rekan": task.receiver.full_name,
        "tugas": task.sentence,
        "alasan": task.answer,
        "alamat": address(task),
        "instansi": task.agency.name,
    }
    return wording.current(task.agency, "agenda.returned").filled(values)
