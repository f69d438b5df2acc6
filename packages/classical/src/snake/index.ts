export {
  type SnakeCallOptions,
  type SnakeForceOptions,
  type SnakeOptions,
  type SnakeSessionOptions,
  type SnakeSpring,
  type SnakeVolcano,
  snakeCallRules,
  snakeForceRules,
  snakeRules,
  snakeSessionRules,
} from "./options.js";
export type { SnakeEnergy, SnakeResult, SnakeSession } from "./result.js";
export { snake, snakeSession } from "./snake.js";
