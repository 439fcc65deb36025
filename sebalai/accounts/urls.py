"""/masuk/, one's own account, and the accounts of the agency."""

from __future__ import annotations

from django.urls import path

from sebalai.accounts.views import accounts, door, own

app_name = "accounts"
urlpatterns = [
    path("masuk/", door.sign_in, name="sign_in"),
    path("masuk/demo/<str:username>/", door.step_into, name="step_into"),
    path("keluar/", door.sign_out, name="sign_out"),
    path("akun-saya/", own.own, name="own"),
    path("akun-saya/sandi/", own.password, name="password"),
    path(
        "sandi-baru/<str:public_id>/<str:token>/",
        own.password_by_link,
        name="password_by_link",
    ),
    path("peran/", own.roles, name="roles"),
    path("akun/", accounts.accounts, name="accounts"),
    path("akun/baru/", accounts.create, name="create"),
    path("akun/<str:public_id>/", accounts.account, name="account"),
    path("akun/<str:public_id>/ubah/", accounts.change, name="change"),
    path("akun/<str:public_id>/peran/", accounts.grant, name="grant"),
    path("akun/<str:public_id>/cabut/", accounts.withdraw, name="withdraw"),
    path("akun/<str:public_id>/status/", accounts.set_state, name="set_state"),
    path("akun/<str:public_id>/tautan/", accounts.password_link, name="password_link"),
]
