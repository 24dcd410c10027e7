// Hands that cannot hold a mouse.
import { type Page, expect } from "@playwright/test";

/** Presses Tab until what `selector` means has the focus, which has to be seen there. */
export async function reach(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    const there = await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
    if (there) {
      const shown = await page.evaluate(() => {
        const style = getComputedStyle(document.activeElement!);
        return style.outlineStyle !== "none" || style.boxShadow !== "none" || style.backgroundColor !== "rgba(0, 0, 0, 0)";
      });
      expect(shown, `the focus on ${selector} is seen`).toBe(true);
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`the keyboard does not reach ${selector}`);
}
