/** The banks that textures are told apart by, by name. */
import { checkObject, checkOneOf } from "@segkit/core/validate";
import { type FilterBank, gaborBank, leungMalikBank, maximumResponseBank, schmidBank } from "../filter-bank/index.js";

/** The bank of filters that makes features, by its name: as its function makes it by default. */
export type BankName = "maximum-response" | "leung-malik" | "schmid" | "gabor";

const BANKS: Readonly<Record<BankName, () => FilterBank>> = {
  "maximum-response": maximumResponseBank,
  "leung-malik": leungMalikBank,
  schmid: schmidBank,
  gabor: gaborBank,
};
const NAMES = Object.keys(BANKS) as BankName[];

/** The check of an option that is a bank or its name. */
export function checkBankOption(where: string, option: string, bank: BankName | FilterBank): BankName | FilterBank {
  return typeof bank === "string" ? checkOneOf(where, option, bank, NAMES) : checkObject(where, option, bank);
}

export function bankOf(bank: BankName | FilterBank): FilterBank {
  return typeof bank === "string" ? BANKS[bank]() : bank;
}
