"""A film of what hangs on the wall, for a browser whose camera shows a file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from playwright.sync_api import Locator

WIDTH, HEIGHT, FRAMES = 640, 480, 4
SIDE = 300  # of the code in the picture: two thirds of it are read

# The drawing on the page, painted anew and read point by point.
READ = """
async (svg, side) => {
  const copy = svg.cloneNode(true);
  copy.setAttribute("width", side);
  copy.setAttribute("height", side);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const image = new Image();
  image.src = "data:image/svg+xml," + encodeURIComponent(copy.outerHTML);
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = side;
  const brush = canvas.getContext("2d");
  brush.fillStyle = "white";
  brush.fillRect(0, 0, side, side);
  brush.drawImage(image, 0, 0, side, side);
  const points = brush.getImageData(0, 0, side, side).data;
  return Array.from({ length: side * side }, (_, n) => points[4 * n]);
}
"""


def film(drawing: Locator, path: Path) -> Path:
    """Write the drawing as a still film (Y4M) that Chromium repeats for ever."""
    points = np.array(drawing.evaluate(READ, SIDE), dtype=np.float64)
    picture = np.full((HEIGHT, WIDTH), 235, np.uint8)
    top, left = (HEIGHT - SIDE) // 2, (WIDTH - SIDE) // 2
    seen = 16 + points.reshape(SIDE, SIDE) * 219 / 255
    picture[top : top + SIDE, left : left + SIDE] = seen.astype(np.uint8)
    colour = np.full(HEIGHT * WIDTH // 2, 128, np.uint8)
    frame = b"FRAME\n" + picture.tobytes() + colour.tobytes()
    header = f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F15:1 Ip A1:1 C420jpeg\n"
    path.write_bytes(header.encode() + frame * FRAMES)
    return path
