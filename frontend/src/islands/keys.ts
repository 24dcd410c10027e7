// <fener-keys language="TAG" csrf="TOKEN" name="WHO" admin>: the keys of the hotline, as far as they are mine. Parts: make,
// locked, mine, holder, shares, share, step-up. With script only: the page says so to others.
import { type Keyholder } from "../sealed/keyholder.ts";
import { faultOf } from "../sealed/errors.ts";
import { closedTo, missing, newIntakeKey, recoveredWraps, wrapsFor, wrapsForRecovery } from "../sealed/ring.ts";
import { type KeysState, type Lock, type Me, type NewWrap, StaffWire } from "../sealed/staff-wire.ts";
import { ENOUGH_BITS, strengthOf } from "../sealed/strength.ts";
import { Refused } from "../sealed/wire.ts";
import { lockAgain, make, relock, unlock, unlocked } from "./my-key.ts";
import { explained, fill, focusOn, onDo, part, report, sentence, slot } from "./sealed-parts.ts";

/** What the server says when something needs a sign-in that is fresh. */
const STEP_UP = "needs_step_up";

class Keys extends HTMLElement {
  #wire: StaffWire | undefined;
  #state: KeysState | undefined;
  #mine: Keyholder | undefined;

  connectedCallback(): void {
    this.#wire = new StaffWire({ language: this.getAttribute("language") ?? "en", csrf: this.getAttribute("csrf") ?? "" });
    void this.#try(() => this.#load());
  }

  get #stage(): HTMLElement {
    return slot(this, "stage") ?? this;
  }

  #say(text: string): void {
    fill(this, "status", text);
  }

  /** Runs a step, and says what went wrong. */
  async #try(step: () => Promise<void>): Promise<void> {
    const buttons = [...this.querySelectorAll<HTMLButtonElement>("button:not(:disabled)")];
    for (const button of buttons) button.disabled = true;
    slot(this, "step-up")?.replaceChildren();
    try {
      await step();
    } catch (error) {
      if (error instanceof Refused && error.code === STEP_UP) this.#askWho();
      else this.#explain(error);
    }
    for (const button of buttons) button.disabled = false;
  }

  #explain(error: unknown): void {
    const cancelled = error instanceof DOMException && (error.name === "NotAllowedError" || error.name === "AbortError");
    if (!cancelled) report(error);
    this.#say(cancelled ? sentence(this, "cancelled") : explained(this, error));
  }

  /** The session is too old for this: the way to confirm it, which leads back here. */
  #askWho(): void {
    this.#say("");
    const ask = part(this, "step-up");
    slot(this, "step-up")?.replaceChildren(ask);
    ask.querySelector("a")?.focus();
  }

  async #load(): Promise<void> {
    this.#state = await this.#wire!.state();
    const { me } = this.#state;
    this.#mine = me ? await unlocked(me) : undefined;
    if (!me) this.#showMake();
    else if (!this.#mine) this.#showLocked(me);
    else await this.#showMine(this.#state, me, this.#mine);
  }

  #enter(name: string): HTMLElement {
    const root = part(this, name);
    this.#stage.replaceChildren(root);
    return root;
  }

  /** Fields for a new passphrase, or a passkey; `done` gets what was chosen. */
  #lockForm(root: HTMLElement, done: (lock: Lock, passphrase: string) => Promise<void>): void {
    const [first, second] = root.querySelectorAll<HTMLInputElement>("input[type=password]");
    const meter = root.querySelector("meter");
    first?.addEventListener("input", () => {
      const bits = strengthOf(first.value);
      if (meter) meter.value = Math.min(bits, meter.max);
      fill(root, "strength", sentence(this, bits >= ENOUGH_BITS ? "strong" : bits >= ENOUGH_BITS / 2 ? "middling" : "weak"));
    });
    root.querySelector("form")?.addEventListener("submit", (event) => {
      event.preventDefault();
      const passphrase = first?.value ?? "";
      const why = strengthOf(passphrase) < ENOUGH_BITS ? "too-weak" : passphrase !== second?.value ? "not-same" : undefined;
      if (why) {
        fill(root, "error", sentence(this, why));
        first?.focus();
        return;
      }
      this.#say(sentence(this, "working"));
      void this.#try(() => later(() => done("passphrase", passphrase)));
    });
    onDo(root, (what) => (what === "passkey" ? this.#try(() => done("passkey", "")) : undefined));
    const passkey = root.querySelector<HTMLElement>("[data-do=passkey]");
    if (passkey) passkey.hidden = !("PublicKeyCredential" in window);
  }

  get #name(): string {
    return this.getAttribute("name") ?? "Fener";
  }

  #showMake(): void {
    this.#lockForm(this.#enter("make"), async (lock, passphrase) => {
      await make(this.#wire!, lock, passphrase, this.#name);
      this.#say(sentence(this, "made"));
      await this.#load();
    });
  }

  #showLocked(me: Me): void {
    const root = this.#enter("locked");
    unlockForm(this, root, me, (step) => this.#try(step), async (mine) => {
      this.#mine = mine;
      this.#say(sentence(this, "unlocked"));
      await this.#load();
    });
  }

  async #showMine(state: KeysState, me: Me, mine: Keyholder): Promise<void> {
    const closed = await closedTo(state, mine);
    const root = this.#enter("mine");
    const lacking = missing(state);
    const waiting = new Set(lacking.map(({ holder }) => holder.id));
    fill(root, "keys", sentence(this, "key-count", { n: state.keys.length, mine: state.keys.length - closed.length }));
    const list = slot(root, "holders");
    for (const holder of state.keyholders) {
      const row = part(this, "holder");
      row.dataset["holder"] = holder.id;
      fill(row, "name", holder.name);
      // The first signs of the key, so that both can compare them by telephone.
      fill(row, "finger", holder.recipient.slice(4, 16));
      fill(row, "standing", sentence(this, waiting.has(holder.id) ? "holder-waits" : "holder-has"));
      for (const button of row.querySelectorAll<HTMLElement>("[data-do]")) {
        const what = button.dataset["do"];
        button.hidden = what === "wrap" ? !waiting.has(holder.id) || holder.id === me.id : !this.hasAttribute("admin");
      }
      list?.append(row);
    }
    const show = (name: string, on: boolean) => root.querySelectorAll<HTMLElement>(`[data-when="${name}"]`).forEach((one) => (one.hidden = !on));
    const admin = this.hasAttribute("admin");
    show("first", admin && state.keys.length === 0);
    show("renew", admin && state.keys.length > 0);
    show("blind", closed.length > 0);
    show("recover", closed.length > 0 && state.recovery !== null);
    root.querySelector("form[data-recover]")?.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#try(() => this.#recover(root, me));
    });
    onDo(root, (what, button) => this.#act(what, button.closest<HTMLElement>("[data-holder]")?.dataset["holder"] ?? ""));
  }

  #act(what: string, holder: string): Promise<void> {
    return this.#try(async () => {
      if (what === "lock") {
        lockAgain();
        return this.#load();
      }
      if (what === "relock") return this.#showRelock();
      if (what === "wrap") return this.#wrap(holder);
      if (what === "withdraw") return this.#askWithdraw(holder);
      if (what === "withdraw-now") return this.#withdraw(holder);
      if (what === "new-key") return this.#newKey();
      if (what === "new-shares") return this.#newKey(true);
    });
  }

  #showRelock(): void {
    this.#lockForm(this.#enter("make"), async (lock, passphrase) => {
      await relock(this.#wire!, this.#mine!, lock, passphrase, this.#name);
      this.#say(sentence(this, "relocked"));
      await this.#load();
    });
  }

  async #wrap(holder: string): Promise<void> {
    const wraps = await wrapsFor(this.#state!, this.#mine!, new Set([holder]));
    if (wraps.length > 0) await this.#wire!.wraps(wraps);
    await this.#load();
    this.#say(sentence(this, "wrapped", { n: wraps.length }));
  }

  async #askWithdraw(holder: string): Promise<void> {
    const row = this.querySelector(`[data-holder="${CSS.escape(holder)}"]`);
    const ask = row && slot(row, "asking");
    if (!ask) return;
    ask.replaceChildren(part(this, "withdraw"));
    focusOn(ask);
  }

  /** When nobody can give the keys any more: two of the three shares do. */
  async #recover(root: HTMLElement, me: Me): Promise<void> {
    const fields = [...root.querySelectorAll<HTMLInputElement>("form[data-recover] input")];
    const stored = await this.#wire!.recovery();
    let wraps: NewWrap[];
    try {
      wraps = await recoveredWraps(this.#state!, me.id, this.#mine!, fields.map(({ value }) => value), stored);
    } catch (error) {
      const wrong = ["checksum", "shares"].includes(faultOf(error) ?? "");
      if (!wrong) throw error;
      fill(root, "recover-error", sentence(this, "recover-wrong"));
      return fields[0]?.focus();
    }
    await this.#wire!.wraps(wraps);
    for (const field of fields) field.value = "";
    await this.#load();
    this.#say(sentence(this, "recovered"));
  }

  /** Whoever leaves has seen the key, so those who stay get a new one. */
  async #withdraw(holder: string): Promise<void> {
    await this.#wire!.withdraw(holder);
    this.#state = await this.#wire!.state();
    await this.#newKey();
    this.#say(sentence(this, "withdrawn"));
  }

  async #newKey(newShares = false): Promise<void> {
    const { key, wraps, recovery } = await newIntakeKey(this.#state!, newShares);
    await this.#wire!.newKey(key.recipient, wraps, recovery ? { recipient: recovery.recipient } : null);
    // The older keys, too, so that the new shares open everything and the old ones are not needed.
    const older = recovery ? await wrapsForRecovery(this.#state!, this.#mine!, recovery.recipient) : [];
    if (older.length > 0) await this.#wire!.wraps(older);
    if (recovery) this.#showShares(recovery.shares);
    else await this.#load();
    this.#say(sentence(this, "key-made"));
  }

  /** Shown once: nothing of them is kept anywhere. */
  #showShares(shares: readonly string[]): void {
    const root = this.#enter("shares");
    const list = slot(root, "list");
    shares.forEach((share, index) => {
      const row = part(this, "share");
      fill(row, "title", sentence(this, "share-title", { n: index + 1, of: shares.length }));
      fill(row, "share", share);
      list?.append(row);
    });
    focusOn(root.querySelector<HTMLElement>("h1, h2"));
    const kept = root.querySelector<HTMLInputElement>("input[type=checkbox]");
    onDo(root, (what) => {
      if (what === "print") window.print();
      else if (kept?.checked) void this.#try(() => this.#load());
      else fill(root, "error", sentence(this, "shares-first"));
    });
    // A click on the box itself is no press of a button.
    kept?.addEventListener("change", () => fill(root, "error", ""));
  }
}

/** Gives the browser a breath to show what was said before a second of scrypt. */
export function later<T>(step: () => Promise<T>): Promise<T> {
  return new Promise((resolve) => setTimeout(resolve, 50)).then(step);
}

/** The form that unlocks a key; shared with the page that reads. */
export function unlockForm(
  host: HTMLElement,
  root: HTMLElement,
  me: Me,
  run: (step: () => Promise<void>) => Promise<void>,
  done: (mine: Keyholder) => Promise<void>,
): void {
  for (const one of root.querySelectorAll<HTMLElement>("[data-lock]")) one.hidden = one.dataset["lock"] !== me.lock;
  const field = root.querySelector<HTMLInputElement>("input[type=password]");
  const open = () => {
    fill(host, "status", sentence(host, "working"));
    return run(() =>
      later(async () => {
        const mine = await unlock(me, field?.value ?? "");
        if (field) field.value = "";
        await done(mine);
      }),
    );
  };
  root.querySelector("form")?.addEventListener("submit", (event) => {
    event.preventDefault();
    void open();
  });
  onDo(root, (what) => (what === "passkey" ? open() : undefined));
}

// Sign-out ends what this tab can open.
document.addEventListener("submit", (event) => {
  if (event.target instanceof HTMLFormElement && event.target.getAttribute("action")?.startsWith("/sign-out")) lockAgain();
});

customElements.define("fener-keys", Keys);
