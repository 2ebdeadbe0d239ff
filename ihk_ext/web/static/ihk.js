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

// Who looks for an ID, a number or a title as it stands wants that record first. (Sphinx looks for each
// word and cuts an ID at its hyphens; its searchtools.js comes after this file and starts with the page.)
document.addEventListener("DOMContentLoaded", () => {
  if (typeof Scorer === "undefined") return;
  const words = (new URLSearchParams(location.search).get("q") ?? "").trim().toLowerCase();
  Scorer.score = ([, title, anchor, , score]) => {
    const name = title.toLowerCase();
    if (anchor?.slice(1).toLowerCase() === words || name.startsWith(`${words} `)) return score + 100;
    return name.includes(words) ? score + 10 : score;
  };
});

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
