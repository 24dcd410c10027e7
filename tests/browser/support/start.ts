// Starts one demo for all specs and stops it at the end.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createSocket } from "node:dgram";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface Login {
  role: string;
  user: string;
  password: string;
  totp_secret: string;
  /** Opens the key of a keyholder; only those have one. */
  passphrase?: string;
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}

/** A port that no telephone has now. */
async function freePhone(): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createSocket("udp4");
    socket.on("error", reject);
    socket.bind(0, "127.0.0.1", () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}

/** Starts `fener demo` and waits for the line that says it is ready. */
export async function startDemo(data: string, port: number, contacts: number): Promise<{ child: ChildProcess; address: string; phone: string | null; logins: Login[] }> {
  const program = process.env["FENER_PROGRAM"];
  if (!program) throw new Error("FENER_PROGRAM names no program: run ./dev test");
  const phone = `127.0.0.1:${await freePhone()}`;
  const words = ["--json", "--listen", `localhost:${port}`, "--phone", phone, "--data", data];
  const child = spawn(program, ["demo", ...words, "--contacts", String(contacts), "--seed", "7"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout! });
  const first = await new Promise<string>((resolve, reject) => {
    lines.once("line", resolve);
    child.once("exit", (code) => reject(new Error(`fener demo ended with ${code}`)));
  });
  const ready = JSON.parse(first) as { address: string; phone: string | null; logins: Login[] };
  return { child, ...ready };
}

export default async function start(): Promise<() => Promise<void>> {
  const data = mkdtempSync(join(tmpdir(), "fener-browser-"));
  const { child, address, phone, logins } = await startDemo(join(data, "demo"), await freePort(), 150);
  process.env["FENER_ADDRESS"] = address;
  process.env["FENER_USED"] = join(data, "used.json");
  if (phone) process.env["FENER_PHONE"] = phone;
  process.env["FENER_LOGINS"] = JSON.stringify(logins);
  return async () => {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
}
