"use strict";
// Makes photos small before they are sent: at most 400 KB. The day they were taken is read from the file first, because drawing loses it.
(() => {
  const MOST = 400 * 1024;
  const LONGEST = 1600;
  const HEAD = 128 * 1024;

  // The day in the EXIF block of a JPEG, as 2027-11-18; empty if there is none.
  const taken = async (file) => {
    const bytes = new DataView(await file.slice(0, HEAD).arrayBuffer());
    if (bytes.byteLength < 12 || bytes.getUint16(0) !== 0xffd8) return "";
    let at = 2;
    while (at + 10 < bytes.byteLength && bytes.getUint8(at) === 0xff) {
      if (bytes.getUint16(at) === 0xffe1 && bytes.getUint32(at + 4) === 0x45786966) return inExif(bytes, at + 10);
      at += 2 + bytes.getUint16(at + 2);
    }
    return "";
  };
  const inExif = (bytes, base) => {
    const little = bytes.getUint16(base) === 0x4949;
    const short = (at) => bytes.getUint16(base + at, little);
    const long = (at) => bytes.getUint32(base + at, little);
    const entry = (folder, tag) => {
      for (let n = 0; n < short(folder); n++) if (short(folder + 2 + 12 * n) === tag) return long(folder + 2 + 12 * n + 8);
      return 0;
    };
    const day = (at) => {
      let text = "";
      for (let n = 0; n < 10; n++) text += String.fromCharCode(bytes.getUint8(base + at + n));
      return /^\d{4}:\d{2}:\d{2}$/.test(text) ? text.replaceAll(":", "-") : "";
    };
    const first = long(4), inner = entry(first, 0x8769);
    const at = (inner && entry(inner, 0x9003)) || entry(first, 0x0132);
    return at ? day(at) : "";
  };

  const smaller = async (file) => {
    const image = await createImageBitmap(file, { imageOrientation: "from-image" });
    let share = Math.min(1, LONGEST / Math.max(image.width, image.height));
    for (const quality of [0.8, 0.65, 0.5, 0.4]) {
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(image.width * share);
      canvas.height = Math.round(image.height * share);
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      const blob = await new Promise((made) => canvas.toBlob(made, "image/jpeg", quality));
      if (blob && blob.size <= MOST) return blob;
      share *= 0.85;
    }
    return null;
  };

  const changed = async (input) => {
    const file = input.files[0], label = input.closest("label");
    const day = input.form.elements["taken." + input.name], note = label.querySelector("[data-photo-note]");
    if (day) day.value = "";
    if (!file) return;
    try {
      const when = await taken(file).catch(() => "");
      let sent = file;
      if (file.size > MOST || file.type !== "image/jpeg") {
        const blob = await smaller(file);
        if (blob && blob.size < file.size) {
          sent = new File([blob], file.name.replace(/\.[^.]*$/, "") + ".jpg", { type: "image/jpeg" });
          const given = new DataTransfer();
          given.items.add(sent);
          input.files = given.files;
        }
      }
      if (day) day.value = when;
      show(label, note, sent);
    } catch { /* the server takes the photo as it is, or says what is wrong with it */ }
  };
  const show = (label, note, sent) => {
    let picture = label.querySelector("img");
    if (!picture) {
      picture = document.createElement("img");
      picture.alt = "";
      picture.width = 96;
      label.insertBefore(picture, note);
    } else URL.revokeObjectURL(picture.src);
    picture.src = URL.createObjectURL(sent);
    if (note) note.textContent = `${Math.max(1, Math.round(sent.size / 1024))} KB`;
  };
  for (const input of document.querySelectorAll("input[data-photo]")) {
    // The whole frame is the button; without this script the browser's own one stands there.
    input.closest("label").classList.add("t-camera-ready");
    input.addEventListener("change", () => changed(input));
  }
})();
