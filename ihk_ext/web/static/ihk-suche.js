/* Comfort only: every page works without it. */
"use strict";

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
