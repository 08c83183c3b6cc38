import { en, type Strings } from "./en.js";
export const cy: Strings = en;
