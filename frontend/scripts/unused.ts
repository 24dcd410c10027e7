// Leaves out of the public stylesheet what no page can show: it travels inside every public page (crates/web/src/assets.rs).
import { readFileSync, readdirSync } from "node:fs";
import { extname, join } from "node:path";
import type { AtRule, Plugin, Root, Rule } from "postcss";

/** Where classes are given to elements: templates, the handlers that fill them, and scripts. */
export const SOURCES = ["../crates/web/templates", "../crates/web/src", "src"].map((folder) => join(import.meta.dirname, "..", folder));

/** What can be a class: whole words, and beginnings that a template or script completes ("govuk-button--{{ kind }}"). */
export interface Names {
  whole: Set<string>;
  beginnings: string[];
}

/** Every word of the sources, not only of class attributes: rather a rule too many than a page without one. */
export function namesIn(texts: string[]): Names {
  const whole = new Set<string>();
  const beginnings = new Set<string>();
  for (const text of texts) {
    for (const [word, next] of text.matchAll(/[A-Za-z_][\w!-]*(\$?\{|['"`]\s*\+)?/g)) {
      const name = next ? word.slice(0, -next.length) : word;
      if (next && name.endsWith("-")) beginnings.add(name);
      else whole.add(name);
    }
  }
  return { whole, beginnings: [...beginnings] };
}

/** The sources' texts. */
export function textsOf(folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => [".html", ".rs", ".ts"].includes(extname(name)))
      .map((name) => readFileSync(join(folder, name), "utf8")),
  );
}

/** The classes without which a selector matches nothing; those that it only forbids or offers as one of several do not count. */
export function needed(selector: string): string[] {
  let plain = selector;
  for (let before = ""; before !== plain; ) {
    before = plain;
    plain = plain.replace(/:(?:not|is|where|has)\([^()]*\)/g, "").replace(/\[[^\]]*\]/g, "");
  }
  return [...plain.matchAll(/\.((?:\\.|[\w-])+)/g)].map(([, name = ""]) => name.replaceAll("\\", ""));
}

/** Takes the selectors out that need a class which is nowhere, then rules and blocks that are left empty. */
export function leaveOut(root: Root, { whole, beginnings }: Names): void {
  const known = (name: string) => whole.has(name) || beginnings.some((beginning) => name.startsWith(beginning));
  root.walkRules((rule: Rule) => {
    if (rule.parent?.type === "atrule" && /keyframes$/.test((rule.parent as AtRule).name)) return;
    const kept = rule.selectors.filter((selector) => needed(selector).every(known));
    if (kept.length === 0) rule.remove();
    else if (kept.length < rule.selectors.length) rule.selectors = kept;
  });
  root.walkAtRules((block: AtRule) => {
    if (block.nodes?.length === 0) block.remove();
  });
}

/** For public.scss only: the working surfaces fetch their styles once and keep them. */
export function unused(): Plugin {
  return {
    postcssPlugin: "fener-unused",
    OnceExit(root) {
      if (root.source?.input.file?.endsWith("public.scss")) leaveOut(root, namesIn(textsOf(SOURCES)));
    },
  };
}
