// The one clock of the page: the sandbox's time, in the zone that the scene names.

import { h } from "./dom.js";

let ahead = 0;
let zone;

export function setClock(scene) {
  zone = scene.zone ?? undefined;
  follow(scene.now);
}

export function follow(now) {
  ahead = now * 1000 - Date.now();
}

export const now = () => Date.now() + ahead;

const place = () => (zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone).split("/").at(-1).replaceAll("_", " ");

const shown = (unix, how) => new Date(unix * 1000).toLocaleString("en-GB", { ...how, timeZone: zone });

export const clockTime = (unix) => shown(unix, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
export const dayOf = (unix) => shown(unix, { weekday: "long", day: "numeric", month: "long" });

// A date-time entity of the Bot API, in the letters of its format.
export function moment(unix, format) {
  if (format === "r") return relative(unix * 1000);
  const parts = [];
  if (format.includes("w")) parts.push(shown(unix, { weekday: "short" }));
  if (format.includes("d")) parts.push(shown(unix, { day: "numeric", month: "short" }));
  if (format.includes("D")) parts.push(shown(unix, { dateStyle: "long" }));
  if (format.includes("t")) parts.push(clockTime(unix));
  if (format.includes("T")) parts.push(shown(unix, { timeStyle: "medium" }));
  return parts.join(", ");
}

function relative(at) {
  const seconds = Math.round((at - now()) / 1000);
  const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  for (const [unit, size] of [["day", 86400], ["hour", 3600], ["minute", 60]]) {
    if (Math.abs(seconds) >= size) return words.format(Math.round(seconds / size), unit);
  }
  return words.format(seconds, "second");
}

// In the header: day, time and place, and the way to leap over an hour.
export function showClock(face, button, leap, act) {
  const draw = () => {
    const seconds = now() / 1000;
    face.textContent = `${shown(seconds, { weekday: "short" })} ${clockTime(seconds)} · ${place()}`;
    face.title = `The time of this page: ${dayOf(seconds)}`;
  };
  draw();
  setInterval(draw, 1000);
  button.hidden = !leap;
  const minutes = Math.round(leap / 60);
  button.replaceChildren("⏩ ", h("span", { class: "wide" }, minutes === 60 ? "an hour later" : `${minutes} min later`), h("span", { class: "narrow" }, `${minutes} min`));
  button.addEventListener("click", () => act());
  return draw;
}
