export type { BankChannel, BankFilter, Combination, FilterBank } from "./bank.js";
export {
  type FilterBankResponsesOptions,
  filterBankResponses,
  filterBankResponsesRules,
} from "./filter-bank-responses.js";
export { type GaborBankOptions, gaborBank, gaborBankRules } from "./gabor-bank.js";
export { type LeungMalikBankOptions, leungMalikBank, leungMalikBankRules } from "./leung-malik-bank.js";
export {
  type MaximumResponseBankOptions,
  maximumResponseBank,
  maximumResponseBankRules,
} from "./maximum-response-bank.js";
export { type SchmidBankOptions, schmidBank, schmidBankRules } from "./schmid-bank.js";
