"""Sign in and out; in demo mode, step into any of the fictional users."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from sebalai.accounts.forms import SignInForm
from sebalai.accounts.locks import open_to_all
from sebalai.accounts.models import User

BACKEND = "sebalai.accounts.backends.PasswordBackend"


@never_cache
@open_to_all("this is the door")
def sign_in(request: HttpRequest) -> HttpResponse:
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = authenticate(request, **form.cleaned_data)
        if user:
            login(request, user)
            return redirect(_next(request))
        form.add_error(None, _("The user name and the password do not match."))
    return render(
        request, "accounts/sign_in.html", {"form": form, "next": _next(request)}
    )


@require_POST
@open_to_all("leaving is always allowed")
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("accounts:sign_in")


@require_POST
@open_to_all("demo mode only: the users are fictional")
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
