"use strict";
// Keeps what is typed into a form on this device until the server has taken it, and offers it again after a lost connection.
(() => {
  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const key = "tiendo-draft:" + form.dataset.draft;
  // What the page itself writes anew each time is no part of what somebody typed.
  const own = (name) => ["csrf", "do", "key", "seen"].includes(name) || /^(taken|seen|key)\./.test(name);
  const store = {
    get() { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
    put(kept) { try { localStorage.setItem(key, JSON.stringify(kept)); } catch { /* a full or closed store keeps nothing */ } },
    drop() { try { localStorage.removeItem(key); } catch { /* the same */ } },
  };
  const typed = () => [...new FormData(form)].filter(([name, value]) => !own(name) && typeof value === "string");
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const before = typed();
  const fill = (fields) => {
    for (const input of form.elements) {
      if (!input.name || own(input.name) || input.type === "file") continue;
      const values = fields.filter(([name]) => name === input.name).map(([, value]) => value);
      if (input.type === "radio" || input.type === "checkbox") input.checked = values.includes(input.value);
      else if (values.length && input.type !== "submit") input.value = values[0];
    }
  };
  const kept = store.get();
  const bar = form.querySelector("[data-restore]");
  // What was sent meanwhile, or is what stands here anyway, is not offered.
  if (kept && (same(kept.fields, before) || kept.sent !== form.dataset.sent)) store.drop();
  else if (kept && bar) {
    const at = new Date(kept.at), two = (number) => String(number).padStart(2, "0");
    bar.querySelector("[data-restore-at]").textContent = `${two(at.getHours())}:${two(at.getMinutes())} ${two(at.getDate())}/${two(at.getMonth() + 1)}`;
    bar.hidden = false;
    bar.querySelector("[data-restore-yes]").addEventListener("click", () => {
      fill(kept.fields);
      bar.hidden = true;
      const closed = form.querySelector("details.t-mend");
      if (closed) closed.open = true;
    });
    bar.querySelector("[data-restore-no]").addEventListener("click", () => { store.drop(); bar.hidden = true; });
  }
  const keep = () => store.put({ at: Date.now(), sent: form.dataset.sent, fields: typed() });
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  const offline = form.querySelector("[data-offline]");
  form.addEventListener("submit", (event) => {
    keep();
    if (navigator.onLine === false) {
      event.preventDefault();
      if (offline) { offline.hidden = false; offline.scrollIntoView({ block: "center" }); }
      return;
    }
    // A second tap sends nothing twice; whoever comes back finds the buttons as they were.
    setTimeout(() => form.querySelectorAll("button[type=submit]").forEach((button) => { button.disabled = true; }), 0);
  });
  window.addEventListener("pageshow", () => form.querySelectorAll("button[type=submit]").forEach((button) => { button.disabled = false; }));
  window.addEventListener("online", () => { if (offline) offline.hidden = true; });
})();
