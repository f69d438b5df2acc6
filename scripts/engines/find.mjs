// Finds the engines beside Chromium that the tests run in: Firefox, and WebKitGTK by its driver. Both are a distribution's packages.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** What each engine needs on the path, what a variable may name in its place, and the packages of Debian that have it. */
const ENGINES = {
  firefox: {
    programs: [
      {
        variable: "FIREFOX_PATH",
        names: ["firefox-esr", "firefox"],
        places: ["/Applications/Firefox.app/Contents/MacOS/firefox"],
      },
    ],
    // Firefox computes its WebGPU by Vulkan, on the CPU where there is no GPU.
    packages: ["firefox-esr", "mesa-vulkan-drivers"],
  },
  webkit: {
    programs: [
      { variable: "WEBKIT_DRIVER_PATH", names: ["WebKitWebDriver"], places: [] },
      { variable: "XVFB_PATH", names: ["Xvfb"], places: [] },
    ],
    packages: ["webkit2gtk-driver", "xvfb"],
  },
};

/** Their names, in the order in which they are tried. */
export const ENGINE_NAMES = Object.keys(ENGINES);

/** The paths of an engine's programs, or undefined where one of them is missing. */
export function findEngine(name) {
  const paths = ENGINES[name].programs.map(find);
  return paths.every(Boolean) ? paths : undefined;
}

/** The engines that are here. One that is missing is installed where that can be done, else announced; it is an error where SEGKIT_REQUIRE_ENGINES is set. */
export function ensureEngines() {
  let missing = ENGINE_NAMES.filter((name) => !findEngine(name));
  if (missing.length) installPackages(missing.flatMap((name) => ENGINES[name].packages));
  missing = missing.filter((name) => !findEngine(name));
  for (const name of missing) {
    const words = `No ${name} here (packages of Debian: ${ENGINES[name].packages.join(", ")})`;
    if (process.env.SEGKIT_REQUIRE_ENGINES) throw new Error(`${words}, and SEGKIT_REQUIRE_ENGINES demands it.`);
    console.log(`${words}: its tests are skipped.`);
  }
  return ENGINE_NAMES.filter((name) => !missing.includes(name));
}

function find({ variable, names, places }) {
  const named = process.env[variable];
  if (named) {
    if (!existsSync(named)) throw new Error(`${variable} names ${named}, which does not exist`);
    return named;
  }
  for (const name of names) {
    const found = spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" });
    if (found.status === 0 && found.stdout.trim()) return found.stdout.trim();
  }
  return places.find(existsSync);
}

/** By apt, for root alone: nobody is asked for a password in the middle of a test. */
function installPackages(packages) {
  if (process.getuid?.() !== 0 || spawnSync("sh", ["-c", "command -v apt-get"]).status !== 0) return;
  console.log(`Installing the distribution's packages ${packages.join(", ")} ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const options = { stdio: ["ignore", "ignore", "inherit"], env };
  spawnSync("apt-get", ["update", "-qq"], options);
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], options);
}
