// Takes images of the built site, to look at: node test/screens.mjs <folder> [page ...]
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";
import { findChromium } from "../../../scripts/chromium.mjs";
import { readPages } from "../build/pages.mjs";
import { serve } from "./serve.mjs";

const [target = "screens", ...pages] = process.argv.slice(2);
const all = ["index", ...readPages().map(({ file }) => file.replace(/\.md$/, ""))];
const site = await serve(fileURLToPath(new URL("../.vitepress/dist/", import.meta.url)), "/");
const browser = await chromium.launch({ executablePath: await findChromium(), args: ["--no-sandbox"] });
mkdirSync(target, { recursive: true });
for (const [size, viewport] of Object.entries({ desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } })) {
  for (const colorScheme of ["light", "dark"]) {
    const context = await browser.newContext({ viewport, colorScheme, serviceWorkers: "block" });
    const page = await context.newPage();
    for (const name of pages.length ? pages : all) {
      await page.goto(`${site.url}${name}.html`, { waitUntil: "networkidle" });
      if (name.startsWith("methods/"))
        await page.waitForSelector('.demo[data-state="done"]', { timeout: 20_000 }).catch(() => {});
      await page.waitForTimeout(300);
      await page.screenshot({ path: `${target}/${name.replaceAll("/", "-")}-${size}-${colorScheme}.png`, fullPage: true });
    }
    await context.close();
  }
}
await browser.close();
await site.close();
