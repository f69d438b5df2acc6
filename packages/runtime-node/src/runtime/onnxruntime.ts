/** Where onnxruntime-node is. It is installed beside this package by those who run networks, and never part of a bundle: it has native files. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";

/** The versions that this package is made for: this one's minor version and later ones of its major; package.json says the same to package managers. */
export const MADE_FOR = { major: 1, minor: 30 } as const;

/** How to install it, in one line of a shell; READMEs and pages say the same. */
export const INSTALL_COMMAND = `npm install --ignore-scripts onnxruntime-node@${MADE_FOR.major}`;

const REMEDY =
  `Install it: ${INSTALL_COMMAND} (or pnpm add, yarn add, bun add onnxruntime-node@${MADE_FOR.major}). Its script would download CUDA libraries on Linux x64 and nothing else; ` +
  "npm ci is kept from it by ONNXRUNTIME_NODE_INSTALL=skip in the environment.";

/** Path of onnxruntime-node's main file, as seen from a module, by default from this one; throws `no-backend` with the command that installs it. */
export function findOnnxruntime(from?: string): string {
  // in a program bundled as CommonJS there is no import.meta.url; its own file is the place to look from
  const here = from ?? import.meta.url ?? process.argv[1] ?? `${process.cwd()}/index.js`;
  let path: string;
  try {
    path = createRequire(here).resolve("onnxruntime-node");
  } catch (cause) {
    throw absent(`the package onnxruntime-node, which runs networks, within reach of ${here}`, "none", cause);
  }
  const version = versionOf(path);
  if (version !== undefined && !fits(version)) {
    throw absent(
      `onnxruntime-node ${MADE_FOR.major}.${MADE_FOR.minor} or newer, below ${MADE_FOR.major + 1}`,
      `${version} at ${path}`,
    );
  }
  return path;
}

/** The version beside the main file; undefined where a deployment has left package.json out. */
function versionOf(path: string): string | undefined {
  try {
    return JSON.parse(readFileSync(join(dirname(path), "../package.json"), "utf8")).version;
  } catch {
    return undefined;
  }
}

function fits(version: string): boolean {
  const [major, minor] = version.split(".").map(Number);
  return major === MADE_FOR.major && minor! >= MADE_FOR.minor;
}

function absent(expected: string, received: string, cause?: unknown): SegmentationError {
  return new SegmentationError("no-backend", {
    where: "createRuntime",
    expected,
    received: phrase(received),
    remedy: REMEDY,
    cause,
  });
}
