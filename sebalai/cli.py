"""The console command: every management verb, with a help page of our own."""

from __future__ import annotations

import difflib
import os
import sys
import textwrap
from collections import defaultdict
from typing import NoReturn

from django import setup
from django.apps import apps
from django.core.management import (
    BaseCommand,
    CommandError,
    execute_from_command_line,
    get_commands,
    load_command_class,
)
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext, gettext_lazy as _

from sebalai import __version__

TITLES = {
    "demo": _("Try it"),
    "core": _("Run it"),
    "accounts": _("Who may sign in"),
    "directory": _("People and units"),
    "selection": _("Choosing the agents"),
    "appointment": _("The decree"),
    "plans": _("Action plans"),
}

# Django's own that have no place in this house: we test, translate, make accounts and
# cut apps in another way.
UNUSED = {
    "compilemessages",
    "createcachetable",
    "createsuperuser",
    "makemessages",
    "startapp",
    "startproject",
    "test",
    "testserver",
}
FOR_DEVELOPERS = {
    "--version",
    "--verbosity",
    "--settings",
    "--pythonpath",
    "--traceback",
    "--no-color",
    "--force-color",
}


def main(arguments: list[str] | None = None) -> None:
    """Run one verb; without one, or with ``--help``, show what there is."""
    words = sys.argv[1:] if arguments is None else arguments
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if words[:1] == ["demo"]:  # its data never mix with an installation's
        os.environ.setdefault("SEBALAI_DEMO", "true")
        os.environ.setdefault("SEBALAI_DATA_DIR", os.path.join("var", "demo"))
    if words and words[0] in {"--version", "version"}:
        print(f"sebalai {__version__}")  # noqa: T201 - speaks to a terminal
        return
    if words[:1] == ["help"] and len(words) > 1:
        words = [words[1], "--help"]
    setup()
    if not words or words[0] in {"-h", "--help", "help"}:
        print(overview())  # noqa: T201 - speaks to a terminal
    elif home := get_commands().get(words[0]):
        run = run_own if home.startswith("sebalai.") else execute_from_command_line
        run(["sebalai", *words])
    else:
        raise SystemExit(unknown(words[0]))


def run_own(words: list[str]) -> None:
    """One of our verbs: a refusal is a sentence, not the name of an exception."""
    BaseCommand.suppressed_base_arguments = FOR_DEVELOPERS
    if "--traceback" in words:
        execute_from_command_line(words)
        return
    try:
        execute_from_command_line([*words[:2], "--traceback", *words[2:]])
    except CommandError as error:
        _refuse(str(error), error.returncode)
    except DatabaseError:
        if not _is_behind():
            raise
        _refuse(gettext("The database is not up to date. First run: sebalai migrate"))


def _refuse(sentence: str, status: int = 2) -> NoReturn:
    print(sentence, file=sys.stderr)  # noqa: T201 - speaks to a terminal
    sys.exit(status)


def _is_behind() -> bool:
    """Whether the database lacks a migration of this version."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def overview() -> str:
    """The help page: our verbs by the phase they serve, then those of Django."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for verb, home in sorted(get_commands().items()):
        groups[home if home.startswith("sebalai.") else "django"].append(verb)
    lines = [
        gettext("Sebalai runs the agents-of-change programme, from roster to decree."),
        "",
        gettext("Usage: sebalai VERB [OPTIONS]   ·   sebalai VERB --help"),
    ]
    width = max(
        len(verb) for home in groups if home != "django" for verb in groups[home]
    )
    for home in sorted(groups.keys() - {"django"}, key=_order):
        lines += ["", _title(home)]
        for verb in groups[home]:
            lines.append(f"  {verb:<{width}}  {_summary(home, verb)}")
    lines += ["", gettext("Advanced (of Django)")]
    lines += textwrap.wrap(
        ", ".join(verb for verb in groups["django"] if verb not in UNUSED),
        78,
        initial_indent="  ",
        subsequent_indent="  ",
    )
    return "\n".join(lines)


def unknown(verb: str) -> str:
    """One sentence for a verb that does not exist, with the nearest that do."""
    near = difflib.get_close_matches(verb, get_commands(), n=3)
    lines = [gettext("There is no verb “%(verb)s”.") % {"verb": verb}]
    if near:
        lines.append(gettext("Did you mean: %(verbs)s?") % {"verbs": ", ".join(near)})
    lines.append(gettext("`sebalai --help` lists them all."))
    return "\n".join(lines)


def _order(home: str) -> int:
    label = home.rpartition(".")[2]
    return [*TITLES, label].index(label)


def _title(home: str) -> str:
    label = home.rpartition(".")[2]
    return str(TITLES.get(label) or apps.get_app_config(label).verbose_name)


def _summary(home: str, verb: str) -> str:
    text = str(load_command_class(home, verb).help).strip()
    return text.partition("\n")[0].removesuffix(".")


if __name__ == "__main__":
    main()
