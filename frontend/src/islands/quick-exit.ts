// <fener-quick-exit>: a link that leaves the site at once. Without script it stays a plain link.
// Shift pressed three times within five seconds does the same from anywhere on the page
// (Escape would stop the page load that is meant to happen).

const WINDOW_MS = 5000;
const PRESSES = 3;

class QuickExit extends HTMLElement {
  #presses: number[] = [];
  #clean = true;

  connectedCallback(): void {
    this.link?.addEventListener("click", this.#onClick);
    document.addEventListener("keydown", this.#onKeyDown);
    document.addEventListener("keyup", this.#onKeyUp);
    // A page restored from the back-forward cache must not come back blanked or, worse, readable.
    window.addEventListener("pageshow", this.#onPageShow);
  }

  disconnectedCallback(): void {
    this.link?.removeEventListener("click", this.#onClick);
    document.removeEventListener("keydown", this.#onKeyDown);
    document.removeEventListener("keyup", this.#onKeyUp);
    window.removeEventListener("pageshow", this.#onPageShow);
  }

  get link(): HTMLAnchorElement | null {
    return this.querySelector("a[href]");
  }

  #onClick = (event: MouseEvent): void => {
    event.preventDefault();
    this.#leave();
  };

  // Shift held for a capital letter is writing, not a call for help: only lone presses count.
  #onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Shift") {
      if (!event.repeat) this.#clean = true;
    } else {
      this.#clean = false;
      this.#presses = [];
    }
  };

  #onKeyUp = (event: KeyboardEvent): void => {
    if (event.key !== "Shift" || !this.#clean) return;
    const now = event.timeStamp;
    this.#presses = [...this.#presses.filter((at) => now - at < WINDOW_MS), now];
    const left = PRESSES - this.#presses.length;
    if (left <= 0) {
      this.#leave();
      return;
    }
    this.#say(this.getAttribute(left === 1 ? "text-once" : "text-twice") ?? "");
  };

  #onPageShow = (event: PageTransitionEvent): void => {
    if (event.persisted && document.documentElement.classList.contains("fener-gone")) location.reload();
  };

  #say(text: string): void {
    const status = this.querySelector("[role=status]");
    if (status) status.textContent = text;
  }

  #leave(): void {
    const target = this.link?.href;
    if (!target) return;
    document.documentElement.classList.add("fener-gone");
    document.title = "";
    // replace() keeps this page out of the way of the back button.
    location.replace(target);
  }
}

customElements.define("fener-quick-exit", QuickExit);
