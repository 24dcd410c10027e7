// <fener-phone>: the telephone of a page. It takes a call when "accept" is pressed for one, and comes back to the call that
// one has when a page is loaded: the page asks which that is.
//
// One tab of a browser has the telephone at a time (a lock of the browser's); when it is closed, the next has it, and the
// caller hears the specialist again from there. The others show how the call stands, and their keys work too. What goes over
// the wire is a description of this browser and the switch's answer: no password, no number.
import { ask, Refused } from "./phone-ask.ts";
import { Ear } from "./phone-ear.ts";
import { microphone, Wire } from "./phone-wire.ts";

const LOOK_MS = 2_000;
const AGAIN_MS = 1_000;
const LOCK = "fener-phone";

interface Mine {
  call: string;
  contact: string | null;
  seconds: number;
}
interface Through {
  call: string;
  contact: string;
  answer: string;
}
interface Now {
  up: boolean;
  held: boolean;
  guests: { number: string; up: boolean }[];
  quiet?: boolean;
  listener?: { login: string; whispers: boolean } | null;
}
/** What tabs tell each other. */
type Told = { muted: boolean } | { mute: boolean } | { changed: true };

class Phone extends HTMLElement {
  #wire: Wire | undefined;
  #call: string | undefined;
  #began = 0;
  #muted = false;
  #has = false;
  #busy = false;
  #release: (() => void) | undefined;
  #ticking: ReturnType<typeof setInterval> | undefined;
  #looking: ReturnType<typeof setInterval> | undefined;
  #tabs = new BroadcastChannel(LOCK);
  #ear = new Ear(
    this,
    (name) => this.#say(name),
    (name, text) => this.#alert(name, text),
  );

  connectedCallback(): void {
    document.addEventListener("submit", this.#onAccept, true);
    document.addEventListener("fener:live", this.#look);
    this.addEventListener("click", this.#onKey);
    this.addEventListener("submit", this.#onInvite);
    this.#tabs.addEventListener("message", this.#onTold);
    void this.#look();
    this.#stand(false);
  }

  disconnectedCallback(): void {
    document.removeEventListener("submit", this.#onAccept, true);
    document.removeEventListener("fener:live", this.#look);
    this.#tabs.close();
    this.#release?.();
    this.#down();
    this.#ear.close();
    clearInterval(this.#looking);
  }

  #part<E extends HTMLElement>(name: string): E | null {
    return this.querySelector<E>(`[data-${name}]`);
  }

  #text(name: string): string {
    return this.getAttribute(`text-${name}`) ?? "";
  }

  // Waits for the telephone; with `now`, takes it from the tab that has it.
  #stand(now: boolean): void {
    const locks = navigator.locks as LockManager | undefined;
    const keep = (): Promise<void> => {
      this.#has = true;
      void this.#resume();
      return new Promise((release) => (this.#release = release));
    };
    if (!locks) {
      void keep();
      return;
    }
    locks.request(LOCK, { steal: now }, keep).catch(() => {
      // Another tab took it. It is waited for again.
      this.#has = false;
      this.#down();
      void this.#look();
      this.#stand(false);
    });
  }

  // "Accept" of a call: only when its sound is sure to be heard is it taken at all. "Listen" to a colleague's is like it.
  #onAccept = (event: SubmitEvent): void => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches("[data-call], [data-listen]")) return;
    event.preventDefault();
    event.stopPropagation();
    const fields = new FormData(form);
    const [waiting, call] = [fields.get("waiting"), fields.get("call")];
    if (typeof waiting === "string") void this.#answer(waiting);
    else if (typeof call === "string" && !this.#busy && !this.#call) void this.#ear.listen(call);
  };

  async #answer(waiting: string): Promise<void> {
    if (this.#busy || this.#call) return;
    this.#busy = true;
    await this.#ear.leave();
    if (!this.#has) this.#stand(true);
    this.#alert("");
    this.#say("connecting");
    const through = await this.#connect((offer) => ask<Through>("/console/calls/answer", { waiting, offer }));
    this.#busy = false;
    if (!through) return;
    this.#begin(through.call, through.contact, 0);
    document.dispatchEvent(new CustomEvent("fener:call", { detail: through }));
    this.#tabs.postMessage({ changed: true } satisfies Told);
    for (const part of document.querySelectorAll("[data-live]")) part.dispatchEvent(new CustomEvent("fener:refresh"));
  }

  // The call that one has already: a page that was loaded anew, another tab that was closed.
  async #resume(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    const mine = await ask<Mine | null>("/console/calls/mine").catch(() => undefined);
    if (mine && this.#has && !this.#wire) {
      this.#say("back");
      this.#begin(mine.call, mine.contact, mine.seconds);
      await this.#connect((offer) => ask<Through>(`/console/calls/${mine.call}/attach`, { offer }));
    }
    this.#busy = false;
    void this.#look();
  }

  // Microphone first, then the description, then whoever is asked about it.
  async #connect(send: (offer: string) => Promise<Through | undefined>): Promise<Through | undefined> {
    this.#down();
    const heard = await microphone();
    if (typeof heard === "string") {
      this.#alert(heard);
      return undefined;
    }
    const wire = new Wire(heard);
    try {
      const through = await send(await wire.offer());
      if (!through) throw new Refused(0, "", this.#text("failed"));
      await wire.answer(through.answer);
      this.#wire = wire;
      wire.mute(this.#muted);
      wire.lost = () => this.#onLost(wire);
      return through;
    } catch (error) {
      wire.close();
      this.#alert("failed", error instanceof Refused ? error.message : "");
      return undefined;
    }
  }

  #onLost(wire: Wire): void {
    if (this.#wire !== wire) return;
    this.#down();
    // The call may be over; if it is not, this browser comes back to it.
    setTimeout(() => this.#has && !this.#busy && void this.#resume(), AGAIN_MS);
    void this.#look();
  }

  #down(): void {
    this.#wire?.close();
    this.#wire = undefined;
  }

  #begin(call: string, contact: string | null, seconds: number): void {
    this.#call = call;
    this.#began = Date.now() - seconds * 1_000;
    const link = this.#part<HTMLAnchorElement>("contact");
    if (link) {
      link.hidden = !contact || location.pathname === contact;
      if (contact) link.href = contact;
    }
    this.#show(true);
    this.#ticking ??= setInterval(() => this.#tick(), 1_000);
    this.#looking ??= setInterval(() => void this.#look(), LOOK_MS);
    this.#tick();
  }

  #end(): void {
    if (!this.#call) return;
    this.#call = undefined;
    this.#muted = false;
    this.#down();
    clearInterval(this.#ticking);
    clearInterval(this.#looking);
    this.#ticking = this.#looking = undefined;
    this.#show(false);
    this.#say("over");
    for (const part of document.querySelectorAll("[data-live]")) part.dispatchEvent(new CustomEvent("fener:refresh"));
  }

  // How the call stands, from whoever knows: the switch.
  #look = async (): Promise<void> => {
    if (this.#busy) return;
    try {
      if (!this.#call) {
        const mine = await ask<Mine | null>("/console/calls/mine");
        if (!mine || this.#call) return;
        this.#begin(mine.call, mine.contact, mine.seconds);
        if (this.#has && !this.#wire) {
          void this.#resume();
          return;
        }
      }
      const now = await ask<Now>(`/console/calls/${this.#call}/now`);
      if (now) this.#draw(now);
    } catch (error) {
      if (!(error instanceof Refused)) return;
      // Over, or another has it: there is nothing here any more.
      if (error.status === 404 || error.status === 409 || error.status === 401) this.#end();
    }
  };

  #draw(now: Now): void {
    const here = this.#wire !== undefined || this.#busy;
    if (now.held) this.#say("held");
    else if (!now.up) this.#say(here ? "connecting" : "elsewhere");
    else if (!here) this.#say("elsewhere");
    else this.#say(this.#muted ? "muted" : "talking");
    this.#listened(now.listener ?? null);
    this.#quiet(now.quiet ?? false);
    this.#pressed("hold", now.held);
    this.#pressed("mute", this.#muted);
    const alone = this.querySelector<HTMLElement>("[data-do=alone]");
    if (alone) alone.hidden = now.guests.length === 0;
    const list = this.#part<HTMLUListElement>("guests");
    if (!list) return;
    list.hidden = now.guests.length === 0;
    list.replaceChildren(
      ...now.guests.map((guest) => {
        const line = document.createElement("li");
        const number = document.createElement("bdi");
        number.textContent = guest.number;
        line.append(number, ` ${this.#text(guest.up ? "there" : "rings")}`);
        return line;
      }),
    );
  }

  #quiet(on: boolean): void {
    const say = this.#part("quiet");
    if (say) say.hidden = !on;
  }

  // Whoever listens is said as long as they do, with the key that ends it.
  #listened(who: Now["listener"]): void {
    const [bar, say, login] = [this.#part("listener"), this.#part("listener-say"), this.#part("listener-who")];
    if (!bar || !say || !login) return;
    bar.hidden = !who;
    const text = who ? this.#text(who.whispers ? "whispered" : "listened") : "";
    if (say.textContent !== text) say.textContent = text;
    if (login.textContent !== (who?.login ?? "")) login.textContent = who?.login ?? "";
  }

  #pressed(key: string, on: boolean): void {
    this.querySelector(`[data-do=${key}]`)?.setAttribute("aria-pressed", String(on));
  }

  #onKey = (event: Event): void => {
    const key = event.target instanceof Element ? event.target.closest<HTMLElement>("button[data-do]") : null;
    if (key?.closest("[data-ear]")) void this.#ear.press(key);
    else if (key) void this.#press(key);
  };

  async #press(key: HTMLElement): Promise<void> {
    const call = this.#call;
    if (!call) return;
    const on = key.getAttribute("aria-pressed") !== "true";
    this.#alert("");
    try {
      if (key.dataset["do"] === "mute") this.#mute(on);
      else if (key.dataset["do"] === "hold") await ask(`/console/calls/${call}/hold`, { on });
      else if (key.dataset["do"] === "alone") await ask(`/console/calls/${call}/alone`, {});
      else if (key.dataset["do"] === "not-now") await ask(`/console/calls/${call}/leave`, {});
      else if (key.dataset["do"] === "hang-up") await ask(`/console/calls/${call}/hang-up`, {});
    } catch (error) {
      this.#alert("failed", error instanceof Refused ? error.message : "");
    }
    await this.#look();
  }

  #mute(on: boolean): void {
    this.#muted = on;
    this.#wire?.mute(on);
    this.#pressed("mute", on);
    this.#tabs.postMessage((this.#wire ? { muted: on } : { mute: on }) satisfies Told);
  }

  #onInvite = (event: SubmitEvent): void => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset["do"] !== "invite") return;
    event.preventDefault();
    const number = new FormData(form).get("number");
    if (typeof number !== "string" || !number.trim() || !this.#call) return;
    this.#alert("");
    ask(`/console/calls/${this.#call}/invite`, { number })
      .then(
        () => form.reset(),
        (error: unknown) => this.#alert("failed", error instanceof Refused ? error.message : ""),
      )
      .finally(() => void this.#look());
  };

  #onTold = (event: MessageEvent<Told>): void => {
    const told = event.data;
    if ("changed" in told) void this.#look();
    else if ("muted" in told) {
      this.#muted = told.muted;
      void this.#look();
    } else if (this.#wire) this.#mute(told.mute);
  };

  #tick(): void {
    const time = this.#part<HTMLTimeElement>("time");
    if (!time) return;
    const seconds = Math.max(0, Math.floor((Date.now() - this.#began) / 1_000));
    const two = (n: number): string => String(n).padStart(2, "0");
    time.textContent = `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
  }

  #show(call: boolean): void {
    const section = this.#part("phone");
    const keys = this.#part("keys");
    const time = this.#part("time");
    if (section) section.hidden = false;
    if (keys) keys.hidden = !call;
    if (time && !call) time.textContent = "";
    if (!call) {
      this.#listened(null);
      this.#quiet(false);
      const link = this.#part("contact");
      const list = this.#part("guests");
      if (link) link.hidden = true;
      if (list) list.hidden = true;
    }
  }

  #say(name: string): void {
    const section = this.#part("phone");
    const say = this.#part("say");
    if (section) section.hidden = false;
    const text = this.#text(name);
    if (say && say.textContent !== text) say.textContent = text;
    this.dataset["state"] = name;
  }

  #alert(name: string, text = ""): void {
    const alert = this.#part("alert");
    if (!alert) return;
    alert.hidden = name === "";
    alert.textContent = name === "" ? "" : text || this.#text(name);
    if (name === "") return;
    const section = this.#part("phone");
    if (section) section.hidden = false;
    if (!this.#call) {
      const say = this.#part("say");
      if (say) say.textContent = "";
      this.dataset["state"] = name;
    }
  }
}

customElements.define("fener-phone", Phone);
