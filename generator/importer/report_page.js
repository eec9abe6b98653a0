/*
 * Settling doubts one by one: what is ticked is remembered in this browser, keys lead from one to the next.
 * Needs: portal.kept (one_file.js).
 */
(function () {
  "use strict";
  const key = "rules-import:" + document.body.dataset.source;
  const boxes = Array.from(document.querySelectorAll("[data-doubt]"));
  const confirmed = Array.from(document.querySelectorAll("[data-confirm]"));
  const toolbar = document.querySelector(".toolbar");
  const status = toolbar.querySelector("[role=status]");

  function load() {
    const { settled } = portal.kept.read(key);
    return new Set(Array.isArray(settled) ? settled : []);
  }

  /** What a tick is remembered by: the doubt, or the field with its value, so that a new value asks anew. */
  function name(box) {
    return box.dataset.doubt || box.dataset.confirm;
  }

  function save() {
    portal.kept.write(key, { settled: boxes.concat(confirmed).filter((box) => box.checked).map(name) });
  }

  function show() {
    for (const box of boxes) {
      const row = box.closest("tr");
      row.classList.toggle("done", box.checked);
      document.querySelector('[data-for="' + row.id + '"]').classList.toggle("settled", box.checked);
      for (const further of document.querySelectorAll('[data-further="' + row.id + '"]')) {
        further.classList.toggle("done", box.checked);
      }
    }
    const open = boxes.filter((box) => !box.checked).length;
    status.textContent = boxes.length === 0 ? "没有存疑"
      : open === 0 ? "存疑 " + boxes.length + " 处，都已处理"
      : "存疑 " + boxes.length + " 处，还有 " + open + " 处";
    for (const button of toolbar.querySelectorAll("[data-step]")) button.disabled = open === 0;
  }

  /** The place of the last box of which something holds, or -1. (Chrome 79 has no findLastIndex.) */
  function lastIndex(list, holds) {
    for (let i = list.length - 1; i >= 0; i -= 1) if (holds(list[i])) return i;
    return -1;
  }

  /** The next open doubt after the one in focus, or after where the reader is. */
  function step(by) {
    const open = boxes.filter((box) => !box.checked);
    if (open.length === 0) return;
    const here = boxes.indexOf(document.activeElement);
    const line = window.innerHeight / 2;
    let at;
    if (here >= 0) {
      at = by > 0 ? open.findIndex((box) => boxes.indexOf(box) > here)
        : lastIndex(open, (box) => boxes.indexOf(box) < here);
    } else {
      const top = (box) => box.getBoundingClientRect().top;
      at = by > 0 ? open.findIndex((box) => top(box) > line) : lastIndex(open, (box) => top(box) < 0);
      if (at < 0) at = 0;
    }
    const next = open[at < 0 ? (by > 0 ? 0 : open.length - 1) : at];
    next.focus({ preventScroll: true });
    next.closest("tr").scrollIntoView({ block: "center" });
  }

  function view(value) {
    document.body.dataset.view = value;
    for (const button of toolbar.querySelectorAll("[data-show]")) {
      button.setAttribute("aria-pressed", String(button.dataset.show === value));
    }
  }

  const settled = load();
  for (const box of boxes.concat(confirmed)) {
    box.checked = settled.has(name(box));
    box.addEventListener("change", () => {
      save();
      show();
    });
  }
  toolbar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.step) step(Number(button.dataset.step));
    if (button.dataset.show) view(button.dataset.show);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = { n: 1, p: -1 }[event.key.toLowerCase()];
    if (by) step(by);
  });
  toolbar.hidden = false;
  show();
})();
