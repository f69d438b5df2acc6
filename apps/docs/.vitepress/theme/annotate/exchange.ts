/** Annotations as files: COCO JSON to and from, and label maps. */
import { encodeLabels } from "@segkit/core/label-files";
import type { LabelMap } from "@segkit/core/labels";
import { decodeRle } from "@segkit/core/rle";
import { type AnnotatedImage, objectToPolygons, objectToRle } from "@segkit/formats/annotations";
import { annotationsToCoco, type CocoFile, checkCoco, cocoToAnnotations, encodeCoco } from "@segkit/formats/coco";
import { strToU8, zipSync } from "fflate";
import { addNames, rgbOf } from "./classes.js";
import { type MarkClass, type MarkedObject, store } from "./document.js";

/** An image with its objects, as all files have it. */
export interface MarkedImage {
  readonly fileName: string;
  readonly height: number;
  readonly width: number;
  readonly objects: readonly MarkedObject[];
}

/** How masks are written: run lengths are the masks themselves, polygons go around their pixels. */
export type MaskForm = "rle" | "polygons";

/** Every image, marked or not, and every class. */
export function cocoOf(images: readonly MarkedImage[], classes: readonly MarkClass[], form: MaskForm): string {
  const nameOf = new Map(classes.map(({ id, name }) => [id, name]));
  const annotated = images.map(({ fileName, height, width, objects }): AnnotatedImage => {
    const all = objects.map(({ classId, rle }) => {
      const className = nameOf.get(classId)!;
      return form === "rle" ? { className, rle } : { className, polygons: objectToPolygons({ className, rle }) };
    });
    return { fileName, height, width, objects: all };
  });
  return encodeCoco(annotationsToCoco(annotated, { classes: classes.map(({ name }) => name) }));
}

/** What a file has for the images that are here. */
export interface ReadCoco {
  readonly classes: readonly MarkClass[];
  /** Objects by the name of their image's file. */
  readonly objects: ReadonlyMap<string, readonly MarkedObject[]>;
  /** What was not understood, or did not fit, in words. */
  readonly notes: readonly string[];
}

type Size = Pick<MarkedImage, "fileName" | "height" | "width">;

/** Reads a COCO file; classes are joined by their names, images by those of their files. */
export function readCoco(text: string, images: readonly Size[], classes: readonly MarkClass[], nextId: number): ReadCoco {
  const { problems, repaired } = checkCoco(JSON.parse(text) as CocoFile);
  const notes = problems.map(({ code, records, effect, remedy, repair }) => {
    return `${code}, ${records.length} ×: ${repair ? `repaired, ${repair}.` : `${effect} ${remedy}`}`;
  });
  const all = cocoToAnnotations(repaired);
  const names = repaired.categories.map(({ id, name }) => classNameOf(name ?? String(id)));
  const known = addNames(classes, names.join("\n"));
  const idOf = new Map(known.map(({ id, name }) => [name, id]));
  const objects = new Map<string, MarkedObject[]>();
  let id = nextId;
  for (const { fileName = "", height, width, objects: found } of all) {
    const here = images.find((image) => image.fileName === baseName(fileName));
    if (!here) {
      notes.push(`${fileName || "An image without a name"} is not among the images here: add it, and import again.`);
      continue;
    }
    if ((height ?? here.height) !== here.height || (width ?? here.width) !== here.width) {
      notes.push(`${fileName} is ${width} × ${height} pixels in the file, and ${here.width} × ${here.height} here.`);
      continue;
    }
    const marked = found.flatMap((object): MarkedObject[] => {
      const rle = store(objectToRle(object, [here.height, here.width]));
      return [{ id: id++, classId: idOf.get(classNameOf(object.className))!, rle }];
    });
    objects.set(here.fileName, marked);
  }
  return { classes: known, objects, notes };
}

/** A name as the list of classes takes it: one line without commas. */
const classNameOf = (name: string): string => name.replaceAll(/[\n\r,]+/g, " ").trim() || "unnamed";

const baseName = (path: string): string => path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);

/** 0 where nothing is marked; else the place of the pixel's class in the list, or of its object, from 1. Later objects lie over earlier ones. */
export function labelsOf(
  { height, width, objects }: MarkedImage,
  classes: readonly MarkClass[],
  of: "classes" | "objects",
): LabelMap {
  const data = new Int32Array(height * width);
  for (const [k, { classId, rle }] of objects.entries()) {
    const label = of === "objects" ? k + 1 : classes.findIndex(({ id }) => id === classId) + 1;
    const mask = decodeRle(rle).data;
    for (let i = 0; i < data.length; i++) if (mask[i] !== 0) data[i] = label;
  }
  return { data, height, width };
}

/** PNG files of one image: classes with their colors as a palette, objects as 16-bit gray. */
export async function pngsOf(
  image: MarkedImage,
  classes: readonly MarkClass[],
): Promise<{ classes: Uint8Array; objects: Uint8Array }> {
  const colors = [[0, 0, 0] as [number, number, number], ...classes.map(({ color }) => rgbOf(color))];
  return {
    classes: await encodeLabels(labelsOf(image, classes, "classes"), colors.length > 256 ? {} : { colors }),
    objects: await encodeLabels(labelsOf(image, classes, "objects")),
  };
}

/** All images' label maps, the list of classes, and the COCO file, in one archive. */
export async function archiveOf(images: readonly MarkedImage[], classes: readonly MarkClass[]): Promise<Uint8Array> {
  const files: Record<string, Uint8Array> = {
    "annotations.json": strToU8(cocoOf(images, classes, "rle")),
    "classes.txt": strToU8(["background", ...classes.map(({ name }) => name)].map((name) => `${name}\n`).join("")),
  };
  for (const image of images) {
    const pngs = await pngsOf(image, classes);
    const name = image.fileName.replace(/\.\w+$/, "");
    files[`classes/${name}.png`] = pngs.classes;
    files[`objects/${name}.png`] = pngs.objects;
  }
  // PNG files are compressed already
  return zipSync(files, { level: 0 });
}
