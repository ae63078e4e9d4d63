// Buttons that copy a text: <button data-copy="#id">. Without this script the text stands in a box of its own.
"use strict";
for (const button of document.querySelectorAll("[data-copy]")) {
  const label = button.querySelector("[data-copy-label]") || button;
  const before = label.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const box = document.querySelector(button.dataset.copy);
    const text = "value" in box ? box.value : box.textContent;
    let copied = false;
    try {
      await navigator.clipboard.writeText(text);
      copied = true;
    } catch {
      // Pages in the office's network are not served securely: there browsers only know the older way.
      if ("select" in box) {
        box.focus();
        box.select();
        copied = document.execCommand("copy");
      }
    }
    label.textContent = copied ? button.dataset.copied || before : before;
    setTimeout(() => { label.textContent = before; }, 2500);
  });
}
