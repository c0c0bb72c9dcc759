"use strict";
(() => {
  // Adds search, filters and printing to a page that is complete without them.
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
  if (navigator.clipboard)
    for (const copy of document.querySelectorAll("button.copy")) {
      copy.hidden = false;
      copy.addEventListener("click", () => navigator.clipboard.writeText(copy.parentElement.querySelector(".cite").textContent));
    }
  const data = document.getElementById("data");
  if (data) {
    data.hidden = false;
    data.addEventListener("click", () => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([document.getElementById("report").textContent], { type: "application/json" }));
      link.download = "report.json";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
  }

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

  const filtered = (scope) => {
    const rows = [...scope.querySelectorAll("tbody tr[data-kinds]")];
    const form = scope.querySelector("form.filter");
    if (!form || !rows.length) return;
    const texts = new Map();
    const textOf = (row) => texts.get(row) || texts.set(row, fold(row.textContent)).get(row);
    const shown = form.querySelector("output");
    const chips = [...scope.querySelectorAll("a.chip[data-show]")];
    const fields = [...form.elements].filter((field) => field.name);
    const listed = (text) => (text || "").split(" ");
    // What a field asks of a row. A row without a day is not within any days.
    const asks = {
      q: (row, value) => fold(value).split(/\s+/).every((word) => textOf(row).includes(word)),
      from: (row, value) => !!row.dataset.last && row.dataset.last >= value,
      to: (row, value) => !!row.dataset.first && row.dataset.first <= value,
      place: (row, value) => listed(row.dataset.places).includes(value),
      outlet: (row, value) => listed(row.dataset.outlets).includes(value),
      least: (row, value) => Number(row.dataset.count) >= Number(value),
      show: (row, value) => value.split(",").some((kind) => listed(row.dataset.kinds).includes(kind)),
    };
    // The address keeps the filters, so that a filtered page can be handed on: #show=denied&outlet=2
    const kept = () => {
      const state = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
      return (state.get("in") || "") === scope.id ? state : null;
    };
    let kinds = [];
    const asked = () => {
      const found = fields.map((field) => [field.name, field.value.trim()]);
      return [["show", kinds.join(",")], ...found].filter(([, value]) => value);
    };
    const apply = () => {
      const all = asked();
      let count = 0;
      for (const row of rows) {
        const visible = all.every(([name, value]) => asks[name](row, value));
        row.hidden = !visible;
        count += visible;
        const fold = all.length && visible && row.closest("details:not([open])");
        if (fold) fold.open = true;
      }
      chips.forEach((chip) => chip.classList.toggle("on", kinds.includes(chip.dataset.show)));
      shown.textContent = shown.dataset.text.replace("{n}", count).replace("{all}", rows.length);
    };
    const keep = () => {
      const all = asked();
      const state = new URLSearchParams(all.length && scope.id ? [["in", scope.id], ...all] : all).toString();
      history.replaceState(null, "", state ? "#" + state : location.pathname + location.search);
      apply();
    };
    const restore = () => {
      const state = kept();
      if (!state) return;
      kinds = (state.get("show") || "").split(",").filter(Boolean);
      fields.forEach((field) => (field.value = state.get(field.name) || ""));
      apply();
    };
    chips.forEach((chip) =>
      chip.addEventListener("click", (event) => {
        event.preventDefault();
        const kind = chip.dataset.show;
        kinds = kinds.includes(kind) ? kinds.filter((k) => k !== kind) : [...kinds, kind];
        keep();
        form.scrollIntoView({ block: "nearest" });
      })
    );
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", keep);
    form.addEventListener("reset", () => {
      kinds = [];
      setTimeout(keep);
    });
    window.addEventListener("hashchange", () => {
      const target = document.getElementById(location.hash.slice(1));
      if (target && scope.contains(target) && target.closest("tr[hidden]")) {
        kinds = [];
        fields.forEach((field) => (field.value = ""));
        apply();
        target.scrollIntoView();
      } else if (location.hash.includes("=")) {
        restore();
      }
    });
    form.hidden = false;
    if (location.hash.includes("=")) restore();
  };
  // A file with everything in it holds several pages, each with filters of its own.
  const pages = [...document.querySelectorAll("article.page")];
  (pages.length ? pages : [document.querySelector("main")]).forEach(filtered);
})();
