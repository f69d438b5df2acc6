// axe's rules on a page of the site, as the tests ask them.
import { statSync } from "node:fs";
import { join, posix } from "node:path";
import { folder, pages } from "./site.mjs";

export const DESK = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };
/** Desk and phone, each in both schemes. */
export const LOOKS = [DESK, PHONE].flatMap((viewport) => ["light", "dark"].map((colorScheme) => ({ colorScheme, viewport })));
/** Of rows and entries beyond the first ones, which look alike, colors are not judged again: on long tables that takes most of the time. */
const ALIKE = ["tbody tr:nth-child(n + 9)", "li:nth-child(n + 9)"];
/** Other rules whose answer depends on scheme and size; the rest is about the document, which is one. */
const OF_THE_LOOK = ["label-content-name-mismatch", "scrollable-region-focusable", "target-size"];

/** What axe finds, by all its rules or by those of the look; also by two which it has off by itself: names that lack what a control shows, small targets. */
export async function violations(page, ofTheLook = false) {
  const found = await page.evaluate(
    async ({ alike, rules }) => {
      const options = { resultTypes: ["violations"], preload: false };
      const colors = { ...options, runOnly: { type: "rule", values: ["color-contrast"] } };
      const others = rules
        ? { runOnly: { type: "rule", values: rules } }
        : {
            rules: {
              "color-contrast": { enabled: false },
              "label-content-name-mismatch": { enabled: true },
              "target-size": { enabled: true },
            },
          };
      const runs = [
        await window.axe.run({ include: [["html"]], exclude: alike.map((selector) => [selector]) }, colors),
        await window.axe.run(document, { ...options, ...others }),
      ];
      return runs.flatMap(({ violations }) => violations);
    },
    { alike: ALIKE, rules: ofTheLook ? OF_THE_LOOK : undefined },
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`));
}

/** Changes scheme and size, and waits until the page has taken them. */
export async function look(page, { colorScheme, viewport }) {
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await page.waitForFunction((dark) => document.documentElement.classList.contains("dark") === dark, colorScheme === "dark");
  // colors that fade are judged when they have
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
}

/** All pages that somebody wrote; of the reference, which one template makes, the longest of each package: those that axe judges. */
export function judged() {
  const longest = new Map();
  const written = [];
  for (const file of pages()) {
    if (file === "404.html") continue;
    if (!file.startsWith("api/")) {
      written.push(file);
      continue;
    }
    const ofPackage = posix.dirname(file);
    const { size } = statSync(join(folder, file));
    if (!(longest.get(ofPackage)?.size >= size)) longest.set(ofPackage, { file, size });
  }
  return [...written, ...[...longest.values()].map(({ file }) => file)];
}
