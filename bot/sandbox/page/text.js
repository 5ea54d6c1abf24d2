// Text and entities to DOM nodes. Offsets are UTF-16 units, which is how JavaScript counts too.

import { moment } from "./clock.js";
import { h } from "./dom.js";

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const PLAIN = { bold: "b", italic: "i", underline: "u", strikethrough: "s" };

export function renderText(text, entities, context) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const out = document.createDocumentFragment();
  out.append(...walk(text, 0, text.length, sorted, context));
  return out;
}

function walk(text, from, to, entities, context) {
  const nodes = [];
  let at = from;
  for (let i = 0; i < entities.length; ) {
    const entity = entities[i];
    const end = Math.min(entity.offset + entity.length, to);
    const inner = [];
    for (i += 1; i < entities.length && entities[i].offset < end; i += 1) inner.push(entities[i]);
    if (entity.offset < at) continue;
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    nodes.push(wrap(text, entity, end, inner, context));
    // A block ends its line by itself: the line feed after it would make an empty one.
    at = BLOCKS.has(entity.type) && text[end] === "\n" ? end + 1 : end;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

function wrap(text, entity, end, inner, context) {
  const piece = text.slice(entity.offset, end);
  const children = walk(text, entity.offset, end, inner, context);
  switch (entity.type) {
    case "bold":
    case "italic":
    case "underline":
    case "strikethrough":
      return h(PLAIN[entity.type], {}, ...children);
    case "code":
      return h("button", { type: "button", class: "code", title: "Copy", onclick: () => context.copy(piece) }, piece);
    case "pre":
      return pre(piece, entity.language, context);
    case "spoiler":
      return spoiler(children);
    case "blockquote":
      return h("blockquote", {}, ...children);
    case "expandable_blockquote":
      return expandable(children, piece);
    case "text_link":
      return link(entity.url, children, context);
    case "url":
      return link(/^https?:/i.test(piece) ? piece : `https://${piece}`, children, context);
    case "email":
      return h("span", { class: "mention" }, piece);
    case "bot_command":
      return h("button", { type: "button", class: "textual", onclick: () => context.send(piece) }, piece);
    case "mention":
    case "text_mention":
    case "hashtag":
    case "cashtag":
    case "phone_number":
      return h("span", { class: "mention" }, ...children);
    case "date_time":
      return h("time", { datetime: new Date(entity.unix_time * 1000).toISOString(), title: piece }, dateTime(entity, piece));
    default:
      return h("span", {}, ...children);
  }
}

function pre(piece, language, context) {
  return h(
    "span",
    { class: "pre" },
    h(
      "span",
      { class: "pre-head" },
      language ?? "",
      h("button", { type: "button", class: "textual", onclick: () => context.copy(piece) }, "copy"),
    ),
    h("code", {}, piece),
  );
}

function spoiler(children) {
  const node = h("button", { type: "button", class: "spoiler", "aria-label": "Hidden text, press to show" }, h("span", {}, ...children));
  node.addEventListener("click", () => {
    node.classList.add("open");
    node.removeAttribute("aria-label");
  });
  return node;
}

function expandable(children, piece) {
  const long = piece.length > 120 || piece.split("\n").length > 3;
  const quote = h("blockquote", { class: long ? "folded" : "" }, h("span", { class: "quoted" }, ...children));
  if (long) {
    const toggle = h("button", { type: "button", class: "textual unfold", "aria-expanded": "false" }, "Show all");
    toggle.addEventListener("click", () => {
      const folded = quote.classList.toggle("folded");
      toggle.textContent = folded ? "Show all" : "Show less";
      toggle.setAttribute("aria-expanded", String(!folded));
    });
    quote.append(toggle);
  }
  return quote;
}

function link(url, children, context) {
  const payload = context.deepLink(url);
  if (payload !== null) {
    return h("button", { type: "button", class: "textual", title: url, onclick: () => context.start(payload) }, ...children);
  }
  if (!/^https?:\/\//i.test(url)) return h("span", { class: "mention", title: url }, ...children);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer", title: url }, ...children);
}

function dateTime(entity, fallback) {
  const format = entity.date_time_format ?? "";
  return format ? moment(entity.unix_time, format) : fallback;
}
