// The page: header, people, and the stream of events dealt out to their columns.

import * as api from "./api.js";
import { follow, setClock, showClock } from "./clock.js";
import { h } from "./dom.js";
import { Guide } from "./guide.js";
import { Phone } from "./phone.js";

class App {
  constructor() {
    this.phones = new Map();
    this.stage = document.getElementById("stage");
    this.strip = document.getElementById("strip");
    this.reloads = new Map();
    this.watch = new IntersectionObserver(
      (entries) => entries.forEach((entry) => this.byElement(entry.target)?.seen(entry.isIntersecting && entry.intersectionRatio > 0.5)),
      { root: this.stage, threshold: [0, 0.51] },
    );
  }

  async run() {
    const scene = await api.state();
    this.seq = scene.seq;
    setClock(scene);
    this.guide = new Guide(this);
    await this.draw(scene);
    this.wireHints();
    this.drawClock = showClock(document.getElementById("clock"), document.getElementById("leap"), scene.leap, () => this.leap().catch((error) => this.say(error.message)));
    api.follow(scene.seq, (event) => this.deal(event), (up) => this.linked(up));
    document.addEventListener("pointerdown", (event) => {
      for (const phone of this.phones.values()) phone.closeOutside(event.target);
    });
    document.addEventListener("visibilitychange", () => {
      for (const phone of this.phones.values()) phone.seen(phone.visible);
    });
    setInterval(() => {
      for (const phone of this.phones.values()) if (phone.waiting.size) phone.drawWaiting();
    }, 1000);
  }

  async draw(scene) {
    this.botName = scene.bot.first_name;
    this.botUsername = scene.bot.username;
    this.queryLifetime = scene.query_lifetime;
    document.title = scene.title;
    document.getElementById("title").textContent = scene.title;
    document.getElementById("subtitle").textContent = scene.subtitle;
    document.getElementById("hints-toggle").hidden = !scene.hints.length;
    this.leapSeconds = scene.leap;
    const fresh = [];
    for (const person of scene.people) {
      const known = this.phones.get(person.id);
      if (known) {
        known.update(person);
        continue;
      }
      const phone = new Phone(person, this);
      this.phones.set(person.id, phone);
      this.stage.append(phone.element);
      this.strip.append(phone.chip);
      this.watch.observe(phone.element);
      if (!this.current) this.mark(phone);
      fresh.push(phone.open(person.id));
    }
    this.guide.show(scene.hints);
    await Promise.all(fresh);
  }

  deal(event) {
    this.seq = event.seq;
    const phones = [...this.phones.values()];
    const inChat = phones.filter((phone) => phone.hasChat(event.chat_id));
    switch (event.type) {
      case "message":
        inChat.forEach((phone) => phone.onMessage(event));
        break;
      case "edited":
        inChat.forEach((phone) => phone.onEdited(event));
        break;
      case "deleted":
        inChat.forEach((phone) => phone.onDeleted(event));
        break;
      case "press":
        phones.forEach((phone) => phone.onPress(event));
        break;
      case "answer":
        phones.forEach((phone) => phone.onAnswer(event));
        break;
      case "action":
        inChat.filter((phone) => phone.chatId === event.chat_id).forEach((phone) => phone.typing(true));
        break;
      case "keyboard":
        inChat.filter((phone) => phone.chatId === event.chat_id).forEach((phone) => this.reload(phone));
        break;
      case "hints":
        this.guide.tick(event.done);
        break;
      case "clock":
        follow(event.now);
        this.drawClock();
        break;
      case "commands":
        phones.forEach((phone) => this.reload(phone));
        break;
      case "chat":
      case "people":
        this.redraw();
        phones.forEach((phone) => this.reload(phone));
        break;
    }
    // The first words of a chat change what its composer offers.
    if (event.type === "message") {
      inChat.filter((phone) => phone.view?.chat.started === false && phone.chatId === event.chat_id).forEach((phone) => this.reload(phone));
    }
  }

  // Several events in a row cause one reading.
  reload(phone) {
    if (this.reloads.has(phone.id)) return;
    this.reloads.set(phone.id, true);
    setTimeout(() => {
      this.reloads.delete(phone.id);
      phone.guard(phone.load());
    }, 30);
  }

  redraw() {
    clearTimeout(this.redrawing);
    this.redrawing = setTimeout(async () => this.draw(await api.state()), 30);
  }

  async linked(up) {
    const link = document.getElementById("link");
    link.textContent = up ? "" : "Connection lost, trying again…";
    if (up && this.wasDown) {
      // A sandbox that started anew counts from the beginning: so does the page.
      const scene = await api.state().catch(() => null);
      if (scene && scene.seq < this.seq) location.reload();
    }
    this.wasDown = !up;
  }

  leap() {
    return api.leap(this.leapSeconds);
  }

  // To whoever plays, not to one of the people.
  say(words) {
    const link = document.getElementById("link");
    link.textContent = words;
    clearTimeout(this.saying);
    this.saying = setTimeout(() => (link.textContent = ""), 5000);
  }

  focus(phone) {
    phone.element.classList.remove("folded-away");
    this.mark(phone);
    const motion = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
    phone.element.scrollIntoView({ behavior: motion, inline: "center", block: "nearest" });
    phone.toBottom();
    phone.seen(true);
    phone.pulse();
  }

  mark(phone) {
    this.current = phone;
    for (const other of this.phones.values()) {
      other.element.classList.toggle("current", other === phone);
      if (other === phone) other.chip.setAttribute("aria-current", "true");
      else other.chip.removeAttribute("aria-current");
    }
    phone.chip.scrollIntoView({ inline: "nearest", block: "nearest" });
  }

  byElement(element) {
    return [...this.phones.values()].find((phone) => phone.element === element);
  }

  // The payload of a link to this bot, or null for any other address.
  deepLink(url) {
    const match = /^(?:https?:\/\/)?t\.me\/(\w+)(?:\?start=([\w-]{0,64}))?$/i.exec(url);
    if (!match || match[1].toLowerCase() !== (this.botUsername ?? "").toLowerCase()) return null;
    return match[2] ?? "";
  }

  wireHints() {
    const toggle = document.getElementById("hints-toggle");
    const panel = document.getElementById("hints");
    const set = (open) => {
      panel.hidden = !open;
      toggle.setAttribute("aria-expanded", String(open));
    };
    toggle.addEventListener("click", () => set(panel.hidden));
    set(!toggle.hidden && matchMedia("(min-height: 560px)").matches);
  }
}

new App().run().catch((error) => {
  document.getElementById("stage").append(h("p", { class: "plain" }, `The page couldn't start: ${error.message}`));
});
