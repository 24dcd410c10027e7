// The channel's addresses. Public ones take no cookie; staff's go with the session. A refusal keeps the server's sentence.
import type { Bytes } from "./bytes.ts";
import type { Envelope } from "./envelope.ts";
import { ChannelError } from "./errors.ts";

/** What the server said no to, in its own words (RFC 9457). */
export class Refused extends ChannelError {
  readonly status: number;
  readonly code: string;
  /** A sentence in the asked language. */
  readonly sentence: string;
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | undefined;
  /** Further members, such as `stored` of a file. */
  readonly members: Record<string, unknown>;

  constructor(status: number, members: Record<string, unknown>, retryAfter: number | undefined) {
    super("refused", `the server answered ${status}`);
    this.status = status;
    this.members = members;
    this.code = typeof members["code"] === "string" ? members["code"] : "";
    this.sentence = [members["detail"], members["title"]].find((one): one is string => typeof one === "string" && one !== "") ?? "";
    this.retryAfter = retryAfter;
  }

  /** Whether the same request may succeed later. */
  get passes(): boolean {
    return this.status === 429 || this.status >= 500;
  }
}

export interface ChannelKeys {
  tenant: string;
  key: { id: string; recipient: string } | null;
  keys: { id: string; recipient: string }[];
  signers: { id: string; verify: string }[];
  work: { challenge: string; bits: number };
  limits: { file: number; piece: number };
}

export interface Chat {
  state: string;
  place?: number | null;
  waiting_seconds?: number | null;
}

export interface BoxState {
  status: string;
  received_at: string;
  chat: Chat | null;
  /** Why, when it is blocked. */
  reason?: string | null;
  /** Not believed before they are verified. */
  envelopes: unknown[];
  /** There are more behind these: ask again. */
  more?: boolean;
  files: { id: string; size: number; stored: number }[];
}

export interface NewBox {
  box: string;
  token_sha256: string;
  recipient: string;
  verify: string;
  language: string;
  danger: "yes" | "no" | "unknown";
  contactor: string;
  work: { challenge: string; nonce: string };
  envelope: Envelope;
}

export interface Filing {
  received_at: string;
  proof: string;
}

interface Call {
  method?: string;
  json?: unknown;
  bytes?: Bytes;
  signal?: AbortSignal | undefined;
}

export interface WireOptions {
  /** Where the server is; empty on its own pages. */
  base?: string;
  language: string;
  /** Of a session; without it no cookie is sent. */
  csrf?: string;
}

async function refusal(answer: Response): Promise<Refused> {
  let members: unknown;
  try {
    members = await answer.json();
  } catch {
    // A proxy's page: only the status is known.
  }
  const after = Number(answer.headers.get("Retry-After"));
  const known = typeof members === "object" && members !== null ? (members as Record<string, unknown>) : {};
  return new Refused(answer.status, known, after > 0 ? after : undefined);
}

/** Asks; a broken connection is "offline", a refusal is Refused. */
export class Wire {
  readonly #options: WireOptions;
  readonly #token: string | undefined;

  constructor(options: WireOptions, token?: string) {
    this.#options = options;
    this.#token = token;
  }

  async answer(path: string, { method = "GET", json, bytes, signal }: Call = {}): Promise<Response> {
    const { base = "", language, csrf } = this.#options;
    const headers: Record<string, string> = { Accept: "application/json", "Accept-Language": language };
    if (this.#token !== undefined) headers["Authorization"] = `Box ${this.#token}`;
    if (csrf !== undefined) headers["X-CSRF-Token"] = csrf;
    if (json !== undefined) headers["Content-Type"] = "application/json";
    if (bytes !== undefined) headers["Content-Type"] = "application/octet-stream";
    const body = bytes ?? (json === undefined ? null : JSON.stringify(json));
    let answer: Response;
    try {
      answer = await fetch(`${base}${path}`, {
        method, headers, body, cache: "no-store", referrerPolicy: "no-referrer", redirect: "error",
        credentials: csrf === undefined ? "omit" : "same-origin", signal: signal ?? null,
      });
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new ChannelError("offline", "no connection");
    }
    if (!answer.ok) throw await refusal(answer);
    return answer;
  }

  async ask<T>(path: string, call: Call = {}): Promise<T> {
    const answer = await this.answer(path, call);
    try {
      // Done is sometimes all that there is to say.
      const text = await answer.text();
      return (text === "" ? undefined : JSON.parse(text)) as T;
    } catch {
      throw new ChannelError("offline", "the answer broke off");
    }
  }
}

/** The public side of one box. */
export class BoxWire {
  readonly #wire: Wire;
  readonly #path: string;

  constructor(options: WireOptions, box: string, token: string) {
    this.#wire = new Wire(options, token);
    this.#path = `/channel/boxes/${box}`;
  }

  state(afterIn: number, afterOut: number, signal?: AbortSignal): Promise<BoxState> {
    return this.#wire.ask(`${this.#path}?after_in=${afterIn}&after_out=${afterOut}`, { signal });
  }

  send(envelope: Envelope, signal?: AbortSignal): Promise<{ received_at: string }> {
    return this.#wire.ask(`${this.#path}/envelopes`, { method: "POST", json: envelope, signal });
  }

  withdraw(): Promise<void> {
    return this.#wire.ask(`${this.#path}/withdraw`, { method: "POST" });
  }

  begin(id: string, size: number, signal?: AbortSignal): Promise<unknown> {
    return this.#wire.ask(`${this.#path}/files`, { method: "POST", json: { id, size }, signal });
  }

  piece(id: string, offset: number, bytes: Bytes, signal?: AbortSignal): Promise<{ stored: number }> {
    return this.#wire.ask(`${this.#path}/files/${id}?offset=${offset}`, { method: "PATCH", bytes, signal });
  }

  async content(id: string, signal?: AbortSignal): Promise<ReadableStream<Bytes>> {
    return streamOf(await this.#wire.answer(`${this.#path}/files/${id}/content`, { signal }));
  }

  join(): Promise<Chat> {
    return this.#wire.ask(`${this.#path}/chat`, { method: "POST" });
  }

  leave(): Promise<void> {
    return this.#wire.ask(`${this.#path}/chat`, { method: "DELETE" });
  }

  events(signal: AbortSignal): Promise<Response> {
    return this.#wire.answer(`${this.#path}/events`, { signal });
  }
}

export function streamOf(answer: Response): ReadableStream<Bytes> {
  if (!answer.body) throw new ChannelError("offline", "the answer has no bytes");
  return answer.body as ReadableStream<Bytes>;
}

export function channelKeys(options: WireOptions): Promise<ChannelKeys> {
  return new Wire(options).ask("/channel/keys");
}

export function createBox(options: WireOptions, made: NewBox, signal?: AbortSignal): Promise<Filing> {
  return new Wire(options).ask("/channel/boxes", { method: "POST", json: made, signal });
}
