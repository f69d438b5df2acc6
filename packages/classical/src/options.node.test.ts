/** Every option of the package, by its rules. */
import { fuzzOptions } from "@segkit/testing/option-fuzz";
import { describeDeclaredOptions } from "@segkit/testing/option-rules";
import { takesSixteenBits } from "@segkit/testing/sixteen-bits";
import { describeSlips } from "@segkit/testing/slip-matrix";

const modules = Object.fromEntries(
  Object.entries(import.meta.glob<Record<string, unknown>>("./*/index.ts", { eager: true })).map(([path, names]) => [
    path.split("/")[1]!,
    names,
  ]),
);

describeDeclaredOptions("classical", modules);
fuzzOptions("classical", modules);
takesSixteenBits("classical", modules);
describeSlips("classical", modules);
