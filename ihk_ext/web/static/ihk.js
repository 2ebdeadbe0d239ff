/* Comfort only: every page works without it. */
"use strict";

// What Sphinx' German catalogue lacks.
if (typeof Documentation !== "undefined" && document.documentElement.lang.startsWith("de")) {
  Documentation.addTranslations({
    locale: "de",
    plural_expr: "(n != 1)",
    messages: {
      "Search finished, found one page matching the search query.": [
        "Die Suche ist beendet: ein Treffer.",
        "Die Suche ist beendet: ${resultCount} Treffer.",
      ],
    },
  });
}

// A table that fits is no stop for the Tab key.
const boxes = document.querySelectorAll(".ihk-tabellen-rahmen");
const noteScrolling = (box) => {
  if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  else box.removeAttribute("tabindex");
};
if (typeof ResizeObserver !== "undefined") {
  const observer = new ResizeObserver((entries) => entries.forEach((entry) => noteScrolling(entry.target)));
  boxes.forEach((box) => observer.observe(box));
}
