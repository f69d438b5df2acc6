/** Every option of the package, by its rules. */
import type { ImageLike } from "@segkit/core/image";
import { fuzzOptions } from "@segkit/testing/option-fuzz";
import { describeDeclaredOptions } from "@segkit/testing/option-rules";
import { takesSixteenBits } from "@segkit/testing/sixteen-bits";
import { describeSlips } from "@segkit/testing/slip-matrix";
import { gaussianMixture } from "./gaussian-mixture/index.js";

const modules = Object.fromEntries(
  Object.entries(import.meta.glob<Record<string, unknown>>("./*/index.ts", { eager: true })).map(([path, names]) => [
    path.split("/")[1]!,
    names,
  ]),
);

describeDeclaredOptions("classical", modules);
fuzzOptions("classical", modules);
// what takes a mixture gets that of the image
takesSixteenBits("classical", modules, ({ name }, image) =>
  /^gaussianMixture./.test(name) ? [image, gaussianMixture(image as ImageLike, { nComponents: 2 })] : undefined,
);
describeSlips("classical", modules);
