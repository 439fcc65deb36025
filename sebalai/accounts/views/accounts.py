"""The accounts of the agency, for its administrators."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts import actions, permissions, queries
from sebalai.accounts.forms import (
    AccountFilter,
    AccountForm,
    NewAccountForm,
    RoleForm,
)
from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.models import User
from sebalai.accounts.powers import Power
from sebalai.accounts.units import names
from sebalai.core.verdicts import Refused

PAGE_SIZE = 50


@needs(Power.MANAGE_ACCOUNTS)
def accounts(request: SignedInRequest) -> HttpResponse:
    filters = AccountFilter(request.GET)
    found = queries.accounts(request.agency, **filters.wanted())
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    part = "#results" if request.headers.get("HX-Target") == "results" else ""
    context = {"filters": filters, "page": page}
    return render(request, f"accounts/accounts.html{part}", context)


@needs(Power.MANAGE_ACCOUNTS)
def create(request: SignedInRequest) -> HttpResponse:
    form = NewAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = actions.create_user(
                by=request.user, agency=request.agency, **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error("username", refusal.reason)
        else:
            messages.success(
                request, _("The account is made. Now give it a role and a password.")
            )
            return redirect("accounts:account", user.public_id)
    status = 422 if form.errors else 200
    return render(request, "accounts/create.html", {"form": form}, status=status)


@needs(Power.MANAGE_ACCOUNTS)
def account(request: SignedInRequest, public_id: str) -> HttpResponse:
    return _account_page(request, _account(request, public_id))


@needs(Power.MANAGE_ACCOUNTS)
def change(request: SignedInRequest, public_id: str) -> HttpResponse:
    user = _account(request, public_id)
    initial = {"full_name": user.full_name, "email": user.email}
    form = AccountForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.change_user(user, by=request.user, **form.cleaned_data)
        messages.success(request, _("The changes are saved."))
        return redirect("accounts:account", public_id)
    status = 422 if form.errors else 200
    context = {"form": form, "account": user}
    return render(request, "accounts/change.html", context, status=status)


@needs(Power.MANAGE_ACCOUNTS)
@require_POST
def grant(request: SignedInRequest, public_id: str) -> HttpResponse:
    user = _account(request, public_id)
    form = RoleForm(request.POST, units=names(request.agency))
    if form.is_valid() and (role := form.chosen_role):
        unit_id = form.cleaned_data.get("unit")
        try:
            actions.grant_role(user, role, by=request.user, unit_id=unit_id)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(
                request,
                _("%(name)s now holds the role “%(role)s”.")
                % {"name": user.full_name, "role": role.title},
            )
            return redirect("accounts:account", public_id)
    return _account_page(request, user, form=form)


@needs(Power.MANAGE_ACCOUNTS)
@require_POST
def withdraw(request: SignedInRequest, public_id: str) -> HttpResponse:
    user = _account(request, public_id)
    held = get_object_or_404(user.grants, pk=_number(request.POST.get("grant", "")))
    return _done_or_refused(
        request,
        public_id,
        lambda: actions.withdraw_role(held, by=request.user),
        _("The role is withdrawn."),
    )


@needs(Power.MANAGE_ACCOUNTS)
@require_POST
def set_state(request: SignedInRequest, public_id: str) -> HttpResponse:
    user = _account(request, public_id)
    if user.is_active:
        return _done_or_refused(
            request,
            public_id,
            lambda: actions.deactivate(user, by=request.user),
            _("The account is closed; its sessions have ended."),
        )
    return _done_or_refused(
        request,
        public_id,
        lambda: actions.reactivate(user, by=request.user),
        _("The account is open again."),
    )


@needs(Power.MANAGE_ACCOUNTS)
@require_POST
def password_link(request: SignedInRequest, public_id: str) -> HttpResponse:
    user = _account(request, public_id)
    try:
        token = actions.make_password_link(user, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return redirect("accounts:account", public_id)
    path = reverse("accounts:password_by_link", args=[public_id, token])
    return _account_page(request, user, link=request.build_absolute_uri(path))


def _account(request: SignedInRequest, public_id: str) -> User:
    return get_object_or_404(User.objects.of(request.agency), public_id=public_id)


def _account_page(
    request: SignedInRequest,
    user: User,
    *,
    form: RoleForm | None = None,
    link: str = "",
) -> HttpResponse:
    context = {
        "account": user,
        "held": queries.held_roles(user),
        "form": form or RoleForm(units=names(request.agency)),
        "link": link,
        "roles_verdict": permissions.can_change_roles(request.user, user),
        "closing_verdict": permissions.can_deactivate(request.user, user),
        "password_verdict": permissions.can_change_password(user),
    }
    status = 422 if form and form.errors else 200
    return render(request, "accounts/account.html", context, status=status)


def _done_or_refused(
    request: SignedInRequest, public_id: str, act: Callable[[], object], done: str
) -> HttpResponse:
    try:
        act()
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, done)
    return redirect("accounts:account", public_id)


def _number(text: str) -> int:
    if not text.isdecimal():
        raise Http404
    return int(text)
