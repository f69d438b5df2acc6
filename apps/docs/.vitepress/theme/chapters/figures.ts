/** The figures of the chapters, each a file of its own that is loaded when it is wanted. */
import type { Component } from "vue";

type Load = () => Promise<{ readonly default: Component }>;

export const FIGURES = {
  "three-answers": () => import("./ThreeAnswers.vue"),
  grouping: () => import("./GroupingOfDots.vue"),
  intensities: () => import("./ToyIntensities.vue"),
  "half-steps": () => import("./HalfSteps.vue"),
  climbs: () => import("./ModeClimbs.vue"),
  "search-window": () => import("./SearchWindow.vue"),
  cuts: () => import("../spectral/CutsOfPoints.vue"),
  bends: () => import("./BendEnergy.vue"),
  "mean-field": () => import("./MeanField.vue"),
  "receptive-field": () => import("./ReceptiveField.vue"),
  upsampling: () => import("../upsampling/UpsamplingByNumbers.vue"),
  overlap: () => import("./OverlapMeasures.vue"),
  losses: () => import("./LossCurves.vue"),
  augment: () => import("../augment/AugmentScene.vue"),
} as const satisfies Readonly<Record<string, Load>>;

export type FigureName = keyof typeof FIGURES;
