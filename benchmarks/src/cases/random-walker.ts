/** Random walker from two strokes: a whole call, and a session's answer; beside scikit-image's default, its multigrid and, where that ends, its direct mode, which is right. */
import { randomWalker, randomWalkerSession } from "@segkit/classical/random-walker";
import type { Image } from "@segkit/core/image";
import { checkPrompt, type Prompt, promptSeeds } from "@segkit/core/prompts";
import { equalShare } from "../agreement.js";
import { type BenchData, benchCase, type PythonPeer, picture, SIZES, type SizeName } from "../harness.js";

const skimage = (peer: string, mode: string): PythonPeer => ({ peer, call: "random_walker.skimage", options: { mode } });

/** The default takes minutes on 8 megapixels, the direct mode memory. */
const peersOf = (size: SizeName): readonly PythonPeer[] => [
  ...(size === "8 MP" ? [] : [skimage("scikit-image", "cg_j")]),
  skimage("scikit-image, multigrid", "cg_mg"),
  ...(size === "0.3 MP" ? [skimage("scikit-image, direct", "bf")] : []),
];

/** A stroke across the cup, and one around it. */
function promptOf({ height, width }: Image): Prompt {
  const at = (x: number, y: number) => ({ x: Math.floor(x * width), y: Math.floor(y * height) });
  return {
    strokes: [
      { points: [at(0.45, 0.35), at(0.6, 0.5), at(0.5, 0.65)], width: 5 },
      { points: [at(0.05, 0.05), at(0.95, 0.05), at(0.95, 0.95), at(0.05, 0.95)], label: "background", width: 5 },
    ],
  };
}

const whole = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<BenchData>("randomWalker", size, async () => {
    const image = await picture(size);
    const prompt = promptOf(image);
    const seeds = promptSeeds(checkPrompt("randomWalker", prompt, image, { strokes: "used" })).data;
    return {
      ours: () => randomWalker(image, prompt).labels.data as BenchData,
      inputs: { image: image.input, seeds: { data: seeds.map((label) => label + 1), shape: [image.height, image.width] } },
      peers: peersOf(size),
      fromPeer: ({ result }) => (result!.data as Int32Array).map((label) => label - 1),
      agreement: (a, b) => ({ equal: equalShare(a, b) }),
    };
  }),
);

const answers = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<BenchData>("randomWalkerSession, an answer", size, async () => {
    const image = await picture(size);
    const prompt = promptOf(image);
    const session = randomWalkerSession(image);
    return { ours: () => session.segment(prompt).labels.data as BenchData, peers: [] };
  }),
);

export const cases = [...whole, ...answers];
