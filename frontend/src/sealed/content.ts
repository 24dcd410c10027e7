// What is inside an envelope.
import { isUuid } from "./bytes.ts";
import { ChannelError } from "./errors.ts";
import type { Kind } from "./envelope.ts";

export interface Answer {
  question: string;
  /** What was typed, or the codes that were chosen. */
  value: string | string[];
}

/** The box's own keys, as the reporter sealed them: whoever answers holds the server's word against them. */
export interface Reply {
  /** age1... */
  recipient: string;
  /** The Ed25519 public key: base64url. */
  verify: string;
}

export interface ReportContent {
  language: string;
  questions: { set: string; version: number };
  answers: Answer[];
  /** Absent in reports from before it was written. */
  reply?: Reply;
}

export interface TextContent {
  text: string;
}

/** "none": there was nothing to remove. */
export type MetadataState = "removed" | "kept" | "none";

export interface FileContent {
  file: string;
  name: string;
  type: string;
  size: number;
  sha256: string;
  sealed_sha256: string;
  metadata: MetadataState;
}

export type Content = ReportContent | TextContent | FileContent;

const ANSWERS_MAX = 200;

function wrong(what: string): never {
  throw new ChannelError("shape", `the content is not what its kind says: ${what}`);
}

function object(value: unknown, what: string): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : wrong(what);
}

function string(value: unknown, what: string): string {
  return typeof value === "string" ? value : wrong(what);
}

function count(value: unknown, what: string): number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : wrong(what);
}

function digest(value: unknown, what: string): string {
  return typeof value === "string" && /^[0-9a-f]{64}$/.test(value) ? value : wrong(what);
}

function answer(value: unknown): Answer {
  const { question, value: said } = object(value, "answers");
  if (Array.isArray(said)) return { question: string(question, "question"), value: said.map((code) => string(code, "value")) };
  return { question: string(question, "question"), value: string(said, "value") };
}

function reply(value: unknown): Reply {
  const { recipient, verify } = object(value, "reply");
  const isRecipient = typeof recipient === "string" && /^age1[02-9ac-hj-np-z]{58}$/.test(recipient);
  const isVerify = typeof verify === "string" && /^[A-Za-z0-9_-]{43}$/.test(verify);
  return isRecipient && isVerify ? { recipient, verify } : wrong("reply");
}

function report(value: Record<string, unknown>): ReportContent {
  const questions = object(value["questions"], "questions");
  const answers = value["answers"];
  if (!Array.isArray(answers) || answers.length > ANSWERS_MAX) wrong("answers");
  return {
    language: string(value["language"], "language"),
    questions: { set: string(questions["set"], "set"), version: count(questions["version"], "version") },
    answers: answers.map(answer),
    ...(value["reply"] !== undefined && { reply: reply(value["reply"]) }),
  };
}

function file(value: Record<string, unknown>): FileContent {
  const { file: id, metadata } = value;
  if (!isUuid(id)) wrong("file");
  if (metadata !== "removed" && metadata !== "kept" && metadata !== "none") wrong("metadata");
  return {
    file: id,
    name: string(value["name"], "name"),
    type: string(value["type"], "type"),
    size: count(value["size"], "size"),
    sha256: digest(value["sha256"], "sha256"),
    sealed_sha256: digest(value["sealed_sha256"], "sealed_sha256"),
    metadata,
  };
}

/** The content of an envelope of this kind; members that are not known are left out. */
export function parseContent(kind: Kind, value: unknown): Content {
  const from = object(value, "no object");
  if (kind === "report") return report(from);
  if (kind === "file") return file(from);
  return { text: string(from["text"], "text") };
}

/** The words of a message, or nothing. */
export function textOf(content: Content): string | undefined {
  return "text" in content ? content.text : undefined;
}
