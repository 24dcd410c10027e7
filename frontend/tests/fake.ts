// A server of the channel that keeps everything in memory and can be told to break: for tests of the browser's side.
import { createHash, randomUUID } from "node:crypto";
import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fromBase64, fromBase64url, hex, sha256Hex } from "../src/sealed/bytes.ts";
import { parseEnvelope, verifyEnvelope } from "../src/sealed/envelope.ts";
import { faultOf } from "../src/sealed/errors.ts";
import type { Envelope } from "../src/sealed/envelope.ts";
import { isSolved } from "../src/sealed/work.ts";

interface FakeBox {
  token: string;
  recipient: string;
  verify: string;
  status: string;
  envelopes: (Envelope & { at: string })[];
  files: Map<string, { size: number; bytes: Buffer }>;
  chat: { state: string; place: number; waiting_seconds: number } | null;
  reason?: string;
  redactions?: { direction: string; seq: number; part: string; start: number; end: number }[];
}

const AT = "2026-03-01T12:00:00Z";

export class Fake {
  readonly tenant = randomUUID();
  readonly boxes = new Map<string, FakeBox>();
  key: { id: string; recipient: string } | null = null;
  signers: { id: string; verify: string }[] = [];
  bits = 4;
  piece = 100_000;
  /** How many envelopes an answer brings. */
  perAnswer = 100;
  /** Called before each request; "drop" ends the connection at once, "deaf" after the work was done. */
  trouble: (method: string, path: string) => "drop" | "deaf" | number | undefined = () => undefined;
  /** What else is served, such as pages. */
  page: (path: string) => { type: string; body: Buffer | string } | undefined = () => undefined;
  /** What staff are told of the first box's keys instead of the truth. */
  swapped: { recipient?: string; verify?: string } = {};
  mayUnmask = true;
  /** Whether the session is too old for what changes keys. */
  needsStepUp = false;
  /** What a talk was last passed on with. */
  transferred: unknown;
  /** Keyholders beside those who joined here. */
  colleagues: { id: string; name: string; recipient: string; verify: string }[] = [];
  readonly #streams = new Map<string, Set<ServerResponse>>();
  #server: Server | undefined;

  async start(): Promise<string> {
    this.#server = createServer((request, response) => void this.#serve(request, response));
    await new Promise<void>((resolve) => this.#server!.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server?.closeAllConnections();
    this.#server?.close();
  }

  tell(box: string, event: string, data: object): void {
    for (const stream of this.#streams.get(box) ?? []) stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  answer(box: string, envelope: Envelope): void {
    const stored = { ...envelope, at: AT };
    this.boxes.get(box)!.envelopes.push(stored);
    this.tell(box, "envelope", stored);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://fake");
    const method = request.method ?? "GET";
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    const trouble = this.trouble(method, pathname);
    if (trouble === "drop") return void request.socket.destroy();
    const send = (status: number, value?: object) => {
      if (trouble === "deaf") return void request.socket.destroy();
      response.writeHead(status, { "Content-Type": status < 400 ? "application/json" : "application/problem+json" });
      response.end(value === undefined ? "" : Buffer.isBuffer(value) ? value : JSON.stringify(value));
    };
    const refuse = (status: number, code: string, more: object = {}) => send(status, { title: code, detail: `No: ${code}.`, status, code, ...more });
    if (typeof trouble === "number") return void refuse(trouble, "trouble");
    if (pathname.startsWith("/channel/questions/")) {
      const danger = { id: "danger", label: "Danger", choices: { yes: "Yes", no: "No" } };
      return void send(200, { questions: [danger, { id: "what", label: "What happened", choices: {} }] });
    }
    if (pathname === "/channel/keys") {
      const work = { challenge: "challenge", bits: this.bits };
      const keys = this.key ? [this.key] : [];
      return void send(200, { tenant: this.tenant, key: this.key, keys, signers: this.signers, work, limits: { file: 209_715_200, piece: this.piece } });
    }
    if (pathname.startsWith("/console/")) return void this.#staff(method, pathname, { body, searchParams, response }, send, refuse);
    if (pathname === "/channel/boxes" && method === "POST") return void this.#create(JSON.parse(body.toString()), send, refuse);
    const [, id = "", rest = ""] = /^\/channel\/boxes\/([^/]+)(\/.*)?$/.exec(pathname) ?? [];
    if (id === "") {
      const page = this.page(pathname);
      if (!page) return void refuse(404, "not-found");
      response.writeHead(200, { "Content-Type": page.type, "Content-Security-Policy": CSP });
      return void response.end(page.body);
    }
    const box = this.boxes.get(id);
    const token = /^Box (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
    if (!box || sha256Hex(fromBase64url(token || "AA")) !== box.token) return void refuse(404, "not-found");
    return void this.#inBox(id, box, { method, rest, searchParams, body, response }, send, refuse);
  }

  readonly #holders: { id: string; name: string; recipient: string; verify: string; sealed: string; lock: string }[] = [];
  readonly #keys: { id: string; recipient: string; wraps: Map<string, string> }[] = [];
  #recovery: { recipient: string } | null = null;

  /** As if the first keyholder had lost all wraps. */
  loseWraps(): void {
    for (const { wraps } of this.#keys) wraps.delete(this.#holders[0]!.id);
  }

  /** The staff's side, for one keyholder and the first box. */
  #staff(method: string, path: string, { body, searchParams, response }: Pick<InBox, "body" | "searchParams" | "response">, send: Send, refuse: Refuse): void {
    const made = body.length > 0 && !path.includes("/files/") ? JSON.parse(body.toString()) : undefined;
    const me = this.#holders[0];
    if (this.needsStepUp && method === "POST" && path.startsWith("/console/keys")) return refuse(403, "needs_step_up");
    if (path === "/console/keys/state") {
      const keys = this.#keys.map(({ id, recipient, wraps }) => ({ id, recipient, current: id === this.key?.id, wrap: wraps.get(me?.id ?? "") ?? null, wrapped_to: [...wraps.keys()] }));
      return send(200, { tenant: this.tenant, me: me ?? null, keyholders: [...this.#holders, ...this.colleagues], keys, recovery: this.#recovery });
    }
    if (path === "/console/keys/keyholders") {
      const id = randomUUID();
      this.#holders.push({ id, name: "Invented Keyholder", ...made });
      this.signers.push({ id, verify: made.verify });
      return send(201, { id });
    }
    if (path === "/console/keys/recovery") {
      return send(200, { recipient: this.#recovery!.recipient, wraps: this.#keys.map(({ id, wraps }) => ({ key: id, wrap: wraps.get("recovery") })) });
    }
    if (path === "/console/keys/wraps") {
      for (const one of made as { key: string; keyholder: string; wrap: string }[]) this.#keys.find(({ id }) => id === one.key)?.wraps.set(one.keyholder, one.wrap);
      return send(204);
    }
    if (path === "/console/keys" && method === "POST") {
      const wraps = new Map<string, string>(made.wraps.map((one: { keyholder: string; wrap: string }) => [one.keyholder, one.wrap]));
      if (this.#holders.some(({ id }) => !wraps.has(id)) || !wraps.has("recovery")) return refuse(422, "wraps");
      this.#recovery ??= made.recovery;
      this.key = { id: randomUUID(), recipient: made.recipient };
      this.#keys.push({ ...this.key, wraps });
      return send(201, { id: this.key.id });
    }
    const [id, box] = [...this.boxes][0] ?? [];
    if (!id || !box) return refuse(404, "not-found");
    const files = /\/box(\/files.*)$/.exec(path)?.[1];
    // Files are the same for both sides.
    if (files) return this.#inBox(id, box, { method, rest: files, searchParams, body, response }, send, refuse);
    if (path.endsWith("/box/envelopes")) {
      this.answer(id, parseEnvelope(made));
      return send(201, { received_at: AT });
    }
    if (path.endsWith("/box/block") || path.endsWith("/box/unblock")) {
      box.status = made ? "blocked" : "open";
      box.reason = made?.reason;
      return send(204);
    }
    if (path.endsWith("/box/chat/transfer")) {
      this.transferred = made;
      box.chat = { state: "waiting", place: 1, waiting_seconds: 0 };
      return send(204);
    }
    if (path.endsWith("/box/redactions") && method === "PUT") {
      const { direction, seq, marks } = made as { direction: string; seq: number; marks: { part: string; start: number; end: number }[] };
      const others = (box.redactions ?? []).filter((one) => one.direction !== direction || one.seq !== seq);
      box.redactions = [...others, ...marks.map((one) => ({ direction, seq, ...one }))];
      return send(204);
    }
    if (path.endsWith("/box")) {
      return send(200, { box: id, recipient: box.recipient, verify: box.verify, ...this.swapped, status: box.status, reason: box.reason, received_at: AT, chat: box.chat, envelopes: box.envelopes, files: [], redactions: box.redactions ?? [], may_unmask: this.mayUnmask });
    }
    refuse(404, "not-found");
  }

  #create(made: Record<string, any>, send: Send, refuse: Refuse): void {
    const { box, work, envelope } = made;
    if (!isSolved(work.challenge, box, work.nonce, this.bits)) return refuse(422, "work");
    const known = this.boxes.get(box);
    const proof = `fener filing v1\nhttps://example.org\nbox=${box}\nenvelope=${sha256Hex(fromBase64(envelope.body))}\nat=${AT}\nsigned`;
    if (!known) {
      const { token_sha256: token, recipient, verify } = made;
      const fresh: FakeBox = { token, recipient, verify, status: "open", envelopes: [], files: new Map(), chat: null };
      if (!this.#take(fresh, envelope, refuse)) return;
      this.boxes.set(box, fresh);
    } else if (known.envelopes[0]?.signature !== envelope.signature) return refuse(409, "taken");
    send(201, { received_at: AT, proof });
  }

  #take(box: FakeBox, value: unknown, refuse: Refuse): boolean {
    try {
      const envelope = parseEnvelope(value);
      verifyEnvelope(envelope, { box: box.verify, keyholders: new Map() });
      const there = box.envelopes.filter(({ direction }) => direction === "in");
      const same = there[envelope.seq];
      if (same) {
        if (same.signature === envelope.signature) return true;
        refuse(409, "replaced");
        return false;
      }
      if (envelope.seq !== there.length) {
        refuse(409, "gap");
        return false;
      }
      box.envelopes.push({ ...envelope, at: AT });
      return true;
    } catch (error) {
      refuse(422, faultOf(error) ?? "broken");
      return false;
    }
  }

  #inBox(id: string, box: FakeBox, { method, rest, searchParams, body, response }: InBox, send: Send, refuse: Refuse): void {
    const [, fileId = "", content] = /^\/files\/([^/]+)(\/content)?$/.exec(rest) ?? [];
    if (rest === "" && method === "GET") {
      const after = { in: Number(searchParams.get("after_in") ?? 0), out: Number(searchParams.get("after_out") ?? 0) };
      const left = box.envelopes.filter(({ direction, seq }) => seq >= after[direction]);
      const envelopes = left.slice(0, this.perAnswer);
      const files = [...box.files].map(([file, { size, bytes }]) => ({ id: file, size, stored: bytes.length }));
      return send(200, { status: box.status, received_at: AT, chat: box.chat, envelopes, more: envelopes.length < left.length, files });
    }
    if (rest === "/envelopes") return void (this.#take(box, JSON.parse(body.toString()), refuse) && send(201, { received_at: AT }));
    if (rest === "/withdraw") {
      Object.assign(box, { status: "withdrawn", envelopes: [], files: new Map(), chat: null });
      return send(204);
    }
    if (rest === "/files") {
      const { id: file, size } = JSON.parse(body.toString());
      if (!box.files.has(file)) box.files.set(file, { size, bytes: Buffer.alloc(0) });
      return send(201, {});
    }
    if (rest === "/chat") {
      box.chat = method === "POST" ? { state: "waiting", place: 2, waiting_seconds: 240 } : null;
      return method === "POST" ? send(200, box.chat!) : send(204);
    }
    if (rest === "/events") {
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      response.write(": hello\n\n");
      if (!this.#streams.has(id)) this.#streams.set(id, new Set());
      this.#streams.get(id)!.add(response);
      response.on("close", () => this.#streams.get(id)?.delete(response));
      return;
    }
    const file = box.files.get(fileId);
    if (!file) return refuse(404, "not-found");
    if (method === "PATCH") {
      const stored = file.bytes.length;
      if (Number(searchParams.get("offset")) !== stored) return refuse(409, "offset", { stored });
      file.bytes = Buffer.concat([file.bytes, body]);
      return send(200, { stored: file.bytes.length });
    }
    if (content) return void response.end(file.bytes);
    send(200, { size: file.size, stored: file.bytes.length });
  }
}

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self' blob:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

type Send = (status: number, value?: object) => void;
type Refuse = (status: number, code: string, more?: object) => void;
interface InBox {
  method: string;
  rest: string;
  searchParams: URLSearchParams;
  body: Buffer;
  response: ServerResponse;
}

export function sha256OfNode(bytes: Uint8Array): string {
  return hex(createHash("sha256").update(bytes).digest());
}
