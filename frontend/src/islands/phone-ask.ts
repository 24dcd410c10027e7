// What the telephone of a page asks the server, and how it is refused.

/** A refusal of the server in words for whoever reads it. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(detail);
  }
}

export async function ask<T>(path: string, body?: unknown): Promise<T | undefined> {
  const headers = { accept: "application/json", "content-type": "application/json" };
  const sent = body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) };
  const answer = await fetch(path, sent);
  if (answer.ok) return answer.status === 204 ? undefined : ((await answer.json()) as T);
  const why = (await answer.json().catch(() => ({}))) as { detail?: string; code?: string };
  throw new Refused(answer.status, why.code ?? "", why.detail ?? answer.statusText);
}
