// A switch in a page of its own: answers offers as the program does, with a tone of its own, and a call that it keeps.
import type { BrowserContext, Page, Route } from "@playwright/test";

export interface Guest {
  number: string;
  up: boolean;
}

/** One call at a time, for as many pages as like to come. */
export class Switch {
  /** The call that somebody has, if there is one. */
  mine: { call: string; contact: string; seconds: number } | null = null;
  held = false;
  guests: Guest[] = [];
  /** Whether nothing comes from the caller. */
  quiet = false;
  /** Whoever listens to the call. */
  listener: { login: string; whispers: boolean } | null = null;
  /** How it stands with listening to somebody else's call; none: the colleague said "not now". */
  ear: { hears: boolean; whispers: boolean } | null = null;
  /** Every request that changed something. */
  asked: string[] = [];
  offers: string[] = [];
  /** What the next invitation is refused with. */
  refuses: { status: number; detail: string } | undefined;
  #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async start(context: BrowserContext): Promise<Switch> {
    const page = await context.newPage();
    await page.goto("http://localhost/switch");
    await page.evaluate(() => {
      const state = { peers: [] as RTCPeerConnection[] };
      Object.assign(globalThis, { state });
    });
    return new Switch(page);
  }

  /** Takes an offer as the program does: the last one that came has the call. */
  async #answer(offer: string): Promise<string> {
    this.offers.push(offer);
    return this.#page.evaluate(async (sdp) => {
      const { state } = globalThis as unknown as { state: { peers: RTCPeerConnection[] } };
      for (const one of state.peers.splice(0)) one.close();
      const peer = new RTCPeerConnection();
      state.peers.push(peer);
      const sound = new AudioContext();
      const tone = sound.createOscillator();
      const out = sound.createMediaStreamDestination();
      tone.connect(out);
      tone.start();
      await sound.resume();
      await peer.setRemoteDescription({ type: "offer", sdp });
      for (const track of out.stream.getTracks()) peer.addTrack(track, out.stream);
      await peer.setLocalDescription(await peer.createAnswer());
      await new Promise<void>((resolve) => {
        if (peer.iceGatheringState === "complete") resolve();
        peer.addEventListener("icegatheringstatechange", () => peer.iceGatheringState === "complete" && resolve());
      });
      return peer.localDescription!.sdp;
    }, offer);
  }

  /** The browser's connection breaks, as when a network goes. */
  async breaks(): Promise<void> {
    await this.#page.evaluate(() => {
      const { state } = globalThis as unknown as { state: { peers: RTCPeerConnection[] } };
      for (const one of state.peers.splice(0)) one.close();
    });
  }

  /** Packets of sound that came from the browser, and how loud they were. */
  async heard(): Promise<{ packets: number; energy: number }> {
    return this.#page.evaluate(async () => {
      const { state } = globalThis as unknown as { state: { peers: RTCPeerConnection[] } };
      const heard = { packets: 0, energy: 0 };
      for (const one of (await state.peers.at(-1)?.getStats())?.values() ?? []) {
        if (one.type === "inbound-rtp") Object.assign(heard, { packets: one.packetsReceived, energy: one.totalAudioEnergy ?? 0 });
      }
      return heard;
    });
  }

  /** Answers what the telephone of a page asks. */
  serve = async (route: Route): Promise<void> => {
    const request = route.request();
    const word = new URL(request.url()).pathname.split("/").at(-1) ?? "";
    const sent = (request.postDataJSON() ?? {}) as { offer?: string; on?: boolean; number?: string };
    if (request.method() === "POST") this.asked.push(word);
    const over = { status: 409, json: { code: "refused", detail: "The call is over." } };
    switch (word) {
      case "mine":
        return route.fulfill({ json: this.mine });
      case "answer":
        this.mine = { call: "c1", contact: "/console/contacts/k1", seconds: 0 };
        return route.fulfill({ json: { ...this.mine, answer: await this.#answer(sent.offer ?? "") } });
      case "attach":
        return route.fulfill({ json: { ...this.mine, answer: await this.#answer(sent.offer ?? "") } });
      case "now":
        return route.fulfill(this.mine ? { json: { up: true, held: this.held, quiet: this.quiet, guests: this.guests, listener: this.listener } } : over);
      case "hold":
        this.held = sent.on === true;
        return route.fulfill({ status: 204 });
      case "invite":
        if (this.refuses) return route.fulfill({ status: this.refuses.status, json: { code: "refused", detail: this.refuses.detail } });
        this.guests = [{ number: sent.number ?? "", up: false }];
        return route.fulfill({ status: 204 });
      case "alone":
        this.guests = [];
        return route.fulfill({ status: 204 });
      case "listen":
        if (request.method() === "POST") {
          this.ear = { hears: false, whispers: false };
          return route.fulfill({ json: { answer: await this.#answer(sent.offer ?? "") } });
        }
        return route.fulfill(this.ear ? { json: this.ear } : { status: 409, json: { code: "refused", detail: "Your colleague said not now." } });
      case "whisper":
        if (this.ear) this.ear.whispers = sent.on === true;
        return route.fulfill({ status: 204 });
      case "leave":
        this.listener = this.ear = null;
        return route.fulfill({ status: 204 });
      case "hang-up":
        this.mine = null;
        await this.breaks();
        return route.fulfill({ status: 204 });
      default:
        return route.fulfill({ status: 404 });
    }
  };
}
