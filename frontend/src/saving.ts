// Saves a form while somebody types: one request at a time, so that an older text never overtakes a newer one; what could not
// be sent is tried again, what somebody else has changed is left alone. Knows neither page nor network, so that it can be tested.

/** How a form stands. */
export type State = "clean" | "waiting" | "saving" | "saved" | "offline" | "failed" | "conflict";
/** What became of a request. */
export type Outcome = "saved" | "offline" | "failed" | "conflict";

/** What saving needs from its surroundings. */
export interface Hands {
  /** Sends the form as it stands. */
  send(): Promise<Outcome>;
  /** Says how it stands. */
  show(state: State): void;
  /** Does something later; gives what calls it off. */
  after(ms: number, what: () => void): () => void;
}

const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 30_000;

export class Saving {
  #changed = false;
  #conflict = false;
  #running: Promise<Outcome> | undefined;
  #callOff: (() => void) | undefined;
  #retry = FIRST_RETRY_MS;

  constructor(
    private readonly hands: Hands,
    private readonly delay: number,
  ) {}

  /** Whether something is not stored yet. */
  get pending(): boolean {
    return this.#changed || this.#running !== undefined;
  }

  /** Something was typed. */
  typed(): void {
    this.#changed = true;
    if (this.#conflict) return;
    this.hands.show("waiting");
    this.#later(this.delay);
  }

  /** Does not wait for a rest: a field was left, the connection is back. */
  async now(): Promise<void> {
    if (!this.#changed || this.#running || this.#conflict) return;
    await this.#run(this.hands.send);
  }

  /** Sends the form in another way, after what is on its way and never beside it. Also after a conflict. */
  async through(send: () => Promise<Outcome>): Promise<Outcome> {
    while (this.#running) await this.#running;
    return this.#run(send);
  }

  /** Ends: the page sends the form itself. */
  stop(): void {
    this.#callOff?.();
    this.#callOff = undefined;
  }

  #later(ms: number): void {
    this.#callOff?.();
    this.#callOff = this.hands.after(ms, () => void this.now());
  }

  async #run(send: () => Promise<Outcome>): Promise<Outcome> {
    this.stop();
    const before = this.#changed;
    this.#changed = false;
    this.hands.show("saving");
    this.#running = send();
    const outcome = await this.#running;
    this.#running = undefined;
    if (outcome === "saved") {
      this.#retry = FIRST_RETRY_MS;
      this.#conflict = false;
      if (this.#changed) this.typed();
      else this.hands.show("saved");
      return outcome;
    }
    this.#changed ||= before;
    this.#conflict ||= outcome === "conflict";
    // Where nothing waits to be stored, nothing is tried again.
    this.hands.show(outcome === "offline" && !this.#changed ? "failed" : outcome);
    if (outcome === "offline" && this.#changed) {
      this.#later(this.#retry);
      this.#retry = Math.min(this.#retry * 2, LAST_RETRY_MS);
    }
    return outcome;
  }
}
