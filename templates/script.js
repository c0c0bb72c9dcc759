"use strict";
(() => {
  // Adds search, filters and printing to a page that is complete without them.
  const rows = [...document.querySelectorAll("tbody tr[data-kinds]")];
  const form = document.querySelector("form.filter");
  const button = document.getElementById("print");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")].filter((d) => !d.matches(".more, .why, .removed"));
    closed.forEach((d) => (d.open = true));
  });
  window.addEventListener("afterprint", () => closed.forEach((d) => (d.open = false)));
  if (!form || !rows.length) return;

  // Search folds as reading does: no vowel signs or tatweel, one alef, one yeh, one teh marbuta, Western digits.
  const fold = (text) =>
    text
      .normalize("NFKD")
      .replace(/[\p{Mn}\u0640\p{Cf}]/gu, "")
      .replace(/[\u0671]/g, "\u0627")
      .replace(/\u0649/g, "\u064a")
      .replace(/\u0629/g, "\u0647")
      .replace(/[\u0660-\u0669]/g, (d) => String(d.charCodeAt(0) - 0x660))
      .toLowerCase();
  const texts = new Map(rows.map((row) => [row, fold(row.textContent)]));
  const search = document.getElementById("search");
  const shown = document.getElementById("shown");
  const chips = [...document.querySelectorAll("a.chip[data-show]")];
  const asked = () => {
    const found = /^#show=([a-z_,]+)$/.exec(location.hash);
    return found ? found[1].split(",") : [];
  };
  const apply = () => {
    const kinds = asked();
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const row of rows) {
      const own = row.dataset.kinds.split(" ");
      const visible = (!kinds.length || kinds.some((k) => own.includes(k))) && words.every((x) => texts.get(row).includes(x));
      row.hidden = !visible;
      count += visible;
    }
    if (words.length || kinds.length)
      for (const row of rows) if (!row.hidden && row.closest("details:not([open])")) row.closest("details").open = true;
    chips.forEach((chip) => chip.classList.toggle("on", kinds.includes(chip.dataset.show)));
    shown.textContent = shown.dataset.text.replace("{n}", count).replace("{all}", rows.length);
  };
  const show = (kind) => {
    history.replaceState(null, "", kind ? "#show=" + kind : location.pathname + location.search);
    apply();
  };
  chips.forEach((chip) =>
    chip.addEventListener("click", (event) => {
      event.preventDefault();
      show(asked().includes(chip.dataset.show) ? "" : chip.dataset.show);
      form.scrollIntoView({ block: "nearest" });
    })
  );
  document.getElementById("all").addEventListener("click", () => {
    search.value = "";
    show("");
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  search.addEventListener("input", apply);
  window.addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    const row = target && target.closest("tr[hidden]");
    if (row) search.value = "";
    apply();
    if (row) target.scrollIntoView();
  });
  form.hidden = false;
  if (asked().length) apply();
})();
