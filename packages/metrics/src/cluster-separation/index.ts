export { calinskiHarabasz } from "./calinski-harabasz.js";
export { daviesBouldin } from "./davies-bouldin.js";
export { type SilhouetteOptions, silhouette, silhouetteRules } from "./silhouette.js";
