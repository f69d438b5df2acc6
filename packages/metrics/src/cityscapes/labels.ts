/** What Cityscapes' evaluations need of its labels. */
import { cityscapesClasses, type DatasetClass } from "@segkit/core/palettes";

/** The labels by their ids, 0 … 33. */
export const LABELS: readonly DatasetClass[] = cityscapesClasses;

/** How many ids there are. */
export const IDS = 34;

/** Whether a label is not evaluated. */
export function isVoid(id: number): boolean {
  return LABELS[id]!.trainId === undefined;
}

/** Annotation images of instances hold a label's id, or `1000 · id` + number where instances are told apart. */
export function labelOfInstance(instance: number): number {
  return instance < 1000 ? instance : Math.floor(instance / 1000);
}

/** The classes that have instances, in the order of their ids. */
export const INSTANCE_CLASSES: readonly number[] = /* @__PURE__ */ ids(
  ({ isThing, trainId }) => isThing && trainId !== undefined,
);

function ids(has: (label: DatasetClass) => boolean | undefined): number[] {
  return LABELS.filter((label) => has(label)).map(({ id }) => id);
}
