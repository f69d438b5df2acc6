/** Colors and shapes of groups in the figures of the chapters. */

/** A group's color, which the style sheet has for light and dark ground. */
export const colorOf = (group: number): string => `var(--chapter-${(group % 5) + 1})`;

/** The same for canvases, which know no variables: red, green and blue as the page has them now. */
function bytesNow(): number[][] {
  const style = getComputedStyle(document.documentElement);
  return [1, 2, 3, 4, 5].map((k) => {
    const hex = style.getPropertyValue(`--chapter-${k}`).trim();
    return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  });
}

/** Labels as an image of four channels. */
export function paintLabels(labels: ArrayLike<number>, height: number, width: number): ImageData {
  const image = new ImageData(width, height);
  const bytes = bytesNow();
  for (let i = 0; i < labels.length; i++) image.data.set([...bytes[labels[i]! % 5]!, 255], 4 * i);
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
