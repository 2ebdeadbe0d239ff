/* Comfort only: every page works without it. */
"use strict";

// Sphinx' German catalogue has no words for the end of a search, and its rule for the plural
// gives true or false where doctools.js needs a number: without this the search page stops.
if (typeof Documentation !== "undefined" && document.documentElement.lang.startsWith("de")) {
  Documentation.addTranslations({
    locale: "de",
    plural_expr: "n === 1 ? 0 : 1",
    messages: {
      "Search finished, found one page matching the search query.": [
        "Ein Treffer.",
        "${resultCount} Treffer.",
      ],
    },
  });
}

// A page from a disk may not read other pages, so the search shows no excerpts there.
if (typeof DOCUMENTATION_OPTIONS !== "undefined" && location.protocol === "file:") {
  DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
}
