/** Intelligent scissors: an image's edges, and the cheapest paths from one place to all others. */
import { scissorsSession } from "@segkit/classical/scissors";
import { equalShare } from "../agreement.js";
import { type BenchData, benchCase, picture, SIZES, type SizeName } from "../harness.js";

export const cases = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<BenchData>("scissors, all paths", size, async () => {
    const image = await picture(size);
    const { height, width } = image;
    const start = [Math.floor(width / 3), Math.floor(height / 3)] as const;
    const end = [width - 1, height - 1] as const;
    // the search ends where the place is found: with all corners it has been nearly everywhere
    const corners = [
      { x: 0, y: 0 },
      { x: width - 1, y: 0 },
      { x: 0, y: height - 1 },
    ];
    return {
      ours: () => {
        const wire = scissorsSession(image, { snapRadius: 0 });
        wire.start({ x: start[0], y: start[1] });
        for (const corner of corners) wire.pathTo(corner);
        return Int32Array.from(wire.pathTo({ x: end[0], y: end[1] }).points.flatMap(({ x, y }) => [x, y])) as BenchData;
      },
      inputs: { image: image.input },
      peers: [{ peer: "OpenCV", call: "scissors.opencv", options: { start, end } }],
      fromPeer: ({ result }) => result!.data as Int32Array,
      agreement: (a, b) => ({ equal: equalShare(a, b) }),
    };
  }),
);
