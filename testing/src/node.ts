/** For tests in Node: the repository's files, reference data, a software Vulkan driver. */
export { referenceData, repositoryPath } from "./reference-data.js";
export { differenceFrom, type PublishedReference, publishedReferences } from "./references.js";
export { offerSwiftShader } from "./swiftshader.js";
