// Programs beside Node that tests need: found on the path, or installed as the distribution's packages.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** The path of a program: what a variable names, the first of its names on the path, or the first place that exists; undefined where it is missing. */
export function findProgram({ variable, names, places = [] }) {
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
export function installPackages(packages) {
  if (process.getuid?.() !== 0 || spawnSync("sh", ["-c", "command -v apt-get"]).status !== 0) return;
  console.log(`Installing the distribution's packages ${packages.join(", ")} ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const options = { stdio: ["ignore", "ignore", "inherit"], env };
  spawnSync("apt-get", ["update", "-qq"], options);
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], options);
}

/** Announces that something is missing, or throws where SEGKIT_REQUIRE_ENGINES is set. */
export function announceMissing(name, packages) {
  const words = `No ${name} here (packages of Debian: ${packages.join(", ")})`;
  if (process.env.SEGKIT_REQUIRE_ENGINES) throw new Error(`${words}, and SEGKIT_REQUIRE_ENGINES demands it.`);
  console.log(`${words}: its tests are skipped.`);
}
