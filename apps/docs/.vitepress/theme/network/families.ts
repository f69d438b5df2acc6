/** The families that the live page offers, in the order of their pages. */
import type { Family } from "./family.js";

const ORDER = ["unet", "wnet", "segformer", "espnet", "espnetv2", "deeplab"];
const place = ({ name }: Family): number => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);

export const families: readonly Family[] = Object.values(
  import.meta.glob<Family>("../../../networks/*.family.ts", { import: "default", eager: true }),
).sort((a, b) => place(a) - place(b));
