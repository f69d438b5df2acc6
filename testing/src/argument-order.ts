/** One order of arguments everywhere: the image, then labels or a mask, then the ground truth; and who exchanges them is told so. Node only. */
import { SegmentationError } from "@segkit/core/errors";
import { random } from "@segkit/core/random";
import { describe, expect, it } from "vitest";
import { type PublicFunction, publicFunctions } from "../../scripts/options.mjs";
import type { Modules } from "./option-rules.js";
import { HEIGHT, sampleOf, WIDTH } from "./samples.js";

const NOTHING = { name: "options", type: "" } as Parameter;

type Parameter = PublicFunction["parameters"][number];

/** What comes first has the lower number; parameters of other kinds have none. */
function rankOf({ name, type }: Parameter): number | undefined {
  if (/^ground[tT]ruths?$/.test(name)) return 3;
  // the element of a morphological operator is no region of the image, nor is what a method is given to start with
  if (name === "element" || name === "options" || type.includes("=>")) return undefined;
  if (/\b(LabelMapLike|LabelMap|Mask|AlphaLike)\b/.test(type)) return 2;
  return /\b(ImageLike|Image)\b/.test(type) ? 1 : undefined;
}

/**
 * Compares the order of every public function's parameters with the house's, and calls those that take an image and labels or a mask with the two exchanged.
 *
 * @param name - the package's folder, e.g. `metrics`
 * @param modules - what each of its imports exports
 */
export function describeArgumentOrder(name: string, modules: Modules): void {
  const functions = publicFunctions([name]);
  it("arguments come in one order: the image, labels or a mask, the ground truth", () => {
    for (const { name: where, parameters } of functions) {
      const ranks = parameters.map(rankOf).filter((rank) => rank !== undefined);
      expect([where, ranks]).toEqual([where, [...ranks].sort()]);
    }
  });

  const both = functions.filter(
    ({ parameters }) => rankOf(parameters[0] ?? NOTHING) === 1 && parameters[1] && rankOf(parameters[1]) === 2,
  );
  if (both.length === 0) return;
  describe.each(both.map((each) => [each.name, each] as const))(
    "%s with its arguments exchanged",
    (where, { entry, parameters }) => {
      const call = modules[entry]![where] as (...values: readonly unknown[]) => unknown;
      const size = { height: HEIGHT, width: WIDTH };
      const pixels = HEIGHT * WIDTH;
      const images = [3, 4].map((channels) => ({ data: new Uint8Array(pixels * channels), ...size, channels }));
      const regions = [Int32Array, Uint16Array, Uint8Array, Float32Array].map((Kind) => ({
        data: new Kind(pixels).fill(1),
        ...size,
      }));
      const rest = parameters.slice(2, -1).map((parameter) => sampleOf(parameter)?.(random(1)));

      it("says so", () => {
        for (const image of images) {
          for (const region of regions) {
            let thrown: unknown;
            try {
              call(region, image, ...rest);
            } catch (error) {
              thrown = error;
            }
            const shown = `${where}(${region.data.constructor.name}, image)`;
            expect(thrown, shown).toBeInstanceOf(SegmentationError);
            const { message } = thrown as SegmentationError;
            expect(message, shown).toMatch(/image comes (first|before)/);
          }
        }
      });
    },
  );
}
