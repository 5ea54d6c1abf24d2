// The lower end of a column: text field, files, commands, reply keyboard.

import * as api from "./api.js";
import { fullName, preview } from "./bubble.js";
import { h, icon } from "./dom.js";

const MAX_FILE = 20 << 20;
const MAX_ALBUM = 10;

export class Composer {
  constructor(phone) {
    this.phone = phone;
    this.reply = null;
    this.keysHidden = false;
    const { id } = phone;
    this.field = h("textarea", {
      rows: "1",
      placeholder: "Message",
      "aria-label": `Message as ${phone.person.full_name}`,
      testid: `composer-${id}`,
      maxlength: "4096",
      enterkeyhint: "send",
      oninput: () => this.typed(),
      onkeydown: (event) => this.key(event),
    });
    this.file = h("input", { type: "file", multiple: true, hidden: true, testid: `file-${id}`, onchange: () => this.attach() });
    this.menu = h("button", { type: "button", class: "ghost", "aria-label": "Commands", title: "Commands", "aria-expanded": "false", testid: `menu-${id}`, onclick: () => this.toggleCommands() }, icon("menu"));
    this.keysButton = h("button", { type: "button", class: "ghost", "aria-label": "Show or hide the keyboard", title: "Keyboard", onclick: () => this.toggleKeys() }, icon("keys"));
    const clip = h("button", { type: "button", class: "ghost", "aria-label": "Attach a file", title: "Attach a file", testid: `attach-${id}`, onclick: () => this.file.click() }, icon("clip"));
    const send = h("button", { type: "button", class: "send", "aria-label": "Send", title: "Send", testid: `send-${id}`, onclick: () => this.submit() }, icon("send"));
    this.line = h("div", { class: "line" }, this.menu, clip, this.field, this.keysButton, send, this.file);
    this.replyBar = h("div", { class: "reply-bar", hidden: true });
    this.commands = h("div", { class: "commands", role: "group", "aria-label": "Commands", hidden: true, testid: `commands-${id}` });
    this.keys = h("div", { class: "reply-keys", role: "group", "aria-label": "Keyboard", hidden: true, testid: `keyboard-${id}` });
    this.startButton = h("button", { type: "button", class: "start", hidden: true, testid: `start-${id}`, onclick: () => this.start() });
    this.element = h("div", { class: "composer" }, this.commands, this.replyBar, this.line, this.keys, this.startButton);
  }

  closeOutside(target) {
    if (!this.element.contains(target)) this.hideCommands();
  }

  // Drawing

  update() {
    const { chat, commands, keyboard, force_reply: forced } = this.phone.view;
    const closed = chat.type === "private" && (!chat.started || chat.blocked);
    this.startButton.hidden = !closed;
    this.startButton.textContent = chat.blocked ? "Restart bot" : "Start";
    this.line.hidden = closed;
    this.menu.hidden = !commands.length;
    this.keysButton.hidden = !keyboard;
    this.drawKeys(closed ? null : keyboard);
    const original = forced && this.phone.view.messages.find((m) => m.message_id === forced.message_id);
    if (original && this.forcedFor !== forced.message_id) {
      this.forcedFor = forced.message_id;
      this.replyTo(original, forced.placeholder);
    }
    if (closed) this.hideCommands();
  }

  drawKeys(keyboard) {
    if (keyboard?.message_id !== this.keysFor) {
      this.keysFor = keyboard?.message_id;
      this.keysHidden = false;
    }
    this.keys.hidden = !keyboard || this.keysHidden;
    this.keysButton.setAttribute("aria-expanded", String(!this.keys.hidden));
    this.keys.replaceChildren(
      ...(keyboard?.keyboard ?? []).map((row) =>
        h("div", { class: "key-row" }, ...row.map((key) => h("button", { type: "button", class: `reply-key ${key.style ?? ""}`, onclick: () => this.useKey(key) }, key.text))),
      ),
    );
    this.field.placeholder = keyboard?.input_field_placeholder || "Message";
  }

  toggleKeys() {
    this.keysHidden = !this.keysHidden;
    this.drawKeys(this.phone.view.keyboard);
    this.phone.toBottom();
  }

  replyTo(message, placeholder) {
    this.reply = message;
    this.replyBar.hidden = false;
    this.replyBar.replaceChildren(
      h("div", { class: "quote" }, h("b", {}, `Reply to ${fullName(message.from)}`), h("span", {}, preview(message).replace(/\s+/g, " "))),
      h("button", { type: "button", class: "ghost", "aria-label": "Cancel the reply", onclick: () => this.cancelReply() }, icon("close")),
    );
    if (placeholder) this.field.placeholder = placeholder;
    if (!this.line.hidden && this.phone.notices.mayFocus()) this.field.focus({ preventScroll: true });
  }

  cancelReply() {
    this.reply = null;
    this.replyBar.hidden = true;
    this.field.placeholder = this.phone.view?.keyboard?.input_field_placeholder || "Message";
  }

  // Commands

  toggleCommands() {
    if (this.commands.hidden) this.showCommands("");
    else this.hideCommands();
  }

  showCommands(start) {
    const found = (this.phone.view?.commands ?? []).filter((item) => item.command.startsWith(start));
    this.commands.hidden = !found.length;
    this.menu.setAttribute("aria-expanded", String(found.length > 0));
    this.commands.replaceChildren(
      ...found.map((item) =>
        h("button", { type: "button", class: "command", onclick: () => this.sendCommand(item.command) }, h("b", {}, `/${item.command}`), h("span", {}, item.description)),
      ),
    );
  }

  hideCommands() {
    this.commands.hidden = true;
    this.menu.setAttribute("aria-expanded", "false");
  }

  sendCommand(command) {
    this.hideCommands();
    this.clear();
    // In groups a client names the bot, so that other bots stay silent.
    const suffix = this.phone.view.chat.type === "private" ? "" : `@${this.phone.app.botUsername}`;
    this.phone.send(`/${command}${suffix}`);
  }

  // Typing and sending

  typed() {
    const match = /^\/([a-z0-9_]*)$/i.exec(this.field.value);
    if (match) this.showCommands(match[1].toLowerCase());
    else this.hideCommands();
    this.grow();
  }

  grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, 132)}px`;
    this.field.style.overflowY = this.field.scrollHeight > 132 ? "auto" : "hidden";
  }

  // Words for whoever plays to send, or to change before.
  fill(text) {
    this.field.value = text;
    this.grow();
    this.field.focus({ preventScroll: true });
  }

  clear() {
    this.field.value = "";
    this.grow();
  }

  key(event) {
    if (event.key === "Escape") {
      this.hideCommands();
      this.cancelReply();
    }
    if (event.key === "ArrowUp" && !this.commands.hidden) {
      event.preventDefault();
      this.commands.lastElementChild?.focus();
    }
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.submit();
    }
  }

  submit() {
    const text = this.field.value.trim();
    if (!text) return;
    this.hideCommands();
    this.clear();
    // A link to the bot and nothing else is opened, as a phone's camera opens one that it scanned.
    const payload = this.phone.app.deepLink(text);
    if (payload) this.phone.context().start(payload);
    else this.phone.send(text);
  }

  start() {
    this.phone.guard(api.act(this.phone.id, "start").then(() => this.field.focus({ preventScroll: true })));
  }

  useKey(key) {
    const { phone } = this;
    const press = () => phone.guard(api.act(phone.id, "key", { chat_id: phone.chatId, text: key.text }));
    if (!key.request_contact) return press();
    return phone.notices.confirm([`Share the phone number ${phone.person.phone ?? ""} with the bot?`], "Share", press);
  }

  async attach() {
    const files = [...this.file.files];
    this.file.value = "";
    if (!files.length) return;
    const { phone } = this;
    if (files.some((file) => file.size > MAX_FILE)) return phone.toast("Files may have at most 20 MB", "bad");
    if (files.length > MAX_ALBUM) return phone.toast(`An album has at most ${MAX_ALBUM}`, "bad");
    const things = await Promise.all(files.map(async (file) => ({ kind: kindOf(file), file_name: file.name, content: await api.base64(file) })));
    things[0].caption = this.field.value.trim();
    const body = { chat_id: phone.chatId, things };
    if (this.reply) body.reply_to = this.reply.message_id;
    else if (phone.topic) body.thread_id = phone.topic;
    this.clear();
    this.cancelReply();
    return phone.guard(api.act(phone.id, "things", body));
  }
}

// As clients do: pictures go as photos, films as videos, all else as it is.
function kindOf(file) {
  if (["image/jpeg", "image/png"].includes(file.type)) return "photo";
  return file.type === "video/mp4" ? "video" : "document";
}
