"""The file store: generated names, hashed on the way in, erased for good."""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING, BinaryIO

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from sebalai.core.fields import new_public_id
from sebalai.core.models import Agency, StoredFile

if TYPE_CHECKING:
    from sebalai.accounts.models import User

_CHUNK = 1024 * 1024


def keep(
    content: bytes | BinaryIO,
    *,
    name: str,
    agency: Agency,
    purpose: str,
    by: User | None,
    content_type: str = "application/octet-stream",
) -> StoredFile:
    """Store ``content`` and describe it; ``name`` is kept as a label only."""
    stream = io.BytesIO(content) if isinstance(content, bytes) else content
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
    stream.seek(0)
    public_id = new_public_id()
    path = default_storage.save(
        f"{agency.code}/{public_id[:2]}/{public_id}", File(stream)
    )
    return StoredFile.objects.create(
        public_id=public_id,
        agency=agency,
        path=path,
        name=name[-200:],
        content_type=content_type,
        size=size,
        sha256=digest.hexdigest(),
        purpose=purpose,
        created_at=timezone.now(),
        created_by=by,
    )


def erase(stored: StoredFile) -> None:
    """Forget the row now and the bytes once the transaction is safe."""
    path = stored.path
    stored.delete()
    transaction.on_commit(lambda: default_storage.delete(path))
