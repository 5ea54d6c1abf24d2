// Messages of one album are one bubble: pictures in a grid, other files below them, and one time.

import { h } from "./dom.js";

// Messages as they are drawn: each alone, or with those of its album that stand beside it.
export function bubbles(messages) {
  const groups = [];
  for (const message of messages) {
    const last = groups.at(-1);
    if (last && sameAlbum(last[0], message)) last.push(message);
    else groups.push([message]);
  }
  return groups;
}

export function sameAlbum(one, other) {
  return one.media_group_id !== undefined && one.media_group_id === other.media_group_id && one.from.id === other.from.id;
}

// `cell` draws a picture.
export function album(pictures, cell) {
  const spans = layout(pictures.length);
  return h(
    "div",
    { class: "album", role: "group", "aria-label": `Album, photos: ${pictures.length}` },
    ...pictures.map((message, i) => cell(message, `Photo ${i + 1} of ${pictures.length}`, `span-${spans[i]}`)),
  );
}

// Of six columns: pairs come first, then rows of three; of three pictures the first is wide.
function layout(count) {
  if (count === 1) return [6];
  if (count === 3) return [6, 3, 3];
  const paired = [0, 4, 2][count % 3];
  return Array.from({ length: count }, (_, i) => (i < paired ? 3 : 2));
}

// As in Telegram: one caption stands below the album; of several, each with its picture when opened.
export function captioned(pictures) {
  const found = pictures.filter((message) => message.caption);
  return found.length === 1 ? found[0] : null;
}
