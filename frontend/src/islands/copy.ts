// <fener-copy for="ID">: copies the text of another element. Its button is hidden until script can serve it.

class Copy extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector("button");
    if (!button || !navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", () => void this.#copy(button));
  }

  async #copy(button: HTMLButtonElement): Promise<void> {
    const source = document.getElementById(this.getAttribute("for") ?? "");
    const text = source instanceof HTMLInputElement ? source.value : source?.textContent;
    if (text == null) return;
    await navigator.clipboard.writeText(text.trim());
    const done = this.getAttribute("text-copied");
    if (!done) return;
    const before = button.textContent;
    button.textContent = done;
    setTimeout(() => (button.textContent = before), 2500);
  }
}

customElements.define("fener-copy", Copy);
