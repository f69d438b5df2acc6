/** What to know of files before trusting their figures. */

/** A warning of something in the files that changes figures without being an error. */
export interface CocoWarning {
  /**
   * `id-zero`: an object of the id 0, whose detections count as false positives; `duplicate-id`: objects that share an id, all evaluated as the last of them;
   * `unknown-category`: records of categories that the file does not list, which are left out.
   */
  readonly code: "id-zero" | "duplicate-id" | "unknown-category";
  /** How many records. */
  readonly count: number;
  readonly message: string;
}
