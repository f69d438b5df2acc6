/** Label maps of another realm, as an iframe, `node:vm` and Jest give them, are as good as one's own. */
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import * as metrics from "./index.js";

const size = { height: 4, width: 4 };
const list = [0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 2, 1, 2, 2, 0, 1];
const other = [0, 0, 1, 1, 0, 1, 1, 1, 2, 2, 2, 2, 2, 2, 0, 0];
const home = { a: { data: Int32Array.from(list), ...size }, b: { data: Int32Array.from(other), ...size } };
const abroad = (values: readonly number[], kind = "Int32Array") => runInNewContext(`${kind}.from(values)`, { values });
const there = { a: { data: abroad(list), ...size }, b: { data: abroad(other), ...size } };
const picture = (data: Float32Array) => ({ data, ...size, channels: 1 });

it.each([
  metrics.adaptedRandError,
  metrics.adjustedRandIndex,
  metrics.boundaryRecall,
  metrics.contingencyTable,
  metrics.randIndex,
  metrics.variationOfInformation,
])("%o takes them", (measure) => {
  const run = measure as (a: unknown, b: unknown) => unknown;
  expect(run(there.a, there.b)).toStrictEqual(run(home.a, home.b));
});

it("confusion matrices, masks and measures of superpixels too", () => {
  const counts = (a: never, b: never) => metrics.confusionMatrix({ nClasses: 3 }).update(a, b).counts;
  const expected = counts(home.a as never, home.b as never);
  expect(counts(there.a as never, there.b as never)).toStrictEqual(expected);
  expect(counts(abroad(list) as never, abroad(other, "Uint8Array") as never)).toStrictEqual(expected);
  const mask = (data: Uint8Array) => ({ data, ...size });
  expect(metrics.hausdorffDistance(mask(abroad(list, "Uint8Array")), mask(abroad(other, "Uint8Array")))).toBe(
    metrics.hausdorffDistance(mask(Uint8Array.from(list)), mask(Uint8Array.from(other))),
  );
  for (const measure of [metrics.compactness, metrics.contourDensity, metrics.regionSizes])
    expect(measure(there.a)).toStrictEqual(measure(home.a));
  expect(metrics.explainedVariation(picture(abroad(other, "Float32Array")), there.a)).toStrictEqual(
    metrics.explainedVariation(picture(Float32Array.from(other)), home.a),
  );
});
