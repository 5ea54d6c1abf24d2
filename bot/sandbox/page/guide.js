// What to try, a step at a time: does it for you where that is wished, ticked off by the sandbox.

import * as api from "./api.js";
import { h } from "./dom.js";

const POINT_MS = 700;

export class Guide {
  constructor(app) {
    this.app = app;
    this.element = document.getElementById("hints");
    this.steps = h("div", { class: "steps", role: "group", "aria-label": "Steps" });
    this.words = h("p", { class: "step-words", "aria-live": "polite" });
    this.button = h("button", { type: "button", class: "do-it", testid: "do-it", onclick: () => this.act() }, "▶ do it for me");
    this.element.replaceChildren(this.steps, this.words, this.button);
    this.at = 0;
    this.hints = [];
  }

  show(hints) {
    this.hints = hints;
    this.element.classList.toggle("single", hints.length < 2);
    this.toNext();
  }

  tick(done) {
    const wasDone = this.hint?.done;
    this.hints.forEach((hint, i) => (hint.done = done[i] ?? hint.done));
    if (!wasDone && this.hint?.done) this.toNext();
    else this.draw();
  }

  get hint() {
    return this.hints[this.at];
  }

  // The first open step after this one; after the last, whatever is open.
  toNext() {
    const later = this.hints.findIndex((hint, i) => !hint.done && i >= this.at);
    const any = this.hints.findIndex((hint) => !hint.done);
    this.at = later >= 0 ? later : any >= 0 ? any : this.hints.length - 1;
    this.draw();
  }

  draw() {
    if (!this.hint) return;
    const focused = this.steps.contains(document.activeElement);
    this.steps.replaceChildren(...this.hints.map((hint, i) => this.chip(hint, i)));
    if (focused) this.steps.children[this.at].focus();
    const over = this.hints.every((hint) => hint.done);
    this.words.replaceChildren(...(over ? ["That was all of it. Go on as you like: /help tells each what there is."] : this.named(this.hint.text)));
    this.button.hidden = over || !(this.hint.leaps || this.hint.moves.length);
  }

  chip(hint, i) {
    const label = `Step ${i + 1}${hint.done ? ", done" : ""}: ${hint.text}`;
    return h(
      "button",
      { type: "button", class: `step ${hint.done ? "done" : ""}`, "aria-label": label, title: hint.text, "aria-current": i === this.at ? "step" : null, testid: `step-${i + 1}`, onclick: () => this.choose(i) },
      hint.done ? "✓" : String(i + 1),
    );
  }

  choose(i) {
    this.at = i;
    this.draw();
  }

  // People's names lead to their chats.
  named(text) {
    const phones = [...this.app.phones.values()];
    const byName = new Map(phones.map((phone) => [phone.person.first_name, phone]));
    return text
      .split(/([\p{L}]+)/u)
      .map((word) => (byName.has(word) ? h("button", { type: "button", class: "textual", onclick: () => this.app.focus(byName.get(word)) }, word) : word));
  }

  async act() {
    const { hint } = this;
    this.button.disabled = true;
    try {
      if (hint.leaps) await this.app.leap();
      else if (!(await this.move(hint.moves))) this.app.say("Not yet: the step before comes first.");
    } catch (error) {
      this.app.say(error.message);
    } finally {
      this.button.disabled = false;
    }
  }

  async move(moves) {
    for (const move of [...moves].reverse()) {
      const view = await api.chat(move.person, move.chat_id);
      const found = move.say ? {} : move.contact ? contactKey(view) : pressable(view, new RegExp(move.press));
      if (!found) continue;
      await this.make(move, found);
      return true;
    }
    return false;
  }

  async make(move, found) {
    const phone = this.app.phones.get(move.person);
    this.app.focus(phone);
    if (phone.chatId !== move.chat_id) await phone.open(move.chat_id);
    if (move.topic !== null) phone.chooseTopic(move.topic);
    if (move.say) return phone.composer.fill(move.say);
    if (move.contact) return api.act(move.person, "key", { chat_id: move.chat_id, text: found.text });
    phone.point(found.message_id, found.data);
    await new Promise((resolve) => setTimeout(resolve, POINT_MS));
    return api.act(move.person, "press", { chat_id: move.chat_id, message_id: found.message_id, data: found.data });
  }
}

function pressable(view, pattern) {
  for (const message of [...view.messages].reverse()) {
    const button = (message.reply_markup?.inline_keyboard ?? []).flat().find((each) => pattern.test(each.callback_data ?? ""));
    if (button) return { message_id: message.message_id, data: button.callback_data };
  }
  return null;
}

const contactKey = (view) => (view.keyboard?.keyboard ?? []).flat().find((key) => key.request_contact) ?? null;
