/** α-expansion and αβ-swap of the colors of a photograph: eight of them, contrast-sensitive Potts costs, all integers. */
import { alphaExpansion } from "@segkit/classical/alpha-expansion";
import type { Image } from "@segkit/core/image";
import { flowInputs } from "../flow-case.js";
import { type BenchData, benchCase, picture, type SizeName } from "../harness.js";

const COLORS = 8;

/** Distances to colors that lie evenly among the image's pixels. */
function costsOf({ data, height, width }: Image): Float32Array<ArrayBuffer> {
  const pixels = height * width;
  const costs = new Float32Array(pixels * COLORS);
  for (let i = 0; i < pixels; i++) {
    for (let k = 0; k < COLORS; k++) {
      const center = 3 * Math.floor(((k + 0.5) * pixels) / COLORS + width / 3);
      let sum = 0;
      for (let c = 0; c < 3; c++) sum += Math.abs(data[3 * i + c]! - data[(center + c) % data.length]!);
      costs[i * COLORS + k] = sum;
    }
  }
  return costs;
}

export const cases = (["expansion", "swap"] as const).flatMap((method) =>
  (["0.3 MP", "2 MP"] satisfies SizeName[]).map((size) =>
    benchCase<BenchData>(`alphaExpansion, ${method}`, size, async () => {
      const image = await picture(size);
      const { height, width } = image;
      const [data, flow] = [costsOf(image), flowInputs(image)];
      const [right, down] = [flow.right, flow.down].map((plane) => plane.map((value) => Math.round(value / 32)));
      const unary = { data, height, width, channels: COLORS };
      const weights = { right: right!, down: down! };
      return {
        ours: () => alphaExpansion(unary, { method, weights }).labels.data as BenchData,
        inputs: {
          unary: { data, shape: [height, width, COLORS] },
          right: { data: right!, shape: [height, width] },
          down: { data: down!, shape: [height, width] },
        },
        peers: [{ peer: "gco-wrapper", call: "alpha_expansion.gco", options: { method } }],
        fromPeer: ({ result }) => result!.data,
        quality: {
          name: "energy / 1000",
          better: "lower",
          of: (labels) => {
            let sum = 0;
            for (let i = 0; i < labels.length; i++) {
              sum += data[i * COLORS + labels[i]!]!;
              if (i % width < width - 1 && labels[i] !== labels[i + 1]) sum += right![i]!;
              if (i + width < labels.length && labels[i] !== labels[i + width]) sum += down![i]!;
            }
            return sum / 1000;
          },
        },
      };
    }),
  ),
);
