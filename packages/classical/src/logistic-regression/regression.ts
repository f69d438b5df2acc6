/** A logistic regression as plain data, and its check. */
import { wrongModel } from "../internal/training-set.js";
import { checkClasses, checkNumbers } from "../random-forest/forest.js";

/** A logistic regression: plain data, which may be kept as JSON. */
export interface LogisticRegression {
  readonly format: "segkit-logistic-regression";
  readonly version: 1;
  /** Length of the vectors. */
  readonly dimensions: number;
  /** The labels that it knows, ascending. */
  readonly classes: readonly number[];
  /** `classes × dimensions`, row-major, for vectors as they are. Of two classes the first has coefficients 0. */
  readonly coefficients: readonly number[];
  /** One for each class. */
  readonly intercepts: readonly number[];
  /** How much each feature matters: the mean size of its coefficients, times its standard deviation; they sum to 1, or are all 0. */
  readonly importances: readonly number[];
  /** Steps of Newton's method. */
  readonly iterations: number;
  /** Whether it ended before `maxIterations`. */
  readonly converged: boolean;
}

export const FORMAT = "segkit-logistic-regression";

/** Checks a regression that comes from anywhere. */
export function checkRegression(where: string, option: string, value: LogisticRegression): LogisticRegression {
  if (value?.format !== FORMAT) throw wrongModel(where, option, "what trainLogisticRegression returns", value);
  if (value.version !== 1) throw wrongModel(where, `${option}.version`, "1", value.version);
  const { dimensions, classes, coefficients, intercepts } = value;
  if (!Number.isInteger(dimensions) || dimensions < 1)
    throw wrongModel(where, `${option}.dimensions`, "an integer ≥ 1", dimensions);
  checkClasses(where, `${option}.classes`, classes);
  checkNumbers(where, `${option}.coefficients`, coefficients, classes.length * dimensions);
  checkNumbers(where, `${option}.intercepts`, intercepts, classes.length);
  checkNumbers(where, `${option}.importances`, value.importances, dimensions);
  return value;
}
