// The wire of <fener-phone>: a microphone, and a connection to the switch that speaks G.711 only.

/** What a telephone line carries: the switch passes it through untouched. */
const CODECS = ["audio/pcma", "audio/pcmu"];
/** A connection that is broken for so long is lost; shorter gaps mend themselves. */
const LOST_MS = 3_000;

/** The microphone, or the word of what is wrong: `unsupported`, `missing`, `refused`. */
export async function microphone(): Promise<MediaStream | "unsupported" | "missing" | "refused"> {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices || typeof RTCPeerConnection === "undefined") return "unsupported";
  try {
    return await devices.getUserMedia({
      audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 },
    });
  } catch (error) {
    const missing = error instanceof DOMException && ["NotFoundError", "NotReadableError"].includes(error.name);
    return missing ? "missing" : "refused";
  }
}

/** One connection to the switch. */
export class Wire {
  #peer = new RTCPeerConnection();
  #sound = new Audio();
  #stream: MediaStream;
  #late: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  /** Told once when the connection is lost. */
  lost: (() => void) | undefined;

  constructor(stream: MediaStream) {
    this.#stream = stream;
    const [track] = stream.getAudioTracks();
    const way = this.#peer.addTransceiver(track ?? "audio", { direction: "sendrecv", streams: [stream] });
    const spoken = RTCRtpReceiver.getCapabilities("audio")?.codecs ?? [];
    const ours = spoken.filter((codec) => CODECS.includes(codec.mimeType.toLowerCase()));
    if (ours.length > 0) way.setCodecPreferences(ours);
    this.#peer.addEventListener("track", ({ track: heard, streams }) => {
      this.#sound.srcObject = streams[0] ?? new MediaStream([heard]);
      // The page was touched to accept; after a reload it may not have been, then the first touch starts the sound.
      this.#sound.play().catch(() => {
        document.addEventListener("pointerdown", () => void this.#sound.play(), { once: true });
      });
    });
    this.#peer.addEventListener("connectionstatechange", this.#onState);
  }

  /** A description of this browser. The switch is reached by its own address, so nothing is waited for. */
  async offer(): Promise<string> {
    await this.#peer.setLocalDescription(await this.#peer.createOffer());
    return this.#peer.localDescription?.sdp ?? "";
  }

  /** The switch's answer. */
  async answer(sdp: string): Promise<void> {
    await this.#peer.setRemoteDescription({ type: "answer", sdp });
  }

  mute(on: boolean): void {
    for (const track of this.#stream.getAudioTracks()) track.enabled = !on;
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#late);
    for (const track of this.#stream.getTracks()) track.stop();
    this.#sound.srcObject = null;
    this.#peer.close();
  }

  #onState = (): void => {
    const state = this.#peer.connectionState;
    clearTimeout(this.#late);
    if (state === "failed" || state === "closed") this.#lose();
    else if (state === "disconnected") this.#late = setTimeout(() => this.#lose(), LOST_MS);
  };

  #lose(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.lost?.();
  }
}
