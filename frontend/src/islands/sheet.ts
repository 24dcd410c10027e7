// <fener-sheet>: a screening sheet for somebody who holds a telephone. Every indicator is a group of radios with an id;
// keys act only while one of these radios has the focus (WCAG 2.1.4), so they never meet typing. Digits are taken by
// their place on the keyboard, which is the same in every script. Without script the form works as it is.

const GROUP = "fieldset.fener-indicator";

/** Text as people search it: without case, accents and the stroke of đ. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/đ/g, "d");
}

function radios(group: Element): HTMLInputElement[] {
  return [...group.querySelectorAll<HTMLInputElement>(".govuk-radios input[type=radio]")];
}

class Sheet extends HTMLElement {
  connectedCallback(): void {
    const jump = this.querySelector<HTMLElement>("[data-sheet-jump]");
    if (jump) jump.hidden = false;
    this.addEventListener("keydown", this.#onKey);
    this.#field()?.addEventListener("input", this.#filter);
    document.addEventListener("click", this.#onLink);
    if (location.hash.length > 1) this.go(location.hash.slice(1));
  }

  disconnectedCallback(): void {
    document.removeEventListener("click", this.#onLink);
  }

  /** Opens what hides a group and puts the focus on its answer. */
  go(id: string): boolean {
    const group = document.getElementById(id);
    if (!group?.matches(GROUP) || !this.contains(group)) return false;
    if (group.hidden) this.#show("");
    for (let around = group.closest("details"); around; around = around.parentElement?.closest("details") ?? null) around.open = true;
    const all = radios(group);
    (all.find((one) => one.checked) ?? all[0])?.focus({ preventScroll: true });
    group.scrollIntoView({ block: "center" });
    return true;
  }

  #field(): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>("#jump");
  }

  #groups(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>(GROUP)];
  }

  #onLink = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-jump]") : null;
    if (link && this.go(link.hash.slice(1))) event.preventDefault();
  };

  #onKey = (event: KeyboardEvent): void => {
    const target = event.target;
    if (!(target instanceof HTMLElement) || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (target === this.#field()) this.#onJumpKey(event);
    else if (target.matches(`${GROUP} .govuk-radios input`)) this.#onAnswerKey(event, target.closest(GROUP)!);
    else if (event.key === "Escape" && target.matches(`${GROUP} select, ${GROUP} textarea, ${GROUP} summary`)) {
      event.preventDefault();
      this.go(target.closest(GROUP)!.id);
    }
  };

  #onJumpKey(event: KeyboardEvent): void {
    if (event.key === "Enter") {
      event.preventDefault();
      const first = this.#groups().find((group) => !group.hidden);
      if (first) this.go(first.id);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.#show("");
    }
  }

  #onAnswerKey(event: KeyboardEvent, group: Element): void {
    const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
    if (event.key === "Enter") this.#step(group, event.shiftKey ? -1 : 1);
    else if (digit === "0" && !event.shiftKey) this.#openNote(group);
    else if (digit !== undefined && !event.shiftKey) {
      const chosen = radios(group)[Number(digit) - 1];
      if (!chosen) return;
      chosen.focus();
      chosen.click();
    } else return;
    event.preventDefault();
  }

  #step(group: Element, by: number): void {
    const shown = this.#groups().filter((one) => !one.hidden);
    const next = shown[shown.indexOf(group as HTMLElement) + by];
    if (next) this.go(next.id);
  }

  #openNote(group: Element): void {
    const more = group.querySelector<HTMLDetailsElement>("details");
    if (!more) return;
    more.open = true;
    more.querySelector<HTMLElement>("select")?.focus();
  }

  #filter = (): void => this.#show(this.#field()?.value ?? "");

  #show(wanted: string): void {
    const field = this.#field();
    if (field && field.value !== wanted) field.value = wanted;
    const words = plain(wanted).split(/\s+/).filter(Boolean);
    const groups = this.#groups();
    for (const group of groups) {
      const text = plain(group.querySelector("legend")?.textContent ?? "");
      group.hidden = !words.every((word) => text.includes(word));
      const around = group.parentElement?.closest("details");
      if (words.length > 0 && !group.hidden && around) around.open = true;
    }
    const found = this.querySelector<HTMLElement>(".fener-jump__found");
    const shown = groups.filter((group) => !group.hidden).length;
    if (found) found.textContent = words.length > 0 ? `${shown} / ${groups.length}` : "";
  }
}

customElements.define("fener-sheet", Sheet);
