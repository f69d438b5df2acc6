/** Graph cut by two strokes; the peer does the same with NumPy and PyMaxflow. */
import { graphCut, graphCutSession } from "@segkit/classical/graph-cut";
import type { Prompt } from "@segkit/core/prompts";
import { equalShare } from "../agreement.js";
import { type BenchData, benchCase, picture, type SizeName } from "../harness.js";

/** A stroke on the cup of the photograph, and one around it. */
function promptOf(height: number, width: number): Prompt {
  const at = (x: number, y: number) => ({ x: Math.round(x * width), y: Math.round(y * height) });
  return {
    strokes: [
      { points: [at(0.35, 0.45), at(0.6, 0.45)], width: 9 },
      { points: [at(0.02, 0.02), at(0.02, 0.97), at(0.97, 0.97)], width: 9, label: "background" },
    ],
  };
}

export const cases = [
  ...(["0.3 MP", "2 MP"] satisfies SizeName[]).map((size) =>
    benchCase<BenchData>("graphCut", size, async () => {
      const image = await picture(size);
      const { height, width } = image;
      const prompt = promptOf(height, width);
      return {
        ours: () => graphCut(image, prompt).labels.data as BenchData,
        inputs: { image: image.input },
        peers: [{ peer: "PyMaxflow", call: "graph_cut.pymaxflow", options: { strokes: prompt.strokes } }],
        fromPeer: ({ result }) => result!.data,
        agreement: (ours, theirs) => ({ equal: equalShare(ours, theirs) }),
      };
    }),
  ),
  benchCase<BenchData>("graphCut, next stroke", "0.3 MP", async () => {
    const image = await picture("0.3 MP");
    const { height, width } = image;
    const { strokes } = promptOf(height, width);
    const session = graphCutSession(image);
    session.segment({ strokes: strokes! });
    let k = 0;
    return {
      ours: () => {
        // another place each time, and back
        const y = Math.round((0.3 + 0.04 * (k++ % 5)) * height);
        const points = [
          { x: Math.round(0.75 * width), y },
          { x: Math.round(0.8 * width), y },
        ];
        return session.segment({ strokes: [...strokes!, { points, width: 9, label: "background" }] }).labels.data as BenchData;
      },
      peers: [],
    };
  }),
];
