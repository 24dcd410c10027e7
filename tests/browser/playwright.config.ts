// Walks the program as people do: the built program, a demo country of its own, the system's Chromium.
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "specs",
  outputDir: "results",
  fullyParallel: false,
  workers: 1,
  retries: 0,
  // Two halves share two processors, on machines that may be slower.
  timeout: 240_000,
  expect: { timeout: 10_000 },
  globalSetup: "./support/start.ts",
  reporter: [["list"]],
  // Run side by side, each with a demo of its own: every page, and what people do with them.
  projects: [
    { name: "pages", testMatch: /accessible/ },
    { name: "work", testIgnore: /accessible/ },
  ],
  use: {
    browserName: "chromium",
    launchOptions: {
      executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-dev-shm-usage", "--use-fake-device-for-media-stream"],
    },
    viewport: { width: 1280, height: 900 },
    screenshot: "only-on-failure",
    trace: "off",
  },
});
