// Finds the engines beside Chromium that the tests run in: Firefox, and WebKitGTK by its driver. Both are a distribution's packages.
import { announceMissing, findProgram, installPackages } from "../programs.mjs";

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
  const paths = ENGINES[name].programs.map(findProgram);
  return paths.every(Boolean) ? paths : undefined;
}

/** The engines that are here. One that is missing is installed where that can be done, else announced; it is an error where SEGKIT_REQUIRE_ENGINES is set. */
export function ensureEngines() {
  let missing = ENGINE_NAMES.filter((name) => !findEngine(name));
  if (missing.length) installPackages(missing.flatMap((name) => ENGINES[name].packages));
  missing = missing.filter((name) => !findEngine(name));
  for (const name of missing) announceMissing(name, ENGINES[name].packages);
  return ENGINE_NAMES.filter((name) => !missing.includes(name));
}
