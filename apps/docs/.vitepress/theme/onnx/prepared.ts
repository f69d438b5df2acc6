/** How images are prepared for a model, as the page offers it. */
export const CHOICES = {
  unit: "0 … 1",
  imagenet: "ImageNet's mean and deviation",
  centered: "−1 … 1",
  bytes: "0 … 255",
} as const;

export type Prepared = keyof typeof CHOICES;
