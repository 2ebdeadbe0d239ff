"""``.. ihk:register::``: the home of what no other page shows.

What stands there is known when all other pages are read; the directive sees to it.
"""

from __future__ import annotations

from ihk_ext.ext.views.declare import View

REGISTER = View(
    name="register",
    title="Der Rest",
    help="Der Ort aller Datensätze des Konzepts, die keine andere Seite vollständig zeigt.",
)
