/** Every option of the package, by its rules. */
import { describeDeclaredOptions } from "@segkit/testing/option-rules";

const modules = Object.fromEntries(
  Object.entries(import.meta.glob<Record<string, unknown>>("./*/**/index.ts", { eager: true })).map(([path, names]) => [
    path.split("/").at(-2)!,
    names,
  ]),
);

describeDeclaredOptions("runtime-node", modules);
