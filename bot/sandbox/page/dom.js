// Elements are built from data, never from markup: nothing a person or a bot wrote is parsed.

export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") node.className = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "testid") node.dataset.testid = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const SVG = "http://www.w3.org/2000/svg";
const PATHS = {
  send: "M4.2 10.6 3.4 4.6c-.1-.8.7-1.4 1.4-1.1l16 7.6c.8.4.8 1.4 0 1.8l-16 7.6c-.7.3-1.5-.3-1.4-1.1l.8-6L13 12 4.2 10.6Z",
  clip: "m20 11.5-8.2 8.2a5 5 0 0 1-7.1-7.1L13 4.3a3.3 3.3 0 0 1 4.7 4.7l-8.2 8.2a1.7 1.7 0 0 1-2.4-2.4l7.5-7.5",
  menu: "M4 7h16M4 12h16M4 17h16",
  keys: "M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M8 14h8",
  reply: "M10 6 4 12l6 6M4 12h9a7 7 0 0 1 7 7",
  close: "M6 6l12 12M18 6 6 18",
  fold: "M14 6l-6 6 6 6",
  more: "M12 5h.01M12 12h.01M12 19h.01",
  file: "M7 3h7l5 5v13H7zM14 3v5h5",
  out: "M8 16 16 8M9 8h7v7",
  copy: "M9 9h10v11H9zM5 15V4h10",
};

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "icon");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

export function avatar(id, name, extra = "") {
  const words = name.trim().split(/\s+/);
  const initials = [words[0], words.length > 1 ? words.at(-1) : ""].map((w) => [...w][0] ?? "").join("");
  return h("span", { class: `avatar hue-${Math.abs(id) % 7} ${extra}`, "aria-hidden": "true" }, initials.toUpperCase());
}
