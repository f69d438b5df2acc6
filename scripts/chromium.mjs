// Finds a Chromium to test with: the path in CHROMIUM_PATH, one on this machine, Playwright's own, or the distribution's package.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The path of a Chromium that is already here, or undefined. */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which does not exist`);
    return named;
  }
  for (const name of NAMES) {
    const found = spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" });
    if (found.status === 0 && found.stdout.trim()) return found.stdout.trim();
  }
  for (const place of PLACES) if (existsSync(place)) return place;
  try {
    const { chromium } = await import("playwright");
    if (existsSync(chromium.executablePath())) return chromium.executablePath();
  } catch {
    // playwright is not installed yet
  }
  return undefined;
}

/** As findChromium, but installs one when there is none. */
export async function ensureChromium() {
  const here = await findChromium();
  if (here) return here;
  console.log("No Chromium found: trying Playwright's download ...");
  const cli = fileURLToPath(new URL("../node_modules/playwright/cli.js", import.meta.url));
  spawnSync(process.execPath, [cli, "install", "chromium"], { stdio: "inherit", timeout: 300_000 });
  const downloaded = await findChromium();
  if (downloaded) return downloaded;
  if (spawnSync("sh", ["-c", "command -v apt-get"]).status === 0) {
    const sudo = process.getuid?.() === 0 ? [] : ["sudo"];
    console.log("Installing the distribution's package chromium ...");
    const run = (...words) =>
      execFileSync(words[0], words.slice(1), { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
    run(...sudo, "apt-get", "update", "-qq");
    run(...sudo, "apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium");
  }
  const installed = await findChromium();
  if (!installed) throw new Error("No Chromium could be found or installed. Install one and name it in CHROMIUM_PATH.");
  return installed;
}
