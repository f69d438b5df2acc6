// axe's rules on a page of the site, as the tests ask them.
import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join, posix } from "node:path";
import { folder, pages } from "./site.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const DESK = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };
/** Desk and phone, each in both schemes. */
export const LOOKS = [DESK, PHONE].flatMap((viewport) => ["light", "dark"].map((colorScheme) => ({ colorScheme, viewport })));
/** Other rules whose answer depends on scheme and size; the rest is about the document, which is one. */
const OF_THE_LOOK = ["label-content-name-mismatch", "scrollable-region-focusable", "target-size"];

/**
 * What axe finds, by all its rules or by those of the look; also by two which it has off by itself: names that lack what a control shows, small targets. Contrast is judged once
 * for each style of text on each ground: of a long page, and of pages of one design, nearly all are alike, and take most of the time. `seen` holds the styles judged on other pages.
 * `within` is what is judged, by its selector: beside the content, pages of one kind are alike.
 */
export async function violations(page, { ofTheLook = false, seen = new Set(), within = "html" } = {}) {
  const asked = { rules: ofTheLook ? OF_THE_LOOK : undefined, known: [...seen], within };
  // beside the page's own scripts and its policy
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const { styles, found } = await page.evaluate(inPage, asked);
  for (const style of styles) seen.add(style);
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`));
}

/** In a page: the styles of text that are new, and what axe finds by the rules and in these styles. */
async function inPage({ rules, known, within }) {
  const styles = new Map();
  const grounds = new Map();
  /** What lies behind an element: what its ancestors paint up to the first one that lets nothing through. */
  const groundOf = (element) => {
    if (element === null) return "";
    if (grounds.has(element)) return grounds.get(element);
    const { backgroundColor, backgroundImage, opacity, filter } = getComputedStyle(element);
    const painted = [backgroundColor, backgroundImage, opacity, filter].join();
    const opaque = /^rgb\(/.test(backgroundColor) && backgroundImage === "none" && opacity === "1";
    const ground = opaque ? painted : `${painted} ${groundOf(element.parentElement)}`;
    grounds.set(element, ground);
    return ground;
  };
  const judged = document.querySelector(within);
  const texts = document.createTreeWalker(judged, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
    const element = text.parentElement;
    if (text.data.trim() === "" || !element.checkVisibility()) continue;
    const { color, fontSize, fontWeight, textShadow, position, zIndex } = getComputedStyle(element);
    const { tagName } = element;
    const style = [tagName, color, fontSize, fontWeight, textShadow, position, zIndex, groundOf(element)].join("|");
    if (!styles.has(style)) styles.set(style, element);
  }
  for (const style of known) styles.delete(style);
  // one run for all: each lays out anew what covers what, which takes longer than most rules
  for (const element of styles.values()) element.dataset.judged = "";
  window.axe.configure({ rules: [{ id: "color-contrast", selector: "[data-judged]" }] });
  const asked = rules
    ? { runOnly: { type: "rule", values: [...rules, "color-contrast"] } }
    : { rules: { "label-content-name-mismatch": { enabled: true }, "target-size": { enabled: true } } };
  const context = within === "html" ? document : { include: [judged] };
  const { violations } = await window.axe.run(context, { resultTypes: ["violations"], preload: false, ...asked });
  for (const element of styles.values()) delete element.dataset.judged;
  // what was taken from the page meanwhile is judged where its style is met again
  const stayed = [...styles].filter(([, element]) => element.isConnected);
  return { styles: stayed.map(([style]) => style), found: violations };
}

/** Changes scheme and size, and waits until the page has taken them. */
export async function look(page, { colorScheme, viewport }) {
  const { height, width } = page.viewportSize();
  if (height !== viewport.height || width !== viewport.width) await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await page.waitForFunction((dark) => document.documentElement.classList.contains("dark") === dark, colorScheme === "dark");
  // colors that fade are judged when they have
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
}

/** All pages that somebody wrote; of the reference, which one template makes, one of middle length of each package: those that axe judges. */
export function judged() {
  const byPackage = new Map();
  const written = [];
  for (const file of pages()) {
    if (file === "404.html") continue;
    if (!file.startsWith("api/")) {
      written.push(file);
      continue;
    }
    const ofPackage = posix.dirname(file);
    byPackage.set(ofPackage, [...(byPackage.get(ofPackage) ?? []), { file, size: statSync(join(folder, file)).size }]);
  }
  const middle = (files) => files.sort((a, b) => a.size - b.size)[Math.floor(files.length / 2)].file;
  return [...written, ...[...byPackage.values()].map(middle)];
}
