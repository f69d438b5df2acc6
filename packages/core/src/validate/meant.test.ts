/** Names of other libraries' options are understood, wherever an option is called so. */
import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import {
  bilateralRules,
  boxFilterRules,
  gaussianRules,
  guidedFilterRules,
  type MedianOptions,
  medianRules,
  sobelRules,
} from "../filters/index.js";
import { letterboxRules, padRules } from "../geometry/index.js";
import { encodeLabelsRules } from "../label-files/index.js";
import { expandLabelsRules } from "../labels/index.js";
import { removeSmallHolesRules, removeSmallObjectsRules } from "../morphology/index.js";
import { regionPropertiesRules } from "../regions/index.js";
import { resizeRules } from "../resize/index.js";
import { imageToTensorRules } from "../tensor/index.js";
import { checkOneOf, meantBy, type Rules, readOptions } from "./index.js";

const remedyOf = (rules: object, option: string) =>
  expectError("invalid-option", () => readOptions<object, Rules<object>>("f", { [option]: 1 }, rules as Rules<object>)).remedy;

describe("an option of another library", () => {
  it.each<readonly [object, string, string]>([
    [medianRules, "ksize", "size"],
    [medianRules, "footprint", "size"],
    [medianRules, "selem", "size"],
    [medianRules, "radius", "size"],
    [medianRules, "borderType", "mode"],
    [boxFilterRules, "kernel_size", "size"],
    [gaussianRules, "sigmaX", "sigma"],
    [gaussianRules, "ksize", "truncate"],
    [gaussianRules, "preserve_range", "preserveRange"],
    [gaussianRules, "borderValue", "cval"],
    [bilateralRules, "sigma_spatial", "sigmaSpace"],
    [bilateralRules, "sigma-color", "sigmaColor"],
    [bilateralRules, "win_size", "d"],
    [guidedFilterRules, "r", "radius"],
    [sobelRules, "axis", "direction"],
    [sobelRules, "dx", "direction"],
    [removeSmallObjectsRules, "min_size", "maxSize"],
    [removeSmallHolesRules, "area_threshold", "maxSize"],
    [resizeRules, "dsize", "height"],
    [resizeRules, "output_shape", "height"],
    [resizeRules, "interpolation", "method"],
    [resizeRules, "order", "method"],
    [resizeRules, "antialias", "convention"],
    [padRules, "pad_width", "top"],
    [padRules, "constant_values", "value"],
    [letterboxRules, "color", "value"],
    [regionPropertiesRules, "intensity_image", "image"],
    [regionPropertiesRules, "bg_label", "background"],
    [imageToTensorRules, "image_mean", "mean"],
    [imageToTensorRules, "rescale_factor", "scale"],
    [encodeLabelsRules, "palette", "colors"],
    [medianRules, "progress_callback", "onProgress"],
  ])("%#: %3$s", (rules, foreign, own) => {
    expect(remedyOf(rules, foreign)).toContain(`Did you mean "${own}"?`);
  });

  it("with another meaning says which", () => {
    expect(remedyOf(removeSmallObjectsRules, "min_size")).toBe('Did you mean "maxSize"? maxSize is min_size − 1.');
    expect(remedyOf(medianRules, "radius")).toBe('Did you mean "size"? size is 2 · radius + 1.');
    expect(remedyOf(resizeRules, "size")).toBe('Did you mean "height"? Give height and width.');
    expect(remedyOf(sobelRules, "axis")).toBe('Did you mean "direction"? axis 0 is "vertical", 1 "horizontal".');
  });

  it("that is not needed says why", () => {
    expect(remedyOf(medianRules, "channel_axis")).toContain("last axis");
    expect(remedyOf(gaussianRules, "multichannel")).toContain("Leave it out");
    expect(remedyOf(expandLabelsRules, "random_state")).toContain("nothing is left to chance");
    expect(remedyOf(expandLabelsRules, "out")).toContain("the result is new");
  });
});

it("what comes first: the same name, an alias, a name of others, one mistyped", () => {
  const aliases = (name: string) => (name === "b" ? ["tol", ["step", "b is 2 · step."] as const] : []);
  expect(meantBy("MAX_SIDE", ["maxSide", "b"], aliases)).toBe('Did you mean "maxSide"?');
  expect(meantBy("tol", ["tolerance", "b"], aliases)).toBe('Did you mean "b"?');
  expect(meantBy("step", ["steps", "b"], aliases)).toBe('Did you mean "b"? b is 2 · step.');
  expect(meantBy("tol", ["tool", "tolerance"])).toBe('Did you mean "tolerance"?');
  expect(meantBy("tolerence", ["b", "tolerance"], aliases)).toBe('Did you mean "tolerance"?');
  for (const nothing of ["constructor", "__proto__", "toString", "", "_"])
    expect(meantBy(nothing, ["tolerance"])).toBeUndefined();
});

it("values of other libraries", () => {
  const remedyOf = (value: unknown, of: readonly (string | number)[]) =>
    expectError("invalid-option", () => checkOneOf("f", "a", value, of)).remedy;
  const scipy = ["nearest", "reflect", "mirror", "constant", "wrap"];
  const numpy = ["constant", "edge", "reflect", "symmetric", "wrap"];
  expect(["replicate", "symmetric", "reflect_101", "edge"].map((mode) => remedyOf(mode, scipy))).toEqual([
    'Did you mean "nearest"?',
    'Did you mean "reflect"?',
    'Did you mean "mirror"?',
    'Did you mean "nearest"?',
  ]);
  expect(["replicate", "reflect_101", "nearest"].map((mode) => remedyOf(mode, numpy))).toEqual([
    'Did you mean "edge"?',
    'Did you mean "reflect"?',
    'Did you mean "edge"?',
  ]);
  expect(remedyOf("linear", ["nearest", "bilinear"])).toContain('"bilinear"');
  expect(remedyOf("jpg", ["image/png", "image/jpeg"])).toContain('"image/jpeg"');
  expect(remedyOf(1, [4, 8])).toBe("Did you mean 4? scikit-image's connectivity 1 is 4 neighbors.");
  expect(remedyOf(2, [4, 8])).toContain("8");
  expect([3, null, true, 1n, {}].map((value) => remedyOf(value, [4, 8]))).toEqual(Array(5).fill(undefined));
});

it("options that are no object are told to be named", () => {
  const remedy = expectError("invalid-option", () =>
    readOptions<MedianOptions, typeof medianRules>("median", 5 as never, medianRules),
  ).remedy;
  expect(remedy).toBe("Options are given by name: { size, mode, cval }.");
});
