/** What can be measured of each region. */
import { type Spacing, spacingRule } from "../distance/transform.js";
import { SegmentationError } from "../errors/errors.js";
import type { Image, ImageLike } from "../image/image.js";
import type { LabelMapLike } from "../labels/label-map.js";
import { rankLabels } from "../labels/rank-labels.js";
import type { Mask } from "../masks/mask.js";
import { filterSamples } from "../samples/samples.js";
import { checkLabelMap, checkSameSize } from "../validate/inputs.js";
import { nearestName } from "../validate/nearest.js";
import { checkFunction, checkObject } from "../validate/options.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { measure } from "./measures.js";
import { FORMS, type RegionProperties, type RegionProperty } from "./properties.js";

/** Functions for properties of a region that are not built in: they get its `image` and `imageIntensity`, the latter where there is an image. */
export type ExtraProperties = Readonly<Record<string, (region: Mask, intensity: Image | undefined) => unknown>>;

/** Options of {@link regionProperties}. */
export interface RegionPropertiesOptions<
  P extends RegionProperty = RegionProperty,
  E extends ExtraProperties = ExtraProperties,
> {
  /**
   * What to measure; only this is computed.
   * @default ["area", "box", "centroid"]
   */
  readonly properties?: readonly P[];
  /** The image whose values are measured, of the label map's size, any number of channels; integers as they are, 0 … 255 or 0 … 65535. */
  readonly image?: ImageLike;
  /**
   * The label that is no region. scikit-image's is 0.
   * @default -1
   */
  readonly background?: number;
  /**
   * The size of a pixel, one number or [along y, along x], in any unit: areas, lengths and positions are in it.
   * @default 1
   */
  readonly spacing?: Spacing;
  /**
   * Further properties by name, each a function of the region within its box and of the image there, 0 outside of the region.
   * @default {}
   */
  readonly extraProperties?: E;
}

/** Bounds and defaults of {@link regionProperties}'s options. */
export const regionPropertiesRules = {
  properties: { kind: "list", check: checkNames, default: ["area", "box", "centroid"] },
  image: { kind: "image", check: (where, _option, image: ImageLike) => filterSamples(where, image, true) },
  background: { kind: "integer", default: -1 },
  spacing: spacingRule,
  extraProperties: { kind: "object", check: checkExtra, default: {} },
} as const satisfies Rules<RegionPropertiesOptions>;

/** What {@link regionProperties} has of a region: its label, the measures asked for, and what the further functions return. */
export type MeasuredRegion<P extends RegionProperty, E extends ExtraProperties> = Pick<RegionProperties, P | "label"> & {
  readonly [Name in keyof E]: ReturnType<E[Name]>;
};

/**
 * Measures the regions of a label map; scikit-image's `regionprops`.
 *
 * Only what is asked for is computed, by passes over the whole map, whatever the number of regions.
 *
 * @param labels - `height × width`, any labels
 * @param options - see {@link RegionPropertiesOptions}
 * @returns for each region, by ascending label, its label and the measures asked for ({@link RegionProperties})
 * @throws SegmentationError `invalid-labels`, `invalid-image`, `shape-mismatch`; `invalid-option` for options and measures that do not exist, for measures of
 *   intensity without an image, and for those that need square pixels with another spacing
 *
 * @see K. Benkrid, D. Crookes, "Design and FPGA implementation of a perimeter estimator", 2000 (perimeter)
 * @see J. Ohser, W. Nagel, K. Schladitz, "The Euler number of discretized sets", 2002, doi:10.1007/3-540-45782-8_12
 * @see M.-K. Hu, "Visual pattern recognition by moment invariants", 1962, doi:10.1109/TIT.1962.1057692
 *
 * @example
 * ```ts
 * import { regionProperties } from "@segkit/core";
 *
 * // 0 0 1
 * // 0 0 1
 * const labels = { data: Int32Array.of(0, 0, 1, 0, 0, 1), height: 2, width: 3 };
 * const [square, line] = regionProperties(labels, { properties: ["area", "centroid", "eccentricity"] });
 * console.assert(square?.area === 4 && square.eccentricity === 0 && square.centroid.x === 0.5);
 * console.assert(line?.label === 1 && line.eccentricity === 1);
 *
 * const extraProperties = { aspect: ({ height, width }: { height: number; width: number }) => height / width };
 * const inMicrometers = regionProperties(labels, { properties: ["area"], spacing: 0.5, extraProperties });
 * console.assert(inMicrometers[1]?.area === 2 * 0.5 ** 2 && inMicrometers[1].aspect === 2);
 * ```
 *
 * @remarks
 * O(height · width) time for each group of measures (second moments; border; 2 × 2 patterns; hulls; moments; intensities), and up to 300 bytes of memory for each
 * region beside the label map; moments take 128 bytes for each region and channel. What is cut out (`image`, `coords` and their like, and further functions) costs
 * the sum of the boxes' areas; `areaFilled` the boxes of regions with holes. Medians sort each region's values.
 *
 * As scikit-image 0.26, at whole label maps to 1e-9 of each measure's magnitude; these differ by intention. Second moments are computed from whole numbers, which
 * makes axes of line-like regions exact where scikit-image's are off by up to 1e-7. `coords` has x before y. Hu's moments are defined for every spacing that is
 * equal along y and x, of which they do not depend, and not for 1 alone. Means and deviations of float images are in double precision. `feretDiameterMin` has no
 * counterpart there.
 */
export function regionProperties<
  const P extends RegionProperty = "area" | "box" | "centroid",
  const E extends ExtraProperties = Record<never, never>,
>(labels: LabelMapLike, options: RegionPropertiesOptions<P, E> = {}): MeasuredRegion<P, E>[] {
  return measureRegions("regionProperties", labels, options as RegionPropertiesOptions).regions as MeasuredRegion<P, E>[];
}

/** The regions of {@link regionProperties} in the name of a public function, with the options that it was called with, read. */
export function measureRegions(where: string, labels: LabelMapLike, options: RegionPropertiesOptions) {
  const { data, height, width } = checkLabelMap(where, "labels", labels);
  const settings = readOptions(where, options, regionPropertiesRules);
  const { properties: names, image, background, spacing: given, extraProperties } = settings;
  const spacing = (typeof given === "number" ? [given, given] : given) as readonly [number, number];
  if (image !== undefined) checkSameSize(where, "labels", labels, "image", image);
  for (const name of names) {
    if (FORMS[name].needsImage && image === undefined) {
      throw new SegmentationError("invalid-option", {
        where,
        option: "image",
        expected: `an image, because ${name} is asked for`,
        received: undefined,
      });
    }
    if (FORMS[name].square && spacing[0] !== spacing[1]) {
      throw new SegmentationError("invalid-option", {
        where,
        option: "spacing",
        expected: `one number, or the same along y and x, because ${name} is asked for`,
        received: given,
        remedy: "Resample the label map to square pixels with resizeLabels, or leave this property out.",
      });
    }
  }
  const { ids, ranks } = rankLabels(data, background);
  const extras = Object.entries(extraProperties);
  const crops: readonly RegionProperty[] = image === undefined ? ["image"] : ["image", "imageIntensity"];
  const measured = { ranks, height, width, count: ids.length, image, spacing };
  const columns = measure(measured, names);
  const [cutMask, cutImage] = measure(measured, extras.length > 0 ? crops : []);
  const regions = Array.from(ids, (label, k) => {
    const region: Record<string, unknown> = { label };
    for (const [name, value] of columns) region[name] = value(k);
    if (cutMask === undefined) return region;
    const [mask, intensity] = [cutMask[1](k) as Mask, cutImage?.[1](k) as Image | undefined];
    for (const [name, value] of extras) region[name] = value(mask, intensity);
    return region;
  });
  return { regions, settings };
}

function checkNames(where: string, option: string, names: readonly RegionProperty[]): readonly RegionProperty[] {
  if (!Array.isArray(names)) {
    throw new SegmentationError("invalid-option", { where, option, expected: "a list of names", received: names });
  }
  for (const [k, name] of names.entries()) {
    if (Object.hasOwn(FORMS, name)) continue;
    throw new SegmentationError("invalid-option", {
      where,
      option: `${option}[${k}]`,
      expected: 'the name of a measure, such as "area" or "solidity" (RegionProperty lists them; "label" is always there)',
      received: name,
      ...meant(name),
    });
  }
  return names;
}

/** What a wrong name most likely means: scikit-image's spelling, a former name there, or a slip. */
function meant(name: unknown): { remedy?: string } {
  if (typeof name !== "string") return {};
  const nearest = nearestName(FORMER[name] ?? name.replaceAll("_", ""), Object.keys(FORMS), Math.max(2, name.length >> 1));
  return nearest === undefined ? {} : { remedy: `Did you mean "${nearest}"?` };
}

/** Names that scikit-image uses, or used, and that are not spelled alike here. */
const FORMER: Readonly<Record<string, string>> = {
  bbox: "box",
  bbox_area: "areaBbox",
  coordinates: "coords",
  filled_area: "areaFilled",
  convex_area: "areaConvex",
  max_intensity: "intensityMax",
  mean_intensity: "intensityMean",
  min_intensity: "intensityMin",
  weighted_centroid: "centroidWeighted",
  weighted_moments: "momentsWeighted",
};

function checkExtra(where: string, option: string, extra: ExtraProperties): ExtraProperties {
  checkObject(where, option, extra);
  for (const [name, value] of Object.entries(extra)) {
    checkFunction(where, `${option}.${name}`, value);
    if (name !== "label" && !Object.hasOwn(FORMS, name)) continue;
    throw new SegmentationError("invalid-option", {
      where,
      option: `${option}.${name}`,
      expected: "a name of its own",
      received: name,
      remedy: `${name} is a property already: name the function otherwise.`,
    });
  }
  return extra;
}
