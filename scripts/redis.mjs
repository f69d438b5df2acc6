// The Redis that the example of a distributed evaluation is tested with: a distribution's package.
import { announceMissing, findProgram, installPackages } from "./programs.mjs";

const REDIS = { variable: "REDIS_SERVER_PATH", names: ["redis-server"] };
const PACKAGES = ["redis-server"];

/** Installs Redis where it is missing and that can be done; else its tests are skipped, or it is an error where SEGKIT_REQUIRE_ENGINES is set. */
export function ensureRedis() {
  if (!findProgram(REDIS)) installPackages(PACKAGES);
  if (!findProgram(REDIS)) announceMissing("redis-server", PACKAGES);
}
