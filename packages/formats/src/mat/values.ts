/** What MATLAB's files hold. */

/** The numbers of a value that is an array, as MATLAB stores them: column by column. */
export type MatNumbers =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

/** A value that is a numeric or logical array; integers of 64 bits become doubles. */
export interface MatArray {
  readonly kind: "array";
  /** Rows, columns, and further extents. */
  readonly dims: readonly number[];
  /** Column by column. */
  readonly data: MatNumbers;
  readonly isLogical: boolean;
  /** The imaginary parts of complex numbers. */
  readonly imaginary?: MatNumbers;
}

/** A value that is text. */
export interface MatText {
  readonly kind: "text";
  readonly dims: readonly number[];
  /** Row by row, rows joined by line feeds. */
  readonly text: string;
}

/** A value that is a cell array. */
export interface MatCell {
  readonly kind: "cell";
  readonly dims: readonly number[];
  /** Column by column. */
  readonly cells: readonly MatValue[];
}

/** A value that is a struct, or an array of them. */
export interface MatStruct {
  readonly kind: "struct";
  readonly dims: readonly number[];
  /** The values of each field, one for each struct, column by column. */
  readonly fields: Readonly<Record<string, readonly MatValue[]>>;
}

/** A value of a MATLAB file. */
export type MatValue = MatArray | MatText | MatCell | MatStruct;
