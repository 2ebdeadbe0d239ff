"""All views, in the order of the handbook's reference."""

from __future__ import annotations

from ihk_ext.ext.views.costs import COSTS
from ihk_ext.ext.views.figures import FIGURES
from ihk_ext.ext.views.impact import IMPACT
from ihk_ext.ext.views.matrix import MATRIX
from ihk_ext.ext.views.paper import PAPER
from ihk_ext.ext.views.record import RECORD
from ihk_ext.ext.views.records import RECORDS
from ihk_ext.ext.views.report import REPORT
from ihk_ext.ext.views.table import TABLE

VIEWS = (RECORD, RECORDS, TABLE, MATRIX, COSTS, PAPER, REPORT, IMPACT, *FIGURES)
