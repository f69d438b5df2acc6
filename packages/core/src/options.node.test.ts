/** Every option of the package, by its rules. */
import { fuzzOptions } from "@segkit/testing/option-fuzz";
import { describeDeclaredOptions } from "@segkit/testing/option-rules";
import { takesSixteenBits } from "@segkit/testing/sixteen-bits";
import { describeSlips } from "@segkit/testing/slip-matrix";
import type { Image } from "./image/image.js";

const modules = Object.fromEntries(
  Object.entries(import.meta.glob<Record<string, unknown>>("./*/index.ts", { eager: true })).map(([path, names]) => [
    path.split("/")[1]!,
    names,
  ]),
);

describeDeclaredOptions("core", modules);
fuzzOptions("core", modules);
takesSixteenBits("core", modules, ({ name }, image) => {
  if (name !== "hierarchyFromContours") return undefined;
  // an odd number of rows
  const { data, height, width, channels } = image as Image;
  const rows = height - 1 + (height % 2);
  return [{ data: data.subarray(0, rows * width * channels), height: rows, width, channels }];
});
const size = { height: 6, width: 9 };
describeSlips("core", modules, {
  box: { x: 1, y: 1, width: 2, height: 2 },
  axis: "horizontal",
  transform: { frame: size, source: size, content: { x: 0, y: 0, ...size } },
});
