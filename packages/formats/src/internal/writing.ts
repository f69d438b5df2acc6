/** What every writer of files shares: the images that it is given, and the names of their classes. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import type { AnnotatedImage } from "../annotations/annotations.js";

/** The rule of the option `classes`: different names. */
export const classesRule = { kind: "list", check: checkClasses, aliases: ["names", "class_names", "labels"] } as const;

function checkClasses(where: string, option: string, value: readonly string[]): readonly string[] {
  const isList = Array.isArray(value) && value.every((name) => typeof name === "string");
  if (isList && new Set(value).size === value.length) return value;
  const received = isList ? phrase("a name twice") : value;
  throw new SegmentationError("invalid-option", { where, option, expected: "a list of different names", received });
}

/** The names of the classes of images that are checked, and each one's place. */
export interface Classes {
  readonly names: readonly string[];
  indexOf(name: string): number;
}

/** Checks annotated images, and that their objects' classes are among those given. */
export function checkImages(where: string, images: readonly AnnotatedImage[], classes?: readonly string[]): Classes {
  if (!Array.isArray(images)) throw noImage(where, "images", "a list of annotated images", images);
  for (const [i, image] of images.entries()) checkImage(where, image, `images[${i}]`);
  const names = classes ?? [
    ...new Set(images.flatMap((image: AnnotatedImage) => image.objects.map(({ className }) => className))),
  ];
  const places = new Map(names.map((name, k) => [name, k]));
  return {
    names,
    indexOf(name) {
      const place = places.get(name);
      if (place !== undefined) return place;
      throw new SegmentationError("invalid-option", {
        where,
        option: "classes",
        expected: "the names of all objects' classes",
        received: phrase(`a list without ${JSON.stringify(name)}`),
      });
    },
  };
}

/** Checks an annotated image. */
export function checkImage(where: string, image: AnnotatedImage, option = "image"): AnnotatedImage {
  const given: unknown = image;
  if (typeof given !== "object" || given === null || !Array.isArray((given as AnnotatedImage).objects)) {
    throw noImage(where, option, "an annotated image { objects, … }", given);
  }
  for (const [k, object] of image.objects.entries()) {
    if (typeof object === "object" && object !== null && typeof object.className === "string") continue;
    throw noImage(where, `${option}.objects[${k}]`, "an annotated object { className, … }", object);
  }
  return image;
}

/** The size of an image, where the format cannot do without. */
export function sizeOf(where: string, { height, width }: AnnotatedImage): { readonly height: number; readonly width: number } {
  const isExtent = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;
  if (isExtent(height) && isExtent(width)) return { height, width };
  throw new SegmentationError("invalid-argument", {
    where,
    option: "image",
    expected: "an image with height and width, integers ≥ 1",
    received: phrase(`height ${String(height)} and width ${String(width)}`),
    remedy: "Give them: { ...image, height, width }.",
  });
}

function noImage(where: string, option: string, expected: string, received: unknown): SegmentationError {
  return new SegmentationError("invalid-argument", { where, option, expected, received });
}
