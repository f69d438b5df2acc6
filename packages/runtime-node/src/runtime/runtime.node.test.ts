import { mkdirSync, mkdtempSync, openAsBlob, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeRuntime } from "@segkit/testing";
import { afterAll } from "vitest";
import { breakDown } from "./break-down.testing.js";
import { createRuntime } from "./index.js";

const folder = mkdtempSync(join(tmpdir(), "segkit-runtime-"));
let files = 0;

/** A new file with these bytes, each in a folder of its own. */
function fileWith(bytes: Uint8Array): string {
  const own = join(folder, `größe ${files++}`);
  mkdirSync(own);
  const path = join(own, "weights.bin");
  writeFileSync(path, bytes);
  return path;
}

afterAll(() => rmSync(folder, { recursive: true }));

const contract = {
  reference: "cpu",
  weightForms: {
    "files in different folders": (bytes: Uint8Array) => ({ path: fileWith(bytes) }),
    "links to files, as hub caches have them": (bytes: Uint8Array) => {
      const path = fileWith(bytes);
      symlinkSync(path, `${path}.link`);
      return { path: `${path}.link` };
    },
    "a Blob of a file": (bytes: Uint8Array) => openAsBlob(fileWith(bytes)),
    "bytes in shared memory": (bytes: Uint8Array) => {
      const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
      shared.set(bytes);
      return shared;
    },
    // large enough to be written to a temporary file
    "many bytes": (bytes: Uint8Array) => {
      const large = new Uint8Array(9 << 20);
      large.set(bytes);
      return large;
    },
    "a large Blob": (bytes: Uint8Array) => new Blob([bytes as Uint8Array<ArrayBuffer>, new Uint8Array(9 << 20)]),
  },
  breakDown,
} as const;

describeRuntime("runtime-node on the CPU", () => createRuntime({ backend: "cpu" }), { ...contract, backend: "cpu" });
describeRuntime(
  "runtime-node with weights left in place",
  () => createRuntime({ backend: "cpu", loading: "memory", threads: 1 }),
  {
    ...contract,
    backend: "cpu",
  },
);
