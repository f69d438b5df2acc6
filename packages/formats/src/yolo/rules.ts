/** Rules that reading and writing share. */

/** The rule of an image's height or width. */
export const extentRule = { kind: "integer", min: 1, max: 2 ** 28, required: true } as const;

/** The rule of the key points' shape. */
export const keypointsRule = {
  kind: "integers",
  length: 2,
  min: 2,
  max: 1000,
  form: "[how many, numbers of each]",
  aliases: ["kpt_shape"],
} as const;
