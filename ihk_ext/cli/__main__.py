"""``python -m ihk_ext.cli``."""

from __future__ import annotations

import sys

from ihk_ext.cli.main import main

sys.exit(main())
