// The islands of the sealed channel against a server in memory: npx playwright test --config islands.config.ts
import { defineConfig } from "@playwright/test";
import base from "./playwright.config.js";

const { globalSetup: _demo, projects: _halves, ...rest } = base;
export default defineConfig({ ...rest, testDir: "islands" });
