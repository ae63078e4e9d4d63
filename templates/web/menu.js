"use strict";
// A menu that is open closes by Escape, which goes back to its word, and by a click beside it.
(() => {
  const open = () => document.querySelectorAll("details.t-drop[open]");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    open().forEach((menu) => { menu.open = false; menu.querySelector("summary").focus(); });
  });
  document.addEventListener("click", (event) => open().forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; }));
})();
