"""Every table says whose it is, how private each field is and which way it looks."""

from __future__ import annotations

from itertools import chain

import pytest
from django.db.models import CheckConstraint, F, Q

from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from tests.architecture.tree import own_models

MODELS = [pytest.param(model, id=model._meta.label) for model in own_models()]
# Their rows belong to the installation; an audit event outlives even its agency.
SHARED = {"core.Agency", "core.AuditEvent", "core.Throttle"}


@pytest.mark.parametrize("model", MODELS)
def test_every_field_declares_its_privacy(model):
    declared = vars(model)["privacy"]
    assert set(declared) == {field.name for field in model._meta.concrete_fields}
    assert {type(privacy) for privacy in declared.values()} == {Privacy}


@pytest.mark.parametrize("model", MODELS)
def test_every_row_belongs_to_an_agency(model):
    if model._meta.label not in SHARED:
        assert model._meta.get_field("agency").related_model is Agency


@pytest.mark.parametrize("model", MODELS)
def test_relations_across_apps_cannot_be_followed_back(model):
    upward = [
        field.name
        for field in chain(model._meta.local_fields, model._meta.local_many_to_many)
        if field.remote_field
        and field.related_model._meta.app_label != model._meta.app_label
        and field.remote_field.related_name != "+"
    ]
    assert upward == []


@pytest.mark.parametrize("model", MODELS)
def test_a_moment_and_its_person_are_kept_together(model):
    """An optional ``x_at`` with an optional ``x_by`` is guarded by the database."""
    optional = {field.name for field in model._meta.local_fields if field.null}
    pairs = {
        frozenset({name, name.removesuffix("_at") + "_by"})
        for name in optional
        if name.endswith("_at") and name.removesuffix("_at") + "_by" in optional
    }
    checks = [c for c in model._meta.constraints if isinstance(c, CheckConstraint)]
    guarded = [mentioned(check.condition) for check in checks]
    assert {
        pair for pair in pairs if not any(pair <= names for names in guarded)
    } == set()


def mentioned(condition: object) -> set[str]:
    """The fields that a check looks at."""
    if isinstance(condition, Q):
        return set(
            chain.from_iterable(mentioned(child) for child in condition.children)
        )
    if isinstance(condition, tuple):
        return {condition[0].split("__")[0]} | mentioned(condition[1])
    if isinstance(condition, F):
        return {condition.name.split("__")[0]}
    return set()
