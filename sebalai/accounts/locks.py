"""The locks of routes that ask who is there."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.core.locks import OpenView, open_to_all
from sebalai.core.models import Agency

__all__ = ["SignedInRequest", "needs", "open_to_all", "signed_in"]

P = ParamSpec("P")


class SignedInRequest(HttpRequest):
    """A request whose user is known; what locked views receive."""

    user: User
    agency: Agency
    menu_path: str  # set by a view whose page belongs elsewhere in the side bar


View = Callable[Concatenate[SignedInRequest, P], HttpResponseBase]


def needs(power: Power) -> Callable[[View[P]], OpenView[P]]:
    """Only for users of an agency who hold ``power`` there."""

    def lock(view: View[P]) -> OpenView[P]:
        @wraps(view)
        def locked(
            request: HttpRequest, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            holds(request.user, power, agency=_agency(request)).require()
            return view(cast(SignedInRequest, request), *args, **kwargs)

        locked.lock = f"needs {power}"  # type: ignore[attr-defined]
        return cast("OpenView[P]", locked)

    return lock


def signed_in(view: View[P]) -> OpenView[P]:
    """For anyone who has signed in; the view itself checks the rest."""

    @wraps(view)
    def locked(
        request: HttpRequest, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(cast(SignedInRequest, request), *args, **kwargs)

    locked.lock = "signed in"  # type: ignore[attr-defined]
    return cast("OpenView[P]", locked)


def _agency(request: HttpRequest) -> Agency | None:
    return cast("Agency | None", getattr(request, "agency", None))
