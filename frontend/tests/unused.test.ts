import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import postcss, { type Root } from "postcss";
import { compile } from "sass";
import { leaveOut, namesIn, needed, textsOf } from "../scripts/unused.ts";

const frontend = join(import.meta.dirname, "../..");
const templates = join(frontend, "../crates/web/templates");

/** Every rule, selector by selector: the selector, what it says, the blocks it stands in (such as @media). */
function rulesOf(root: Root): Set<string> {
  const found = new Set<string>();
  root.walkRules((rule) => {
    let blocks = "";
    for (let above = rule.parent; above && above.type === "atrule"; above = above.parent as typeof above) blocks += ` in ${"params" in above ? above.params : ""}`;
    for (const selector of rule.selectors) found.add(`${selector} { ${rule.nodes.join("; ")} }${blocks}`);
  });
  return found;
}

/** The classes of elements in templates, read from their attributes alone; a completed one ends in "*". */
function shown(): Set<string> {
  const found = new Set<string>();
  for (const name of readdirSync(templates, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".html"))) {
    const text = readFileSync(join(templates, name), "utf8").replace(/\{%.*?%\}/gs, " ").replace(/\{\{.*?\}\}/gs, "*");
    for (const [, classes = ""] of text.matchAll(/\bclass="([^"]*)"/g)) for (const one of classes.split(/\s+/)) if (/^[\w!-]+\*?$/.test(one)) found.add(one);
  }
  return found;
}

const whole = postcss.parse(compile(join(frontend, "styles/public.scss"), { loadPaths: [frontend], quietDeps: true, logger: { warn() {} } }).css);
const cut = whole.clone();
leaveOut(cut, namesIn(textsOf([templates, join(frontend, "../crates/web/src"), join(frontend, "src")])));

test("no class that a template gives to an element loses a rule", () => {
  const classes = shown();
  const beginnings = [...classes].filter((one) => one.endsWith("*")).map((one) => one.slice(0, -1));
  assert.ok(classes.has("govuk-radios__item") && beginnings.includes("govuk-button--"), [...classes].join(" "));
  const left = rulesOf(cut);
  const lost = [...rulesOf(whole)].filter((rule) => {
    const selector = rule.slice(0, rule.indexOf(" {"));
    return !left.has(rule) && needed(selector).every((name) => classes.has(name) || beginnings.some((one) => name.startsWith(one)));
  });
  assert.deepEqual(lost, []);
});

test("nothing is added, and what no page shows is gone", () => {
  const before = rulesOf(whole);
  assert.ok([...rulesOf(cut)].every((rule) => before.has(rule)));
  const text = cut.toString();
  for (const gone of [".govuk-grid-column-one-third", ".govuk-pagination"]) assert.ok(!text.includes(gone), gone);
  assert.ok(text.length < whole.toString().length * 0.8, `${text.length} of ${whole.toString().length} characters are left`);
});

test("a class counts as needed only where a selector cannot match without it", () => {
  assert.deepEqual(needed(".a.b > .c:hover::before"), ["a", "b", "c"]);
  assert.deepEqual(needed(".a:not(.b, .c) :is(.d, .e:not(.f))"), ["a"]);
  assert.deepEqual(needed('html[dir="x.y"] .govuk-\\!-margin-top-0'), ["govuk-!-margin-top-0"]);
});

test("a beginning that is completed later keeps whatever begins so", () => {
  const root = postcss.parse(".a--red{color:red} .a--blue{color:blue} .b{color:red} .c,.gone{color:red} @media print{.gone{color:red}}");
  leaveOut(root, namesIn(['class="a--{{ kind }} {% if x %}c{% endif %}"', "`b ${more}`"]));
  assert.equal(root.toString(), ".a--red{color:red} .a--blue{color:blue} .b{color:red} .c{color:red}");
});
