// <fener-desk src="/console/desk/renew" every="10">: says that this browser is there, and rings when the desk is asked.
//
// Whoever is not signed on is told so once, and the page is quiet until it is loaded again. The event stream of pages that
// have one makes the ringing begin and end at once; on others the next answer does. The beat comes from a worker, so that a
// desk is not lost because its page is hidden behind another.
import type { LiveMessage } from "./live.ts";

const RING_EVERY_MS = 2_000;
const RING_SECONDS = 0.4;
const RING_HERTZ = 660;

class Desk extends HTMLElement {
  #worker: Worker | undefined;
  #renewing: ReturnType<typeof setInterval> | undefined;
  #ringing: ReturnType<typeof setInterval> | undefined;
  #sound: AudioContext | undefined;
  #title = document.title;

  connectedCallback(): void {
    document.addEventListener("fener:live", this.#onLive);
    const every = (Number(this.getAttribute("every")) || 10) * 1_000;
    try {
      this.#worker = new Worker(new URL("../pulse.ts", import.meta.url), { type: "module" });
      this.#worker.addEventListener("message", () => void this.#renew());
      this.#worker.postMessage(every);
    } catch {
      this.#renewing = setInterval(() => void this.#renew(), every);
    }
    void this.#renew();
  }

  #rest(): void {
    this.#worker?.terminate();
    clearInterval(this.#renewing);
  }

  disconnectedCallback(): void {
    document.removeEventListener("fener:live", this.#onLive);
    this.#rest();
    this.#quiet();
  }

  #onLive = (event: Event): void => {
    const message = (event as CustomEvent<LiveMessage>).detail;
    if (!message.mine) return;
    if (message.what === "desk_asked") this.#ring();
    else if (message.what?.startsWith("desk_")) void this.#renew();
  };

  #renew = async (): Promise<void> => {
    const src = this.getAttribute("src");
    if (!src) return;
    try {
      const answer = await fetch(src, { method: "POST", headers: { accept: "application/json" } });
      if (!answer.ok) return;
      const desk = (await answer.json()) as { on: boolean; asked: boolean };
      if (!desk.on) this.#rest();
      if (desk.asked) this.#ring();
      else this.#quiet();
    } catch {
      // No connection: the server takes the desk for lost by itself, and the next try says that it is back.
    }
  };

  #ring(): void {
    if (this.#ringing !== undefined) return;
    document.title = `(!) ${this.getAttribute("text-asked") ?? ""} ${this.#title}`;
    this.#tone();
    this.#ringing = setInterval(() => this.#tone(), RING_EVERY_MS);
  }

  #quiet(): void {
    if (this.#ringing === undefined) return;
    clearInterval(this.#ringing);
    this.#ringing = undefined;
    document.title = this.#title;
  }

  // A browser may refuse sound until the page was touched once; the title says it in any case.
  #tone(): void {
    this.#sound ??= new AudioContext();
    const tone = this.#sound.createOscillator();
    const volume = this.#sound.createGain();
    tone.frequency.value = RING_HERTZ;
    volume.gain.value = 0.2;
    tone.connect(volume).connect(this.#sound.destination);
    tone.start();
    tone.stop(this.#sound.currentTime + RING_SECONDS);
  }
}

customElements.define("fener-desk", Desk);
