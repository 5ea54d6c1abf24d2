// One stop of the Tab key a chat, not one for each button of each message: arrows go from message
// to message, and only the buttons of the one they stand on are reached with Tab.

const STOPS = "button, a, [tabindex]";

export class Roving {
  constructor(region, list, reply) {
    this.list = list;
    this.reply = reply;
    this.current = null;
    region.addEventListener("keydown", (event) => this.key(event));
    list.addEventListener("focusin", (event) => this.stand(event.target.closest("li")));
    new MutationObserver(() => this.settle()).observe(list, { childList: true, subtree: true });
  }

  settle() {
    if (!this.current?.isConnected) this.current = this.rows().at(-1) ?? null;
    else if (!this.list.contains(document.activeElement)) this.current = this.rows().at(-1);
    this.draw();
  }

  rows() {
    return [...this.list.querySelectorAll(":scope > li:not(.service)")];
  }

  stand(row) {
    if (!row || row === this.current) return;
    this.current = row;
    this.draw();
  }

  draw() {
    for (const row of this.list.children) {
      row.tabIndex = -1;
      const tabIndex = row === this.current ? 0 : -1;
      for (const stop of row.querySelectorAll(STOPS)) if (stop.tabIndex !== tabIndex) stop.tabIndex = tabIndex;
    }
  }

  key(event) {
    const row = event.target.closest("li");
    if (row && event.target === row && event.key.toLowerCase() === "r" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      return this.reply(row);
    }
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step) return undefined;
    event.preventDefault();
    const rows = this.rows();
    const at = row ? rows.indexOf(row) + step : rows.length - 1;
    const next = rows[Math.min(Math.max(at, 0), rows.length - 1)];
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "nearest" });
    return undefined;
  }
}
