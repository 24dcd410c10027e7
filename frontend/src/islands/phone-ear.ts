// A supervisor's ear: listening to a colleague's call over the telephone of a page, and whispering. Nothing is heard before the
// colleague's page has said who listens; the microphone is off but for a whisper.
import { ask, Refused } from "./phone-ask.ts";
import { microphone, Wire } from "./phone-wire.ts";

const LOOK_MS = 1_000;

interface Listening {
  hears: boolean;
  whispers: boolean;
}

/** Listens for one page. */
export class Ear {
  #page: HTMLElement;
  #say: (name: string) => void;
  #alert: (name: string, text?: string) => void;
  #wire: Wire | undefined;
  #call: string | undefined;
  #looking: ReturnType<typeof setInterval> | undefined;

  constructor(page: HTMLElement, say: (name: string) => void, alert: (name: string, text?: string) => void) {
    this.#page = page;
    this.#say = say;
    this.#alert = alert;
  }

  async listen(call: string): Promise<void> {
    if (this.#call) return;
    this.#call = call;
    this.#alert("");
    this.#say("connecting");
    const heard = await microphone();
    if (typeof heard === "string") {
      this.#over();
      this.#alert(heard);
      return;
    }
    const wire = new Wire(heard);
    if (this.#call !== call) {
      wire.close();
      return;
    }
    wire.mute(true);
    this.#wire = wire;
    wire.lost = () => void this.leave();
    try {
      const through = await ask<{ answer: string }>(`/console/calls/${call}/listen`, { offer: await wire.offer() });
      // Left meanwhile: the switch forgets a browser that does not come.
      if (this.#wire !== wire) return;
      await wire.answer(through?.answer ?? "");
      this.#looking = setInterval(() => void this.#look(), LOOK_MS);
      await this.#look();
    } catch (error) {
      if (this.#wire !== wire) return;
      this.#over();
      this.#alert("failed", error instanceof Refused ? error.message : "");
    }
  }

  async press(key: HTMLElement): Promise<void> {
    if (!this.#call) return;
    if (key.dataset["do"] === "leave") return this.leave();
    const on = key.getAttribute("aria-pressed") !== "true";
    // What was said before the switch knew could reach the wrong ear: the microphone is on only after it does.
    if (!on) this.#wire?.mute(true);
    await ask(`/console/calls/${this.#call}/whisper`, { on }).then(
      () => this.#wire?.mute(!on),
      (error: unknown) => this.#alert("failed", error instanceof Refused ? error.message : ""),
    );
    await this.#look();
  }

  /** Leaves, if one listens. */
  async leave(): Promise<void> {
    const call = this.#call;
    if (!call) return;
    this.#over();
    this.#say("left");
    await ask(`/console/calls/${call}/leave`, {}).catch(() => undefined);
  }

  /** Ends without a word: the page goes. */
  close(): void {
    this.#wire?.close();
    clearInterval(this.#looking);
  }

  async #look(): Promise<void> {
    try {
      const now = await ask<Listening>(`/console/calls/${this.#call}/listen`);
      if (now && this.#call) this.#draw(now);
    } catch (error) {
      if (!(error instanceof Refused) || !this.#call) return;
      this.#over();
      this.#say("left");
      this.#alert("failed", error.message);
    }
  }

  #draw(now: Listening): void {
    const keys = this.#page.querySelector<HTMLElement>("[data-ear]");
    if (keys) keys.hidden = false;
    this.#page.querySelector("[data-do=whisper]")?.setAttribute("aria-pressed", String(now.whispers));
    if (!now.hears) this.#say("announced");
    else this.#say(now.whispers ? "whispering" : "listening");
  }

  #over(): void {
    this.close();
    this.#wire = this.#call = this.#looking = undefined;
    const keys = this.#page.querySelector<HTMLElement>("[data-ear]");
    if (keys) keys.hidden = true;
    this.#page.querySelector("[data-do=whisper]")?.setAttribute("aria-pressed", "false");
  }
}
