"""The figures of a cost overview: what each is called, and where the data state it."""

from __future__ import annotations

import enum


class Item(enum.Enum):
    """A figure; the value is its label and its word in the vocabulary »Geldgröße«, the order that of columns."""

    COST = "Gesamtkosten"
    BASE = "Bemessungsgrundlage"
    ELIGIBLE = "förderfähige Kosten"
    INELIGIBLE = "nicht förderfähige Kosten"
    INCOME = "Einnahmen"
    GRANT = "Zuschuss"
    THIRD = "Drittmittel"
    OWN = "Eigenanteil"
    REST = "nicht finanziert"

    @property
    def label(self) -> str:
        """As a column's heading and a message name it."""
        return self.value

    @property
    def field(self) -> str:
        """The member of a cost item that states it; empty where none does."""
        return _FIELDS.get(self, "")

    @property
    def printed(self) -> str:
        """The member of a printed sum that states it; empty where none does."""
        return _PRINTED.get(self, "")

    @property
    def word(self) -> str:
        """How a role in running text names it (``:ihk:summe:``)."""
        return self.value.replace(" ", "_").replace("ö", "oe").replace("ä", "ae").casefold()


_FIELDS = {
    Item.COST: "gesamtkosten_eur",
    Item.BASE: "bemessungsgrundlage_eur",
    Item.ELIGIBLE: "foerderfaehig_eur",
    Item.INELIGIBLE: "nicht_foerderfaehig",
    Item.INCOME: "einnahmen",
    Item.GRANT: "zuschuss_eur",
    Item.OWN: "eigenanteil_eur",
}
_PRINTED = {
    Item.COST: "kosten",
    Item.BASE: "bemessungsgrundlage",
    Item.ELIGIBLE: "foerderfaehig",
    Item.INELIGIBLE: "nicht_foerderfaehig",
    Item.INCOME: "einnahmen",
    Item.GRANT: "zuschuss",
    Item.THIRD: "drittmittel",
    Item.OWN: "eigenanteil",
}
