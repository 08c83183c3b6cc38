import { fieldsEn, rulesEn } from "./fields.en.js";
export const fieldsCy = fieldsEn;
export const rulesCy = rulesEn;
