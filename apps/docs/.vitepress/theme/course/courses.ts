/** Fronts that a page shows on their way: what each method is asked for. */
import type { ChanVeseOptions, ChanVeseResult } from "@segkit/classical/chan-vese";
import type { Pool } from "@segkit/classical/workers";
import type { Image } from "@segkit/core/image";

export type Frames = ChanVeseResult["frames"];

/** A front's way, and a number for the first front and each iteration. */
export interface Course {
  readonly frames: Frames;
  readonly values: readonly number[];
}

export interface CourseKind {
  readonly title: string;
  /** What the numbers are. */
  readonly measure: string;
  readonly run: (pool: Pool, image: Image) => Promise<Course>;
}

const middle = ({ height, width }: Image) => ({
  box: { x: 0.12 * width, y: 0.12 * height, width: 0.76 * width, height: 0.8 * height },
});

export type CourseName = "chanVese" | "morphologicalChanVese" | "morphologicalGeodesicActiveContour";

export const COURSES: Readonly<Record<CourseName, CourseKind>> = {
  chanVese: {
    title: "A level set on its way",
    measure: "energy",
    async run(pool, image) {
      const options: ChanVeseOptions = {
        initialLevelSet: "disk",
        maxIterations: 90,
        dt: 1,
        mu: 0.15,
        energies: true,
        keepEvery: 1,
      };
      const { frames, energies } = await pool.chanVese(image, options);
      return { frames, values: energies! };
    },
  },
  morphologicalChanVese: {
    title: "A front on its way",
    measure: "energy",
    async run(pool, image) {
      const options = { initialLevelSet: "disk", maxIterations: 90, smoothing: 2, keepEvery: 1 } as const;
      const { frames, energies } = await pool.morphologicalChanVese(image, options);
      return { frames, values: energies };
    },
  },
  morphologicalGeodesicActiveContour: {
    title: "A front on its way",
    measure: "pixels inside",
    async run(pool, image) {
      const edges = await pool.inverseGaussianGradient(image, { sigma: 2, alpha: 1000 });
      const options = { prompt: middle(image), balloon: -1, smoothing: 2, threshold: 0.3, maxIterations: 90, keepEvery: 1 };
      const { frames } = await pool.morphologicalGeodesicActiveContour(edges, options);
      return { frames, values: frames.map(({ mask }) => mask.data.reduce((sum, inside) => sum + inside, 0)) };
    },
  },
};
