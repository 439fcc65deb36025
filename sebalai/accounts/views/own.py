"""One's own account: password and roles."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from sebalai.accounts import actions, queries
from sebalai.accounts.forms import ChangePasswordForm, NewPasswordForm
from sebalai.accounts.locks import SignedInRequest, open_to_all, signed_in
from sebalai.accounts.models import User
from sebalai.accounts.permissions import can_change_password
from sebalai.accounts.powers import Power
from sebalai.accounts.roles import ROLES


@sensitive_post_parameters("current", "new", "again")
@signed_in
def password(request: SignedInRequest) -> HttpResponse:
    can_change_password(request.user).require()
    form = ChangePasswordForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        actions.set_password(request.user, form.cleaned_data["new"], by=request.user)
        update_session_auth_hash(request, request.user)
        messages.success(
            request, _("Your password is changed; other devices are signed out.")
        )
        return redirect("accounts:own")
    status = 422 if form.errors else 200
    return render(request, "accounts/password.html", {"form": form}, status=status)


@open_to_all("whoever holds the link sets the password, once")
@never_cache
@sensitive_post_parameters("new", "again")
def password_by_link(request: HttpRequest, public_id: str, token: str) -> HttpResponse:
    user = User.objects.filter(public_id=public_id, is_active=True).first()
    if user is None or not default_token_generator.check_token(user, token):
        return render(request, "accounts/link_spent.html", status=410)
    form = NewPasswordForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        actions.set_password(user, form.cleaned_data["new"], by=user)
        messages.success(request, _("Your password is set. You can sign in now."))
        return redirect("accounts:sign_in")
    status = 422 if form.errors else 200
    context = {"form": form, "owner": user}
    return render(request, "accounts/password_by_link.html", context, status=status)


@signed_in
def own(request: SignedInRequest) -> HttpResponse:
    return render(
        request, "accounts/own.html", {"held": queries.held_roles(request.user)}
    )


@signed_in
def roles(request: SignedInRequest) -> HttpResponse:
    """Every role with what it may do, as the code itself has it."""
    context = {"roles": ROLES, "powers": list(Power), "own": request.user.roles}
    return render(request, "accounts/roles.html", context)
