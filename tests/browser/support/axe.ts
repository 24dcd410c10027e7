// No page may stand in anybody's way: WCAG 2.2 A and AA, as axe sees them.
import { AxeBuilder } from "@axe-core/playwright";
import { type Page, expect } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const said = violations.map((one) => `${one.id}: ${one.help}\n  ${one.nodes.slice(0, 3).map((node) => node.html).join("\n  ")}`);
  expect(said, page.url()).toEqual([]);
}

/** Nothing wider than the window: no page scrolls sideways on a phone. */
export async function expectFits(page: Page): Promise<void> {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(content, `${page.url()} is wider than the window`).toBeLessThanOrEqual(window! + 1);
}

/** Every message was found: a missing one shows as ⟦key⟧. */
export async function expectSpoken(page: Page): Promise<void> {
  expect(await page.locator("body").innerText(), page.url()).not.toContain("⟦");
}
