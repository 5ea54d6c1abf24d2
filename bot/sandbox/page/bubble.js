// One message: service line or bubble, with its keyboard underneath.

import { album, captioned } from "./album.js";
import { clockTime } from "./clock.js";
import { h, icon } from "./dom.js";
import { renderText } from "./text.js";

// A message, or all that there are of an album: the first stands for them.
export function renderMessage(messages, context) {
  const [message] = messages;
  const service = serviceText(message, context);
  if (service !== null) {
    return h("li", { class: "row service", testid: testId(message) }, h("span", {}, service));
  }
  const own = message.from.id === context.me;
  const bubble = h(
    "div",
    { class: "bubble" },
    context.group && !own ? h("div", { class: `sender hue-${Math.abs(message.from.id) % 7}` }, fullName(message.from)) : null,
    message.reply_to_message && !message.reply_to_message.forum_topic_created ? quote(message.reply_to_message, context) : null,
    messages.length > 1 ? albumContent(messages, context) : content(message, context),
    h(
      "div",
      { class: "foot" },
      reactions(messages),
      h(
        "span",
        { class: "meta" },
        messages.some((each) => each.pinned) ? "📌 " : "",
        messages.some((each) => each.edit_date) ? "edited " : "",
        clockTime(message.date),
      ),
    ),
  );
  const reply = h("button", { type: "button", class: "reply-to", "aria-label": "Reply", title: "Reply", onclick: () => context.replyTo(message) }, icon("reply"));
  return h(
    "li",
    { class: `row ${own ? "own" : "theirs"} ${message.reply_markup ? "with-keys" : ""}`, testid: testId(message) },
    h("div", { class: "stack" }, bubble, keyboard(message, context)),
    reply,
  );
}

const testId = (message) => `msg-${message.chat.id}-${message.message_id}`;
export const fullName = (user) => [user.first_name, user.last_name].filter(Boolean).join(" ");

export function preview(message) {
  if (message.text) return message.text;
  if (message.photo) return message.caption ? `🖼 ${message.caption}` : "🖼 Photo";
  if (message.video) return message.caption ? `🎬 ${message.caption}` : "🎬 Video";
  if (message.voice) return "🎤 Voice message";
  if (message.document) return `📎 ${message.document.file_name}`;
  if (message.contact) return `👤 ${message.contact.first_name}`;
  return "message";
}

function content(message, context) {
  if (message.contact) return contactCard(message.contact);
  if (message.photo) return photo(message, context);
  const file = fileOf(message);
  if (file) {
    return h(
      "div",
      {},
      message.document?.mime_type?.startsWith("image/") ? linkedPicture(file) : null,
      download(message, file),
      captionBelow(message, context),
    );
  }
  return h("div", { class: "text" }, renderText(message.text ?? "", message.entities, context));
}

function albumContent(messages, context) {
  const cell = (message, place, extra) => picture(message, context, [place, message.caption].filter(Boolean).join(": "), extra);
  const pictures = messages.filter((message) => message.photo);
  const files = messages.filter((message) => !message.photo);
  const below = captioned(pictures);
  return h(
    "div",
    {},
    pictures.length ? album(pictures, cell) : null,
    below ? captionBelow(below, context) : null,
    ...files.map((message) => content(message, context)),
  );
}

function captionBelow(message, context) {
  return message.caption ? h("div", { class: "text" }, renderText(message.caption, message.caption_entities, context)) : null;
}

const fileOf = (message) => message.document ?? message.video ?? message.voice;
const source = (id) => `/sandbox/files/${encodeURIComponent(id)}`;

function download(message, file) {
  const name = message.document ? file.file_name : preview({ ...message, caption: undefined });
  return h(
    "a",
    { class: "file", href: source(file.file_id), download: file.file_name ?? "voice.ogg" },
    h("span", { class: "file-icon" }, icon("file")),
    h("span", { class: "file-words" }, h("b", {}, name), h("small", {}, size(file.file_size))),
  );
}

function photo(message, context) {
  return h("div", {}, picture(message, context, message.caption ?? "Photo"), captionBelow(message, context));
}

// Opens with its words, larger.
function picture(message, context, alt, extra = "") {
  const { file_id: id, width, height } = message.photo.at(-1);
  const open = () => context.view(source(id), alt, message.caption ?? "");
  return h("button", { type: "button", class: `photo ${extra}`, "aria-label": alt, testid: `photo-${message.message_id}`, onclick: open }, h("img", { src: source(id), width, height, alt, loading: "lazy" }));
}

function linkedPicture(file) {
  return h("a", { class: "photo", href: source(file.file_id), target: "_blank", rel: "noreferrer" }, h("img", { src: source(file.file_id), alt: file.file_name, loading: "lazy" }));
}

function contactCard(contact) {
  return h("div", { class: "contact" }, h("span", { class: "file-icon" }, "👤"), h("span", { class: "file-words" }, h("b", {}, fullName(contact)), h("small", {}, contact.phone_number)));
}

function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1 << 20 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / (1 << 20)).toFixed(1)} MB`;
}

function quote(original, context) {
  const words = preview(original).replace(/\s+/g, " ").slice(0, 120);
  return h(
    "button",
    { type: "button", class: "quote", "aria-label": `In reply to: ${words}`, onclick: () => context.show(original.message_id) },
    h("b", {}, fullName(original.from)),
    h("span", {}, words),
  );
}

function reactions(messages) {
  const given = [...new Set(messages.flatMap((message) => message.reactions))];
  if (!given.length) return null;
  return h("span", { class: "reactions", "aria-label": `Reactions: ${given.join(" ")}` }, ...given.map((emoji) => h("span", {}, emoji)));
}

function keyboard(message, context) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return null;
  return h(
    "div",
    { class: "keys", role: "group", "aria-label": "Buttons of the message" },
    ...rows.map((row, r) => h("div", { class: "key-row" }, ...row.map((button, c) => key(message, button, r, c, context)))),
  );
}

function key(message, button, row, col, context) {
  const mark = button.url ? icon("out") : button.copy_text ? icon("copy") : null;
  const node = h(
    "button",
    { type: "button", class: `key ${button.style ?? ""}`, disabled: Boolean(button.disabled) },
    h("span", { class: "label" }, button.text),
    mark ? h("span", { class: "corner" }, mark) : null,
  );
  if (button.callback_data) node.dataset.data = button.callback_data;
  node.addEventListener("click", () => context.press(message, button, row, col, node));
  return node;
}

function serviceText(message, context) {
  const who = fullName(message.from);
  if (message.new_chat_members) {
    const names = message.new_chat_members.map(fullName).join(", ");
    return names === who ? `${who} joined` : `${who} added ${names}`;
  }
  if (message.left_chat_member) {
    const gone = fullName(message.left_chat_member);
    return gone === who ? `${who} left` : `${who} removed ${gone}`;
  }
  if (message.forum_topic_created) return `${who} opened the topic “${message.forum_topic_created.name}”`;
  if (message.migrate_to_chat_id) return "The group became a supergroup";
  if (message.migrate_from_chat_id) return "The group is a supergroup now";
  return null;
}
