/** Hierarchical watershed by volume on the edges of the photograph's gray, to the contour strength of every pixel. */
import { hierarchicalWatershed } from "@segkit/classical/hierarchical-watershed";
import { rgbToGray } from "@segkit/core/color";
import { sobel } from "@segkit/core/filters";
import { type BenchData, benchCase, picture, SIZES, type SizeName } from "../harness.js";

export const cases = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<BenchData>("hierarchical watershed", size, async () => {
    const color = await picture(size);
    const { height, width } = color;
    const edges = sobel(rgbToGray(color));
    return {
      ours: () => hierarchicalWatershed(edges).hierarchy.saliency().data as BenchData,
      inputs: { image: { data: edges.data, shape: [height, width] } },
      peers: [{ peer: "Higra", call: "hierarchical_watershed.higra", options: {} }],
      fromPeer: ({ result }) => result!.data as BenchData,
      agreement: (a, b) => {
        const near = (value: number, other: number): boolean => Math.abs(value - other) <= 1e-5 * Math.max(value, other);
        let equal = 0;
        for (let i = 0; i < a.length; i++) equal += Number(near(a[i]!, b[i]!));
        return { equal: equal / a.length };
      },
    };
  }),
);
