/** The published weights that the site brings along. */
import type { FamilyRow } from "../../../families.data.js";
import type { SiteWeights } from "./weight-source.js";

/** Families whose files the site has, each in a folder of its name below `generated`. */
const HERE: readonly string[] = ["selfie"];
const NPM = "npmjs.com/package/";

/** The family that a page begins with, since it can run at once. */
export const FIRST = "selfie";

/** The weights of a family's variant, where the site has them. */
export function siteWeights({ name, published }: FamilyRow, variant: string): SiteWeights | undefined {
  const found = HERE.includes(name) ? published.find((each) => each.variant === variant) : undefined;
  if (!found) return undefined;
  const { file, bytes = 0, license, where } = found;
  return { kind: "site", file, bytes, license, from: where.replace(NPM, ""), path: `/generated/${name}/${file}` };
}
