/* Comfort only: every page works without it. */
"use strict";

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
