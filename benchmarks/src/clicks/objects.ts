/** The objects that are clicked on: GrabCut's, and regions that annotators of BSDS500 drew. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { connectedComponents } from "@segkit/core/components";
import type { Image } from "@segkit/core/image";
import type { LabelMap } from "@segkit/core/labels";
import type { Mask } from "@segkit/core/masks";
import { segmentationFromLabels } from "@segkit/core/segmentation";
import { readImage, readLabels } from "@segkit/runtime-node";

export interface ClickedObject {
  readonly id: string;
  readonly groundTruth: Mask;
  /** Pixels that are neither object nor background. */
  readonly ignore?: Mask;
  readonly read: () => Promise<Image>;
}

/** A set of objects, below the data's folder. */
export interface ObjectSet {
  readonly name: string;
  readonly folder: string;
  readonly read: (folder: string) => Promise<ClickedObject[]>;
}

export const SETS: readonly ObjectSet[] = [
  { name: "GrabCut", folder: "interactive/grabcut", read: grabCutObjects },
  { name: "BSDS500", folder: "bsds500/val", read: bsdsObjects },
];

const OBJECT = 255;
const UNKNOWN = 128;

async function grabCutObjects(folder: string): Promise<ClickedObject[]> {
  const photographs = readdirSync(folder)
    .filter((file) => !file.includes("_mask."))
    .sort();
  return Promise.all(
    photographs.map(async (file) => {
      const id = file.replace(/\.\w+$/, "");
      const labels = await readLabels(join(folder, `${id}_mask.png`));
      const groundTruth = maskOf(labels, (label) => label === OBJECT);
      return {
        id,
        groundTruth,
        ignore: maskOf(labels, (label) => label === UNKNOWN),
        read: () => readImage(join(folder, file)),
      };
    }),
  );
}

/** The least part of a photograph that an object is. */
const LEAST = 0.02;

/** Of each photograph's first annotation the largest connected region that does not touch the photograph's edge; none where it covers less than 2 %. */
async function bsdsObjects(folder: string): Promise<ClickedObject[]> {
  const files = readdirSync(join(folder, "images")).sort();
  const objects = await Promise.all(
    files.map(async (file): Promise<ClickedObject[]> => {
      const id = file.replace(/\.\w+$/, "");
      const first = readdirSync(join(folder, "labels"))
        .filter((name) => name.startsWith(`${id}_`))
        .sort()[0]!;
      const { labels } = connectedComponents(await readLabels(join(folder, "labels", first)), { connectivity: 4 });
      const { height, width } = labels;
      const inside = segmentationFromLabels(labels).segments.filter(
        ({ box }) => box.x > 0 && box.y > 0 && box.x + box.width < width && box.y + box.height < height,
      );
      const largest = inside.sort((a, b) => b.area - a.area || a.id - b.id)[0];
      if (largest === undefined || largest.area < LEAST * height * width) return [];
      return [
        {
          id,
          groundTruth: maskOf(labels, (label) => label === largest.id),
          read: () => readImage(join(folder, "images", file)),
        },
      ];
    }),
  );
  return objects.flat();
}

function maskOf({ data, height, width }: LabelMap, isInside: (label: number) => boolean): Mask {
  return { data: Uint8Array.from(data, (label) => (isInside(label) ? 1 : 0)), height, width };
}
