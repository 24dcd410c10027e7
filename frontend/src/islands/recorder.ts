// <fener-recorder> in a form with a file field: records from the microphone and puts the recording, as WAV, where a file
// would be. Nothing is sent until the form is. Without script, or a microphone, there is the file field.
import { wave } from "./wave.ts";

/** Samples a second of a recording: twice what a telephone line carries. */
const RATE = 16_000;
/** The longest recording, in milliseconds. */
const LONGEST = 60_000;

class Recorder extends HTMLElement {
  #recorder: MediaRecorder | undefined;

  connectedCallback(): void {
    if (this.childElementCount > 0 || typeof MediaRecorder === "undefined" || !navigator.mediaDevices) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "govuk-button govuk-button--secondary";
    button.textContent = this.getAttribute("text-start");
    const status = document.createElement("p");
    status.className = "govuk-hint";
    status.setAttribute("role", "status");
    this.append(button, status);
    button.addEventListener("click", () => {
      if (this.#recorder) this.#recorder.stop();
      else void this.#record(button, status).catch(() => this.#say(status, "text-refused"));
    });
  }

  disconnectedCallback(): void {
    this.#recorder?.stop();
  }

  #say(status: HTMLElement, name: string): void {
    status.textContent = this.getAttribute(name);
  }

  async #record(button: HTMLButtonElement, status: HTMLElement): Promise<void> {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: false } });
    const parts: Blob[] = [];
    const recorder = new MediaRecorder(stream);
    this.#recorder = recorder;
    const late = setTimeout(() => recorder.stop(), LONGEST);
    recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
    recorder.addEventListener("stop", () => {
      clearTimeout(late);
      this.#recorder = undefined;
      for (const track of stream.getTracks()) track.stop();
      button.textContent = this.getAttribute("text-start");
      this.#keep(new Blob(parts)).then(
        () => this.#say(status, "text-done"),
        () => this.#say(status, "text-refused"),
      );
    });
    recorder.start();
    status.textContent = "";
    button.textContent = this.getAttribute("text-stop");
  }

  async #keep(recording: Blob): Promise<void> {
    const form = this.closest("form");
    const file = form?.querySelector<HTMLInputElement>("input[type=file]");
    const source = form?.querySelector<HTMLInputElement>("input[name=source]");
    if (!file || !source) return;
    const context = new AudioContext({ sampleRate: RATE });
    try {
      const sound = await context.decodeAudioData(await recording.arrayBuffer());
      const samples = sound.getChannelData(0).subarray(0, (RATE * LONGEST) / 1000);
      const files = new DataTransfer();
      files.items.add(new File([wave(samples, RATE)], "recording.wav", { type: "audio/wav" }));
      file.files = files.files;
      source.value = "recorded";
      // A file that is chosen afterwards is a file again.
      file.addEventListener("change", () => (source.value = "uploaded"), { once: true });
    } finally {
      await context.close();
    }
  }
}

customElements.define("fener-recorder", Recorder);
