// What a column says beside the chat: toasts that pass, dialogs that wait for a button.

import { h } from "./dom.js";

const TOAST_MS = 5000;

export class Notices {
  constructor(phone) {
    this.phone = phone;
    this.toasts = h("div", { class: "toasts", role: "status", "aria-live": "polite", testid: `toast-${phone.id}` });
    this.dialogs = h("div");
  }

  // Where it doesn't cover the button that it speaks of.
  toast(text, kind = "", about = null) {
    const node = h("div", { class: `toast ${kind}` }, text);
    this.toasts.append(node);
    this.toasts.classList.remove("low");
    if (about && covers(this.toasts, about)) this.toasts.classList.add("low");
    while (this.toasts.childElementCount > 3) this.toasts.firstElementChild.remove();
    setTimeout(() => node.remove(), TOAST_MS);
  }

  alert(text) {
    this.dialog([text], null);
  }

  link(url) {
    const main = h("a", { href: url, target: "_blank", rel: "noopener noreferrer", class: "dialog-main" }, "Open");
    this.dialog(["Open this link?", h("small", {}, url)], main);
  }

  picture(source, alt, words) {
    const main = h("a", { href: source, target: "_blank", rel: "noreferrer", class: "dialog-main" }, "Full size");
    this.dialog([h("img", { class: "viewed", src: source, alt }), words], main, "Close");
  }

  dialog(words, main, side = "Cancel") {
    const before = document.activeElement;
    const close = () => {
      shade.remove();
      before?.isConnected && before.focus({ preventScroll: true });
    };
    const ok = h("button", { type: "button", class: main ? "dialog-side" : "dialog-main", onclick: close }, main ? side : "OK");
    main?.addEventListener("click", () => setTimeout(close));
    const shade = h(
      "div",
      { class: "shade", role: "alertdialog", "aria-modal": "true", "aria-label": this.phone.app.botName, testid: `alert-${this.phone.id}` },
      h("div", { class: "dialog" }, h("h3", {}, this.phone.app.botName), h("p", {}, ...words), h("div", { class: "dialog-keys" }, ok, main)),
    );
    shade.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
    });
    this.dialogs.append(shade);
    if (this.mayFocus()) (main ?? ok).focus({ preventScroll: true });
  }

  confirm(words, label, action) {
    this.dialog(words, h("button", { type: "button", class: "dialog-main", onclick: action }, label));
  }

  // What a bot does in one column must not take the keyboard away from another.
  mayFocus() {
    const active = document.activeElement;
    return !active || active === document.body || this.phone.element.contains(active);
  }
}

function covers(one, other) {
  const a = one.getBoundingClientRect();
  const b = other.getBoundingClientRect();
  return b.height > 0 && a.top < b.bottom && b.top < a.bottom;
}
