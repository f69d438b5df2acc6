/** Bilinear resizing to half and to one and a half times the size: antialiased as in PIL, and plain as in OpenCV and PyTorch. */
import { type ResizeOptions, resize } from "@segkit/core/resize";
import { both } from "../agreement.js";
import { benchCase, type PythonPeer, picture, SIZES, type SizeName } from "../harness.js";

const FACTORS = { half: 0.5, "×1.5": 1.5 } as const;
const PEERS: Record<"pil" | "torch", readonly PythonPeer[]> = {
  pil: [{ peer: "PIL", call: "resize.pil" }],
  torch: [
    { peer: "OpenCV", call: "resize.opencv" },
    { peer: "torch", call: "resize.torch" },
  ],
};

export const cases = (["pil", "torch"] as const).flatMap((convention) =>
  (Object.keys(FACTORS) as (keyof typeof FACTORS)[]).flatMap((factor) =>
    (Object.keys(SIZES) as SizeName[]).map((size) =>
      benchCase<Uint8Array>(`resize, ${convention === "pil" ? "antialiased" : "plain"}, ${factor}`, size, async () => {
        const image = await picture(size);
        const to = { height: image.height * FACTORS[factor], width: image.width * FACTORS[factor] };
        const options: ResizeOptions = { ...to, convention, method: "bilinear" };
        return {
          ours: () => resize(image, options).data,
          inputs: { image: image.input },
          peers: PEERS[convention].map((peer) => ({ ...peer, options: to })),
          fromPeer: ({ result }) => result!.data as Uint8Array,
          agreement: both,
        };
      }),
    ),
  ),
);
