/** Reference data that is not part of the repository: the folder `../shared/data`, or the one SEGKIT_DATA names. Node only. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(fileURLToPath(new URL("../../", import.meta.url)));
const folder = process.env["SEGKIT_DATA"] ?? resolve(root, "../shared/data");

/**
 * The path of a reference data folder, or undefined where it is absent. A suite that needs it announces its absence and is skipped whole
 * (`describe.skipIf(data === undefined)`): nothing is read while tests are collected. With SEGKIT_REQUIRE_DATA set, absence is an error instead.
 */
export function referenceData(name: string): string | undefined {
  const path = join(folder, name);
  if (existsSync(path)) return path;
  if (process.env["SEGKIT_REQUIRE_DATA"]) {
    throw new Error(`SEGKIT_REQUIRE_DATA asks for the reference data "${name}" (folder ${folder}; set SEGKIT_DATA to move it)`);
  }
  console.warn(`reference data "${name}" is absent: its tests are skipped`);
  return undefined;
}

/** A path inside the repository. */
export function repositoryPath(...parts: string[]): string {
  return join(root, ...parts);
}
