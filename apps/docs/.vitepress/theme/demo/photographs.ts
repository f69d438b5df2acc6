/** The photographs that every method's page shows results of, and how large. */

export interface Photograph {
  /** The file in `examples/photographs`; without its extension it is part of the results' names. */
  readonly file: string;
  readonly title: string;
  readonly height: number;
}

/** Pixels across. */
export const WIDTH = 300;

export const PHOTOGRAPHS: readonly Photograph[] = [
  { file: "coffee.png", title: "a cup of coffee", height: 200 },
  { file: "chelsea.png", title: "a cat", height: 200 },
  { file: "rocket.jpg", title: "a rocket's launch", height: 200 },
];

/** The file of a method's result, below `generated/methods`. */
export const resultOf = (method: string, { file }: Photograph): string => `${method}-${file.replace(/\.\w+$/, "")}.webp`;
