// Somebody who calls the demo: sipp signals, and the sound is this file's own, so that what is heard can be counted.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { type RemoteInfo, type Socket, createSocket } from "node:dgram";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const FRAME_MS = 20;
const SAMPLES = 160;

/** Why nobody can call here; undefined when somebody can. */
export function cannotCall(): string | undefined {
  try {
    execFileSync("sipp", ["-v"], { stdio: "ignore" });
  } catch (error) {
    // It says its version and ends with another number than 0.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "sipp is missing: install sip-tester";
  }
  return process.env["FENER_PHONE"] ? undefined : "the demo takes no calls";
}

export class Caller {
  /** Packets of sound that came, and how many of them were louder than silence. */
  heard = 0;
  loud = 0;
  /** Resolves with sipp's number when the hotline hung up: 0 when everything was as it should be. */
  readonly ended: Promise<number | null>;
  #socket: Socket;
  #sipp: ChildProcess;
  #hotline: RemoteInfo | undefined;
  #speaking: ReturnType<typeof setInterval> | undefined;
  #number = 0;

  private constructor(socket: Socket, sipp: ChildProcess) {
    this.#socket = socket;
    this.#sipp = sipp;
    this.ended = new Promise((resolve) => sipp.once("exit", resolve));
    void this.ended.then(() => this.#quiet());
    socket.on("message", (packet, from) => this.#hear(packet, from));
  }

  static async call(): Promise<Caller> {
    const socket = createSocket("udp4");
    await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
    const scenario = join(dirname(fileURLToPath(import.meta.url)), "caller.xml");
    const hotline = (process.env["FENER_PHONE"] ?? "").replace(/^sip:[^@]*@/, "");
    const { port } = socket.address();
    const words = ["-sf", scenario, "-s", "hotline", hotline, "-i", "127.0.0.1", "-key", "sound_port", String(port)];
    const sipp = spawn("sipp", [...words, "-m", "1", "-timeout", "80", "-nostdin"], { stdio: "ignore" });
    return new Caller(socket, sipp);
  }

  #hear(packet: Buffer, from: RemoteInfo): void {
    if (packet.length <= 12 || (packet[1]! & 0x7f) !== 8) return;
    this.heard += 1;
    if (packet.subarray(12).some((byte) => ((byte ^ 0x55) & 0x70) >= 0x40)) this.loud += 1;
    if (this.#hotline) return;
    // Where the hotline's sound comes from, ours goes to.
    this.#hotline = from;
    const tone = Buffer.from(Array.from({ length: SAMPLES }, (_, at) => (Math.floor(at / 10) % 2 === 0 ? 0xa5 : 0x25)));
    this.#speaking = setInterval(() => this.#send(8, this.#number * SAMPLES, tone), FRAME_MS);
  }

  #send(kind: number, time: number, payload: Buffer): void {
    const head = Buffer.alloc(12);
    head[0] = 0x80;
    head[1] = kind;
    head.writeUInt16BE(this.#number++ & 0xffff, 2);
    head.writeUInt32BE(time >>> 0, 4);
    head.writeUInt32BE(0x0ca11e44, 8);
    if (this.#hotline) this.#socket.send(Buffer.concat([head, payload]), this.#hotline.port, this.#hotline.address);
  }

  /** Presses a key (RFC 4733). */
  press(digit: number): void {
    const time = this.#number * SAMPLES;
    for (const end of [0, 0, 0x80, 0x80, 0x80]) this.#send(101, time, Buffer.from([digit, end | 10, 0x03, 0x20]));
  }

  #quiet(): void {
    clearInterval(this.#speaking);
    this.#socket.close();
  }

  /** As if the telephone lost its network. */
  kill(): void {
    this.#sipp.kill("SIGKILL");
  }
}
