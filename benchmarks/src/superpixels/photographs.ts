/** The photographs of BSDS500 and what their annotators drew. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Image } from "@segkit/core/image";
import type { LabelMap } from "@segkit/core/labels";
import { readImage, readLabels } from "@segkit/runtime-node";

export interface Photograph {
  readonly id: string;
  readonly image: Image<Uint8Array>;
  readonly groundTruths: readonly LabelMap[];
}

/** `folder` has `images/<id>.jpg` and, for each annotator k, `labels/<id>_<k>.png`. */
export async function readPhotographs(folder: string, most: number): Promise<Photograph[]> {
  const all = readdirSync(join(folder, "images"))
    .filter((file) => file.endsWith(".jpg"))
    .map((file) => file.slice(0, -4))
    .sort();
  const count = Math.min(most, all.length);
  // fewer are spread over all
  const ids = Array.from({ length: count }, (_, i) => all[Math.floor((i * all.length) / count)]!);
  const maps = readdirSync(join(folder, "labels")).sort();
  const photographs: Photograph[] = [];
  for (const id of ids) {
    const image = (await readImage(join(folder, "images", `${id}.jpg`))) as Image<Uint8Array>;
    const groundTruths: LabelMap[] = [];
    for (const file of maps) if (file.startsWith(`${id}_`)) groundTruths.push(await readLabels(join(folder, "labels", file)));
    photographs.push({ id, image, groundTruths });
  }
  return photographs;
}
