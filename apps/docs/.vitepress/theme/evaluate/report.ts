/** What an evaluation shows, whatever was evaluated. */

/** One number of the whole set; NaN where it is undefined. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly what: string;
}

export interface Column {
  readonly key: string;
  readonly label: string;
  /** Digits after the point; whole numbers where it is left out. */
  readonly digits?: number;
}

export type Row = Readonly<Record<string, string | number>>;

/** Rows by columns; the first column is a name. */
export interface Table {
  /** What the rows are, where they are not classes or images. */
  readonly title?: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** Rows are the ground truth, columns what was predicted. */
export interface Confusion {
  readonly unit: "pixels" | "objects";
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** Counts, row by row. */
  readonly counts: readonly number[];
}

/** Precision over recall, for all classes together and for each. */
export interface Curves {
  readonly recalls: readonly number[];
  readonly thresholds: readonly string[];
  readonly classes: readonly { readonly name: string; readonly precisions: readonly (readonly number[])[] }[];
}

export interface Report {
  readonly title: string;
  /** What the colors of drawings mark. */
  readonly legend: "objects" | "pixels" | "values";
  readonly figures: readonly Figure[];
  /** The lines that the official tool prints, where there is one. */
  readonly official?: string;
  /** Classes; thresholds have a title. */
  readonly classes?: Table;
  /** The worst first. */
  readonly images: Table;
  readonly confusion?: Confusion;
  readonly curves?: Curves;
  /** What was passed over, and what changes numbers without being an error. */
  readonly notes: readonly string[];
}

/** What of COCO's files is compared. */
export type CocoType = "boxes" | "masks" | "keypoints" | "boundaries";
/** What images in pairs are. */
export type PairType = "labels" | "saliency" | "mattes";

/** What a reader may set. */
export interface Settings {
  /** What is compared: of COCO's files the most that both have where it is left out, of images in pairs what they look like. */
  readonly type?: CocoType | PairType;
  /** Labels of the ground truth that do not count. */
  readonly ignored: readonly number[];
  /** Names of classes: those of a data set, or their numbers. */
  readonly names: "numbers" | "ade20k" | "camvid" | "cityscapes" | "voc";
  /** Detections of lower scores are left out of counts and drawings; where F1 is best where it is left out. */
  readonly score?: number;
}

/** The type that a reader set, where it is one of these; else the first. */
export function chosenType<Type extends string>(types: readonly Type[], { type }: Settings): Type {
  return types.find((one) => one === type) ?? types[0]!;
}

/** What goes wrong with what was given, told as it is. */
export class FilesError extends Error {
  override readonly name = "files";
}

/** The columns of a table as a row of texts, and each row's values: what a CSV file holds. */
export function cellsOf({ columns, rows }: Table): string[][] {
  const text = (value: string | number | undefined) => (value === undefined || Number.isNaN(value) ? "" : String(value));
  return [columns.map(({ label }) => label), ...rows.map((row) => columns.map(({ key }) => text(row[key])))];
}
