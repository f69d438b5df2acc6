export { mtinetFamily } from "./family.js";
export { MTINET_TASKS, type MtinetConfig, type MtinetTask, mtinet } from "./mtinet.js";
