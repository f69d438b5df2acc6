/** What both programs do first: build, and find a Python. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What is measured is what is published: the built packages, not their sources. */
export function build(): void {
  const words = ["exec", "turbo", "run", "build", "--filter=./packages/*", "--output-logs=errors-only"];
  // Turbo's own words go to stderr: stdout may be the JSON.
  const run = spawnSync("pnpm", words, { cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32" });
  if (run.status !== 0) {
    console.error("The packages do not build. (--no-build measures what dist folders hold now.)");
    process.exit(1);
  }
}

/** SEGKIT_PYTHON, else the environment that `pnpm bench:setup` makes. */
export function findPython(): string | undefined {
  const own = process.platform === "win32" ? ".venv/Scripts/python.exe" : ".venv/bin/python";
  const found = process.env["SEGKIT_PYTHON"] ?? join(root, own);
  if (existsSync(found)) return found;
  console.error(`No Python at ${found}: the peers in Python are left out. Run pnpm bench:setup, or set SEGKIT_PYTHON.`);
  return undefined;
}
