/** Which part of the input a result depends on. */

/** How far into the input a value sees, per spatial axis. */
export interface ReceptiveField {
  /** Height and width in input pixels; infinite once something mixes all positions. */
  readonly size: readonly [number, number];
  /** Input pixels from one position to the next. */
  readonly stride: readonly [number, number];
}

/** Anything that has a field: values of a graph. */
interface FieldOwner {
  readonly field: ReceptiveField | undefined;
}

/** The field of a result that depends on several values position by position: the widest, at the finest stride. */
export function joinFields(values: readonly (FieldOwner | undefined)[]): ReceptiveField | undefined {
  let joined: ReceptiveField | undefined;
  for (const value of values) {
    const field = value?.field;
    if (field === undefined) continue;
    joined =
      joined === undefined
        ? field
        : {
            size: [Math.max(joined.size[0], field.size[0]), Math.max(joined.size[1], field.size[1])],
            stride: [Math.min(joined.stride[0], field.stride[0]), Math.min(joined.stride[1], field.stride[1])],
          };
  }
  return joined;
}

/** The field of a result that mixes all positions of a value. */
export function globalField(field: ReceptiveField | undefined): ReceptiveField | undefined {
  return field && { size: [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY], stride: field.stride };
}
