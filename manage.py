"""Django's own entry; `sebalai` is the product's."""

from __future__ import annotations

import sys

from sebalai.cli import main

if __name__ == "__main__":
    main(sys.argv[1:])
