// One person's column: his chats, his composer, his toasts.

import { bubbles, sameAlbum } from "./album.js";
import * as api from "./api.js";
import { renderMessage } from "./bubble.js";
import { Composer } from "./composer.js";
import { dayOf } from "./clock.js";
import { avatar, h, icon } from "./dom.js";
import { Notices } from "./notices.js";
import { Roving } from "./roving.js";

const SLOW_MS = 4000;

export class Phone {
  constructor(person, app) {
    this.app = app;
    this.person = person;
    this.id = person.id;
    this.chatId = person.id;
    this.topic = null;
    this.view = null;
    this.unread = new Map();
    this.waiting = new Map();
    this.nodes = new Map();
    this.visible = true;
    this.stick = true;
    this.handled = 0;
    this.build();
  }

  build() {
    const name = this.person.full_name;
    this.status = h("p", { class: "caption" }, this.person.caption);
    this.tabs = h("div", { class: "tabs", role: "group", "aria-label": "Chats" });
    this.topics = h("div", { class: "tabs topics", role: "group", "aria-label": "Topics" });
    this.list = h("ol", { class: "messages", "aria-label": `Messages of ${name}` });
    this.scroll = h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": `Chat of ${name}` }, this.list);
    this.scroll.addEventListener("scroll", () => this.scrolled(), { passive: true });
    // Whatever changes height (a picture, a keyboard, a tab, the window), the end stays in sight.
    const sizes = new ResizeObserver(() => this.stick && this.toBottom());
    sizes.observe(this.scroll);
    sizes.observe(this.list);
    this.roving = new Roving(this.scroll, this.list, (row) => row.querySelector(".reply-to")?.click());
    this.notices = new Notices(this);
    this.composer = new Composer(this);
    this.blockButton = h("button", { type: "button", class: "command", testid: `block-${this.id}`, onclick: () => this.toggleBlock() });
    this.more = h(
      "details",
      { class: "more" },
      h("summary", { class: "ghost", "aria-label": `More of the chat of ${name}`, title: "More", testid: `more-${this.id}` }, icon("more")),
      h("div", { class: "commands" }, this.blockButton),
    );
    this.more.addEventListener("keydown", (event) => event.key === "Escape" && this.closeMore());
    const fold = h("button", { type: "button", class: "ghost fold", "aria-label": `Fold the column of ${name}`, title: "Fold", onclick: () => this.fold(true) }, icon("fold"));
    this.head = h(
      "header",
      { class: "head" },
      avatar(this.id, name),
      h("div", { class: "who" }, h("h2", {}, name), this.status),
      this.more,
      fold,
    );
    this.rail = h("button", { type: "button", class: "rail", "aria-label": `Unfold the column of ${name}`, onclick: () => this.fold(false) }, avatar(this.id, name), h("span", {}, name));
    this.element = h(
      "section",
      { class: "phone", "aria-label": [name, this.person.caption].filter(Boolean).join(", "), testid: `person-${this.id}` },
      this.rail,
      this.head,
      this.tabs,
      this.topics,
      h("div", { class: "screen" }, this.scroll, this.notices.toasts),
      this.composer.element,
      this.notices.dialogs,
    );
    this.badge = h("span", { class: "badge", hidden: true });
    this.chipCaption = h("small", {}, this.person.caption);
    this.chip = h(
      "button",
      { type: "button", class: "chip", testid: `tab-${this.id}`, onclick: () => this.app.focus(this) },
      avatar(this.id, name, "small"),
      h("span", { class: "chip-words" }, h("b", {}, name), this.chipCaption),
      this.badge,
    );
  }

  update(person) {
    this.person = person;
    this.status.textContent = person.caption;
    this.chipCaption.textContent = person.caption;
    this.element.setAttribute("aria-label", [person.full_name, person.caption].filter(Boolean).join(", "));
    this.drawUnread();
    if (!person.chats.some((chat) => chat.id === this.chatId)) this.open(this.id);
    else this.drawTabs();
  }

  hasChat(chatId) {
    return this.person.chats.some((chat) => chat.id === chatId);
  }

  // Reading and drawing the chat

  async open(chatId) {
    this.chatId = chatId;
    this.handled = 0;
    this.topic = null;
    this.unread.delete(chatId);
    this.composer.cancelReply();
    await this.load();
    this.toBottom();
    this.drawUnread();
  }

  async load() {
    const chatId = this.chatId;
    const view = await api.chat(this.id, chatId);
    if (chatId !== this.chatId) return;
    // An event overtook the answer: what it told would be lost, so read again.
    if (view.seq < this.handled) return this.load();
    this.view = view;
    this.waiting = new Map(view.waiting.map((press) => [press.id, { ...press, since: Math.min(press.at * 1000, Date.now()) }]));
    this.draw();
  }

  draw() {
    const { stick } = this;
    this.nodes.clear();
    this.list.replaceChildren();
    this.day = null;
    for (const messages of bubbles(this.shown())) this.append(messages);
    if (!this.list.childElementCount) {
      this.list.append(h("li", { class: "row service" }, h("span", {}, this.view.chat.started === false ? "No conversation yet" : "No messages yet")));
    }
    this.drawTabs();
    this.composer.update();
    this.drawWaiting();
    const { chat } = this.view;
    this.more.hidden = chat.type !== "private" || !chat.started;
    this.blockButton.textContent = chat.blocked ? "Unblock the bot" : "Block the bot";
    if (stick) this.toBottom();
  }

  shown() {
    return this.view.messages.filter((message) => this.topic === null || (message.message_thread_id ?? 0) === this.topic);
  }

  append(messages) {
    const day = dayOf(messages[0].date);
    if (day !== this.day) this.list.append(h("li", { class: "row service" }, h("span", {}, day)));
    this.day = day;
    this.list.append(this.node(messages));
  }

  node(messages) {
    const node = renderMessage(messages, this.context());
    for (const message of messages) this.nodes.set(message.message_id, node);
    return node;
  }

  // What stands for a message is drawn anew, with what there is of its album now.
  redraw(message) {
    const messages = bubbles(this.shown()).find((group) => group.includes(message) || sameAlbum(group[0], message));
    const old = messages.map((each) => this.nodes.get(each.message_id)).find(Boolean);
    if (!old) return this.append(messages);
    const { activeElement } = document;
    const focused = old.contains(activeElement) ? activeElement.dataset : {};
    const fresh = this.node(messages);
    old.replaceWith(fresh);
    if (focused.data) fresh.querySelector(`.key[data-data="${CSS.escape(focused.data)}"]`)?.focus();
    else if (focused.testid) fresh.querySelector(`[data-testid="${focused.testid}"]`)?.focus();
    return undefined;
  }

  context() {
    return {
      me: this.id,
      group: this.view.chat.type !== "private",
      send: (text) => this.send(text),
      start: (payload) => this.guard(api.act(this.id, "start", { payload }).then(() => this.open(this.id))),
      copy: (text) => this.copy(text),
      deepLink: (url) => this.app.deepLink(url),
      press: (...pressed) => this.press(...pressed),
      replyTo: (message) => this.composer.replyTo(message),
      show: (messageId) => this.show(messageId),
      view: (source, alt, words) => this.notices.picture(source, alt, words),
    };
  }

  drawTabs() {
    const chats = this.person.chats;
    this.tabs.hidden = chats.length < 2;
    this.tabs.replaceChildren(
      ...chats.map((chat) => {
        const count = this.unread.get(chat.id) ?? 0;
        return h(
          "button",
          { type: "button", class: "tab", "aria-pressed": String(chat.id === this.chatId), testid: `chat-${this.id}-${chat.id}`, onclick: () => this.guard(this.open(chat.id)) },
          chat.title,
          count ? h("span", { class: "badge" }, String(count)) : null,
        );
      }),
    );
    const topics = this.view?.chat.topics ?? [];
    this.topics.hidden = !topics.length;
    const choices = [[null, "All"], ...topics.map((topic) => [topic.id, `# ${topic.name}`])];
    this.topics.replaceChildren(
      ...choices.map(([id, name]) =>
        h("button", { type: "button", class: "tab", "aria-pressed": String(id === this.topic), onclick: () => this.chooseTopic(id) }, name),
      ),
    );
  }

  chooseTopic(id) {
    this.topic = id;
    this.draw();
    this.toBottom();
  }

  // What happens

  note(event) {
    if (event.chat_id === this.chatId) this.handled = event.seq;
  }

  onMessage(event) {
    this.note(event);
    const own = event.message.from.id === this.id;
    if (event.chat_id === this.chatId && this.view && event.seq > this.view.seq) {
      const stick = this.stick || own;
      if (!this.nodes.size) {
        this.list.replaceChildren();
        this.day = null;
      }
      this.view.messages.push(event.message);
      if (this.shown().includes(event.message)) this.redraw(event.message);
      this.list.lastElementChild?.classList.add("fresh");
      if (event.message.out_of_bot) this.typing(false);
      if (stick) this.toBottom();
    }
    if (!own && (event.chat_id !== this.chatId || !this.visible || document.hidden)) {
      this.unread.set(event.chat_id, (this.unread.get(event.chat_id) ?? 0) + 1);
      this.pulse();
    }
    this.drawUnread();
    this.drawTabs();
  }

  onEdited(event) {
    this.note(event);
    if (event.chat_id !== this.chatId || !this.view || event.seq <= this.view.seq) return;
    const at = this.view.messages.findIndex((message) => message.message_id === event.message_id);
    if (at < 0) return;
    const { stick } = this;
    this.view.messages[at] = event.message;
    if (this.nodes.has(event.message_id)) this.redraw(event.message);
    this.drawWaiting();
    if (stick) this.toBottom();
  }

  onDeleted(event) {
    this.note(event);
    if (event.chat_id !== this.chatId || !this.view) return;
    const gone = this.view.messages.find((message) => message.message_id === event.message_id);
    this.view.messages = this.view.messages.filter((message) => message !== gone);
    const node = this.nodes.get(event.message_id);
    this.nodes.delete(event.message_id);
    if (gone && this.shown().some((message) => sameAlbum(message, gone))) this.redraw(gone);
    else node?.remove();
  }

  onPress(event) {
    if (event.user_id !== this.id) return;
    this.note(event);
    this.waiting.set(event.press_id, { ...event, since: Date.now() });
    this.drawWaiting();
  }

  onAnswer(event) {
    if (event.user_id !== this.id) return;
    this.note(event);
    const key = this.keyOf(this.waiting.get(event.press_id));
    this.waiting.delete(event.press_id);
    this.drawWaiting();
    const payload = event.url ? this.app.deepLink(event.url) : null;
    if (payload !== null) this.context().start(payload);
    if (event.text && event.show_alert) this.notices.alert(event.text);
    else if (event.text) this.notices.toast(event.text, "", key);
  }

  typing(on) {
    clearTimeout(this.typingTimer);
    this.status.textContent = on ? "bot is typing…" : this.person.caption;
    this.status.classList.toggle("typing", on);
    if (on) this.typingTimer = setTimeout(() => this.typing(false), 5000);
  }

  drawWaiting() {
    for (const node of this.list.querySelectorAll(".key.busy")) node.classList.remove("busy", "slow", "lost");
    for (const press of this.waiting.values()) {
      const key = this.keyOf(press);
      if (!key) continue;
      const age = Date.now() - press.since;
      const lost = age > this.app.queryLifetime * 1000;
      key.classList.add("busy");
      key.classList.toggle("slow", age > SLOW_MS && !lost);
      key.classList.toggle("lost", lost);
      key.title = lost ? "The bot never answered this press" : age > SLOW_MS ? "The bot hasn't answered yet" : "";
    }
  }

  // The button that was pressed, while it stands.
  keyOf(press) {
    if (press?.chat_id !== this.chatId) return null;
    return this.nodes.get(press.message_id)?.querySelector(`.key[data-data="${CSS.escape(press.data)}"]`) ?? null;
  }

  // What the person does

  guard(promise) {
    return promise.catch((error) => this.toast(error.message, "bad"));
  }

  send(text) {
    const body = { chat_id: this.chatId, text };
    const reply = this.composer.reply;
    if (reply) body.reply_to = reply.message_id;
    else if (this.topic) body.thread_id = this.topic;
    this.composer.cancelReply();
    return this.guard(api.act(this.id, "text", body));
  }

  press(message, button, row, col, key) {
    if (button.copy_text) return this.copy(button.copy_text.text, key);
    if (button.url) {
      const payload = this.app.deepLink(button.url);
      return payload !== null ? this.context().start(payload) : this.openLink(button.url);
    }
    return this.guard(api.act(this.id, "press", { chat_id: this.chatId, message_id: message.message_id, row, col }));
  }

  async copy(text, key) {
    try {
      await navigator.clipboard.writeText(text);
      this.notices.toast(`Copied: ${text.length > 40 ? `${text.slice(0, 40)}…` : text}`, "", key);
    } catch {
      this.notices.toast("The browser didn't let the page copy", "", key);
    }
  }

  openLink(url) {
    this.notices.link(url);
  }

  closeMore() {
    if (this.more.contains(document.activeElement)) this.more.firstElementChild.focus();
    this.more.open = false;
  }

  closeOutside(target) {
    this.composer.closeOutside(target);
    if (!this.more.contains(target)) this.more.open = false;
  }

  toggleBlock() {
    this.closeMore();
    return this.guard(api.act(this.id, this.view.chat.blocked ? "unblock" : "block"));
  }

  // Attention

  toast(text, kind = "") {
    this.notices.toast(text, kind);
  }

  pulse() {
    this.element.classList.remove("pulse");
    void this.element.offsetWidth; // restarts the animation
    this.element.classList.add("pulse");
  }

  seen(visible) {
    this.visible = visible;
    if (!visible || document.hidden || !this.unread.delete(this.chatId)) return;
    this.drawUnread();
    this.drawTabs();
  }

  drawUnread() {
    const total = [...this.unread.values()].reduce((a, b) => a + b, 0);
    this.badge.textContent = total > 99 ? "99+" : String(total);
    this.badge.hidden = !total;
    this.chip.setAttribute("aria-label", [this.person.full_name, this.person.caption, total && `${total} unread`].filter(Boolean).join(", "));
  }

  fold(folded) {
    this.element.classList.toggle("folded-away", folded);
    (folded ? this.rail : this.scroll).focus({ preventScroll: true });
    if (!folded) this.toBottom();
  }

  show(messageId) {
    const node = this.nodes.get(messageId);
    node?.scrollIntoView({ block: "center", behavior: "smooth" });
    node?.classList.add("found");
    setTimeout(() => node?.classList.remove("found"), 1500);
  }

  // Draws the eye to a button that is about to be pressed.
  point(messageId, data) {
    const key = this.nodes.get(messageId)?.querySelector(`.key[data-data="${CSS.escape(data)}"]`);
    key?.scrollIntoView({ block: "nearest" });
    key?.classList.add("pointed");
    setTimeout(() => key?.classList.remove("pointed"), 1500);
  }

  // Only a person leaves the end: what grows or shrinks scrolls as well, and means nothing.
  scrolled() {
    const { scrollHeight, clientHeight } = this.scroll;
    if (scrollHeight === this.height && clientHeight === this.window) this.stick = this.atBottom();
    this.height = scrollHeight;
    this.window = clientHeight;
  }

  atBottom() {
    return this.scroll.scrollHeight - this.scroll.scrollTop - this.scroll.clientHeight < 60;
  }

  toBottom() {
    this.stick = true;
    this.height = this.scroll.scrollHeight;
    this.window = this.scroll.clientHeight;
    this.scroll.scrollTop = this.height;
  }
}

