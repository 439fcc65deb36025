"""The statement for the performance system: to paste, or as a Word file."""

from __future__ import annotations

import io

from django.http import HttpResponse
from django.shortcuts import render

from sebalai.accounts.locks import SignedInRequest, signed_in
from sebalai.core.documents.plain import plain
from sebalai.core.documents.word import add_table
from sebalai.plans import skp
from sebalai.plans.queries.statement import rows
from sebalai.plans.views import sheets

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHARES = (3.0, 3.0, 2.0, 1.5, 1.5)
WIDTH = 25.0  # cm of a landscape A4 page between its margins


@signed_in
def statement(request: SignedInRequest, public_id: str) -> HttpResponse:
    plan = sheets.plan_or_404(request, public_id)
    found = rows(plan)
    return render(
        request,
        "plans/skp.html",
        sheets.frame(request, plan)
        | {"rows": found, "head": skp.HEAD, "pasted": skp.pasted(found)},
    )


@signed_in
def statement_docx(request: SignedInRequest, public_id: str) -> HttpResponse:
    from docx import Document  # noqa: PLC0415 - needed for printing only
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415 - for printing only
    from docx.shared import Cm  # noqa: PLC0415 - needed for printing only

    plan = sheets.plan_or_404(request, public_id)
    word = Document()
    page = word.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(29.7), Cm(21)
    page.left_margin = page.right_margin = Cm(2.35)
    word.add_paragraph().add_run(plain(str(plan))).bold = True
    word.add_paragraph(plain(f"{plan.person.full_name}, {plan.unit.name}"))
    cells = [[plain(cell) for cell in row.cells] for row in rows(plan)]
    add_table(word, "SKP", skp.HEAD, SHARES, cells, WIDTH)
    word.core_properties.title = plain(str(plan))
    word.core_properties.author = plain(plan.person.full_name)
    file = io.BytesIO()
    word.save(file)
    name = f"skp-{plan.public_id}.docx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(file.getvalue(), content_type=DOCX_TYPE, headers=headers)
