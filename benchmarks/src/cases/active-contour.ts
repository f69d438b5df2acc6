/** Active contours of 400 vertices on a smoothed photograph: all of a call, of which the spline is most. */
import { activeContour } from "@segkit/classical/active-contour";
import { gaussian } from "@segkit/core/filters";
import { maxDifference } from "../agreement.js";
import { type BenchData, benchCase, picture, SIZES, type SizeName } from "../harness.js";

const VERTICES = 400;

export const cases = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<BenchData>("activeContour", size, async () => {
    // bytes on both sides: scikit-image takes 32-bit floats for a wish for single precision
    const image = gaussian(await picture(size), { sigma: 3 });
    const { data, height, width, channels } = image;
    const contour = Array.from({ length: VERTICES }, (_, k) => {
      const angle = (2 * Math.PI * k) / VERTICES;
      return { x: width * (0.5 + 0.3 * Math.cos(angle)), y: height * (0.5 + 0.3 * Math.sin(angle)) };
    });
    const places = Float64Array.from(contour.flatMap(({ x, y }) => [y - 0.5, x - 0.5]));
    return {
      ours: () =>
        Float64Array.from(activeContour(image, { contour }).contour.flatMap(({ x, y }) => [y - 0.5, x - 0.5])) as BenchData,
      inputs: { image: { data, shape: [height, width, channels] }, contour: { data: places, shape: [VERTICES, 2] } },
      peers: [{ peer: "scikit-image", call: "active_contour.skimage" }],
      fromPeer: ({ result }) => result!.data as BenchData,
      agreement: (a, b) => ({ maxDifference: maxDifference(a, b) }),
    };
  }),
);
