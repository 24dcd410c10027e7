// People of the demo and how they sign in.
import { createHmac } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { type Browser, type BrowserContext, type Page, expect } from "@playwright/test";
import type { Login } from "./start.js";

export const address = (): string => (process.env["FENER_ADDRESS"] ?? "").replace(/\/$/, "");

export function logins(): Login[] {
  return JSON.parse(process.env["FENER_LOGINS"] ?? "[]") as Login[];
}

/** The login of a role; `like` chooses among several of the same role by the name of the account. */
export function login(role: string, like = ""): Login {
  const found = logins().find((one) => one.role === role && one.user.includes(like));
  if (!found) throw new Error(`the demo has no login of ${role} ${like}`);
  return found;
}

function base32(text: string): Buffer {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  let bits = "";
  for (const letter of text.replace(/[\s=]/g, "").toUpperCase()) bits += alphabet.indexOf(letter).toString(2).padStart(5, "0");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}

/** The code of RFC 6238 for a step of thirty seconds. */
function totp(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", base32(secret)).update(counter).digest();
  const offset = mac[mac.length - 1]! & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

// Each code works once: the next sign-in of the same account takes the next step, which the server accepts
// one step early, or waits for it.
// It is remembered in a file, because a spec that fails ends its process.
const usedFile = (): string => process.env["FENER_USED"] ?? "";

function used(): Record<string, number> {
  return existsSync(usedFile()) ? (JSON.parse(readFileSync(usedFile(), "utf8")) as Record<string, number>) : {};
}

export async function freshCode(who: Login): Promise<string> {
  const now = () => Math.floor(Date.now() / 30_000);
  const step = Math.max(now(), (used()[who.user] ?? 0) + 1);
  while (step > now() + 1) await new Promise((resolve) => setTimeout(resolve, 500));
  writeFileSync(usedFile(), JSON.stringify({ ...used(), [who.user]: step }));
  return totp(who.totp_secret, step);
}

/** Fills in the sign-in form of the page that is open, and the second factor after it. */
export async function enter(page: Page, who: Login): Promise<void> {
  await page.locator("input#login").fill(who.user);
  await page.locator("input#password").fill(who.password);
  await page.locator("input#password").press("Enter");
  await page.locator("input[name=code]").fill(await freshCode(who));
  await page.locator("input[name=code]").press("Enter");
}

export async function signIn(page: Page, who: Login): Promise<void> {
  await page.goto(`${address()}/sign-in`);
  await enter(page, who);
  await expect(page.locator("form[action='/sign-out']")).toBeVisible();
}

const contexts = new Map<string, BrowserContext>();

/** A browser window in which a role is signed in; kept for the whole run of a spec file. */
export async function at(browser: Browser, role: string, options: { like?: string; language?: string } = {}): Promise<Page> {
  const key = `${role}/${options.like ?? ""}/${options.language ?? ""}`;
  let context = contexts.get(key);
  if (!context) {
    context = await browser.newContext();
    contexts.set(key, context);
    const page = await context.newPage();
    await signIn(page, login(role, options.like));
    if (options.language) await page.goto(`${page.url().split("?")[0]}?lang=${options.language}`);
    await page.close();
  }
  return context.newPage();
}

export async function leaveAll(): Promise<void> {
  for (const context of contexts.values()) await context.close();
  contexts.clear();
}
