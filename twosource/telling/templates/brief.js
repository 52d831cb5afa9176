// Comfort only: the page is whole without it. Opens everything before printing; j, k, Enter and b move about.
(function () {
  "use strict";
  var all = function (q) { return Array.prototype.slice.call(document.querySelectorAll(q)); };
  addEventListener("beforeprint", function () { all("details").forEach(function (d) { d.open = true; }); });
  document.querySelector(".keys").hidden = false;
  var at = -1, from = null;
  addEventListener("keydown", function (e) {
    if (e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName)) return;
    var list = all(".finding").filter(function (f) { return f.offsetParent; });
    if (e.key === "j" || e.key === "k") {
      at = Math.max(0, Math.min(list.length - 1, at + (e.key === "j" ? 1 : -1)));
      var link = list[at] && list[at].querySelector("h3 a, span > a");
      if (link) { from = link; link.focus(); list[at].scrollIntoView({ block: "start" }); }
    } else if (e.key === "b" && from) { from.focus(); from.scrollIntoView({ block: "center" }); }
  });
})();
