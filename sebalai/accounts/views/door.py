"""Sign in and out; in demo mode, step into any of the fictional users."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from sebalai.accounts import queries
from sebalai.accounts.forms import SignInForm
from sebalai.accounts.locks import open_to_all
from sebalai.accounts.models import User
from sebalai.accounts.signing_in import enter
from sebalai.core.throttles import TooMany
from sebalai.core.verdicts import Refused

BACKEND = "sebalai.accounts.backends.PasswordBackend"


@open_to_all("this is the door")
@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect(_next(request))
    form, status, pause = SignInForm(request.POST or None), 200, 0
    if request.method == "POST" and form.is_valid():
        try:
            enter(request, **form.cleaned_data)
        except TooMany as refusal:
            form.add_error(None, refusal.reason)
            status, pause = 429, refusal.seconds
        except Refused as refusal:
            form.add_error(None, refusal.reason)
            status = 422
        else:
            return redirect(_next(request))
    context = {"form": form, "next": _next(request)}
    if settings.DEMO_MODE:
        context["cast"] = queries.fictional_users()
    response = render(request, "accounts/sign_in.html", context, status=status)
    if pause:
        response["Retry-After"] = str(pause)
    return response


@open_to_all("leaving is always allowed")
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    response = redirect("accounts:sign_in")
    response["Clear-Site-Data"] = '"cache"'
    return response


@open_to_all("demo mode only: the users are fictional")
@require_POST
def step_into(request: HttpRequest, username: str) -> HttpResponse:
    if not settings.DEMO_MODE:
        raise Http404
    user = get_object_or_404(User, username=username, is_demo=True, is_active=True)
    login(request, user, backend=BACKEND)
    return redirect(_next(request))


def _next(request: HttpRequest) -> str:
    target = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if safe else "/"
