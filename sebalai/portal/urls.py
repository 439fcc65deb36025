"""The home page and what spans phases."""

from __future__ import annotations

from django.urls import path

from sebalai.portal.views import audit, home, jobs

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("pekerjaan/", jobs.jobs, name="jobs"),
    path("pekerjaan/<str:public_id>/", jobs.job, name="job"),
    path("pekerjaan/<str:public_id>/kemajuan/", jobs.job_progress, name="job_progress"),
    path("pekerjaan/<str:public_id>/ulangi/", jobs.retry_job, name="retry_job"),
    path("catatan-audit/", audit.audit, name="audit"),
]
