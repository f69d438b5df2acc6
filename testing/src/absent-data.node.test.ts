/** A clone has no reference data: every file that asks for them must be collected without, and announce what it skips. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { repositoryPath } from "./node.js";

const ASKS = /\b(referenceData|publishedReferences)\(/;

it("test files that ask for reference data are collected where there are none, on a fork's CI too", () => {
  const files = readdirSync(repositoryPath("packages"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".node.test.ts") && !file.includes("node_modules"))
    .filter((file) => ASKS.test(readFileSync(repositoryPath("packages", file), "utf8")));
  expect(files.length).toBeGreaterThan(5);
  const { SEGKIT_REQUIRE_DATA: _, VITEST: __, ...env } = process.env;
  const { status, stderr } = spawnSync(
    process.execPath,
    [repositoryPath("node_modules/vitest/vitest.mjs"), "list", "--project=node*", ...files],
    { cwd: repositoryPath(), encoding: "utf8", env: { ...env, CI: "true", SEGKIT_DATA: repositoryPath("no-such-folder") } },
  );
  expect(status, stderr).toBe(0);
});
