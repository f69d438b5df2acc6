/** What a reader takes away: an image with a transparent background, and the object as COCO's annotation. */
import { type Mask, maskArea, maskBox, maskToCocoPolygons } from "@segkit/core/masks";
import { encodeCoco } from "@segkit/formats/coco";

/** A COCO file with one image and one object. */
export function cocoOf(mask: Mask, fileName: string): string {
  const { height, width } = mask;
  const { x, y, width: w, height: h } = maskBox(mask);
  return encodeCoco({
    images: [{ id: 1, file_name: fileName, height, width }],
    categories: [{ id: 1, name: "object" }],
    annotations: [
      {
        ...{ id: 1, image_id: 1, category_id: 1, iscrowd: 0, area: maskArea(mask) },
        bbox: [x, y, w, h],
        segmentation: maskToCocoPolygons(mask),
      },
    ],
  });
}

export function save(name: string, blob: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
