"""A film of a QR code, for a browser whose camera shows a file instead of the world."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import segno

WIDTH, HEIGHT, FRAMES = 640, 480, 4


def film(address: str, path: Path) -> Path:
    """Write ``address`` as a still film (Y4M) that Chromium repeats for ever."""
    code = np.array(segno.make(address, error="m").matrix, dtype=np.uint8)
    scale = (HEIGHT - 80) // len(code)
    drawn = np.kron(1 - code, np.full((scale, scale), 219, np.uint8)) + 16
    picture = np.full((HEIGHT, WIDTH), 235, np.uint8)
    top, left = (HEIGHT - len(drawn)) // 2, (WIDTH - len(drawn)) // 2
    picture[top : top + len(drawn), left : left + len(drawn)] = drawn
    colour = np.full(HEIGHT * WIDTH // 2, 128, np.uint8)
    frame = b"FRAME\n" + picture.tobytes() + colour.tobytes()
    header = f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F15:1 Ip A1:1 C420jpeg\n"
    path.write_bytes(header.encode() + frame * FRAMES)
    return path
