/** Colors and shapes of groups in the figures of the chapters. */

/** A group's color, which the style sheet has for light and dark ground. */
export const colorOf = (group: number): string => `var(--chapter-${(group % 5) + 1})`;

/** The same for canvases, which know no variables: as red, green and blue. */
const BYTES = [
  [0, 114, 178],
  [213, 94, 0],
  [0, 158, 115],
  [204, 121, 167],
  [230, 190, 60],
] as const;

/** Labels as an image of four channels. */
export function paintLabels(labels: ArrayLike<number>, height: number, width: number): ImageData {
  const image = new ImageData(width, height);
  for (let i = 0; i < labels.length; i++) image.data.set([...BYTES[labels[i]! % 5]!, 255], 4 * i);
  return image;
}

/** Values of 0 … 1 as a gray image. */
export function paintGray(values: ArrayLike<number>, height: number, width: number): ImageData {
  const image = new ImageData(width, height);
  for (let i = 0; i < values.length; i++) {
    const gray = 255 * values[i]!;
    image.data.set([gray, gray, gray, 255], 4 * i);
  }
  return image;
}
