/** The classes of portraits. */
import type { DatasetClass } from "./dataset-class.js";

/**
 * The two classes of Adobe's portrait data set, and of others that cut people out: what is behind, and the person.
 *
 * @see doi:10.1111/cgf.12814
 */
export const portraitClasses: readonly DatasetClass[] = [
  { id: 0, trainId: 0, name: "background", color: [0, 0, 0] },
  { id: 1, trainId: 1, name: "person", color: [192, 128, 128] },
];
