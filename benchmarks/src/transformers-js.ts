/** transformers.js as a peer: the file that PyTorch exported, in the same process, from an image to the class of every pixel. */
import { basename, dirname } from "node:path";
import type { LabelMap } from "@segkit/core/labels";
import type { JavaScriptPeer } from "./harness.js";

/** An 8-bit RGB image. */
interface Picture {
  readonly data: Uint8Array;
  readonly height: number;
  readonly width: number;
}

/** What the pipeline is asked for, named as it names it. */
interface Settings {
  /** Classes whose segments become one. */
  readonly label_ids_to_fuse?: ReadonlySet<number>;
}

/** Its pipeline on one thread, with the model of a folder that is laid out as a hub is. Classes are the numbers that their names end with; −1 where there is none. */
export async function segmentationPeer(
  folder: string,
  { data, height, width }: Picture,
  settings: Settings = {},
): Promise<JavaScriptPeer<LabelMap>> {
  const { env, pipeline, RawImage } = await import("@huggingface/transformers");
  const { version } = env;
  env.allowRemoteModels = false;
  env.localModelPath = dirname(folder);
  const segment = await pipeline("image-segmentation", basename(folder), {
    dtype: "fp32",
    device: "cpu",
    session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
  });
  const image = new RawImage(data, width, height, 3);
  const run = async (): Promise<LabelMap> => {
    const found = (await segment(image, settings as object)) as { label: string; mask: { data: Uint8Array } }[];
    const labels = new Int32Array(height * width).fill(-1);
    for (const { label, mask } of found) {
      const id = Number(/\d+$/.exec(label)![0]);
      for (let i = 0; i < labels.length; i++) if (mask.data[i]) labels[i] = id;
    }
    return { data: labels, height, width };
  };
  return { peer: "transformers.js", version, run };
}
