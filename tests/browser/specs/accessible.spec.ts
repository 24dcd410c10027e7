// Every page of every role, at a desk and on a phone, in Latin and Cyrillic script.
import { expect, test } from "@playwright/test";
import { expectAccessible, expectFits, expectSpoken } from "../support/axe.js";
import { address, at, leaveAll, logins } from "../support/people.js";

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };

test.afterAll(leaveAll);

const PUBLIC = ["/", "/contacting", "/signs", "/rights", "/remedies", "/erased", "/help", "/report", "/receipt", "/feedback", "/sign-in"];

for (const language of ["en", "sq", "bs", "hr", "cnr", "sr-Latn", "sr-Cyrl", "mk"]) {
  test(`public pages in ${language}`, async ({ page }) => {
    for (const path of PUBLIC) {
      await page.setViewportSize(PHONE);
      const answer = await page.goto(`${address()}${path}?lang=${language}`);
      expect(answer?.status(), path).toBe(200);
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await expectSpoken(page);
      await expectFits(page);
      // One language of each script; others differ by their words only.
      const scripts = ["en", "sr-Cyrl"].includes(language);
      if (scripts) await expectAccessible(page);
      await page.setViewportSize(DESK);
      await expectFits(page);
      if (scripts) await expectAccessible(page);
    }
  });
}

const ROLES = [
  "call_specialist",
  "case_manager",
  "partner_agent",
  "coordinator",
  "evaluator",
  "administrator",
  "data_protection_officer",
];

/** Whose pages have parts that the menu does not lead to; the same parts are not looked at twice. */
const WITH_PARTS = ["case_manager", "partner_agent", "administrator", "data_protection_officer"];
/** What hangs on a case, a person or an entry of the directory, beside the parts that a record's own menu leads to. */
const ONWARD = /\/file\/new\/|\/console\/persons\/\*(\/(support|consents|consents\/new|copy))?$|\/admin\/directory\/(organisations|services)\/\*$/;

/** The same for all records of a kind. */
const shape = (path: string): string => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "*");

for (const role of ROLES) {
  for (const language of ["en", "sr-Cyrl"]) {
    test(`pages of a ${role} in ${language}`, async ({ browser }) => {
      test.setTimeout(240_000);
      expect(logins().some((login) => login.role === role)).toBe(true);
      const page = await at(browser, role);
      await page.goto(`${address()}/account?lang=${language}`);
      const nav = await page.locator("nav.fener-nav a").evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname));
      expect(nav.length).toBeGreaterThan(0);
      const seen = new Set<string>();
      // Each list, the first record in it, and the form for a new one.
      const queue = ["/account", ...nav];
      while (queue.length > 0) {
        const path = queue.shift()!;
        if (seen.has(path)) continue;
        seen.add(path);
        await page.setViewportSize(DESK);
        const answer = await page.goto(`${address()}${path}`);
        expect(answer?.status(), path).toBe(200);
        await expectSpoken(page);
        // Cyrillic is wider and breaks elsewhere; for the rest the page is the same.
        if (language === "en") await expectAccessible(page);
        await page.setViewportSize(PHONE);
        await expectFits(page);
        if (nav.includes(path)) {
          const links = await page
            .locator("main a[href^='/']")
            .evaluateAll((all) => all.map((link) => link.getAttribute("href")!).filter((href) => !href.includes("?") && !href.includes(".")));
          const row = links.find((href) => /[0-9a-f]{8}-/.test(href));
          const make = links.find((href) => href.endsWith("/new"));
          queue.push(...[row, make].filter((href): href is string => href !== undefined));
        }
        if (language === "en" && WITH_PARTS.includes(role)) {
          const hrefs = async (links: string) => page.locator(links).evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
          const parts = await hrefs("main .moj-sub-navigation a[href^='/']");
          const onward = (await hrefs("main a[href^='/']")).filter((href) => ONWARD.test(shape(href)));
          const known = new Set([...seen, ...queue].map(shape));
          for (const href of [...parts, ...onward].filter((one) => !one.includes("?"))) {
            if (!known.has(shape(href))) queue.push(href);
            known.add(shape(href));
          }
        }
      }
      await page.close();
    });
  }
}
