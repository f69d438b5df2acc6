/**
 * Bilinear resizing to half and to one and a half times the size: antialiased as in PIL, and plain as in OpenCV and PyTorch; plain also into memory that both sides
 * keep from call to call.
 */
import { type ResizeOptions, resize } from "@segkit/core/resize";
import { both } from "../agreement.js";
import { benchCase, keeper, type PythonPeer, picture, SIZES, type SizeName } from "../harness.js";

const FACTORS = { half: 0.5, "×1.5": 1.5 } as const;
const OPENCV: PythonPeer = { peer: "OpenCV", call: "resize.opencv" };
const KINDS = [
  { kind: "antialiased", convention: "pil", isKept: false, peers: [{ peer: "PIL", call: "resize.pil" }] },
  { kind: "plain", convention: "torch", isKept: false, peers: [OPENCV, { peer: "torch", call: "resize.torch" }] },
  { kind: "plain, out given", convention: "torch", isKept: true, peers: [OPENCV] },
] as const;
const keep = keeper(Uint8Array);

export const cases = KINDS.flatMap(({ kind, convention, isKept, peers }) =>
  (Object.keys(FACTORS) as (keyof typeof FACTORS)[]).flatMap((factor) =>
    (Object.keys(SIZES) as SizeName[]).map((size) =>
      benchCase<Uint8Array>(`resize, ${kind}, ${factor}`, size, async () => {
        const image = await picture(size);
        const to = { height: image.height * FACTORS[factor], width: image.width * FACTORS[factor] };
        const options: ResizeOptions = { ...to, convention, method: "bilinear" };
        return {
          ours: () => resize(image, isKept ? { ...options, out: keep(3 * to.height * to.width) } : options).data as Uint8Array,
          inputs: { image: image.input },
          peers: peers.map((peer) => ({ ...peer, options: { ...to, out: isKept } })),
          fromPeer: ({ result }) => result!.data as Uint8Array,
          agreement: both,
        };
      }),
    ),
  ),
);
