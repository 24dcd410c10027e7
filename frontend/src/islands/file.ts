// <fener-file for="ID">: puts the text of a chosen file into a field. Hidden until script can serve it.

class FileIntoField extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector<HTMLInputElement>("input[type=file]");
    const field = document.getElementById(this.getAttribute("for") ?? "");
    const group = this.querySelector<HTMLElement>("[hidden]");
    if (!input || !group || !(field instanceof HTMLTextAreaElement)) return;
    group.hidden = false;
    input.addEventListener("change", () => {
      const file = input.files?.[0];
      if (file) void file.text().then((text) => (field.value = text));
    });
  }
}

customElements.define("fener-file", FileIntoField);
