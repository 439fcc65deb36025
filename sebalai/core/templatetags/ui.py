"""What templates of every app share: icons, figures, dates, addresses, charts."""

from __future__ import annotations

import datetime as dt
import re
import zlib
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField, Form
from django.template import RequestContext
from django.template.context import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.templatetags.static import static
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from sebalai.core import charts

register = template.Library()

Figure = int | float | Decimal
NOTHING = "–"
HUES = 6
SEARCH = "q"  # the field of a filter form that takes free words
TONES = {
    "": "circle-dashed",
    "neutral": "circle-dashed",
    "info": "info-circle",
    "good": "circle-check",
    "warn": "alert-triangle",
    "bad": "alert-octagon",
    "gold": "star",
}
MESSAGE_TONES = {"success": "good", "warning": "warn", "error": "bad"}


@register.simple_tag
def icon(name: str, classes: str = "", label: str = "") -> SafeString:
    """An icon of the sprite; silent to screen readers unless it has a label."""
    voice: SafeString | str = SafeString('aria-hidden="true"')
    if label:
        voice = format_html('role="img" aria-label="{}"', label)
    return format_html(
        '<svg class="{}" {}><use href="{}#{}"/></svg>',
        f"icon {classes}".strip(),
        voice,
        static("icons.svg"),
        name,
    )


@register.simple_block_tag(takes_context=True)
def component(context: Context, content: str, name: str, **given: object) -> SafeString:
    """``{% component "card" title=... %}…{% endcomponent %}``: a box with a content."""
    engine = context.template.engine  # type: ignore[union-attr]
    inner = context.new({**given, "content": content})
    inner["csrf_token"] = context.get("csrf_token")
    return engine.get_template(f"components/{name}.html").render(inner)


@register.simple_tag(takes_context=True)
def again(context: Context, name: str) -> SafeString:
    """A block of the page once more: the title is also the heading."""
    block = context.render_context[BLOCK_CONTEXT_KEY].get_block(name)
    return SafeString(block.render(context).strip())


@register.simple_tag
def querystring_of(url: str, **parameters: str | int | None) -> str:
    """An address with parameters; those that are None or empty are left out."""
    given = {key: value for key, value in parameters.items() if value or value == 0}
    return f"{url}?{urlencode(given)}" if given else url


@register.inclusion_tag("components/crumb.html")
def crumb(label: str, url: str) -> dict[str, str]:
    return {"label": label, "url": url}


@register.inclusion_tag("components/sort_header.html", takes_context=True)
def sort_header(
    context: RequestContext, label: str, key: str, classes: str = "", current: str = ""
) -> dict[str, str]:
    """The head of a column that sorts by ``?sort=key``; again for the other way."""
    query = context.request.GET.copy()
    current = query.get("sort") or current
    rising = current == key
    query["sort"] = f"-{key}" if rising else key
    query.pop("page", None)
    order = {key: "ascending", f"-{key}": "descending"}.get(current, "")
    shapes = {"ascending": "arrow-up", "descending": "arrow-down"}
    return {
        "label": label,
        "url": f"?{query.urlencode()}",
        "order": order,
        "shape": shapes.get(order, "arrows-sort"),
        "classes": classes,
    }


@register.filter
def number(value: Figure | None, decimals: int = 0) -> str:
    """6500 → 6.500 in Indonesian; nothing → a dash."""
    if value is None or value == "":
        return NOTHING
    if not isinstance(value, int):
        value = round(Decimal(str(value)), decimals)
    return formats.number_format(value, decimals, use_l10n=True, force_grouping=True)


@register.filter
def percent(fraction: Figure | None, decimals: int = 1) -> str:
    """0.714 → 71,4 % in Indonesian, 71.4% in English."""
    if fraction is None or fraction == "":
        return NOTHING
    space = "" if (get_language() or "").startswith("en") else "\N{NO-BREAK SPACE}"
    return f"{number(Decimal(str(fraction)) * 100, decimals)}{space}%"


@register.filter
def signed(value: Figure | None, decimals: int = 0) -> str:
    """+1.200 or −3: a difference."""
    if value is None or value == "":
        return NOTHING
    if value < 0:
        return "\N{MINUS SIGN}" + number(-value, decimals)
    return ("+" if value else "") + number(value, decimals)


@register.filter
def plain(value: object) -> str:
    """A figure as machines write it, for years and attributes."""
    return str(value)


@register.filter(expects_localtime=True)
def day(value: dt.date | None) -> str:
    return formats.date_format(value, "j F Y") if value else NOTHING


@register.filter(expects_localtime=True)
def short_day(value: dt.date | None) -> str:
    return formats.date_format(value, "j M Y") if value else NOTHING


@register.filter(expects_localtime=True)
def moment(value: dt.datetime | None) -> str:
    """A day with its hour and the zone it is told in."""
    if not value:
        return NOTHING
    clock = "H:i" if (get_language() or "").startswith("en") else "H.i"
    if timezone.is_aware(value):  # code asks with the time of the database
        value = timezone.localtime(value)
    zone = value.tzname() or ""
    return f"{formats.date_format(value, f'j M Y, {clock}')} {zone}".strip()


@register.filter
def initials(name: str) -> str:
    """Budi Santoso → BS, passing over titles (Dr. Budi Santoso, S.T.)."""
    words = re.findall(r"[^\W\d_]+(?![\w.])", str(name).split(",")[0])
    words = words or re.findall(r"\w+", str(name))
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@register.filter
def hue(name: str) -> str:
    """A colour class that is always the same for a name."""
    return f"hue-{zlib.crc32(str(name).encode()) % HUES}"


@register.filter
def tone_icon(name: str) -> str:
    """The shape that goes with a tone; any other icon stays as it is."""
    return TONES.get(str(name), str(name))


@register.filter
def message_tone(level: str) -> str:
    return MESSAGE_TONES.get(level, "info")


@register.filter
def takes_files(field: BoundField) -> bool:
    return bool(field.field.widget.needs_multipart_form)


@register.filter
def filters_beside_search(form: Form) -> bool:
    return any(field.name != SEARCH for field in form.visible_fields())


@register.filter
def is_narrowed(form: Form) -> bool:
    """Whether any filter but the search says something."""
    return any(f.value() for f in form.visible_fields() if f.name != SEARCH)


@register.filter
def page_numbers(page: Page[Any]) -> Iterable[int | str]:
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


def _text(show: str, decimals: int) -> charts.Text:
    write = percent if show == "percent" else number
    return lambda figure: write(figure, decimals)


@register.inclusion_tag("components/chart_line.html")
def chart_line(
    lines: Sequence[charts.Line],
    title: str,
    x_label: str,
    y_label: str,
    *,
    marks: Sequence[charts.Mark] = (),
    description: str = "",
    x_show: str = "number",
    x_decimals: int = 0,
    y_show: str = "number",
    y_decimals: int = 0,
    spots: Sequence[charts.Mark] = (),
) -> dict[str, object]:
    """Lines over a figure, with a table twin; ``spots`` have theirs on the page."""
    x, y = _text(x_show, x_decimals), _text(y_show, y_decimals)
    return {
        "plot": charts.plot(lines, marks, x, y, spots)
        if any(i.points for i in lines)
        else None,
        "id": f"chart-{zlib.crc32(title.encode()):x}",
        "title": title,
        "description": description,
        "x_label": x_label,
        "y_label": y_label,
    }


@register.inclusion_tag("components/chart_bars.html")
def chart_bars(
    rows: Sequence[charts.Bar],
    title: str,
    *,
    description: str = "",
    show: str = "number",
    decimals: int = 0,
    top: float | None = None,
    head: str = "",
    value_head: str = "",
    reference_label: str = "",
) -> dict[str, object]:
    """Rows of bars; a table by itself. A bar with low and high is drawn as a range."""
    return {
        "rows": charts.bars(rows, _text(show, decimals), top),
        "title": title,
        "description": description,
        "head": head,
        "value_head": value_head,
        "reference_label": reference_label,
    }


@register.inclusion_tag("components/chart_parts.html")
def chart_parts(shares: Sequence[charts.Part], title: str) -> dict[str, object]:
    """How a whole divides, with the figures beside it."""
    return {"parts": charts.parts(shares, _text("number", 0)), "title": title}


@register.inclusion_tag("components/sparkline.html")
def sparkline(values: Sequence[float], label: str) -> dict[str, str]:
    return {"path": charts.spark(values) if values else "", "label": label}
