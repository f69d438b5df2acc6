/** Values of classes, in arrays of any integers of up to 32 bits. */

/** Integers that a confusion matrix takes as classes; `ClassLabels` are these, or label maps. */
export type ClassValues = Int8Array | Uint8Array | Uint8ClampedArray | Int16Array | Uint16Array | Int32Array | Uint32Array;
