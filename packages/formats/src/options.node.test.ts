/** Every option of the package, by its rules. */
import { fuzzOptions } from "@segkit/testing/option-fuzz";
import { describeDeclaredOptions } from "@segkit/testing/option-rules";

const modules = Object.fromEntries(
  Object.entries(import.meta.glob<Record<string, unknown>>("./*/index.ts", { eager: true })).map(([path, names]) => [
    path.split("/")[1]!,
    names,
  ]),
);

describeDeclaredOptions("formats", modules);
fuzzOptions("formats", modules);
