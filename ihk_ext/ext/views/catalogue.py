"""All views, in the order of the handbook's reference."""

from __future__ import annotations

from ihk_ext.documents.kinds import KINDS
from ihk_ext.ext.views.costs import COSTS, PAYERS, YEARS
from ihk_ext.ext.views.document import document_view
from ihk_ext.ext.views.figures import FIGURES
from ihk_ext.ext.views.impact import IMPACT
from ihk_ext.ext.views.matrix import MATRIX
from ihk_ext.ext.views.overlaps import OVERLAPS
from ihk_ext.ext.views.record import RECORD
from ihk_ext.ext.views.records import RECORDS
from ihk_ext.ext.views.table import TABLE

DOCUMENTS = tuple(document_view(kind) for kind in KINDS if kind.parts)
VIEWS = (RECORD, RECORDS, TABLE, MATRIX, COSTS, PAYERS, YEARS, OVERLAPS, *DOCUMENTS, IMPACT, *FIGURES)
