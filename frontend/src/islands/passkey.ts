// <fener-passkey mode="register|signin" begin="URL" finish="URL" csrf="TOKEN">: a button for a passkey.
//
// POST begin  -> {"publicKey": {...}} with binary members in base64url, as WebAuthn Level 3 JSON has them.
// POST finish <- the credential in the same encoding; the answer {"location": "/..."} says where to go.
// With resume="ID" the form with that id, which waited for the proof, is sent instead of going there.
// The button stays hidden where the browser knows no passkeys; the page then offers the other ways.

import { creationOptions, credentialJson, requestOptions, type PublicKeyJson } from "./webauthn.ts";

class Passkey extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector("button");
    if (!button || !("PublicKeyCredential" in window)) return;
    button.hidden = false;
    button.addEventListener("click", () => void this.#run(button));
  }

  async #run(button: HTMLButtonElement): Promise<void> {
    button.disabled = true;
    this.#say("text-waiting");
    try {
      const { publicKey } = await this.#post<{ publicKey: PublicKeyJson }>("begin", this.#fields());
      const credential =
        this.getAttribute("mode") === "register"
          ? await navigator.credentials.create({ publicKey: creationOptions(publicKey) })
          : await navigator.credentials.get({ publicKey: requestOptions(publicKey) });
      if (!(credential instanceof PublicKeyCredential)) throw new Error("no credential");
      const { location: next } = await this.#post<{ location: string }>("finish", {
        ...this.#fields(),
        credential: credentialJson(credential),
      });
      const waiting = document.getElementById(this.getAttribute("resume") ?? "");
      if (waiting instanceof HTMLFormElement) waiting.submit();
      else location.assign(next);
    } catch (error) {
      const cancelled = error instanceof DOMException && (error.name === "NotAllowedError" || error.name === "AbortError");
      this.#say(cancelled ? "text-cancelled" : "text-failed");
      button.disabled = false;
    }
  }

  // Named fields inside the element (a key's name, the user's name) travel with both requests.
  #fields(): Record<string, string> {
    const fields: Record<string, string> = {};
    for (const field of this.querySelectorAll<HTMLInputElement>("input[name]")) fields[field.name] = field.value;
    return fields;
  }

  async #post<T>(step: "begin" | "finish", body: object): Promise<T> {
    const url = this.getAttribute(step);
    if (!url) throw new Error(`fener-passkey: attribute ${step} is missing`);
    const answer = await fetch(url, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Accept: "application/json",
        "X-CSRF-Token": this.getAttribute("csrf") ?? "",
      },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`fener-passkey: ${step} answered ${answer.status}`);
    return (await answer.json()) as T;
  }

  #say(attribute: string): void {
    const status = this.querySelector("[role=status]");
    if (status) status.textContent = this.getAttribute(attribute) ?? "";
  }
}

customElements.define("fener-passkey", Passkey);
