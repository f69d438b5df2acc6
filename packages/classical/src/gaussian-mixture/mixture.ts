/** A mixture that is given back, with an image that it shall fit. */
import { SegmentationError } from "@segkit/core/errors";
import type { Image } from "@segkit/core/image";
import { checkOneOf, phrase } from "@segkit/core/validate";
import { COLOR_SPACES, featureSpace } from "../kmeans/image-points.js";
import type { GaussianMixture } from "./gaussian-mixture.js";
import { COVARIANCE_TYPES, type CovarianceType, checkParameters, type MixtureParameters } from "./parameters.js";
import { type Selected, selectPixels } from "./points.js";

/** A checked mixture and the pixels that it is applied to. */
export interface Fitted {
  readonly selected: Selected;
  readonly parameters: MixtureParameters<Float64Array>;
  readonly type: CovarianceType;
  readonly nComponents: number;
}

/** Checks a mixture, and that the image, or what else was given as the `option`, has the dimensions that it was fitted to. */
export function fitMixture(where: string, option: string, image: Image, mixture: GaussianMixture): Fitted {
  const nComponents = mixture?.weights?.length;
  if (!Number.isInteger(nComponents) || nComponents < 1) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: "mixture",
      expected: "what gaussianMixture returns",
      received: mixture,
    });
  }
  const type = checkOneOf(where, "mixture.covarianceType", mixture.covarianceType, COVARIANCE_TYPES);
  const colorSpace = checkOneOf(where, "mixture.colorSpace", mixture.colorSpace, COLOR_SPACES);
  const space = featureSpace(image, colorSpace);
  if (space.features !== mixture.dimensions) {
    throw new SegmentationError("invalid-argument", {
      where,
      option,
      expected: `pixels of ${mixture.dimensions} features in ${colorSpace}, as the mixture's means have`,
      received: phrase(`${space.features} features`),
      remedy: `Give ${option === "image" ? "an image with the channels of the one" : "features of the dimensions of those"} that the mixture was fitted to.`,
    });
  }
  const parameters = checkParameters(where, "mixture", mixture, nComponents, space.features, type);
  return { selected: selectPixels(where, space, undefined), parameters, type, nComponents };
}
