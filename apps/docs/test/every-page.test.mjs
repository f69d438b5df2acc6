// Every page of the site is opened once; one of each kind is looked at more closely.
import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { after, before, describe, it } from "node:test";
import { readImage } from "@segkit/runtime-node";
import { DESK, judged, LOOKS, look, PHONE, violations } from "./axe.mjs";
import {
  alive,
  assertSameAsNode,
  BASE,
  finished,
  folder,
  go,
  methodOf,
  onePerKind,
  openSite,
  pages,
  photographs,
  sampleOf,
} from "./site.mjs";

let site;
const open = (path, options) => site.open(path, options);
before(async () => {
  site = await openSite();
});
after(() => site?.close());

/** Screens from the narrowest phones to wide desks: where the theme's designs begin, which is where they are narrowest, and some between. */
const WIDTHS = [320, 360, 480, 640, 768, 800, 960, 1100, 1280, 1440, 1920];

/**
 * One page of each kind is seen in every look; others in one, in turns; and what one template makes, and axe does not judge, on a phone alone, where what is too wide is too
 * wide first.
 */
function looksOf(turn, { all, written }) {
  if (all) return LOOKS;
  return [written ? LOOKS[turn % LOOKS.length] : LOOKS.find(({ viewport }) => viewport === PHONE)];
}

async function assertFits(page, file, width) {
  const wide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return undefined;
    const out = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > clientWidth + 1);
    return `${scrollWidth} px: ${out.slice(-3).map(({ tagName, className }) => `${tagName}.${className}`)}`;
  });
  assert.equal(wide, undefined, `${file} does not fit a screen of ${width} px`);
}

/** The method's results on three photographs are shown, each a small file with a text. */
async function assertResults(page, file) {
  const images = await page.evaluate(() =>
    Promise.all(
      [...document.querySelectorAll(".demo-results img")].map(async (image) => {
        image.loading = "eager";
        await image.decode();
        const { alt, naturalWidth, naturalHeight, width, height } = image;
        return { alt, path: new URL(image.src).pathname, natural: naturalWidth / naturalHeight, shown: width / height };
      }),
    ),
  );
  assert.equal(images.length, 3, file);
  for (const { alt, path, natural, shown } of images) {
    assert.match(alt, /^A photograph of /, file);
    assert.ok(Math.abs(natural / shown - 1) < 0.05, `${path} is shown out of shape`);
    const { size } = statSync(join(folder, path.slice(BASE.length)));
    assert.ok(size < 25_000, `${path} has ${size} bytes`);
  }
}

/** Opens the page in a look; one of the reference from the page before it, where there is one in this look, as most readers come to it. */
async function load(page, file, { viewport, colorScheme }) {
  const { width } = page.viewportSize();
  if (file.startsWith("api/") && page.url().startsWith(`${site.url}api/`) && width === viewport.width) return go(page, file);
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme });
  await page.goto(site.url + file, { waitUntil: "load" });
  await alive(page);
  if (methodOf(file)) await finished(page);
}

describe("every page", () => {
  it("loads without a complaint, fits its width, one of each kind every width, and is accessible by axe's rules, light and dark, at the desk and on a phone; a demonstration shows what Node computes, bit for bit", async () => {
    const asked = process.env.SEGKIT_PAGES;
    const queue = pages().filter((file) => file !== "404.html" && (!asked || new RegExp(asked).test(file)));
    assert.ok(asked || queue.length > 12, `only ${queue.length} pages`);
    const kinds = new Set(onePerKind());
    const byAxe = new Set(judged());
    const seen = new Set();
    /** One page, in its looks. */
    const see = async ({ page, problems }, file, turn) => {
      const method = methodOf(file);
      const looks = looksOf(turn, { all: kinds.has(file), written: byAxe.has(file) });
      for (const [i, each] of looks.entries()) {
        if (i === 0) await load(page, file, each);
        if (byAxe.has(file)) await look(page, each);
        await assertFits(page, file, each.viewport.width);
        if (!byAxe.has(file)) continue;
        // what depends on neither scheme nor size is asked once at each size
        const ofTheLook = i % 2 > 0;
        const within = kinds.has(file) ? "html" : ".VPContent";
        assert.deepEqual(await violations(page, { ofTheLook, seen, within }), [], `${file}, ${JSON.stringify(each)}`);
      }
      const widths = kinds.has(file) ? WIDTHS : byAxe.has(file) ? [PHONE.width, 800, DESK.width] : [];
      for (const width of widths) {
        if (looks.some(({ viewport }) => viewport.width === width)) continue;
        await page.setViewportSize({ width, height: 900 });
        await assertFits(page, file, width);
      }
      if (method) {
        await assertSameAsNode(method, await finished(page), await readImage(photographs + sampleOf(method)));
        await assertResults(page, file);
      }
      assert.deepEqual([...problems], [], file);
    };
    // all that is wrong is told at once: a run takes minutes
    const wrong = [];
    const visit = async () => {
      const opened = await open();
      for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
        await see(opened, file, queue.length).catch((error) => wrong.push(error.message));
        opened.problems.clear();
      }
      await opened.close();
    };
    await Promise.all([visit(), visit()]);
    assert.deepEqual(wrong, []);
  });

  it("knows the components that it names", () => {
    const unknown = pages().flatMap((file) => {
      const [tag] = readFileSync(join(folder, file), "utf8").match(/<[A-Z]\w+[\s>]/) ?? [];
      return tag ? [`${file}: ${tag}`] : [];
    });
    assert.deepEqual(unknown, []);
  });

  it("links to what exists", () => {
    const targets = new Map();
    const html = new Map(pages().map((file) => [file, readFileSync(join(folder, file), "utf8")]));
    for (const [file, text] of html) {
      for (const [, raw] of text.matchAll(/\s(?:href|src)="([^"]+)"/g)) {
        const link = raw.replaceAll("&amp;", "&");
        if (/^(https?|data|mailto):/.test(link)) continue;
        const { pathname, hash: anchor } = new URL(link, `http://x${posix.join(BASE, file)}`);
        if (!targets.has(pathname + anchor)) targets.set(pathname + anchor, { file, pathname, anchor });
      }
    }
    const broken = [];
    for (const { file, pathname, anchor } of targets.values()) {
      const path = pathname.slice(BASE.length) + (pathname.endsWith("/") ? "index.html" : "");
      if (!pathname.startsWith(BASE) || !existsSync(join(folder, path))) broken.push(`${file}: ${pathname}`);
      else if (anchor && html.has(path) && !html.get(path).includes(`id="${decodeURIComponent(anchor.slice(1))}"`))
        broken.push(`${file}: ${pathname}${anchor}`);
    }
    assert.deepEqual(broken, []);
  });
});
