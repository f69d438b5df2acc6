/** Scalar twin of kernels/gaussian-mixture.ts: densities by elimination, responsibilities and sums with loops over points and components. */
export interface Component {
  readonly weight: number;
  readonly mean: readonly number[];
  /** Rows of the covariance matrix. */
  readonly covariance: readonly (readonly number[])[];
}

/** Logarithm of the determinant of a matrix, and xᵀ · inverse · x, by Gaussian elimination. */
function eliminate(matrix: readonly (readonly number[])[], x: readonly number[]): { logDeterminant: number; square: number } {
  const rows = matrix.map((row, i) => [...row, x[i]!]);
  let logDeterminant = 0;
  let square = 0;
  for (const [j, pivot] of rows.entries()) {
    logDeterminant += Math.log(pivot[j]!);
    square += pivot.at(-1)! ** 2 / pivot[j]!;
    for (const row of rows.slice(j + 1)) {
      const factor = row[j]! / pivot[j]!;
      for (let c = j; c < row.length; c++) row[c]! -= factor * pivot[c]!;
    }
  }
  return { logDeterminant, square };
}

/** Responsibilities of the components for a point, and its log-likelihood. */
export function responsibilities(
  point: readonly number[],
  components: readonly Component[],
): { shares: number[]; logLikelihood: number } {
  const logs = components.map(({ weight, mean, covariance }) => {
    const difference = point.map((value, j) => value - mean[j]!);
    const { logDeterminant, square } = eliminate(covariance, difference);
    return Math.log(weight) - (square + logDeterminant + point.length * Math.log(2 * Math.PI)) / 2;
  });
  const most = Math.max(...logs);
  const densities = logs.map((log) => Math.exp(log - most));
  const total = densities.reduce((sum, density) => sum + density, 0);
  return { shares: densities.map((density) => density / total), logLikelihood: most + Math.log(total) };
}

/** One iteration with full covariances: the next components, and the mean log-likelihood in the given ones. */
export function iterate(
  points: readonly (readonly number[])[],
  components: readonly Component[],
  regularization: number,
): { next: Component[]; logLikelihood: number } {
  const found = points.map((point) => responsibilities(point, components));
  const next = components.map((_, k) => {
    const count = found.reduce((sum, { shares }) => sum + shares[k]!, 0);
    const average = (of: (point: readonly number[]) => number): number =>
      points.reduce((sum, point, i) => sum + found[i]!.shares[k]! * of(point), 0) / count;
    const mean = points[0]!.map((_value, j) => average((point) => point[j]!));
    const covariance = mean.map((mj, j) =>
      mean.map((ma, a) => average((point) => (point[j]! - mj) * (point[a]! - ma)) + (a === j ? regularization : 0)),
    );
    return { weight: count / points.length, mean, covariance };
  });
  return { next, logLikelihood: found.reduce((sum, { logLikelihood }) => sum + logLikelihood, 0) / points.length };
}
