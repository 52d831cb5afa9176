// Comfort only: j/k move between rows, Enter opens, a accepts, r goes to the other verdict, / to the search. All works without it.
(() => {
  "use strict";
  const rows = [...document.querySelectorAll("[data-row]")];
  let at = -1;
  const go = (to) => {
    if (!rows.length) return;
    if (at >= 0) rows[at].classList.remove("here");
    at = Math.max(0, Math.min(rows.length - 1, to));
    rows[at].classList.add("here");
    const link = rows[at].querySelector("a");
    if (link) link.focus({ preventScroll: true });
    rows[at].scrollIntoView({ block: "nearest" });
  };
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "j") go(at + 1);
    else if (event.key === "k") go(at - 1);
    else if (event.key === "/") {
      const field = document.querySelector("[data-search]");
      if (field) field.focus(); else location.assign("/search");
      event.preventDefault();
    } else if (event.key === "a") {
      const form = document.querySelector("form[data-accept]");
      if (form) form.requestSubmit();
    } else if (event.key === "r") {
      const form = document.querySelector("form[data-reject]");
      if (form) { form.querySelector("select, input:not([type=hidden])").focus(); event.preventDefault(); }
    }
  });
  const drop = document.querySelector("form[data-drop]");
  if (drop) {
    const input = drop.querySelector("input[type=file]");
    drop.addEventListener("dragover", (event) => event.preventDefault());
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
    });
  }
})();
