"""Typed readers of the environment; NAME_FILE names a file that holds a secret."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off", ""}


def text(name: str, default: str = "") -> str:
    """The variable, else the content of the file that NAME_FILE points to."""
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text(encoding="utf-8").strip()
    return os.environ.get(name, default)


def flag(name: str, default: bool) -> bool:
    value = text(name, str(default)).lower()
    if value in _TRUE:
        return True
    if value in _FALSE:
        return False
    raise ValueError(f"{name} must be true or false, not {value!r}")


def number(name: str, default: int) -> int:
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise ValueError(f"{name} must be a whole number, not {value!r}") from None


def words(name: str, default: str = "") -> list[str]:
    return [word for word in text(name, default).replace(",", " ").split() if word]


def database(name: str, sqlite_path: Path) -> dict[str, object]:
    """DATABASES entry from ``postgres://user:pw@host:port/name``; SQLite without it."""
    url = text(name)
    if not url:
        return _sqlite(sqlite_path)
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(parts.path))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError(f"{name} must start with postgres:// or sqlite://")
    options: dict[str, object] = dict(parse_qsl(parts.query))
    options.setdefault("pool", {"min_size": 1, "max_size": 8})
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def mail_server(name: str) -> dict[str, Any] | None:
    """How to reach ``smtp://user:pw@host:port``; None where none is named.

    ``smtps://`` speaks TLS from the start, ``smtp://`` after STARTTLS; ``?tls=none``
    does without, as a server on the same machine may.
    """
    if not (url := text(name)):
        return None
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    secure = parts.scheme == "smtps"
    tls = query.get("tls", "none" if secure else "starttls")
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ValueError(f"{name} must be smtp://host or smtps://host")
    if tls not in {"none", "starttls"} or (secure and tls == "starttls"):
        raise ValueError(f"{name}: tls is starttls or none, and neither with smtps")
    return {
        "host": parts.hostname,
        "port": parts.port or (465 if secure else 587),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": secure,
        "use_tls": tls == "starttls",
        "timeout": 30,
    }


def signer(name: str) -> dict[str, Any] | None:
    """Who signs: a key file, a token or a gateway; None where none is named.

    ``pkcs12:/path/key.p12``, ``pkcs11:/path/module.so?token=NAME&certificate=LABEL`` or
    ``https://user:pw@gateway``.
    """
    if not (url := text(name)):
        return None
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    if parts.scheme == "pkcs12" and parts.path:
        return {"kind": "file", "path": unquote(parts.path)}
    if parts.scheme == "pkcs11" and {"token", "certificate"} <= set(query):
        return {"kind": "token", "module": unquote(parts.path), **query}
    if parts.scheme in {"https", "http"} and parts.hostname:
        host = parts.netloc.rpartition("@")[2]
        return {
            "kind": "gateway",
            "address": f"{parts.scheme}://{host}{parts.path}".rstrip("/"),
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
        }
    raise ValueError(f"{name} must be pkcs12:, pkcs11: or https://")


def _sqlite(path: Path) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            # Readers that later write would fail at once under DEFERRED.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                "PRAGMA foreign_keys=ON; PRAGMA journal_size_limit=67108864;"
                # What was erased leaves no bytes in the file.
                "PRAGMA secure_delete=ON;"
            ),
        },
    }
