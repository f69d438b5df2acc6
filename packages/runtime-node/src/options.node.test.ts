/** Every option of the package, by its rules. */
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeDeclaredOptions } from "@segkit/testing/option-rules";
import { describeSlips } from "@segkit/testing/slip-matrix";

const modules = Object.fromEntries(
  Object.entries(import.meta.glob<Record<string, unknown>>("./*/**/index.ts", { eager: true })).map(([path, names]) => [
    path.split("/").at(-2)!,
    names,
  ]),
);

describeDeclaredOptions("runtime-node", modules);
describeSlips("runtime-node", modules, { file: join(tmpdir(), "segkit-slips.png") });
