/** Every option of the package, by its rules. */
import { describeDeclaredOptions } from "@segkit/testing/option-rules";
import { describeSlips } from "@segkit/testing/slip-matrix";
import { unetFamily } from "./networks/unet/index.js";

const modules = Object.fromEntries(
  Object.entries(import.meta.glob<Record<string, unknown>>("./*/**/index.ts", { eager: true })).map(([path, names]) => [
    path.split("/").at(-2)!,
    names,
  ]),
);

describeDeclaredOptions("nn", modules);
describeSlips("nn", modules, {
  semanticOptions: { runtime: { createSession: () => {} }, families: [unetFamily] },
  salientOptions: { runtime: { createSession: () => {} }, families: [unetFamily] },
  matteOptions: { runtime: { createSession: () => {} }, families: [unetFamily] },
  recognizeOptions: { families: [unetFamily] },
});
